"""The office's calendar 工作日历 as the commands ask for it: a bad file of the office ends them with one line."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import home
from gongkai.cli.options import Cannot
from gongkai.home import data_folder, notices_of
from gongkai.law.holidaynotice import Arrangement
from gongkai.law.workdays import Calendar

__all__ = ["calendar", "data_folder", "imported", "notices_of"]


def imported(lang: str = "zh") -> Iterator[Arrangement]:
    """已导入的通知, by year, those of one year in the order they were imported; raises `Cannot` for a file gone bad."""
    try:
        yield from home.imported()
    except home.Unusable as error:
        raise Cannot(lang, error.message, error.english) from error


def calendar(lang: str = "zh") -> Calendar:
    """工作日历: the national calendar with the imported notices."""
    try:
        return home.calendar()
    except home.Unusable as error:
        raise Cannot(lang, error.message, error.english) from error
