"""The office's calendar 工作日历: the notices the package holds, and those that were imported here since.

Imported notices stand in `$GONGKAI_DATA/workdays/YYYY.toml`, else in the folder for a person's data on this platform.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from gongkai.cli.options import Cannot
from gongkai.corpus.causes import cause
from gongkai.law.holidaynotice import Arrangement, Refused, from_toml
from gongkai.law.workdays import Calendar
from gongkai.law.workdays import calendar as national_and


def data_folder() -> Path:
    """Where what an office enters is kept; never in the package."""
    chosen = os.environ.get("GONGKAI_DATA")
    if chosen:
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or home / ".local" / "share"
    return Path(base) / "gongkai"


def notices_of(year: int) -> Path:
    """The file of one year's imported notices."""
    return data_folder() / "workdays" / f"{year}.toml"


def imported(lang: str = "zh") -> Iterator[Arrangement]:
    """已导入的通知, by year, those of one year in the order they were imported; raises `Cannot` for a file gone bad."""
    for file in sorted(notices_of(0).parent.glob("*.toml")):
        try:
            yield from from_toml(file.read_text("utf-8"))
        except Refused as error:
            raise Cannot(lang, f"{file}：{error.message}", f"{file}: {error.english}") from error
        except (OSError, UnicodeDecodeError) as error:
            chinese, english = cause(error) if isinstance(error, OSError) else ("不是 UTF-8 文本", "no UTF-8 text")
            raise Cannot(lang, f"无法读取 {file}：{chinese}", f"Cannot read {file}: {english}") from error


def calendar(lang: str = "zh") -> Calendar:
    """工作日历: the national calendar with the imported notices."""
    return national_and(imported(lang))
