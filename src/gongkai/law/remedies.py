"""救济告知 (第五十一条; 《行政复议法》第二十条至第二十八条; 《行政诉讼法》第四十五条、第四十六条).

What a letter tells of review and suit. Whether review must come before suit: `outcomes`. Who reviews: `jurisdiction`.
How long: `periods`. Other dated rules: data/remedies.toml. A decision's day decides which law holds. What the reader of
the clause needs and nobody has said, such as the name of a court, is described in the clause and listed in
`Remedy.missing`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law import clauses
from gongkai.law.clauses import Parts, Subject
from gongkai.law.documents import Clause, Document
from gongkai.law.documents import facts as facts_of
from gongkai.law.jurisdiction import Jurisdiction, Kind, Reviewer, jurisdiction
from gongkai.law.outcomes import facts, review_first, review_first_rule
from gongkai.law.periods import Limit, NotInForce, Period, period
from gongkai.law.terms import Outcome


class Missing(StrEnum):
    """告知中尚缺的内容: what the clause can only describe until somebody names it."""

    REVIEW_BODY = "review_body"
    COURT = "court"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Setting:
    """救济告知的设置, of an agency and of one letter.

    `review_body`, `court`: their names, where the organ's name does not decide them or an agreement on jurisdiction
    says otherwise. `by_internet`: the letter is served by internet. `channel`: the internet channel for review.
    `admin_query_first`: whether 行政查询事项 (第三十六条第七项) goes to review first, although it is no refusal under
    第十四条至第十六条.
    """

    review_body: str = ""
    court: str = ""
    by_internet: bool = False
    channel: str = ""
    admin_query_first: bool = False


USUAL = Setting()


@dataclass(frozen=True, slots=True)
class Remedy:
    """一份救济告知 in its parts and in words.

    `review`, `suit`: time from the receipt of the letter (of silence, from the end of the time for the answer); `suit`
    is None where review must come first. `after_review`: time to sue from the receipt of the decision on review.
    `untold`: the longest time for review where nobody told of it. `respondent`: the organ's own times before the review
    body (ordinary and simplified procedure) and the court. `final_ruling`: instead of suing, the State Council may be
    asked (《行政复议法》第二十六条). `articles`: what all this rests on.

    A `Clause.NONE` or `Clause.FEE` opens neither way: its parts are empty, and the text of the first is "".
    """

    clause: Clause
    on: date
    organ: str
    kind: Kind
    text: str
    text_en: str
    articles: tuple[str, ...]
    reviewers: tuple[Reviewer, ...] = ()
    court: Reviewer | None = None
    review: Period | None = None
    suit: Period | None = None
    after_review: Period | None = None
    untold: Period | None = None
    respondent: tuple[Period, ...] = ()
    final_ruling: bool = False
    channel: str = ""
    missing: tuple[Missing, ...] = ()


class NoRemedy(ValueError):
    """没有可以告知的救济: the question makes none. One line in Chinese, one in English."""

    def __init__(self, message: str, english: str) -> None:
        self.message, self.english = message, english
        super().__init__(message)


def remedy(
    outcome: Outcome, on: date, *, organ: str, withheld: Outcome | None = None, setting: Setting = USUAL
) -> Remedy:
    """救济告知 (第五十一条) of an outcome that the organ of this full name told on a day.

    `withheld`: of a partial disclosure, the ground of what is kept back (第三十七条).

    Raises `NoRemedy` where `withheld` is missing or out of place, for the folded row `Outcome.CLOSED`, and for a day
    before the Regulation was in force.
    """
    if outcome is Outcome.CLOSED:
        raise NoRemedy(
            "“其他处理”是2019年格式的一行，应指明是其中哪一种",
            "“closed” is a row of the 2019 form: say which of its three kinds it is",
        )
    _check_part(outcome, withheld)
    first = review_first(withheld or outcome, on, admin_query=setting.admin_query_first)
    if outcome is Outcome.PARTIAL:
        clause = Clause.BY_PART if first else Clause.FREE
    else:
        clause = Clause.REVIEW_FIRST if first else Clause.FREE
    subject = Subject.NOTICE if _is_notice(outcome) else Subject.ANSWER
    return _made(clause, subject, on, organ, setting)


def remedy_of(document: Document, on: date, *, organ: str, setting: Setting = USUAL) -> Remedy:
    """救济告知 of a document; of one that tells an outcome, that of the outcome.

    `Clause.NONE` with empty words for a procedural document. Raises `NoRemedy` as `remedy` does, for a partial
    disclosure (ask `remedy`, with the ground of the part withheld), and for a fee notice before there were fees.
    """
    one = facts_of(document)
    if one.outcome is not None:
        return remedy(one.outcome, on, organ=organ, setting=setting)
    if one.clause is Clause.FEE and not _rule("fee", on):
        raise NoRemedy(f"{on}：当时没有信息处理费的规定", f"{on}: there was no processing fee then")
    subject = Subject.THIRD_PARTY if one.clause is Clause.THIRD_PARTY else Subject.NOTICE
    return _made(one.clause, subject, on, organ, setting)


def remedy_for_silence(due: date, *, organ: str, setting: Setting = USUAL) -> Remedy:
    """逾期不答复的救济 (法释〔2025〕8号第二条第二款): review or suit, where nothing was told by the day it was due."""
    return _made(Clause.FREE, Subject.SILENCE, due, organ, setting)


def _is_notice(outcome: Outcome) -> bool:
    return all(document.startswith("notice.") for document in facts(outcome).documents)


def _check_part(outcome: Outcome, withheld: Outcome | None) -> None:
    if outcome is not Outcome.PARTIAL:
        if withheld is not None:
            raise NoRemedy("只有部分公开才有未公开的部分", "only a partial disclosure has a part withheld")
    elif withheld is None:
        raise NoRemedy(
            "部分公开应当说明未公开部分的依据（第三十七条）",
            "a partial disclosure needs the ground of the part withheld (第三十七条)",
        )
    elif not facts(withheld).withholds and withheld is not Outcome.CLOSED_OTHER:
        # 第三十七条 also divides off what is no government information: it has no row of its own but 其他.
        raise NoRemedy(
            f"“{facts(withheld).chinese}”不是不予公开的依据",
            f"“{facts(withheld).english}” is no ground to withhold",
        )


def _made(clause: Clause, subject: Subject, on: date, organ: str, setting: Setting) -> Remedy:
    if not _rule("right", on):
        raise NoRemedy(f"{on}：当时《条例》尚未施行", f"{on}: the Regulation was not in force yet")
    if not organ.strip():
        raise NoRemedy("没有机关名称", "the organ's name is missing")
    found = jurisdiction(organ, on)
    parts = _parts(subject, on, found, setting)
    articles = _articles(clause, parts, on, found.article)
    told = Remedy(clause, on, organ, found.kind, *clauses.words(clause, parts), articles)
    if clause in (Clause.NONE, Clause.FEE):
        return told
    return replace(
        told,
        reviewers=parts.reviewers,
        court=parts.court,
        review=parts.review,
        suit=None if clause is Clause.REVIEW_FIRST else parts.suit,
        after_review=parts.after_review,
        untold=_perhaps(Limit.REVIEW_UNTOLD, on),
        respondent=_respondent(on),
        final_ruling=parts.final_ruling,
        channel=parts.channel if parts.by_internet else "",
        missing=_missing(parts),
    )


def _parts(subject: Subject, on: date, found: Jurisdiction, setting: Setting) -> Parts:
    body, court = setting.review_body.strip(), setting.court.strip()
    # Only review by the organ itself leads to the State Council: a body named by hand may be another.
    own = found.kind in (Kind.MINISTRY, Kind.PROVINCE) and body in ("", found.reviewers[0].chinese)
    return Parts(
        subject=subject,
        reviewers=(Reviewer(body, body, named=True),) if body else found.reviewers,
        court=Reviewer(court, court, named=True) if court else clauses.COURT,
        review=period(Limit.REVIEW, on),
        suit=period(Limit.SUIT, on),
        after_review=period(Limit.SUIT_AFTER_REVIEW, on),
        final_ruling=own,
        by_internet=setting.by_internet and bool(_rule("channel", on)),
        channel=setting.channel.strip(),
        first_article=review_first_rule().article,
    )


def _missing(parts: Parts) -> tuple[Missing, ...]:
    lacking = {
        Missing.REVIEW_BODY: not all(one.named for one in parts.reviewers),
        Missing.COURT: not parts.court.named,
        Missing.CHANNEL: parts.by_internet and not parts.channel,
    }
    return tuple(what for what, lacks in lacking.items() if lacks)


def _articles(clause: Clause, parts: Parts, on: date, jurisdiction_article: str) -> tuple[str, ...]:
    if clause is Clause.NONE:
        return ()
    if clause is Clause.FEE:
        return (_rule("fee", on), _rule("right", on))
    first = clause in (Clause.REVIEW_FIRST, Clause.BY_PART)
    found = (
        _rule("silence" if parts.subject is Subject.SILENCE else "right", on),
        review_first_rule().article if first else "",
        _rule("telling", on) if first else "",
        parts.review.article,
        jurisdiction_article,
        _rule("final_ruling", on) if parts.final_ruling else "",
        _rule("channel", on) if parts.by_internet else "",
        "" if clause is Clause.REVIEW_FIRST else parts.suit.article,
        parts.after_review.article,
    )
    return tuple(dict.fromkeys(article for article in found if article))


def _respondent(on: date) -> tuple[Period, ...]:
    limits = (Limit.REVIEW_ANSWER, Limit.REVIEW_ANSWER_SIMPLIFIED, Limit.SUIT_ANSWER)
    return tuple(one for one in (_perhaps(limit, on) for limit in limits) if one is not None)


def _perhaps(limit: Limit, on: date) -> Period | None:
    try:
        return period(limit, on)
    except NotInForce:
        return None


def _rule(name: str, on: date) -> str:
    """The article of a dated rule, "" on a day before it."""
    versions = [one for one in _table()[name] if one["from"] <= on]
    return str(max(versions, key=lambda one: one["from"])["article"]) if versions else ""


@cache
def _table() -> Mapping[str, Any]:
    rules: Mapping[str, Any] = tomllib.loads(
        resources.files(__package__).joinpath("data/remedies.toml").read_text("utf-8")
    )["rule"]
    return rules
