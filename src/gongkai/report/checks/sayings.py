"""Figures said in words 文字所称的零: 未收到申请, 未发生复议诉讼, 均获维持, 零败诉."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.report.checks.clauses import DISPUTES, OTHERS, Context, disclosure_meant
from gongkai.report.checks.sentences import Sentence
from gongkai.report.checks.vocabulary import Kind, Token

_NOBODY_ASKED = re.compile(
    "(?:人|公民|群众|单位|个人)?(?:提出|收到|提交|发生|产生)?(?:政府)?(?:信息公开|依申请公开|公开)?申请(?:公开)?"
    "(?:件|情况|事项|政府信息|信息)*(?:[,。;]|$)"
)
_SOME_ORGANS = re.compile(
    r"(?:\d|余|多|等|部分|少数|一些|个别)(?:个|家|各)?[^,。;:]{0,10}(?:部门|单位|乡镇|街道|镇|村|社区|局)[^,。;:]{0,6}$"
)
_LAST_YEAR = re.compile("(?:上年度?|上一年度?|去年)(?:度|申请|政府信息公开申请|件)?$")
_CLOSED = re.compile("(?:办结|答复|办理完毕|处理完毕)(?:完毕)?,?$")
_SOMETHING_ELSE = re.compile("[^,。;]*(?:异议|举报|反馈|被|超期|逾期|不)")


def span_of(words: Sequence[Token], index: int) -> Iterator[Token]:
    """The words that a 未 or 无 governs: to the next comma or figure."""
    for word in words[index:]:
        if word.kind == Kind.FIGURE or (word.kind == Kind.STOP and word.value in ",;。:"):
            return
        if word.kind != Kind.STOP:
            yield word


def said_of(sentence: Sentence, token: Token, span: Sequence[Token], context: Context) -> list[str]:
    """The quantities that a 未, 无 or 均获维持 puts at 0."""
    if context.period:
        return []
    if token.kind == Kind.NONE and _SOME_ORGANS.search(sentence.text, 0, token.start):
        return []
    if token.kind == Kind.CLAIM:
        return _claims(sentence, token, context)
    topics = [word.value for word in span if word.kind == Kind.TOPIC]
    if any(word.kind == Kind.PERIOD for word in span) or context.year not in (None, context.own_year):
        return []
    tracks = [topic for topic in topics if topic in DISPUTES]
    if tracks:
        if not disclosure_meant(sentence, span[-1].end, context):
            return []
        lost = any(word.kind in (Kind.VERDICT, Kind.CLAIM) for word in span)
        return [f"{track}.{'corrected' if lost else 'total'}" for track in dict.fromkeys(tracks)]
    carried = [word.value for word in span if word.kind == Kind.CARRY]
    if carried:
        return [_direction(sentence, token) if value == "carried" else value for value in carried]
    narrowed = any(word.kind in (Kind.OUTCOME, Kind.ASIDE, Kind.CHANNEL, Kind.APPLICANT) for word in span)
    if topics and topics[-1] == "requests" and not narrowed and not set(topics) & OTHERS:
        return ["received"] if _nothing_received(sentence, token) else []
    return []


def _direction(sentence: Sentence, token: Token) -> str:
    """上年无结转; 均已办结，无结转; a 无结转 that says neither is true if either is."""
    if _LAST_YEAR.search(sentence.text, 0, token.start):
        return "carried_in"
    return "carried_out" if _CLOSED.search(sentence.text, 0, token.start) else "carried"


def _nothing_received(sentence: Sentence, token: Token) -> bool:
    """没有…申请 says that none came; 未因申请…, 没有对申请… say something else."""
    if any(verb in token.value for verb in ("收", "受理", "接")):
        return _SOMETHING_ELSE.match(sentence.text, token.end) is None
    return _NOBODY_ASKED.match(sentence.text, token.end) is not None


def _claims(sentence: Sentence, token: Token, context: Context) -> list[str]:
    if context.decides or not disclosure_meant(sentence, token.end, context):
        return []
    tracks = context.spoken_of
    if token.value == "lost":
        suits = [track for track in tracks if track.startswith("litigation")]
        review = "纠错" in sentence.text[token.start : token.end]
        return ["reconsideration.corrected"] if review else [f"{track}.corrected" for track in suits or ["litigation"]]
    return [f"{track}.{token.value}" for track in tracks]
