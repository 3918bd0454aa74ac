"""The calendar of this installation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai import home
from gongkai.law.workdays import national
from gongkai.web.accounts.calendars import office_calendar, stamp


def test_without_imported_notices_it_is_the_national_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    assert stamp() == ()
    assert office_calendar().after(date(2025, 9, 19), 20) == national().after(date(2025, 9, 19), 20)
    assert office_calendar() is office_calendar()


def test_a_notice_that_has_gone_bad_is_told_and_not_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    file = home.notices_of(2027)
    file.parent.mkdir(parents=True)
    file.write_text("= what is this", "utf-8")
    with pytest.raises(home.Unusable, match=r"2027\.toml"):
        office_calendar()
