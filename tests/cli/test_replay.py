from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from balanced import balanced, figures
from commands import Run, report
from databases import empty_office
from gongkai.report.exchange import dumps, loads

EXAMPLE = Path(__file__).parents[2] / "examples" / "office" / "2022.html"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an office with one agency, 星槎县人民政府."""
    env = empty_office(tmp_path_factory.mktemp("office"))
    found = (
        "import django, datetime; django.setup()\n"
        "from gongkai.web.accounts.models import Agency\n"
        "Agency.objects.create(code='xingcha', name='星槎县人民政府', level='county', body='government', path='/1/',"
        " opened_on=datetime.date(2010, 1, 1))\n"
    )
    subprocess.run([sys.executable, "-c", found], env=env, check=True)  # noqa: S603 - own words
    return env


def gongkai(env: dict[str, str], *words: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gongkai", *map(str, words)]
    return subprocess.run(command, env=env, capture_output=True, check=False)  # noqa: S603 - own words


def test_a_report_comes_back_from_a_throw_away_database_and_the_office_s_own_is_left_alone(
    office: dict[str, str],
) -> None:
    done = gongkai(office, "replay", EXAMPLE, "--compile", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    back = loads(done.stdout.decode())
    assert back.value("requests", "new", "total") == 94
    assert (back.year, back.issuer, back.edition) == (2022, "星槎县人民政府", "2021")
    none = loads(gongkai(office, "compile", "--agency", "xingcha", "--year", 2022, "--format", "json").stdout.decode())
    assert not any(figures(none).values())


def test_a_report_goes_into_the_office_and_its_compiled_year_is_the_report(
    office: dict[str, str], tmp_path: Path
) -> None:
    given = balanced(2023, 6)
    file = tmp_path / "report.json"
    file.write_text(dumps(given), "utf-8")
    done = gongkai(office, "replay", file, "--seed", 4)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().startswith("星槎县人民政府：回放申请")
    again = gongkai(office, "replay", file, "--lang", "en")
    assert (again.returncode, again.stderr.decode().count("\n")) == (2, 1)
    out = tmp_path / "2023.json"
    assert gongkai(office, "compile", "--agency", "xingcha", "--year", 2023, "-o", out).returncode == 0
    assert figures(loads(out.read_text("utf-8"))) == figures(given)
    text = gongkai(office, "compile", "--agency", "xingcha", "--year", 2023).stdout.decode()
    assert "星槎县人民政府" in text


def test_a_report_whose_sums_do_not_hold_is_refused_in_one_line(office: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "off.json"
    file.write_text(dumps(report(new=3, total=2)), "utf-8")
    done = gongkai(office, "replay", file, "--compile")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("错误：T3-0")
    assert done.stderr.decode().count("\n") == 1


def test_without_an_office_there_is_nothing_to_replay_into(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    result = run("replay", EXAMPLE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有机关数据库" in result.stderr


def test_what_is_no_report_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("关于供水情况的说明", "utf-8")
    result = run("replay", file, "--compile")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
