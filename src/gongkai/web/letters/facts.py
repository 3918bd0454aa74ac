"""文书的要素 (第三十六条、第五十一条): a letter's facts, what they lack, the values for its template. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.law import remedies
from gongkai.law.documents import Clause, Document, Element, elements
from gongkai.law.documents import facts as facts_of
from gongkai.law.periods import Limit, NotInForce, Period, Unit, period
from gongkai.law.terms import Outcome
from gongkai.web.letters.wording import wording

_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百\d]+条")
_DIGITS = "〇一二三四五六七八九"
_UNITS = {Unit.WORKING_DAYS: "个工作日", Unit.DAYS: "日", Unit.MONTHS: "个月", Unit.YEARS: "年"}
_OPINION = {Document.THIRD_PARTY_CONSULTATION: Limit.THIRD_PARTY, Document.JOINT_MAKER_CONSULTATION: Limit.JOINT_MAKER}


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """一份文书的事实. Text is "" and a day None where it is not known (yet).

    `organ` the agency's name; `day` the day of the letter 成文日期; `applicant` 申请人; `recipient` whom it is
    written to where that is another (a third party, a joint maker); `asked` 所申请的内容, quoted; `done` 办理情况:
    search, review, consultation; `finding` 认定; `reasons` 理由; `basis` 法律依据 to paragraph and item; `result`
    处理结果 and way, route, time; `due_on` the last day that the letter sets; `amount` in yuan;
    `withheld` the ground of the part kept back (第三十七条).
    """

    document: Document
    organ: str
    day: date
    number: str = ""
    applicant: str = ""
    recipient: str = ""
    asked: str = ""
    received_on: date | None = None
    corrected_on: date | None = None
    extended_on: date | None = None
    consulted_on: date | None = None
    due_on: date | None = None
    done: str = ""
    finding: str = ""
    reasons: str = ""
    basis: str = ""
    result: str = ""
    right_organ: str = ""
    amount: Decimal | None = None
    attachments: str = ""
    contact: str = ""
    withheld: Outcome | None = None
    setting: remedies.Setting = field(default_factory=remedies.Setting)


@dataclass(frozen=True, slots=True)
class Lack:
    """所缺的要素: what a letter may not be signed without, in both languages, and the article that asks for it."""

    name: str
    chinese: str
    english: str
    article: str = ""


OTHERS = (Document.THIRD_PARTY_CONSULTATION, Document.JOINT_MAKER_CONSULTATION, Document.THIRD_PARTY_DECISION)
"""Letters that do not go to the applicant."""

LABELS: Mapping[str, tuple[str, str]] = {
    "applicant": ("申请人姓名或者名称", "Applicant"),
    "recipient": ("收文人", "Addressee"),
    "asked": ("所申请的信息内容", "What was asked for"),
    "received_on": ("收到申请的日期", "Received on"),
    "corrected_on": ("收到补正的日期", "Correction received on"),
    "extended_on": ("延长期限的日期", "Extended on"),
    "consulted_on": ("征求意见的日期", "Consulted on"),
    "due_on": ("文书所定的期限", "Day that the letter sets"),
    "done": ("办理情况", "What was done"),
    "finding": ("认定", "Finding"),
    "reasons": ("理由", "Reasons"),
    "basis": ("法律依据（到条、款、项）", "Legal basis, to paragraph and item"),
    "result": ("办理结果和方式、途径、时间", "Result, way, route and time"),
    "right_organ": ("负责公开该信息的机关和联系方式", "The right organ and its contact"),
    "amount": ("信息处理费（元）", "Fee in yuan"),
    "attachments": ("附件", "Attachments"),
    "contact": ("联系方式", "Contact"),
    "withheld": ("未公开部分的依据", "Ground of the part withheld"),
    "opinion_time": ("提出意见的期限", "Time for an opinion"),
    "remedy": ("救济途径和期限", "Remedies and their times"),
    "organ": ("机关名称", "Organ"),
    "title": ("标题", "Title"),
    "number": ("发文字号", "Document number"),
    "addressee": ("收文人", "Addressee"),
    "day": ("成文日期", "Day of the letter"),
    "day_chinese": ("成文日期（汉字）", "Day of the letter in Chinese numerals"),
}
"""The values a template may use and a form may ask for, in both languages."""

OF_ELEMENT: Mapping[Element, tuple[str, ...]] = {
    Element.TITLE: ("organ", "title"),
    Element.NUMBER: ("number",),
    Element.APPLICANT: ("applicant",),
    Element.RECEIVED: ("received_on",),
    Element.ASKED: ("asked",),
    Element.DONE: ("done",),
    Element.REASONS: ("finding", "reasons"),
    Element.BASIS: ("basis",),
    Element.RESULT: ("result",),
    Element.REMEDY: ("remedy",),
    Element.SEAL: ("day",),
    Element.CONTACT: ("contact",),
    Element.RIGHT_ORGAN: ("right_organ",),
}
"""Where each element of a final answer stands among the values."""


def written(day: date | None) -> str:
    """2025年3月3日, as GB/T 9704-2012 (7.3.5.4) writes the day of a document; "" for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def in_characters(day: date) -> str:
    """二〇二五年三月三日, for offices that keep to Chinese numerals."""
    year = "".join(_DIGITS[int(each)] for each in str(day.year))
    return f"{year}年{_small(day.month)}月{_small(day.day)}日"


def _small(number: int) -> str:
    tens, ones = divmod(number, 10)
    return f"{'' if tens < 2 else _DIGITS[tens]}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"


def has_remedy(document: Document) -> bool:
    """Whether the letter tells of review and suit, or of what is open against a fee."""
    return facts_of(document).clause is not Clause.NONE


def remedy(facts: LetterFacts) -> str:
    """救济告知 of the letter. Raises `remedies.NoRemedy`."""
    outcome = facts_of(facts.document).outcome
    if not has_remedy(facts.document):
        return ""
    if outcome is Outcome.PARTIAL:
        made = remedies.remedy(outcome, facts.day, organ=facts.organ, withheld=facts.withheld, setting=facts.setting)
    else:
        made = remedies.remedy_of(facts.document, facts.day, organ=facts.organ, setting=facts.setting)
    return made.text


def asked_for(document: Document) -> tuple[str, ...]:
    """What a form asks for to write this letter, in the order of the text."""
    own = [name for name in wording(document).names if name not in ("opinion_time", "remedy")]
    # A form that stays in the office names nobody.
    who = [] if wording(document).rows else ["recipient" if document in OTHERS else "applicant"]
    part = ["withheld"] if document is Document.PARTIAL else []
    return (*dict.fromkeys((*who, *own, *part, "attachments", "contact")),)


def lacks(facts: LetterFacts) -> tuple[Lack, ...]:
    """缺少的要素 (第三十六条): everything a letter may not be signed without; a number is given when it is signed."""
    values = context(facts)
    final = elements(facts.document)
    found = [
        Lack(one.element.value, one.chinese, one.english, one.article)
        for one in final
        if one.element is not Element.NUMBER and _lacks_element(one.element, facts, values)
    ]
    told = {name for one in final for name in OF_ELEMENT[one.element]}
    # A final answer has its applicant among its elements; a form that stays in the office is written to nobody.
    whom = () if final or wording(facts.document).rows else ("addressee",)
    wanted = dict.fromkeys((*wording(facts.document).needed, "organ", "contact", *whom))
    found += [Lack(name, *LABELS[name]) for name in wanted if name not in told and not values[name]]
    if facts.document is Document.PARTIAL and facts.withheld is None:
        found.append(Lack("withheld", *LABELS["withheld"], "第三十七条"))
    return tuple(found)


def _lacks_element(element: Element, facts: LetterFacts, values: Mapping[str, str]) -> bool:
    if element is Element.BASIS:
        return not _ARTICLE.search(facts.basis)
    if element is Element.RESULT and "result" not in wording(facts.document).needed:
        return False
    return not all(values[name] for name in OF_ELEMENT[element])


def context(facts: LetterFacts) -> dict[str, str]:
    """The values for a template: every name of `LABELS`, days as they are written, "" for what is not known."""
    values = {
        one.name: _shown(getattr(facts, one.name))
        for one in fields(facts)
        if one.name not in ("document", "setting", "withheld")
    }
    try:
        told = remedy(facts)
    except remedies.NoRemedy:
        told = ""
    return {
        **values,
        "withheld": facts.withheld.value if facts.withheld else "",
        "title": wording(facts.document).title,
        "addressee": facts.recipient if facts.document in OTHERS else facts.applicant,
        "remedy": told,
        "day_chinese": in_characters(facts.day),
        "opinion_time": _opinion_time(facts),
    }


def _opinion_time(facts: LetterFacts) -> str:
    if facts.document not in _OPINION:
        return ""
    try:
        limit: Period = period(_OPINION[facts.document], facts.day)
    except NotInForce:
        return ""
    return f"{limit.count}{_UNITS[limit.unit]}"


def _shown(value: object) -> str:
    if isinstance(value, date):
        return written(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value).strip()


_DAYS = ("day", "received_on", "corrected_on", "extended_on", "consulted_on", "due_on")


def dumped(facts: LetterFacts) -> dict[str, Any]:
    """The facts as JSON holds them."""
    values = {one.name: getattr(facts, one.name) for one in fields(facts)}
    values |= {name: values[name].isoformat() for name in _DAYS if values[name]}
    setting = facts.setting
    return values | {
        "document": facts.document.value,
        "amount": None if facts.amount is None else str(facts.amount),
        "withheld": facts.withheld.value if facts.withheld else None,
        "setting": {one.name: getattr(setting, one.name) for one in fields(setting)},
    }


def loaded(values: Mapping[str, Any]) -> LetterFacts:
    """The facts that `dumped` gave."""
    given: dict[str, Any] = {
        **values,
        **{name: date.fromisoformat(values[name]) for name in _DAYS if values[name]},
        "document": Document(values["document"]),
        "amount": None if values["amount"] is None else Decimal(values["amount"]),
        "withheld": Outcome(values["withheld"]) if values["withheld"] else None,
        "setting": remedies.Setting(**values["setting"]),
    }
    return LetterFacts(**given)
