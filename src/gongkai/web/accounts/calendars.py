"""本机关的工作日历: the calendar of this installation, made anew only when a notice was imported."""

from __future__ import annotations

from functools import lru_cache

from gongkai import home
from gongkai.law.workdays import Calendar

Stamp = tuple[tuple[str, int], ...]


def office_calendar() -> Calendar:
    """工作日历 with all imported notices. Raises `home.Unusable` for a file that has gone bad."""
    return _made(stamp())


def stamp() -> Stamp:
    """What the calendar was made from: the files of imported notices and when each was written."""
    folder = home.notices_of(0).parent
    return tuple(sorted((file.name, file.stat().st_mtime_ns) for file in folder.glob("*.toml")))


@lru_cache(maxsize=2)
def _made(_of: Stamp) -> Calendar:
    return home.calendar()
