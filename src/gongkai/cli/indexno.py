"""`gongkai indexno`: what is right and wrong with index numbers 索引号, and a publisher's next one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import click
import simplejson

from gongkai.cli import deliver, options
from gongkai.corpus.causes import cause
from gongkai.corpus.sources import LIMIT, STDIN, Source
from gongkai.law.indexnumber import Front, IndexNumber, NoIndexNumber, following, parse
from gongkai.law.numbering import LONGEST, Fault, Reading
from gongkai.report.roster import BadRoster, decode

SCHEMA = "gongkai.indexno/1"

_FRONTS = {
    Front.ORGANISATION: ("组织机构代码", "organisation code"),
    Front.CREDIT: ("统一社会信用代码", "unified social credit code"),
    Front.LOCAL: ("自编代码", "code of the publisher's own"),
}

_as_json = click.option("--json", "as_json", is_flag=True, help="输出 JSON 对象 Give one JSON object.")


@click.group()
def command() -> None:
    """索引号：校验、编制下一个。

    Index numbers: what is wrong with one, and the next one.
    """


@command.command()
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER… | -")
@_as_json
@options.lang
def check(numbers: tuple[str, ...], as_json: bool, lang: str) -> None:
    """核对索引号：各组成部分、校验码；- 为从标准输入逐行读取。

    Takes index numbers apart and says what is wrong with them; - reads one a line from standard input. Exit code 1
    where something is.
    """
    readings = [parse(number) for number in _given(numbers, lang)]
    if not readings:
        raise options.Cannot(lang, "没有索引号", "There is no index number")
    if as_json:
        _write(_json({"schema": SCHEMA, "numbers": [_object(reading) for reading in readings]}), lang)
    else:
        _write("".join(f"{line}\n" for reading in readings for line in _lines(reading, lang)), lang)
    sys.exit(int(any(reading.faults for reading in readings)))


@command.command(name="next")
@click.option("--front", required=True, metavar="CODE", help="前段码 The publisher's code, before the year.")
@click.option("--year", type=click.IntRange(1900, 2099), required=True, help="发布年份 The year of publication.")
@click.option("--month", type=click.IntRange(1, 12), help="发布月份 Its month, where the numbers have one.")
@click.option("--day", type=click.IntRange(1, 31), help="发布日 Its day, where the numbers have one.")
@click.option(
    "--used",
    multiple=True,
    metavar="FILE|NUMBER…",
    help="已用的索引号，或者每行一个的文件 Numbers ever given, or files of them, one a line.",
)
@click.argument("more", nargs=-1, metavar="")
@_as_json
@options.lang
def following_one(
    front: str,
    year: int,
    month: int | None,
    day: int | None,
    used: tuple[str, ...],
    more: tuple[str, ...],
    as_json: bool,
    lang: str,
) -> None:
    """下一个索引号：只增不补，用过的永不再用。

    The next index number: one more than the highest of this front and year; gaps are never filled. Exit code 1
    where the front has a fault.
    """
    taken = [_taken(text, place, lang) for text, place in _listed((*used, *more), lang)]
    head, faults = _front(front, year, lang)
    try:
        on = date(year, month or 1, day or 1)
        number = following(head, on, taken)
    except NoIndexNumber as error:
        raise options.Cannot(lang, error.message, error.english) from error
    except ValueError as error:
        raise options.Cannot(lang, "没有这个日期", "There is no such date") from error
    _need_date(number, month, day, lang)
    for fault in faults:
        options.tell(lang, f"{fault.code} {fault.message}", f"{fault.code} {fault.english}")
    _write(_json({"schema": SCHEMA, "next": str(number)}) if as_json else f"{number}\n", lang)
    sys.exit(int(bool(faults)))


def _need_date(number: IndexNumber, month: int | None, day: int | None, lang: str) -> None:
    for part, wanted, option in ((number.month, month, "--month"), (number.day, day, "--day")):
        if part is not None and wanted is None:
            raise options.Cannot(lang, f"该前段码的索引号带月、日，请用 {option}", f"These numbers need {option}")


def _front(text: str, year: int, lang: str) -> tuple[str, tuple[Fault, ...]]:
    """The front in its proper form, with its faults. Tried with a day too, which some local forms have."""
    for dated in (f"{text}/{year}-00001", f"{text}-{year}-00001", f"{text}-{year}0101-1"):
        reading = parse(dated)
        if reading.number is not None:
            return reading.number.front, reading.faults
    raise options.Cannot(lang, f"“{text}”不能作前段码", f"“{text}” can begin no index number")


def _taken(text: str, place: str, lang: str) -> IndexNumber:
    # A number that is not understood may be the highest one: going on without it could give it out twice.
    reading = parse(text)
    if reading.number is None:
        raise options.Cannot(lang, f"{place}：{reading.faults[0].message}", f"{place}: {reading.faults[0].english}")
    return reading.number


def _given(numbers: Iterable[str], lang: str) -> Iterator[str]:
    for number in numbers:
        if number == STDIN:
            yield from (text for _, text in _rows(number, lang))
        else:
            yield number


def _listed(arguments: Iterable[str], lang: str) -> Iterator[tuple[str, str]]:
    """The numbers of files and arguments, each with where it stands."""
    for argument in arguments:
        if argument == STDIN or os.path.exists(argument):
            yield from ((text, f"{argument}:{at}") for at, text in _rows(argument, lang))
        else:
            yield argument, argument[:LONGEST]


def _rows(name: str, lang: str) -> Iterator[tuple[int, str]]:
    """The lines of a file that are not empty, each with its number."""
    if name == STDIN and sys.stdin is None:  # closed by the caller
        raise options.Cannot(lang, "标准输入已关闭", "standard input is closed")
    try:
        data = Source(name).data()
        if len(data) > LIMIT:  # the rest would be left out without a word
            raise options.Cannot(lang, f"{name}：文件过大", f"{name}: the file is too large")
        lines = decode(data).splitlines()
    except OSError as error:
        chinese, english = cause(error)
        raise options.Cannot(lang, f"{name}：无法读取：{chinese}", f"{name}: cannot be read: {english}") from error
    except BadRoster as error:
        raise options.Cannot(
            lang, f"{name}：应为 UTF-8 或 GB18030 的文字", f"{name}: text in UTF-8 or GB18030 is wanted"
        ) from error
    return ((at, line) for at, line in enumerate(lines, start=1) if line.strip())


def _lines(reading: Reading[IndexNumber], lang: str) -> Iterator[str]:
    number = reading.number
    yield options.plain(reading.text.strip()[:LONGEST] if number is None else str(number))
    if number is not None:
        yield f"    {' · '.join(_parts(number, lang))}"
    for fault in reading.faults:
        yield f"    {fault.code} {options.said(lang, fault.message, fault.english)}"


def _parts(number: IndexNumber, lang: str) -> Iterator[str]:
    said, form = options.said, number.form
    kind = said(lang, *_FRONTS[form.code]) if form else ""
    yield said(lang, f"前段码 {number.front}（{kind}）", f"front {number.front} ({kind})")
    written = "-".join([f"{number.year}", *(f"{part:02d}" for part in (number.month, number.day) if part is not None)])
    name = ("年份", "year") if number.month is None else ("日期", "date")
    yield f"{said(lang, *name)} {written}"
    yield said(lang, f"流水号 {number.serial}", f"serial {number.serial}")
    if form:
        yield said(lang, f"格式 {form.label}", f"form: {form.english}")


def _object(reading: Reading[IndexNumber]) -> dict[str, Any]:
    number = reading.number
    data: dict[str, Any] = {"text": reading.text, "number": None if number is None else str(number)}
    if number is not None:
        form = number.form
        data |= {
            "form": form.name if form else None,
            "front": number.front,
            "front_kind": form.code.value if form else None,
            "separator": number.separator,
            "year": number.year,
            "month": number.month,
            "day": number.day,
            "serial": number.serial,
        }
    faults = [{"code": each.code, "message": each.message, "message_en": each.english} for each in reading.faults]
    return data | {"faults": faults}


def _json(data: dict[str, Any]) -> str:
    return simplejson.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _write(text: str, lang: str) -> None:
    deliver.write(deliver.encoded(text), None, lang=lang)
