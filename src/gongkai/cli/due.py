"""`gongkai due`: the day a limit ends, and every day that leads to it."""

from __future__ import annotations

import json
import sys
from datetime import date

import click

from gongkai.cli import deliver, options
from gongkai.cli.calendar import calendar
from gongkai.cli.reportdue import reported
from gongkai.cli.stepwords import CLERK, NoStep, day, in_order, parsed
from gongkai.law.deadlines import Deadline, statutory
from gongkai.law.explained import lines, runs, title
from gongkai.law.holidaynotice import LATEST
from gongkai.law.periods import FIXED, Limit, NotInForce
from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.objections import Unlawful
from gongkai.law.procedure.standing import Standing
from gongkai.law.workdays import Calendar

Pair = tuple[object, object]

LIMITS = tuple(limit.value for limit in Limit if limit not in FIXED)


@click.command()
@click.option("--received", "received", metavar="DATE", help="收到申请之日 The legal day of receipt of a request.")
@click.option(
    "--step",
    "typed",
    multiple=True,
    metavar="“ACT DATE …”",
    help="此后的一步，可多次：“consult 2025-03-10 reached=2025-03-12”、“ask 2025-02-10 2025-03-03”、"
    "“extend 2025-03-20 20”。 A step since then; may be given several times.",
)
@click.option(
    "--what-if",
    "asked",
    metavar="“ACT DATE …”",
    help="如果再有这一步 What if this step were taken: both days are shown.",
)
@click.option("--limit", type=click.Choice(LIMITS), help="其他期限，与 --from 同用 Another limit, with --from.")
@click.option("--from", "start", metavar="DATE", help="其他期限的起算日 The day that other limit starts.")
@click.option("--report", "year", type=int, metavar="YEAR", help="年度报告的公布期限，与 --organ 同用 A year's report.")
@click.option("--organ", metavar="NAME", help="报告机关 Whose report: 31 January or 31 March follows from it.")
@click.option("--explain", is_flag=True, help="逐日说明 Say of every day whether it counts, and why.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON. Print one JSON object.")
@options.lang
def command(
    received: str | None,
    typed: tuple[str, ...],
    asked: str | None,
    limit: str | None,
    start: str | None,
    year: int | None,
    organ: str | None,
    explain: bool,
    as_json: bool,
    lang: str,
) -> None:
    """期限：到期之日及逐日由来，每一日附条款。

    The day a statutory limit ends and the days that lead to it, each with its article. Exit code 1 where a step of
    the procedure was late, or a year has no holiday notice yet; 2 where the law forbids a step.
    """
    _check_question(received, (limit, start), (year, organ), lang)
    days = calendar(lang)
    if year is not None:
        sys.exit(reported(year, organ or "", days, as_json, lang))
    standings: list[Standing] = []
    if limit is not None:
        deadlines = [_limited(Limit(limit), _day(start or "", lang), days, lang)]
    else:
        standings, deadlines = _of_request(_steps(received or "", typed, lang), asked, days, lang)
    _say(deadlines, standings, explain, as_json, lang)
    doubted = any(one.warnings for one in standings)
    sys.exit(int(doubted or any(one.provisional for one in deadlines)))


def _check_question(received: str | None, limit: Pair, report: Pair, lang: str) -> None:
    """One question at a time, each with all of its parts."""
    asked = [received is not None, *(any(part is not None for part in pair) for pair in (limit, report))]
    if asked.count(True) != 1 or any(None in pair and pair != (None, None) for pair in (limit, report)):
        raise options.Cannot(
            lang,
            "应给出 --received，或者 --limit 与 --from，或者 --report 与 --organ",
            "give --received, or --limit with --from, or --report with --organ",
        )


def _of_request(
    steps: list[Step], asked: str | None, days: Calendar, lang: str
) -> tuple[list[Standing], list[Deadline]]:
    """Where the request stands, and its limit; then both after the step that is only asked about."""
    standings = [_standing(steps, days, lang)]
    if asked is not None:
        standings.append(_standing(in_order([*steps, _parsed(asked, lang)]), days, lang))
    return standings, [one.explanation(days) for one in standings]


def _limited(limit: Limit, start: date, days: Calendar, lang: str) -> Deadline:
    try:
        return statutory(limit, start, days)
    except NotInForce as error:
        raise options.Cannot(lang, error.message, error.english) from error


def _steps(received: str, typed: tuple[str, ...], lang: str) -> list[Step]:
    on = _day(received, lang)
    return in_order([Step(Act.RECEIVE, on, on, CLERK), *(_parsed(one, lang) for one in typed)])


def _parsed(typed: str, lang: str) -> Step:
    try:
        return parsed(typed)
    except NoStep as error:
        raise options.Cannot(lang, error.message, error.english) from error


def _day(typed: str, lang: str) -> date:
    try:
        return day(typed)
    except ValueError:
        raise options.Cannot(
            lang, f"“{typed}”不是日期（年-月-日，至{LATEST}年）", f"“{typed}” is no date (YYYY-MM-DD, to {LATEST})"
        ) from None


def _standing(steps: list[Step], days: Calendar, lang: str) -> Standing:
    try:
        return standing(steps, days)
    except Unlawful as error:
        raise options.Cannot(lang, error.message, error.english) from error


def _say(deadlines: list[Deadline], standings: list[Standing], explain: bool, as_json: bool, lang: str) -> None:
    with deliver.sink(None, lang=lang) as stream:
        if as_json:
            text = json.dumps(_object(deadlines, standings), ensure_ascii=False, indent=1) + "\n"
        else:
            text = "".join(f"{line}\n" for line in _text(deadlines, standings, explain, lang))
        stream.write(deliver.encoded(text))


def _text(deadlines: list[Deadline], standings: list[Standing], explain: bool, lang: str) -> list[str]:
    told: list[str] = []
    for number, deadline in enumerate(deadlines):
        if number:
            told.append(options.said(lang, "如果再有这一步：", "With that step:"))
        told += lines(deadline, lang) if explain else [title(deadline, lang)]
    for warned in standings[-1].warnings if standings else ():
        doubt = warned.doubt
        told.append(
            options.said(
                lang,
                f"注意：第{warned.step}步，{doubt.chinese}（{doubt.article}）",
                f"Note: step {warned.step}: {doubt.english} ({doubt.article})",
            )
        )
    return told


def _object(deadlines: list[Deadline], standings: list[Standing]) -> dict[str, object]:
    found = [_deadline(one) for one in deadlines]
    for told, one in zip(found, standings, strict=False):  # a limit that is no request's has no standing
        told.update(_where(one))
    return found[0] if len(found) == 1 else {**found[0], "what_if": found[1]}


def _where(now: Standing) -> dict[str, object]:
    return {
        "state": now.state,
        "lawful": sorted(now.lawful),
        "warnings": [
            {
                "step": warned.step,
                "code": warned.doubt.name.lower(),
                "article": warned.doubt.article,
                "message": warned.doubt.chinese,
                "message_en": warned.doubt.english,
            }
            for warned in now.warnings
        ],
    }


def _deadline(deadline: Deadline) -> dict[str, object]:
    period = deadline.clock.period
    return {
        "limit": period.limit,
        "start": str(deadline.clock.start),
        "due": str(deadline.due),
        "counted": deadline.counted,
        "unit": period.unit,
        "article": period.article,
        "source": period.source,
        "sure": period.sure,
        "provisional": list(deadline.provisional),
        "days": [
            {
                "first": str(run.first),
                "last": str(run.last),
                "why": run.why,
                "numbers": list(run.numbers) if run.numbers[0] else None,
                "article": run.article or None,
                "holiday": run.name or None,
                "notice": run.notice or None,
            }
            for run in runs(deadline)
        ],
    }
