"""救济告知的文字 (第五十一条): the words of a remedy clause, in official Chinese and in English.

What they say is decided in `remedies`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.documents import Clause
from gongkai.law.jurisdiction import Reviewer
from gongkai.law.periods import Period, Unit

COURT = Reviewer("有管辖权的人民法院", "the people's court that has jurisdiction", named=False)
"""管辖法院 (《行政诉讼法》第十四条至第二十一条) as it is called where its name was not given."""


class Subject(StrEnum):
    """告知的对象: what the clause is about."""

    ANSWER = "answer"
    NOTICE = "notice"
    THIRD_PARTY = "third_party"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a clause is made of. `first_article`: the rule of 复议前置; `by_internet`: the channel must be told."""

    subject: Subject
    reviewers: tuple[Reviewer, ...]
    court: Reviewer
    review: Period
    suit: Period
    after_review: Period
    final_ruling: bool
    by_internet: bool
    channel: str
    first_article: str


def words(clause: Clause, parts: Parts) -> tuple[str, str]:
    """救济告知的文字, Chinese and English; two empty strings for a procedural document."""
    if clause is Clause.NONE:
        return "", ""
    if clause is Clause.FEE:
        return _FEE
    if clause is Clause.REVIEW_FIRST:
        found = _first(parts, *_WHOLE[parts.subject])
    elif clause is Clause.BY_PART:
        chinese, english = _first(parts, "本答复中不予公开的部分", "the part of this answer that refuses disclosure")
        rest, rest_en = _free(parts, "本答复的其他部分", "the rest of this answer")
        found = f"{chinese}{rest}", f"{english} {rest_en}"
    else:
        found = _free(parts, *_WHOLE[parts.subject])
        if parts.final_ruling:
            after, after_en = _after(parts)
            found = f"{found[0]}{after}", f"{found[1]} {after_en}"
    added, added_en = _channel(parts)
    return f"{found[0]}{added}", f"{found[1]}{added_en}"


_WHOLE = {
    Subject.ANSWER: ("本答复", "this answer"),
    Subject.NOTICE: ("本告知", "this notice"),
    Subject.THIRD_PARTY: ("本机关公开上述政府信息的决定", "the decision to disclose this information"),
    Subject.SILENCE: ("本机关逾期未作答复", "the failure to answer in time"),
}

_FROM = {
    Subject.ANSWER: ("收到本答复之日", "receipt of this answer"),
    Subject.NOTICE: ("收到本告知之日", "receipt of this notice"),
    Subject.THIRD_PARTY: ("收到本告知之日", "receipt of this notice"),
    Subject.SILENCE: ("答复期限届满之日", "the end of the time for the answer"),
}

_FEE = (
    "对收取信息处理费有异议的，不能在缴费期限内就收费单独申请行政复议或者提起行政诉讼。逾期未缴费的，视为放弃申请，"
    "本机关不再处理；对不再处理不服的，可以依法申请行政复议或者提起行政诉讼。",
    "The charge alone cannot be taken to administrative reconsideration or to court within the time to pay. If it is"
    " not paid in time the request counts as abandoned and is no longer handled; that decision is open to"
    " administrative reconsideration or suit.",
)


def _first(parts: Parts, what: str, what_en: str) -> tuple[str, str]:
    """先申请行政复议，对复议决定不服的再提起行政诉讼."""
    start, start_en = _FROM[parts.subject]
    after, after_en = _after(parts)
    statute = parts.first_article.replace("《", "《中华人民共和国", 1)
    return (
        f"对{what}不服的，依照{statute}，应当先申请行政复议：可以自{start}起{_long(parts.review)}内向"
        f"{_either(parts)}申请行政复议；{after}",
        f"Against {what_en}, administrative reconsideration comes first ({parts.first_article}): it may be applied for"
        f" with {_either_en(parts)} within {_long_en(parts.review)} from {start_en}. {after_en}",
    )


def _free(parts: Parts, what: str, what_en: str) -> tuple[str, str]:
    """申请行政复议或者提起行政诉讼."""
    start, start_en = _FROM[parts.subject]
    chinese = (
        f"对{what}不服的，可以自{start}起{_long(parts.review)}内向{_either(parts)}申请行政复议，"
        f"或者自{start}起{_long(parts.suit)}内向{parts.court.chinese}提起行政诉讼。"
    )
    english = (
        f"Against {what_en}, administrative reconsideration may be applied for with {_either_en(parts)} within"
        f" {_long_en(parts.review)}, or a suit be brought before {parts.court.english} within {_long_en(parts.suit)},"
        f" both from {start_en}."
    )
    return chinese, english


def _after(parts: Parts) -> tuple[str, str]:
    ruling = "，也可以向国务院申请裁决（国务院的裁决为最终裁决）" if parts.final_ruling else ""
    ruling_en = ", or the State Council be asked for a ruling, which is final" if parts.final_ruling else ""
    return (
        f"对行政复议决定不服的，可以自收到行政复议决定书之日起{_long(parts.after_review)}内向{parts.court.chinese}"
        f"提起行政诉讼{ruling}。",
        f"Against the decision on it, a suit may be brought before {parts.court.english} within"
        f" {_long_en(parts.after_review)} from its receipt{ruling_en}.",
    )


def _channel(parts: Parts) -> tuple[str, str]:
    if not parts.by_internet:
        return "", ""
    if not parts.channel:
        return (
            "行政复议申请书也可以通过行政复议机关指定的互联网渠道提交。",
            " The application for reconsideration may also be filed through the reviewing body's internet channel.",
        )
    return (
        f"行政复议申请书也可以通过以下互联网渠道提交：{parts.channel}。",
        f" The application for reconsideration may also be filed by internet: {parts.channel}.",
    )


def _either(parts: Parts) -> str:
    return "或者".join(one.chinese for one in parts.reviewers)


def _either_en(parts: Parts) -> str:
    return " or ".join(one.english for one in parts.reviewers)


_UNITS = {
    Unit.WORKING_DAYS: ("个工作日", "working day"),
    Unit.DAYS: ("日", "day"),
    Unit.MONTHS: ("个月", "month"),
    Unit.YEARS: ("年", "year"),
}


def _long(period: Period) -> str:
    return f"{period.count}{_UNITS[period.unit][0]}"


def _long_en(period: Period) -> str:
    return f"{period.count} {_UNITS[period.unit][1]}{'' if period.count == 1 else 's'}"
