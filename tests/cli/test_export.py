from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from commands import Run
from databases import empty_office

SEAL = """
import django; django.setup()
from django.db import transaction
from django.utils import timezone
from gongkai.web.audit.actions import seal
for chain in ("wangshu", "xingcha", "wangshu"):
    with transaction.atomic():
        seal(chain, actor="a1", act="cases.step", subject="案:1", at=timezone.now(), facts={"甲": "乙"})
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an office whose log has three entries in two chains."""
    env = empty_office(tmp_path_factory.mktemp("office"))
    subprocess.run([sys.executable, "-c", SEAL], env=env, check=True)  # noqa: S603 - own words
    return env


def gongkai(env: dict[str, str], *words: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gongkai", *map(str, words)]
    return subprocess.run(command, env=env, capture_output=True, check=False)  # noqa: S603 - own words


def test_the_log_goes_out_and_is_proved_where_there_is_no_database(office: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "日志.jsonl"
    done = gongkai(office, "export", "log", "-o", file)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert file.stat().st_mode & 0o777 == 0o600
    assert gongkai(office, "export", "log").stdout == file.read_bytes()
    proved = gongkai({**office, "GONGKAI_DATA": str(tmp_path / "none")}, "verify", file, "--lang", "en")
    assert proved.returncode == 0
    assert [line.split(",")[:2] for line in proved.stdout.decode().splitlines()] == [
        ["wangshu: holds", " 2 entries"],
        ["xingcha: holds", " 1 entries"],
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == [file.name]


def test_one_chain_goes_out_alone(office: dict[str, str]) -> None:
    data = gongkai(office, "export", "log", "--chain", "xingcha").stdout.decode()
    assert "wangshu" not in data
    assert len(data.splitlines()) == 2


def test_what_cannot_be_is_told_in_a_line_and_nothing_is_written_over(office: dict[str, str], tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.write_text("kept", "ascii")
    for words, said in (
        (("-o", kept), f"错误：无法写入 {kept}：已有同名文件\n"),
        (("-o", tmp_path / "no" / "log.jsonl"), f"错误：无法写入 {tmp_path}/no/log.jsonl：没有这个文件或文件夹\n"),
        (("--chain", "fusang"), "错误：没有日志链“fusang”\n"),
    ):
        done = gongkai(office, "export", "log", *words)
        assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", said)
    assert kept.read_text("ascii") == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.jsonl"]


def test_where_there_is_no_office_none_is_made(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "office"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    done = run("export", "log", "--lang", "en")
    assert (done.exit_code, done.stderr) == (2, "Error: there is no office's database\n")
    assert not (tmp_path / "office").exists()
