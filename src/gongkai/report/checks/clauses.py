"""Clauses 分句: one figure with the words around it, and what it therefore counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from gongkai.report.checks.sentences import Sentence
from gongkai.report.checks.vocabulary import Kind, Token
from gongkai.report.checks.wholes import decides, is_part


class Scope(StrEnum):
    """口径: whose figures a sentence gives."""

    AREA = "area"
    ORGAN = "organ"
    UNKNOWN = ""


DISPUTES = frozenset(
    ("reconsideration", "litigation", "disputes", "litigation.direct", "litigation.after_reconsideration")
)
PUBLISHED = frozenset(("proactive", "normative", "rules", "policy"))
OTHERS = frozenset(("concern", "proposal", "services", "service", "licences", "penalties", "coercion"))
_UNITS = frozenset(("", "件", "宗", "份", "条", "项", "起", "个", "次", "例", "封", "批", "篇", "部"))
_FILLER = re.compile(
    r"(?:了|共|共计|合计|累计|总计|总|已|约|近|逾|超|的|数量|总数|数|总量|量|件|各类|为|达到?|是|到|新|均|全年|本年度?|计"
    r"|逐一|依法|按时|按期|及时|全部|在?法定期限内|按规定|政府信息公开|信息公开|申请|公开|[\d年度]|、|“|”|有)*"
)
_AFTER = re.compile(
    r"(?:政府信息公开|信息公开|依申请公开|公开|申请|件|的|事项|已|均|全部|均已|左右|以上|余|次)*(?=[,;。:)(、]|$)"
)
_ADJACENT = re.compile(
    r"申请(?:公开(?:数量|总数|总量|件数|量))?(?:数量?|总数|总量|量|件|共|共计|合计|总计|为|达|约|计|\d{4}年)*$"
)
_MANY_DOCUMENTS = re.compile("规章(?:和|、|及|与)|部门规范性文件")
_DOCUMENT_VERBS = (".issued", ".repealed", ".in_force", ".published")
_DOCUMENTS_GO_ON = re.compile(
    r"[,、;(]?(?:其中|同时|全年|本年度?|截[至止][\d年月日底末本当]*)?,?(?:制定|制发|出台|印发|新制定|废止|现行有效|继续有效)(?:了|共|有|的|为)*"
)
_AGAINST_US = re.compile(
    r"(?:[^,。;:]{0,6}情况:)?(?:全年|本年度?|[\d年度]|[我全本][省市县区局]|共|累计|合计|分别|发生|引发|产生|涉及|被|收到|申请|提起|提出|的|因|和|、)*"
    "(?:行政)?(?:复议|诉讼)(?:案件|申请|数量?|共|计|为|的)*"
)
_WAYS = frozenset(("litigation.direct", "litigation.after_reconsideration"))
_OTHER_RESULT = re.compile("其[他它]的?")
_UNDECIDED = re.compile("审结|在审|未结|审理")
_REPRINTED = re.compile("刊登|刊发|刊载|登载|编印|编发")
_DISCLOSURE = re.compile("信息公开|依申请|申请公开")
_FEE = re.compile("信息处理费|收费|费用|收取")
_ASKED = re.compile("应收|应缴|应当收取|通知|减免|免收|退还|退费|未缴")
_IN_FACT = re.compile("实际|实收")
_OVERDUE = re.compile("超期|逾期答复|逾期办|逾期未答|超过法定期限|超出法定期限")


@dataclass(slots=True)
class Context:
    """What the sentences before have left standing: the topic, the year, the scope, and the figure before."""

    own_year: int | None
    place: int = 0
    topic: str = ""
    disclosure: bool = False
    year: int | None = None
    scope: Scope = Scope.UNKNOWN
    last: str = ""
    tracks: list[str] = field(default_factory=list)
    earlier: tuple[str, ...] = ()
    turned: bool = False
    decides: bool = False
    period: bool = False
    brackets: list[int | None] = field(default_factory=list)

    def begin(self, text: str) -> None:
        """A new sentence: its own figures, its own part of the year."""
        self.decides = decides(text) or (self.decides and text.startswith("其中"))
        self.earlier, self.turned = (), False
        if self.brackets:
            self.year = self.brackets[0]
        self.tracks.clear()
        self.last = ""
        self.period = False
        self.brackets.clear()

    def divided(self) -> None:
        """A semicolon: what is said after it of reviews or suits is said of those named after it, if any are."""
        self.earlier, self.turned = (*self.earlier, *self.tracks), False
        self.tracks.clear()

    @property
    def spoken_of(self) -> list[str]:
        """The tracks that 均获维持 is said of: those counted in its part of the sentence, else the one named there."""
        named = [self.topic] if self.turned else list(self.earlier)
        tracks = self.tracks or named or [self.topic]
        return [track for track in dict.fromkeys(tracks) if track in DISPUTES]

    def opened(self) -> None:
        """A bracket: a year named in it is of what stands in it, so the one outside is kept."""
        self.brackets.append(self.year)

    def closed(self) -> None:
        """Its end: the year is again that of before."""
        if self.brackets:
            self.year = self.brackets.pop()


class Clause(NamedTuple):
    """A figure and the words around it.

    `gap`: the words since the figure before; `near`: those of them in its own clause; `behind`: those after it.
    `nearest`: for each kind the last word before the figure, or else the first after it. `lead`: the text before it.
    """

    sentence: Sentence
    figure: Token
    gap: Sequence[Token]
    near: Sequence[Token]
    behind: Sequence[Token]
    lead: str
    context: Context
    nearest: Mapping[int, Token]

    @property
    def topic(self) -> str:
        """What this clause itself speaks of; "" where it does not say."""
        word = self.nearest.get(Kind.TOPIC)
        return "" if word is None else word.value

    def last(self, *kinds: int) -> Token | None:
        """The word of these kinds that stands nearest before the figure, else the first after it."""
        found = [self.nearest[kind] for kind in kinds if kind in self.nearest]
        if len(found) < 2:
            return found[0] if found else None
        before = [word for word in found if word.start < self.figure.start]
        return max(before, key=_start) if before else min(found, key=_start)

    def before(self, kind: int) -> Token | None:
        """The nearest word of a kind before the figure."""
        word = self.nearest.get(kind)
        return word if word is not None and word.start < self.figure.start else None


def _start(token: Token) -> int:
    return token.start


def clause_of(sentence: Sentence, words: Sequence[Token], since: int, index: int, context: Context) -> Clause:
    """The clause of the figure at `index`; `since` is the place after the figure before it."""
    stop = index - 1
    while stop >= since and words[stop].kind != Kind.STOP:
        stop -= 1
    figure, text = words[index], sentence.text
    near = words[stop + 1 : index]
    end = index + 1
    while end < len(words) and words[end].kind not in _ENDS and "、" not in text[figure.end : words[end].start]:
        end += 1
    behind = words[index + 1 : end]
    nearest = {word.kind: word for word in near}
    for word in behind:
        nearest.setdefault(word.kind, word)
    lead = text[words[stop].end if stop >= 0 else 0 : figure.start]
    return Clause(sentence, figure, words[since:index], near, behind, lead, context, nearest)


_ENDS = frozenset((Kind.STOP, Kind.FIGURE))


def disclosure_meant(sentence: Sentence, end: int, context: Context) -> bool:
    """Whether a sentence, up to a place, speaks of information disclosure."""
    if sentence.section in ("requests", "disputes") or context.disclosure:
        return True
    return _DISCLOSURE.search(sentence.text, 0, end) is not None


_NOT_COUNTS = frozenset((Kind.CHANGE, Kind.ASIDE, Kind.PERIOD))


def quantity_of(clause: Clause) -> str:
    """What the figure counts; "" where that is not clear beyond doubt."""
    unit = clause.figure.value
    if unit in ("元", "万元"):
        return "fee" if _FEE.search(clause.sentence.text, 0, clause.figure.start) and _charged(clause) else ""
    if unit == "%":
        return ""
    if "期" in clause.lead and _OVERDUE.search(clause.lead):
        return "overdue"
    if unit not in _UNITS or clause.context.period or not _NOT_COUNTS.isdisjoint(clause.nearest):
        return ""
    if unit == "" and not _stands_alone(clause):
        return ""
    topic = clause.topic
    if topic in OTHERS:
        return _other(clause, topic)
    if topic in PUBLISHED and not _requests_meant(clause):
        return _published(clause, topic)
    found = _dispute(clause, topic) or _request(clause, topic) or _as_before(clause) or _going_on(clause, topic)
    return "" if _is_part(clause, found) else found


def _is_part(clause: Clause, quantity: str) -> bool:
    figure = clause.figure
    return quantity != "" and is_part(quantity, figure.value, clause.sentence.text, figure.start, figure.end)


def _charged(clause: Clause) -> bool:
    """发出收费通知，总金额 300 元，实际收取 120 元: what was asked for is not what was charged."""
    asked = _ASKED.search(clause.lead) is not None
    return not asked and _IN_FACT.search(clause.sentence.text, clause.figure.end) is None


def _stands_alone(clause: Clause) -> bool:
    """A figure without a unit counts only where an outcome, a channel or the like stands right before it."""
    if clause.sentence.section in ("disclosure", "requests", "disputes"):
        return False  # a cell of the table that was left among the prose
    following = clause.sentence.text[clause.figure.end : clause.figure.end + 1]
    return bool(clause.near) and following in ("", ",", ";", "。", "、", ")")


def _requests_meant(clause: Clause) -> bool:
    """予以公开, 不予公开 and 结转 are words of table III even where 公开 stands beside them."""
    return clause.context.topic == "requests" and clause.last(Kind.OUTCOME, Kind.CARRY) is not None


def _other(clause: Clause, topic: str) -> str:
    if topic == "service":
        return ""
    outcome = clause.last(Kind.OUTCOME)
    if outcome is not None and clause.context.topic == "requests":
        return outcome.value
    return topic


def _published(clause: Clause, topic: str) -> str:
    verb = clause.last(Kind.VERB)
    if topic == "policy":
        return topic
    if topic in ("normative", "rules"):
        if _MANY_DOCUMENTS.search(clause.lead) or _REPRINTED.search(clause.sentence.text, 0, clause.figure.start):
            return ""
        said = f"{topic}.{verb.value if verb is not None else 'published'}"
        return said if said.endswith(_DOCUMENT_VERBS) and not _is_part(clause, said) else ""
    if Kind.CHANNEL in clause.nearest:
        return "channel"
    return "proactive" if verb is None or verb.value == "published" else ""


def _dispute(clause: Clause, topic: str) -> str:
    """复议诉讼: a result where one is named, else the number of cases."""
    named = topic in DISPUTES
    track = topic if named else clause.context.topic
    if track not in DISPUTES or (topic and not named):
        return ""
    if not _about_disclosure(clause):
        return ""
    if clause.context.decides:
        return ""
    verdict = clause.last(Kind.VERDICT)
    if verdict is not None:
        return f"{track}.{verdict.value}"
    return f"{track}.total" if named and not _decided(clause) else ""


def _decided(clause: Clause) -> bool:
    """办结行政复议 12 件, 行政复议答复 12 件: the organ's own work on them, not their number."""
    topic = clause.last(Kind.TOPIC)
    return topic is not None and any(
        word.kind == Kind.VERB
        and word.value not in ("received", "handled")
        and (word.start >= topic.end or word.end == topic.start)
        for word in (*clause.near, *clause.behind)
    )


def _about_disclosure(clause: Clause) -> bool:
    """Whether reviews of information disclosure are meant and not all reviews that an organ decides."""
    verb = clause.near[0] if clause.near and clause.near[0].kind == Kind.VERB else None
    named = _DISCLOSURE.search(clause.lead) is not None
    if verb is not None and not named and clause.sentence.text[verb.start : verb.end] not in ("收到", "接到"):
        return False
    return named or disclosure_meant(clause.sentence, clause.figure.start, clause.context) or _against_us(clause)


def _against_us(clause: Clause) -> bool:
    """行政复议 11 件, with no word of what of: in an annual report those of table IV are meant, if any are."""
    if clause.topic in _WAYS:
        return clause.context.last == "litigation.total"
    return Kind.VERDICT not in clause.nearest and _AGAINST_US.fullmatch(clause.lead) is not None


def _request(clause: Clause, topic: str) -> str:
    """收到、答复、办理结果、结转 of requests."""
    if topic not in ("", "requests") or (not topic and clause.context.topic != "requests"):
        return _carried(clause) if not topic else ""
    carried = _carried(clause)
    if carried:
        return carried
    head = clause.before(Kind.OUTCOME) or clause.last(Kind.OUTCOME, Kind.VERB)  # 予以公开答复 N 件 is an outcome
    if head is None:
        adjacent = topic and _ADJACENT.search(clause.lead)
        by = _by_whom(clause)
        return by if adjacent or by.startswith(("channel", "applicant")) else ""
    if head.kind == Kind.OUTCOME:
        return _outcome(clause, head)
    if head.value not in ("received", "answered", "handled", "received+answered"):
        return ""
    if not topic and not _bare(clause, head):
        return ""
    return _by_whom(clause, head.value.replace("+", "&"))


def _outcome(clause: Clause, head: Token) -> str:
    """因……等原因无法提供 is the group; 因属于国家秘密不予公开 is the row, and the group is only its kind."""
    rows = [word for word in clause.near if word.kind == Kind.OUTCOME and "." in word.value]
    if "." not in head.value and rows and rows[-1].value.startswith(head.value) and rows[-1].end <= head.start:
        between = clause.sentence.text[rows[-1].end : head.start]
        return head.value if "等" in between else rows[-1].value
    return head.value


def _by_whom(clause: Clause, quantity: str = "received") -> str:
    """A figure of one channel or one kind of applicant is a part, not the number of requests."""
    if "received" not in quantity and "answered" not in quantity:
        return quantity
    several = Kind.AND_SO_ON in clause.nearest or Kind.SUM in clause.nearest or "均" in clause.lead
    if Kind.CHANNEL in clause.nearest and not several:
        return "channel"
    applicants = [word for word in clause.near if word.kind == Kind.APPLICANT]
    if len(applicants) == 1 and not several:
        return f"applicant.{applicants[0].value}"
    return quantity


def _bare(clause: Clause, head: Token) -> bool:
    """收到 12 件: only filling words between verb and figure and after it, so no other noun is counted."""
    text, figure = clause.sentence.text, clause.figure
    if head.start >= figure.end:
        return head.start - figure.end <= 4
    if not _FILLER.fullmatch(text, head.end, figure.start):
        return False
    return _AFTER.match(text, figure.end) is not None


def _carried(clause: Clause) -> str:
    word = clause.last(Kind.CARRY)
    if word is None:
        return ""
    if word.value != "carried":
        return word.value
    years = [int(year.value) for year in clause.near if year.kind == Kind.YEAR and year.value[0].isdigit()]
    own = clause.context.own_year
    if own and years and years[-1] != own:
        return "carried_in" if years[-1] < own else "carried_out"
    if any(year.kind == Kind.YEAR and not year.value[0].isdigit() for year in clause.near):
        return "carried_in"
    return "carried"


def _as_before(clause: Clause) -> str:
    """2023年12件，2024年15件: the second figure counts what the first did, in another year or scope."""
    if clause.behind or any(word.kind not in (Kind.YEAR, Kind.SCOPE, Kind.PART) for word in clause.near):
        return ""
    if not any(word.kind in (Kind.YEAR, Kind.SCOPE) for word in clause.near):
        return ""
    if clause.context.last:
        return clause.context.last
    said = {(word.kind, word.value) for word in clause.gap}
    return "received" if {(Kind.VERB, "received"), (Kind.TOPIC, "requests")} <= said else ""


def _going_on(clause: Clause, topic: str) -> str:
    """制发规范性文件 3 件，废止 1 件; 纠正 2 起，其他 1 起，未审结 1 起: the same documents, the same cases."""
    of, _, last = clause.context.last.rpartition(".")
    if topic or clause.figure.value not in ("件", "份", "个", "部", "起", "宗", ""):
        return ""
    if of in ("rules", "normative"):
        verb = clause.before(Kind.VERB)
        return f"{of}.{verb.value}" if verb is not None and _DOCUMENTS_GO_ON.fullmatch(clause.lead) else ""
    if of in DISPUTES and last != "total" and _OTHER_RESULT.fullmatch(clause.lead):
        end = clause.figure.end
        return f"{of}.other" if _UNDECIDED.search(clause.sentence.text, end, end + 30) else ""
    return ""
