from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai import home
from gongkai.home import Unusable, calendar, data_folder, notices_of
from gongkai.law.workdays import national

NEXT = """year = 2027
[[notice]]
number = "国办发明电〔2026〕9号"
title = "国务院办公厅关于2027年部分节假日安排的通知"
issued = 2026-11-05
rest = [{ name = "元旦", first = 2027-01-01, last = 2027-01-03 }]
make_up = [2027-01-09]
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_without_imports_the_calendar_is_the_national_one() -> None:
    assert calendar().years == national().years


def test_an_imported_notice_makes_its_year_known(data: Path) -> None:
    path = notices_of(2027)
    assert path == data / "workdays" / "2027.toml"
    path.parent.mkdir(parents=True)
    path.write_text(NEXT, "utf-8")
    assert calendar().provisional(date(2026, 12, 1), date(2027, 2, 1)) == ()
    assert calendar().is_working(date(2027, 1, 9)) and not national().is_working(date(2027, 1, 9))


def test_a_stored_file_that_is_no_text_is_named(data: Path) -> None:
    (data / "workdays").mkdir(parents=True)
    (data / "workdays" / "2027.toml").write_bytes(b"\xff")
    with pytest.raises(Unusable) as caught:
        calendar()
    assert "2027.toml: no UTF-8 text" in caught.value.english


@pytest.mark.parametrize(
    ("platform", "set_to", "end"),
    [
        ("linux", {"XDG_DATA_HOME": "/x"}, "/x/gongkai"),
        ("linux", {}, "/home/li/.local/share/gongkai"),
        ("darwin", {}, "/home/li/Library/Application Support/gongkai"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/gongkai"),
    ],
)
def test_without_a_folder_of_its_own_the_platforms_one_is_used(
    monkeypatch: pytest.MonkeyPatch, platform: str, set_to: dict[str, str], end: str
) -> None:
    for name in ("GONGKAI_DATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(home.sys, "platform", platform)
    monkeypatch.setattr(home.Path, "home", lambda: Path("/home/li"))
    assert data_folder() == Path(end)
