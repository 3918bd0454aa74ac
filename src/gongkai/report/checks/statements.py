"""What the prose states in figures, sentence by sentence, with the year and the scope it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.report.checks.clauses import (
    DISPUTES,
    OTHERS,
    Clause,
    Context,
    Scope,
    clause_of,
    disclosure_meant,
    quantity_of,
)
from gongkai.report.checks.sayings import said_of, span_of
from gongkai.report.checks.sentences import Sentence, sentences
from gongkai.report.checks.vocabulary import Kind, Token, own_subject, tokens
from gongkai.report.model import Number, Report


class Statement(NamedTuple):
    """One figure that a sentence states.

    `quantity` says what is counted: `received`, `received+carried_in`, `answered`, `handled`, `carried_in`,
    `carried_out`, `carried` (direction not said); an outcome by the row key of table III or its group (`granted`,
    `granted+partial`, `denied`, `denied.process`); a table IV address (`reconsideration.total`, `litigation.upheld`,
    `litigation.direct.pending`, `disputes.total`; `….not_upheld` for 均获维持); `proactive`, `channel`,
    `applicant.natural`, `rules.…` and `normative.…` with the verb, `policy`, `licences`, `penalties`, `coercion`,
    `services`, `concern`, `proposal`, `fee`, `overdue`; "" for any other figure.
    `low` and `high` are what an approximate figure can mean. `part`: introduced by 其中, 含 or in brackets.
    `said`: a 0 in words (未收到, 均获维持). `lead` is the matching copy of the words before the
    figure in its clause; `place` the number of the sentence. `presumed`: reviews or suits not said to be of disclosure.
    """

    sentence: str
    quantity: str = ""
    value: Number = 0
    low: Number = 0
    high: Number = 0
    unit: str = ""
    year: int | None = None
    scope: Scope = Scope.UNKNOWN
    section: str = ""
    part: bool = False
    lead: str = ""
    channel: str = ""
    place: int = 0
    paragraph: int = 0
    start: int = 0
    end: int = 0
    decimals: int = 0
    change: bool = False
    said: bool = False
    presumed: bool = False

    @property
    def exact(self) -> bool:
        return self.low == self.high


_COUNTED = re.compile(
    "[0-9〇零一二两三四五六七八九十百千万亿余多][件宗份条项起个次例封批篇部场期%万亿元余多百千人,;。、)]"
)
_GOVERNED = re.compile("申请|复议|诉讼|败诉|胜诉|维持|结转")
_NOTHING = re.compile("未|无|没有|零|均|全部")
_HEADINGS = (("依申请", "requests"), ("申请公开", "requests"), ("公开申请", "requests"), ("复议", "disputes"))
_WORK = frozenset(("received", "answered", "handled", "received+answered"))
_LASTING = frozenset((Kind.SCOPE, Kind.TOPIC, Kind.VERB, Kind.PERIOD, Kind.WHOLE, Kind.YEAR))
_BOTH_WAYS = {"litigation.direct", "litigation.after_reconsideration"}
_COMPARED = "较比同与和"


def statements(report: Report, spoken: Sequence[Sentence] | None = None) -> tuple[Statement, ...]:
    """Every statement of the report's prose, in order; `spoken`: its sentences, where they have been taken apart."""
    found: list[Statement] = []
    context = Context(report.year)
    place: tuple[object, ...] = ()
    for number, sentence in enumerate(sentences(report) if spoken is None else spoken):
        text = sentence.text
        if (sentence.section, sentence.paragraph, sentence.heading) != place:
            place = (sentence.section, sentence.paragraph, sentence.heading)
            topic = _heading_topic(sentence)
            context = Context(report.year, topic=topic, disclosure=bool(topic))
        if _worth(text):
            context.place = number
            found.extend(_with_carried(list(_read(sentence, context))))
        elif "申请公开" in text or "公开申请" in text:
            context.topic = context.topic or "requests"
        context.disclosure = context.disclosure or "信息公开" in text or "依申请" in text
    return tuple(found)


def _worth(text: str) -> bool:
    """Whether a sentence can hold a statement at all; most do not."""
    if _COUNTED.search(text):
        return True
    return _NOTHING.search(text) is not None and _GOVERNED.search(text) is not None


def _heading_topic(sentence: Sentence) -> str:
    if sentence.heading:
        for words, topic in _HEADINGS:
            if words in sentence.heading:
                return topic
    return sentence.section if sentence.section in ("requests", "disputes") else ""


def _with_carried(found: list[Statement]) -> Iterator[Statement]:
    """收到 N 件（含上年结转 M 件）: the first figure then takes in the second."""
    for number, statement in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        if (
            following is not None
            and statement.quantity == "received"
            and following.quantity == "carried_in"
            and following.part
            and not following.lead.startswith("另")
        ):
            statement = statement._replace(quantity="received+carried_in")
        elif statement.part and statement.quantity == "received" and _received_before(found[:number]):
            statement = statement._replace(quantity="")
        yield statement


def _received_before(found: Sequence[Statement]) -> bool:
    return any(statement.quantity.startswith("received") for statement in found)


def _read(sentence: Sentence, context: Context) -> Iterator[Statement]:
    """The statements of one sentence, from left to right."""
    words = tokens(sentence.text)
    context.begin(sentence.text)
    after_figure = 0
    for index, token in enumerate(words):
        kind = token.kind
        if kind == Kind.STOP:
            if token.value == "(":
                context.opened()
            elif token.value == ")":
                context.closed()
            elif token.value == ";":
                context.divided()
        elif kind == Kind.FIGURE:
            yield from _figure(sentence, words, after_figure, index, context)
            after_figure = index + 1
        elif kind in (Kind.NONE, Kind.CLAIM):
            yield from _said(sentence, words, index, context)
        elif kind in _LASTING:
            _note(token, sentence.text, context)


def _note(token: Token, text: str, context: Context) -> None:
    """What a word leaves standing for the figures after it."""
    if token.kind == Kind.SCOPE:
        context.scope = Scope(token.value)
    elif token.kind == Kind.TOPIC:
        _turn(token, text, context)
    elif token.kind == Kind.VERB:
        if token.value in _WORK and own_subject(text, token):
            context.scope = Scope.ORGAN
    elif token.kind == Kind.PERIOD:
        context.period = True
    elif token.kind == Kind.WHOLE:
        context.period = False
        context.year = context.year if token.value == "全年" else None
    elif token.kind == Kind.YEAR and token.value[0].isdigit():
        compared = token.start and text[token.start - 1] in _COMPARED
        if not compared and not text.startswith(("年结转", "年度结转"), token.end):
            context.year = int(token.value)


def _turn(token: Token, text: str, context: Context) -> None:
    """A topic holds until another is named; 信息公开 and 公开 alone name none."""
    if (
        token.value in OTHERS
        or token.value in DISPUTES
        or token.value == "requests"
        or token.value == "proactive"
        and text.startswith("主动", token.start)
    ):
        context.topic = token.value
        context.turned = context.turned or token.value in DISPUTES


def _figure(
    sentence: Sentence, words: Sequence[Token], since: int, index: int, context: Context
) -> Iterator[Statement]:
    """The statement, or two of them (收到并答复), that one figure makes."""
    clause = clause_of(sentence, words, since, index, context)
    numeral = clause.figure.numeral
    if numeral is None:
        return
    channel = clause.before(Kind.CHANNEL)
    for quantity in quantity_of(clause).split("&"):
        _remember(quantity, clause)
        yield Statement(
            sentence.quote,
            quantity,
            numeral.value,
            numeral.low,
            numeral.high,
            numeral.unit,
            _year(clause, quantity),
            context.scope,
            sentence.section,
            bool(context.brackets) or any(word.kind == Kind.PART for word in clause.gap),
            clause.lead,
            "" if channel is None else channel.value,
            context.place,
            sentence.paragraph,
            numeral.start,
            numeral.end,
            numeral.decimals,
            clause.before(Kind.CHANGE) is not None,
            presumed=quantity.rpartition(".")[0] in DISPUTES
            and not disclosure_meant(sentence, clause.figure.start, context),
        )


def _year(clause: Clause, quantity: str) -> int | None:
    """The year a figure is of: 去年 and 较2023年的 hold for the clause, a year of its own for the rest of the sentence.

    2023年结转 and 结转2025年 name the other end of a carry-over of this year.
    """
    own, word = clause.context.own_year, clause.before(Kind.YEAR)
    if word is None:
        return clause.context.year
    carry = clause.last(Kind.CARRY)
    if quantity.startswith("carried_") and carry is not None and carry.value == "carried":
        return own
    if word.value[0].isdigit():
        return int(word.value)
    return own - 1 if own else -1


def _remember(quantity: str, clause: Clause) -> None:
    context = clause.context
    track, _, what = quantity.rpartition(".")
    if track in DISPUTES:
        context.topic = track
        if what == "total":
            context.tracks.append(track)
            if {track, context.last.rpartition(".")[0]} == _BOTH_WAYS:
                context.topic = "litigation"  # 直接起诉 N 件，复议后起诉 M 件: what follows is of both
    elif clause.topic:
        context.topic = clause.topic
    if quantity:
        context.last = quantity


def _said(sentence: Sentence, words: Sequence[Token], index: int, context: Context) -> Iterator[Statement]:
    """未收到申请, 未发生复议诉讼, 均获维持, 零败诉: figures of 0 that are said in words."""
    token = words[index]
    span = list(span_of(words, index + 1))
    for quantity in said_of(sentence, token, span, context):
        yield Statement(
            sentence=sentence.quote,
            quantity=quantity,
            year=context.year,
            scope=context.scope,
            section=sentence.section,
            lead=sentence.text[token.start : span[-1].end if span else token.end],
            place=context.place,
            paragraph=sentence.paragraph,
            start=token.start,
            end=token.end,
            said=True,
        )
