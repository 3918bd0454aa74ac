from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import Run, Write

TOWNS = ("星槎县青箬镇人民政府", "星槎县白芷乡人民政府", "星槎县丹枫镇人民政府")


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text("name,code\n" + "".join(f"{name},{at}\n" for at, name in enumerate(TOWNS)), "utf-8")
    return path


@pytest.fixture
def below(write: Write, tmp_path: Path) -> Path:
    for at, name in enumerate(TOWNS):
        write(f"below/{at}.json", issuer=name, new=at + 1, carried_out=at + 1)
    return tmp_path / "below"


def test_all_members_make_a_whole_sum(run: Run, roster: Path, below: Path) -> None:
    done = run("merge", below, "--roster", roster, "--issuer", "星槎县人民政府", "--format", "json")
    data = json.loads(done.stdout)
    # The fees of these reports are missing from the start, so that one sum is left open.
    assert [finding["rule"] for finding in data["findings"]] == ["MERGE-BLANK"] * 3
    assert data["cells"]["requests"]["new"]["total"] == 6
    assert (data["issuer"], data["year"]) == ("星槎县人民政府", 2024)


def test_who_is_missing_is_said_and_is_code_1(run: Run, roster: Path, below: Path) -> None:
    (below / "1.json").unlink()
    done = run("merge", below, "--roster", roster)
    assert done.exit_code == 1
    assert "MERGE-MISSING" in done.stdout and "星槎县白芷乡人民政府" in done.stdout


def test_a_published_parent_is_compared_and_who_explains_it_is_named(
    run: Run, write: Write, roster: Path, below: Path
) -> None:
    parent = write("parent.json", issuer="星槎县东片区管理委员会", new=4, carried_out=4)
    done = run("merge", below, "--roster", roster, "--against", parent)
    assert "公布 4，各单位之和 6" in done.stdout
    assert "全部不符之处：漏计 星槎县白芷乡人民政府 即可解释" in done.stdout


def test_the_sum_can_be_written_in_any_format(run: Run, roster: Path, below: Path, tmp_path: Path) -> None:
    for kind in ("md", "xlsx", "json"):
        target = tmp_path / f"sum.{kind}"
        run("merge", below, "--roster", roster, "-o", target)
        assert target.stat().st_size > 500


@pytest.mark.parametrize("text", [b"", b"\xff\xfe\xff", "甲,1\n甲,2\n".encode()])
def test_a_bad_roster_is_one_line(run: Run, below: Path, tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(text)
    done = run("merge", below, "--roster", path)
    assert done.exit_code == 2
    assert done.stdout == "" and "bad.csv" in done.stderr and "Traceback" not in done.stderr


def test_a_member_that_cannot_be_read_is_missing_and_code_2(run: Run, roster: Path, below: Path) -> None:
    (below / "1.json").write_bytes(b"")
    done = run("merge", below, "--roster", roster)
    assert done.exit_code == 2
    assert "MERGE-MISSING" in done.stdout and "READ-EMPTY" in done.stderr


def test_an_ending_that_cannot_be_written_is_refused_before_the_sum_is_shown(
    run: Run, roster: Path, below: Path, tmp_path: Path
) -> None:
    done = run("merge", below, "--roster", roster, "-o", tmp_path / "sum.zzz")
    assert (done.exit_code, done.stdout) == (2, "")
