from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gongkai.cli import office, options


def test_a_command_finds_the_settings_and_its_own_part_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "somebody.elses")
    found = office.environment({"MORE": "here"})
    assert (found["DJANGO_SETTINGS_MODULE"], found["MORE"]) == ("gongkai.web.settings", "here")
    assert found["PATH"] == os.environ["PATH"]


def test_a_command_gives_its_exit_code() -> None:
    assert office.manage("version") == 0
    assert office.manage("no-such-command") != 0


def test_standard_input_reaches_the_command(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    code = f"import sys, pathlib; pathlib.Path({str(kept)!r}).write_bytes(sys.stdin.buffer.read())"
    env = {"GONGKAI_DATA": str(tmp_path / "data")}
    assert office.manage("shell", "--no-imports", "--command", code, env=env, data="竹影".encode()) == 0
    assert kept.read_bytes() == "竹影".encode()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_what_the_office_writes_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert (
        office.manage("migrate", "audit", "--verbosity", "0", env={"GONGKAI_DATA": str(folder), "DATABASE_URL": ""})
        == 0
    )
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "office.sqlite3").stat().st_mode & 0o077 == 0


def test_a_process_goes_on_until_it_is_ended() -> None:
    process = office.started("timeit", "-n", "1", "-r", "1", "-s", "import time", "time.sleep(60)")
    assert process.poll() is None
    process.terminate()
    assert process.wait(60) != 0


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot put one program in the place of another")
def test_a_process_becomes_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    become: list[object] = []
    monkeypatch.setattr(os, "execve", lambda *given: become.extend(given))
    monkeypatch.setattr(os, "umask", become.append)
    office.instead("worker")
    assert become[:3] == [office.OWN, sys.executable, [sys.executable, "-m", "django", "worker"]]
    assert become[3] == office.environment()


@pytest.mark.parametrize(("lang", "words"), [("zh", "未安装网页部分"), ("en", "is not installed")])
def test_without_the_web_application_one_line_says_how_to_get_it(
    lang: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.need(lang)
    monkeypatch.setattr(office.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(options.Cannot, match="gongkai.web") as cannot:
        office.need(lang)
    assert words in cannot.value.message
