"""`gongkai remedy`: what a letter must tell of review and suit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
import simplejson

from gongkai.cli import deliver, options
from gongkai.law.jurisdiction import Reviewer
from gongkai.law.outcomes import NoOutcome, facts, named
from gongkai.law.periods import Period
from gongkai.law.remedies import Missing, NoRemedy, Remedy, Setting, remedy
from gongkai.law.terms import Outcome

SCHEMA = "gongkai.remedy/1"

_MISSING = {
    Missing.REVIEW_BODY: (
        "未写明复议机关名称，请用 --review-body 指定",
        "the reviewing body is not named: give --review-body",
    ),
    Missing.COURT: ("未写明法院名称，请用 --court 指定", "the court is not named: give --court"),
}


@click.command()
@click.option(
    "--outcome", "told", required=True, metavar="OUTCOME", help="办理结果，键名或者表三的名称 Its key, or its label."
)
@click.option("--on", "day", required=True, metavar="DATE", help="作出答复之日 The day of the decision.")
@click.option("--organ", required=True, metavar="NAME", help="答复机关全称 The full name of the organ that answers.")
@click.option(
    "--withheld",
    "kept",
    metavar="OUTCOME",
    help="部分公开时，未公开部分的依据 Of a partial disclosure, why not the rest.",
)
@click.option("--review-body", default="", metavar="NAME", help="复议机关名称 The reviewing body's name.")
@click.option("--court", default="", metavar="NAME", help="法院名称 The court's name.")
@click.option(
    "--channel",
    default="",
    metavar="ADDRESS",
    help="经互联网送达的，申请复议的互联网渠道 Of a letter served by internet: where to file for review.",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON 对象 Give one JSON object.")
@options.lang
def command(
    told: str,
    day: str,
    organ: str,
    kept: str | None,
    review_body: str,
    court: str,
    channel: str,
    as_json: bool,
    lang: str,
) -> None:
    """救济告知：复议机关、法院、期限、是否复议前置，及其文字。

    What a letter tells of review and suit: who reviews, which court, how long, whether review comes first, and the
    words. What it could only describe is said on standard error.
    """
    setting = Setting(
        review_body=_line(review_body),
        court=_line(court),
        by_internet=bool(channel.strip()),
        channel=_line(channel),
    )
    outcome, withheld = _outcome(told, lang), None if kept is None else _outcome(kept, lang)
    try:
        found = remedy(outcome, options.day(day, lang), organ=_line(organ), withheld=withheld, setting=setting)
    except NoRemedy as error:
        raise options.Cannot(lang, error.message, error.english) from error
    if as_json:
        text = simplejson.dumps(_object(found, outcome, withheld), ensure_ascii=False, indent=1)
    else:
        text = options.said(lang, found.text, found.text_en)
    deliver.write(deliver.encoded(f"{text}\n"), None, lang=lang)
    for what in found.missing:
        options.tell(lang, *_MISSING[what])


def _line(text: str) -> str:
    return options.plain(text.strip())


def _outcome(text: str, lang: str) -> Outcome:
    try:
        return named(text)
    except NoOutcome as error:
        raise options.Cannot(lang, error.message, error.english) from error


def _object(found: Remedy, outcome: Outcome, withheld: Outcome | None) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "outcome": outcome.value,
        "outcome_label": facts(outcome).chinese,
        "withheld": None if withheld is None else withheld.value,
        "on": found.on.isoformat(),
        "organ": found.organ,
        "organ_kind": found.kind.value,
        "clause": found.clause.value,
        "review_bodies": [_named(one) for one in found.reviewers],
        "court": None if found.court is None else _named(found.court),
        "review": _period(found.review),
        "suit": _period(found.suit),
        "suit_after_review": _period(found.after_review),
        "review_untold": _period(found.untold),
        "respondent": list(_periods(found.respondent)),
        "final_ruling": found.final_ruling,
        "channel": found.channel or None,
        "missing": [what.value for what in found.missing],
        "articles": list(found.articles),
        "text": found.text,
        "text_en": found.text_en,
    }


def _named(one: Reviewer) -> dict[str, Any]:
    return {"name": one.chinese, "name_en": one.english, "named": one.named}


def _periods(periods: tuple[Period, ...]) -> Iterator[dict[str, Any]]:
    for one in periods:
        yield {
            "limit": one.limit.value,
            "count": one.count,
            "unit": one.unit.value,
            "article": one.article,
            "sure": one.sure,
        }


def _period(one: Period | None) -> dict[str, Any] | None:
    return None if one is None else next(_periods((one,)))
