from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run
from gongkai.cli.calendar import calendar
from gongkai.cli.options import Cannot


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_a_stored_file_gone_bad_is_named_in_one_line(run: Run, data: Path) -> None:
    (data / "workdays").mkdir(parents=True)
    (data / "workdays" / "2027.toml").write_text("year = ", "utf-8")
    done = run("workdays", 2026)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "2027.toml" in done.stderr


def test_a_stored_file_that_is_no_text_is_named(data: Path) -> None:
    (data / "workdays").mkdir(parents=True)
    (data / "workdays" / "2027.toml").write_bytes(b"\xff")
    with pytest.raises(Cannot, match="2027.toml: no UTF-8 text"):
        calendar("en")
