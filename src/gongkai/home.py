"""The office's own folder 数据目录: where what an office enters and keeps lies, apart from the package.

`$GONGKAI_DATA`, or else the folder for a person's data on this platform. In it: `workdays/YYYY.toml`, imported holiday
notices; `keys/`, made on first run; `files/`, what was uploaded; `office.sqlite3`, unless another database is named.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from gongkai.corpus.causes import cause
from gongkai.law.holidaynotice import Arrangement, Refused, from_toml
from gongkai.law.workdays import Calendar
from gongkai.law.workdays import calendar as national_and


class Unusable(Exception):
    """A file of the office that has gone bad: one line in Chinese, one in English."""

    def __init__(self, message: str, english: str) -> None:
        self.message, self.english = message, english
        super().__init__(message)


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


def imported() -> Iterator[Arrangement]:
    """已导入的通知, by year, those of one year in the order they were imported; raises `Unusable` for a bad file."""
    for file in sorted(notices_of(0).parent.glob("*.toml")):
        try:
            yield from from_toml(file.read_text("utf-8"))
        except Refused as error:
            raise Unusable(f"{file}：{error.message}", f"{file}: {error.english}") from error
        except (OSError, UnicodeDecodeError) as error:
            chinese, english = cause(error) if isinstance(error, OSError) else ("不是 UTF-8 文本", "no UTF-8 text")
            raise Unusable(f"无法读取 {file}：{chinese}", f"Cannot read {file}: {english}") from error


def calendar() -> Calendar:
    """工作日历: the national calendar with the imported notices."""
    return national_and(imported())
