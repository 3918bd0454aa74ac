"""`gongkai workdays`: the working days of a year, and the import of the next notice."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click
import simplejson

from gongkai.cli import deliver, options
from gongkai.cli.calendar import calendar, imported, notices_of
from gongkai.corpus.causes import cause
from gongkai.law.holidaynotice import (
    EARLIEST,
    LATEST,
    NEIGHBOUR,
    Arrangement,
    Refused,
    from_list,
    from_toml,
    written,
)
from gongkai.law.workdays import Calendar, Day, DayKind, holidays, in_force, make_ups
from gongkai.law.workdays import calendar as national_and

KINDS = {
    DayKind.WORKDAY: ("工作日", "working day"),
    DayKind.WEEKEND: ("周末", "weekend"),
    DayKind.HOLIDAY: ("放假", "holiday"),
    DayKind.MAKE_UP: ("调休上班", "make-up working day"),
}
MOST_BYTES = 1_000_000
"""A notice has some thirty lines; a file beyond this is something else."""


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="YEAR | import FILE")
@click.option("--replace", is_flag=True, help="导入：改变已有的年份 Import: change a year that is known already.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON. Print one JSON object.")
@options.lang
def command(words: tuple[str, ...], replace: bool, as_json: bool, lang: str) -> None:
    """工作日：一年的放假、调休上班与工作日数；导入新的放假通知。

    The holidays, make-up working days and working days of a year. Exit code 1 for a year without a notice: its count is
    provisional. `import FILE` takes the next notice, as TOML or as a list typed from it, a line for each fact:

    \b
        年 2027
        文号 国办发明电〔2026〕9号
        成文 2026-11-05
        标题 国务院办公厅关于2027年部分节假日安排的通知
        休 2027-01-01..2027-01-03 元旦
        班 2027-01-09

    休 is a day or days of rest with the holiday's name, 班 a weekend day to be worked. 网址 ADDRESS may be added; a
    line 补充 says that the notice only changes days of the year's own notice. What follows # is a remark.
    """
    if words[0] == "import" and len(words) == 2:
        _import(Path(words[1]), replace, as_json, lang)
    elif len(words) == 1 and not replace:
        _show(_year(words[0], lang), as_json, lang)
    else:
        raise options.Cannot(lang, "应给出年份，或者 import 与一个文件", "give a year, or import and one file")


def _year(typed: str, lang: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) == 4 and EARLIEST <= int(typed) <= LATEST):
        raise options.Cannot(
            lang, f"“{typed}”不是年份（{EARLIEST}—{LATEST}）", f"“{typed}” is no year ({EARLIEST}–{LATEST})"
        )
    return int(typed)


def _show(year: int, as_json: bool, lang: str) -> None:
    days = calendar(lang)
    text = _object(days, year) if as_json else "".join(f"{line}\n" for line in _lines(days, year, lang))
    deliver.write(deliver.encoded(text), None, lang=lang)
    if not days.knows(year):
        sys.exit(1)


def months(days: Calendar, year: int) -> tuple[int, ...]:
    """每月的工作日数, January first."""
    ends = [date(year - 1, 12, 31), *(date(year, month + 1, 1) - _ONE for month in range(1, 12)), date(year, 12, 31)]
    return tuple(days.count(start, end) for start, end in zip(ends, ends[1:], strict=False))


_ONE = timedelta(days=1)


def _lines(days: Calendar, year: int, lang: str) -> Iterator[str]:
    said = options.said
    for one in in_force(days.years.get(year, ())):
        notice = one.notice
        yield options.plain(
            said(
                lang,
                f"{notice.title}（{notice.number}，{notice.issued}）",
                f"{notice.title} ({notice.number}, {notice.issued})",
            )
        )
    if not days.knows(year):
        yield said(
            lang, f"{year}年尚无放假通知：暂定，只计周末", f"no notice is known for {year}: provisional, weekends only"
        )
    for holiday in holidays(days, year):
        span = f"{holiday.first}" if holiday.first == holiday.last else f"{holiday.first}—{holiday.last}"
        length = (holiday.last - holiday.first).days + 1
        name = options.plain(holiday.name)
        yield said(lang, f"放假 {span} {name}，{length}日", f"rest {span} {name}, {length} day{'s' * (length > 1)}")
    for made_up in make_ups(days, year):
        weekday = "一二三四五六日"[made_up.weekday()]
        yield said(lang, f"上班 {made_up}（星期{weekday}）", f"work {made_up} ({made_up:%a})")
    counts = months(days, year)
    for month, count in enumerate(counts, 1):
        yield said(lang, f"{month}月 {count}个工作日", f"{date(year, month, 1):%b} {count} working days")
    mark = "" if days.knows(year) else said(lang, "（暂定）", " (provisional)")
    yield said(lang, f"{year}年 {sum(counts)}个工作日{mark}", f"{year} {sum(counts)} working days{mark}")


def _object(days: Calendar, year: int) -> str:
    counts = months(days, year)
    return _json(
        {
            "year": year,
            "provisional": not days.knows(year),
            "notices": [
                {
                    "number": one.notice.number,
                    "issued": str(one.notice.issued),
                    "announced": str(one.known_from),
                    "title": one.notice.title,
                    "url": one.notice.url or None,
                    "sure": one.notice.sure,
                    "amends": one.amends,
                }
                for one in in_force(days.years.get(year, ()))
            ],
            "rest": [
                {"name": one.name, "first": str(one.first), "last": str(one.last)} for one in holidays(days, year)
            ],
            "make_up": [str(day) for day in make_ups(days, year)],
            "months": list(counts),
            "working_days": sum(counts),
        }
    )


def _json(found: dict[str, object]) -> str:
    return str(simplejson.dumps(found, ensure_ascii=False, indent=1)) + "\n"


def _import(file: Path, replace: bool, as_json: bool, lang: str) -> None:
    new = _read(file, lang)
    year = new[0].notice.year
    held = tuple(imported(lang))
    before = national_and(held)
    current = in_force(before.years.get(year, ()))
    fresh = () if set(in_force(new)) <= set(current) else tuple(one for one in new if one not in current)
    after = national_and((*held, *fresh))
    if not after.knows(year):
        raise options.Cannot(
            lang,
            f"这是补充通知，{year}年本身的通知还没有导入",
            f"this notice amends the one of {year}, which is not known yet",
        )
    if fresh and before.knows(year) and not replace:
        raise options.Cannot(
            lang,
            f"{year}年已有通知，改变它请加 --replace；什么都没有导入",
            f"the notice of {year} is known already: --replace to change it; nothing was imported",
        )
    if fresh:
        path = notices_of(year)
        deliver.folder(path.parent, lang=lang)
        own = (one for one in held if one.notice.year == year)
        deliver.write(written(year, (*own, *fresh)).encode(), path, lang=lang)
    _report(before, after, year, as_json, lang)


def _read(file: Path, lang: str) -> tuple[Arrangement, ...]:
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        chinese, english = cause(error)
        raise options.Cannot(lang, f"无法读取 {file}：{chinese}", f"Cannot read {file}: {english}") from error
    if len(data) > MOST_BYTES:
        raise options.Cannot(lang, f"{file} 太大，不是放假通知", f"{file} is too large for a notice")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")  # Notepad on a Chinese Windows
    try:
        return from_toml(text) if file.suffix.lower() == ".toml" else (from_list(text),)
    except Refused as error:
        for fault in error.faults[:-1]:
            options.tell(lang, f"{file.name}：{fault.message}", f"{file.name}: {fault.english}")
        last = error.faults[-1]
        raise options.Cannot(lang, f"{file.name}：{last.message}", f"{file.name}: {last.english}") from error


def _report(before: Calendar, after: Calendar, year: int, as_json: bool, lang: str) -> None:
    start, end = date(year, 1, 1) - NEIGHBOUR - _ONE, date(year, 12, 31) + NEIGHBOUR
    pairs = zip(before.days(start, end), after.days(start, end), strict=True)
    changed = [(was, now) for was, now in pairs if (was.kind, was.name) != (now.kind, now.name)]
    if as_json:
        days = [{"on": str(now.on), "was": was.kind, "now": now.kind, "name": now.name or None} for was, now in changed]
        text = _json({"year": year, "changed": days, "working_days": sum(months(after, year))})
    else:
        text = "".join(f"{now.on} {_kind(was, lang)} → {_kind(now, lang)}\n" for was, now in changed)
    deliver.write(deliver.encoded(text), None, lang=lang)
    options.tell(
        lang,
        f"{year}年：改变{len(changed)}日，共{sum(months(after, year))}个工作日；见 {notices_of(year)}"
        if changed
        else f"{year}年：没有改变",
        f"{year}: {len(changed)} days changed, {sum(months(after, year))} working days; kept in {notices_of(year)}"
        if changed
        else f"{year}: nothing changed",
    )


def _kind(day: Day, lang: str) -> str:
    return options.plain(f"{options.said(lang, *KINDS[day.kind])} {day.name}".rstrip())
