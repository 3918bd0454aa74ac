"""What the prose states in figures, sentence by sentence, with the year and the scope it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gongkai.report.checks.sentences import Sentence, sentences
from gongkai.report.checks.vocabulary import Kind, Token, tokens
from gongkai.report.model import Number, Report


class Scope(StrEnum):
    """口径: whose figures a sentence gives."""

    AREA = "area"
    ORGAN = "organ"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure that a sentence states.

    `quantity` says what is counted: `received`, `received+carried_in`, `answered`, `handled`, `carried_in`,
    `carried_out`, `carried` (direction not said); an outcome by the row key of table III or its group (`granted`,
    `granted+partial`, `denied`, `denied.process`); a table IV address (`reconsideration.total`, `litigation.upheld`,
    `litigation.direct.pending`, `disputes.total`; `….not_upheld` for 均获维持); `proactive`, `channel`,
    `applicant.natural`, `rules.…` and `normative.…` with the verb, `policy`, `licences`, `penalties`, `coercion`,
    `services`, `concern`, `proposal`, `fee`, `overdue`; "" for any other figure.
    `low` and `high` are what an approximate figure can mean. `part`: introduced by 其中, 含 or in brackets.
    `said`: a 0 in words (未收到, 均获维持). `lead` is the matching copy of the words before the figure in its clause; `place` the sentence's number.
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

    @property
    def exact(self) -> bool:
        return self.low == self.high


DISPUTES = frozenset(
    ("reconsideration", "litigation", "disputes", "litigation.direct", "litigation.after_reconsideration")
)
PUBLISHED = frozenset(("proactive", "normative", "rules", "policy"))
OTHERS = frozenset(("concern", "proposal", "services", "service", "licences", "penalties", "coercion"))
_WORTH = re.compile(r"\d|[一二两三四五六七八九十百千][余多]?[件宗份条项起次例]|未|无|没有|零|均|全部")
_FILLER = re.compile(
    r"(?:了|共|共计|合计|累计|总计|总|已|约|近|逾|超|的|数量|总数|数|总量|量|件|各类|为|达到?|是|到|新|均|全年|本年度?|计"
    r"|逐一|依法|按时|按期|及时|全部|在?法定期限内|按规定|政府信息公开|信息公开|申请|公开|[\d年度]|、|“|”|有)*"
)
_AFTER = re.compile(r"(?:政府信息公开|信息公开|依申请公开|公开|申请|件|的|事项|已|均|全部|均已|左右|以上|余|次)*(?=[,;。:)(、]|$)")
_ADJACENT = re.compile(r"申请(?:数量?|总数|总量|量|件|共|共计|合计|总计|为|达|约|计|\d{4}年)*$")
_HEADINGS = (("依申请", "requests"), ("申请公开", "requests"), ("公开申请", "requests"), ("复议", "disputes"))
_COMPARED = "较比同与和"
_MANY_DOCUMENTS = re.compile("规章(?:和|、|及|与)|部门规范性文件")
_REPRINTED = re.compile("刊登|刊发|刊载|登载|编印|编发")
_FEE = re.compile("信息处理费|收费|费用|收取")
_OVERDUE = re.compile("超期|逾期答复|逾期办|逾期未答|超时|超过法定期限|超出法定期限")


@dataclass(slots=True)
class _Context:
    """What the sentences before have left standing: the topic, the year, the scope, and the figure before."""

    own_year: int | None
    place: int = 0
    topic: str = ""
    disclosure: bool = False
    year: int | None = None
    scope: Scope = Scope.UNKNOWN
    last: Statement | None = None
    tracks: list[str] = field(default_factory=list)
    period: bool = False

    def begin(self) -> None:
        """A new sentence: its own figures, its own part of the year."""
        self.tracks.clear()
        self.last = None
        self.period = False


def statements(report: Report) -> tuple[Statement, ...]:
    """Every statement of the report's prose, in order."""
    found: list[Statement] = []
    context = _Context(report.year)
    paragraph = heading = None
    for number, sentence in enumerate(sentences(report)):
        if (sentence.section, sentence.paragraph) != paragraph or sentence.heading != heading:
            paragraph, heading = (sentence.section, sentence.paragraph), sentence.heading
            topic = _heading_topic(sentence)
            context = _Context(report.year, topic=topic, disclosure=bool(topic))
        context.disclosure = context.disclosure or "信息公开" in sentence.text or "依申请" in sentence.text
        context.place = number
        if _WORTH.search(sentence.text):
            found.extend(_with_carried(list(_read(sentence, context))))
        elif "申请公开" in sentence.text or "公开申请" in sentence.text:
            context.topic = context.topic or "requests"
    return tuple(found)


def _heading_topic(sentence: Sentence) -> str:
    for words, topic in _HEADINGS:
        if words in sentence.heading:
            return topic
    return {"requests": "requests", "disputes": "disputes"}.get(sentence.section, "")


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
            statement = replace(statement, quantity="received+carried_in")
        elif statement.part and statement.quantity == "received" and _received_before(found[:number]):
            statement = replace(statement, quantity="")
        yield statement


def _received_before(found: Sequence[Statement]) -> bool:
    return any(statement.quantity.startswith("received") for statement in found)


def _read(sentence: Sentence, context: _Context) -> Iterator[Statement]:
    """The statements of one sentence, from left to right."""
    words = tokens(sentence.text)
    context.begin()
    after_figure = 0
    for index, token in enumerate(words):
        if token.kind is Kind.FIGURE:
            yield from _figure(sentence, words, after_figure, index, context)
            after_figure = index + 1
        elif token.kind in (Kind.NONE, Kind.CLAIM):
            yield from _said(sentence, words, index, context)
        else:
            _note(token, sentence.text, context)


def _note(token: Token, text: str, context: _Context) -> None:
    """What a word leaves standing for the figures after it."""
    if token.kind is Kind.SCOPE:
        context.scope = Scope(token.value)
    elif token.kind is Kind.TOPIC:
        _turn(token, text, context)
    elif token.kind is Kind.PERIOD:
        context.period = True
    elif token.kind is Kind.WHOLE:
        context.period = False
        context.year = context.year if token.value == "全年" else None
    elif token.kind is Kind.YEAR and token.value[0].isdigit():
        compared = token.start and text[token.start - 1] in _COMPARED
        if not compared and not text.startswith(("年结转", "年度结转"), token.end):
            context.year = int(token.value)


def _turn(token: Token, text: str, context: _Context) -> None:
    """A topic holds until another is named; 信息公开 and 公开 alone name none."""
    if token.value in OTHERS or token.value in DISPUTES or token.value == "requests":
        context.topic = token.value
    elif token.value == "proactive" and text.startswith("主动", token.start):
        context.topic = token.value


def _figure(
    sentence: Sentence, words: Sequence[Token], since: int, index: int, context: _Context
) -> Iterator[Statement]:
    """The statement, or two of them (收到并答复), that one figure makes."""
    token, numeral = words[index], words[index].numeral
    assert numeral is not None
    gap = words[since:index]
    near = _after_stop(gap)
    behind = _before_stop(words[index + 1 :], sentence.text, token.end)
    before = max((word.end for word in gap if word.kind is Kind.STOP), default=words[since - 1].end if since else 0)
    clause = _Clause(sentence, token, gap, near, behind, sentence.text[before : token.start], context)
    for quantity in _quantity(clause).split("&"):
        statement = Statement(
            sentence=sentence.quote,
            quantity=quantity,
            value=numeral.value,
            low=numeral.low,
            high=numeral.high,
            unit=numeral.unit,
            year=_year(clause, quantity),
            scope=context.scope,
            section=sentence.section,
            part=_is_part(gap, sentence.text, token),
            lead=clause.lead,
            channel=next((word.value for word in reversed(near) if word.kind is Kind.CHANNEL), ""),
            place=context.place,
            paragraph=sentence.paragraph,
            start=token.start,
            end=token.end,
            decimals=numeral.decimals,
            change=any(word.kind is Kind.CHANGE for word in near),
        )
        _remember(statement, clause)
        yield statement


@dataclass(frozen=True, slots=True)
class _Clause:
    """A figure and the words around it."""

    sentence: Sentence
    figure: Token
    gap: Sequence[Token]
    near: Sequence[Token]
    behind: Sequence[Token]
    lead: str
    context: _Context

    @property
    def topic(self) -> str:
        """What this clause itself speaks of; "" where it does not say."""
        for word in reversed(self.near):
            if word.kind is Kind.TOPIC:
                return word.value
        return next((word.value for word in self.behind if word.kind is Kind.TOPIC), "")

    def last(self, *kinds: Kind) -> Token | None:
        """The word of these kinds that stands nearest before the figure, else the first after it."""
        for word in reversed(self.near):
            if word.kind in kinds:
                return word
        return next((word for word in self.behind if word.kind in kinds), None)

    def has(self, kind: Kind) -> bool:
        return any(word.kind is kind for word in self.near) or any(word.kind is kind for word in self.behind)


def _after_stop(gap: Sequence[Token]) -> Sequence[Token]:
    for index in range(len(gap) - 1, -1, -1):
        if gap[index].kind is Kind.STOP:
            return gap[index + 1 :]
    return gap


def _before_stop(rest: Sequence[Token], text: str, end: int) -> Sequence[Token]:
    """The words after a figure that still belong to it: up to a mark, a 、 or the next figure."""
    for index, word in enumerate(rest):
        if word.kind in (Kind.STOP, Kind.FIGURE) or "、" in text[end : word.start]:
            return rest[:index]
    return rest


def _is_part(gap: Sequence[Token], text: str, token: Token) -> bool:
    if any(word.kind is Kind.PART for word in gap):
        return True
    return text.count("(", 0, token.start) > text.count(")", 0, token.start)


def _year(clause: _Clause, quantity: str) -> int | None:
    """The year a figure is of: 去年 and 较2023年的 hold for the clause, a year of its own for the rest of the sentence.

    2023年结转 and 结转2025年 name the other end of a carry-over of this year.
    """
    own = clause.context.own_year
    for word in reversed(clause.near):
        if word.kind is Kind.YEAR:
            if quantity.startswith("carried_") and clause.last(Kind.CARRY).value == "carried":
                return own
            if word.value[0].isdigit():
                return int(word.value)
            return own - 1 if own else -1
    return clause.context.year


def _remember(statement: Statement, clause: _Clause) -> None:
    context, quantity = clause.context, statement.quantity
    if quantity.partition(".")[0] in ("reconsideration", "litigation", "disputes"):
        context.topic = quantity.rpartition(".")[0]
        if quantity.endswith(".total"):
            context.tracks.append(context.topic)
    elif clause.topic:
        context.topic = clause.topic
    if quantity:
        context.last = statement


def _quantity(clause: _Clause) -> str:
    """What the figure counts; "" where that is not clear beyond doubt."""
    unit = clause.figure.value
    if unit in ("元", "万元"):
        return "fee" if _FEE.search(clause.lead) or _FEE.search(clause.sentence.text[: clause.figure.start]) else ""
    if unit == "%":
        return ""
    if _OVERDUE.search(clause.lead):
        return "overdue"
    if any(clause.has(kind) for kind in (Kind.CHANGE, Kind.ASIDE, Kind.PERIOD)) or clause.context.period:
        return ""
    if unit == "" and not _stands_alone(clause):
        return ""
    if unit not in ("", "件", "宗", "份", "条", "项", "起", "个", "次", "例", "封", "批", "篇", "人次", "部"):
        return ""
    topic = clause.topic
    if topic in OTHERS:
        return _other(clause, topic)
    if topic in PUBLISHED and not _requests_meant(clause):
        return _published(clause, topic)
    return _dispute(clause, topic) or _request(clause, topic) or _as_before(clause)


def _stands_alone(clause: _Clause) -> bool:
    """A figure without a unit counts only where an outcome, a channel or the like stands right before it."""
    following = clause.sentence.text[clause.figure.end : clause.figure.end + 1]
    return bool(clause.near) and following in ("", ",", ";", "。", "、", ")")


def _requests_meant(clause: _Clause) -> bool:
    """予以公开, 不予公开 and 结转 are words of table III even where 公开 stands beside them."""
    return clause.context.topic == "requests" and clause.last(Kind.OUTCOME, Kind.CARRY) is not None


def _other(clause: _Clause, topic: str) -> str:
    if topic == "service":
        return ""
    outcome = clause.last(Kind.OUTCOME)
    if outcome is not None and clause.context.topic == "requests":
        return outcome.value
    return topic


def _published(clause: _Clause, topic: str) -> str:
    verb = clause.last(Kind.VERB)
    if topic == "policy":
        return topic
    if topic in ("normative", "rules"):
        if _MANY_DOCUMENTS.search(clause.lead) or _REPRINTED.search(clause.sentence.text, 0, clause.figure.start):
            return ""
        said = verb.value if verb is not None else "published"
        return f"{topic}.{said}" if said in ("issued", "repealed", "in_force", "published") else ""
    if clause.has(Kind.CHANNEL):
        return "channel"
    return "proactive" if verb is None or verb.value == "published" else ""


def _dispute(clause: _Clause, topic: str) -> str:
    """复议诉讼: a result where one is named, else the number of cases."""
    named = topic in DISPUTES
    track = topic if named else clause.context.topic
    if track not in DISPUTES or (topic and not named):
        return ""
    if not _about_disclosure(clause):
        return ""
    verdict = clause.last(Kind.VERDICT)
    if verdict is not None:
        return f"{track}.{verdict.value}"
    verb = clause.last(Kind.VERB)
    if not named or (verb is not None and verb.value not in ("received", "handled")):
        return ""
    return f"{track}.total"


def _about_disclosure(clause: _Clause) -> bool:
    """Whether reviews of information disclosure are meant and not all reviews that an organ decides."""
    sentence = clause.sentence
    return sentence.section in ("requests", "disputes") or clause.context.disclosure


def _request(clause: _Clause, topic: str) -> str:
    """收到、答复、办理结果、结转 of requests."""
    if topic not in ("", "requests") or (not topic and clause.context.topic != "requests"):
        return _carried(clause) if not topic else ""
    carried = _carried(clause)
    if carried:
        return carried
    head = clause.last(Kind.OUTCOME, Kind.VERB)
    if head is None:
        return _by_whom(clause) if topic and _ADJACENT.search(clause.lead) else ""
    if head.kind is Kind.OUTCOME:
        return _outcome(clause, head)
    if head.value not in ("received", "answered", "handled", "received+answered"):
        return ""
    if not topic and not _bare(clause, head):
        return ""
    return _by_whom(clause, head.value.replace("+", "&"))


def _outcome(clause: _Clause, head: Token) -> str:
    """因……等原因无法提供 is the group; 因属于国家秘密不予公开 is the row, and the group is only its kind."""
    rows = [word for word in clause.near if word.kind is Kind.OUTCOME and "." in word.value]
    if "." not in head.value and rows and rows[-1].value.startswith(head.value) and rows[-1].end <= head.start:
        between = clause.sentence.text[rows[-1].end : head.start]
        return head.value if "等" in between else rows[-1].value
    return head.value


def _by_whom(clause: _Clause, quantity: str = "received") -> str:
    """A figure of one channel or one kind of applicant is a part, not the number of requests."""
    if "received" not in quantity and "answered" not in quantity:
        return quantity
    several = clause.has(Kind.AND_SO_ON) or clause.has(Kind.SUM) or "均" in clause.lead
    if clause.has(Kind.CHANNEL) and not several:
        return "channel"
    applicants = [word for word in clause.near if word.kind is Kind.APPLICANT]
    if len(applicants) == 1 and not several:
        return f"applicant.{applicants[0].value}"
    return quantity


def _bare(clause: _Clause, head: Token) -> bool:
    """收到 12 件: only filling words between verb and figure and after it, so no other noun is counted."""
    text, figure = clause.sentence.text, clause.figure
    if head.start >= figure.end:
        return head.start - figure.end <= 4
    if not _FILLER.fullmatch(text, head.end, figure.start):
        return False
    return _AFTER.match(text, figure.end) is not None


def _carried(clause: _Clause) -> str:
    word = clause.last(Kind.CARRY)
    if word is None:
        return ""
    if word.value != "carried":
        return word.value
    years = [int(year.value) for year in clause.near if year.kind is Kind.YEAR and year.value[0].isdigit()]
    own = clause.context.own_year
    if own and years and years[-1] != own:
        return "carried_in" if years[-1] < own else "carried_out"
    if any(year.kind is Kind.YEAR and not year.value[0].isdigit() for year in clause.near):
        return "carried_in"
    return "carried"


def _as_before(clause: _Clause) -> str:
    """2023年12件，2024年15件: the second figure counts what the first did, in another year or scope."""
    last = clause.context.last
    if last is None or any(word.kind not in (Kind.YEAR, Kind.SCOPE, Kind.PART) for word in clause.near):
        return ""
    if not any(word.kind in (Kind.YEAR, Kind.SCOPE) for word in clause.near) or clause.behind:
        return ""
    return last.quantity


def _said(
    sentence: Sentence, words: Sequence[Token], index: int, context: _Context
) -> Iterator[Statement]:
    """未收到申请, 未发生复议诉讼, 均获维持, 零败诉: figures of 0 that are said in words."""
    token = words[index]
    span = [word for word in _span(words, index + 1)]
    for quantity in _claimed(sentence, token, span, context):
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


def _span(words: Sequence[Token], index: int) -> Iterator[Token]:
    """The words that a 未 or 无 governs: to the next comma or figure."""
    for word in words[index:]:
        if word.kind is Kind.FIGURE or (word.kind is Kind.STOP and word.value in ",;。:"):
            return
        if word.kind is not Kind.STOP:
            yield word


def _claimed(sentence: Sentence, token: Token, span: Sequence[Token], context: _Context) -> list[str]:
    if token.kind is Kind.CLAIM:
        return _claims(sentence, token, context)
    topics = [word.value for word in span if word.kind is Kind.TOPIC]
    if any(word.kind is Kind.PERIOD for word in span) or context.year not in (None, context.own_year):
        return []
    tracks = [topic for topic in topics if topic in DISPUTES]
    if tracks:
        if not _disclosure_meant(sentence, context):
            return []
        lost = any(word.kind in (Kind.VERDICT, Kind.CLAIM) for word in span)
        return [f"{track}.{'corrected' if lost else 'total'}" for track in dict.fromkeys(tracks)]
    carried = [word.value for word in span if word.kind is Kind.CARRY and word.value != "carried"]
    if carried:
        return carried
    narrowed = any(word.kind in (Kind.OUTCOME, Kind.ASIDE, Kind.CHANNEL, Kind.APPLICANT) for word in span)
    if topics and topics[-1] == "requests" and not narrowed and not set(topics) & OTHERS:
        return ["received"] if _nothing_received(sentence, token) else []
    return []


def _disclosure_meant(sentence: Sentence, context: _Context) -> bool:
    return sentence.section in ("requests", "disputes") or context.disclosure


def _nothing_received(sentence: Sentence, token: Token) -> bool:
    """没有…申请 says that none came; 未因申请…, 没有对申请… say something else."""
    verb = token.value
    rest = sentence.text[token.end : token.end + 40]
    if "收到" in verb or "受理" in verb or "接" in verb or "收" in verb:
        return not re.match(r"[^,。;]*(?:异议|举报|反馈|被|超期|逾期|不)", rest)
    return bool(re.match(r"(?:人|公民|群众|单位|个人)?(?:提出|收到|提交|发生|产生)?(?:政府)?(?:信息公开|依申请公开|公开)?申请(?:公开)?(?:件|情况|事项|政府信息|信息)*(?:[,。;]|$)", rest))


def _claims(sentence: Sentence, token: Token, context: _Context) -> list[str]:
    if not _disclosure_meant(sentence, context):
        return []
    tracks = list(dict.fromkeys(context.tracks)) or [context.topic]
    tracks = [track for track in tracks if track in DISPUTES]
    if token.value == "lost":
        suits = [track for track in tracks if track.startswith("litigation")]
        review = "纠错" in sentence.text[token.start : token.end]
        return ["reconsideration.corrected"] if review else [f"{track}.corrected" for track in suits or ["litigation"]]
    if "胜诉" in sentence.text[token.start : token.end]:
        tracks = [track for track in tracks if track != "reconsideration"]
    return [f"{track}.not_upheld" for track in tracks]
