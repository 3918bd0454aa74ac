"""正文与表三核对: figures of the prose against table III (P-02, P-03, P-04), and the legal time (P-13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report.checks.agreement import against, own_year
from gongkai.report.checks.counted import label
from gongkai.report.checks.rule import Breach, Case, Rule, rule
from gongkai.report.checks.statements import Statement
from gongkai.report.model import Severity

_OUTCOMES = ("granted", "partial", "denied", "unavailable", "declined", "closed")
_ALL_CLOSED = re.compile(r"(?:均|全部)(?:已|予以|按时|按期|如期|依法|及时|在法定期限内){0,3}(?:全部)?办结")
_IN_TIME = re.compile(
    r"(?:均|全部)(?:已|能|予以|严格)?(?:在|按照?|于)?(?:法定|规定)(?:的)?(?:答复)?(?:期限|时限|时间)(?:内|要求)?"
    r"|(?:均|全部)(?:已)?按(?:期|时)(?:予以)?(?:答复|办结)"
)


@rule("P-02", Severity.ERROR)
def received(case: Case) -> Iterator[Breach]:
    """收到申请数与表三一致: 正文“收到（受理、新收）申请 N 件”等于表三“本年新收”总计.

    含上年结转的等于新收与结转之和；按申请人列举的等于该列；“未收到申请”则应为 0。
    正文数恰为新收与结转之和而未写明“含上年结转”的，只作提示。
    """
    for statement in _own(case, "received", "received+carried_in"):
        other = "received+carried_in" if statement.quantity == "received" else "received"
        yield from against(case, statement, statement.quantity, milder=(other,))
    for statement in _own(case, "applicant.natural", "applicant.legal_persons"):
        also = tuple(f"{statement.quantity}@{row}" for row in ("total", "carried_in", "carried_out"))
        yield from against(case, statement, statement.quantity, accepted=also)


@rule("P-03", Severity.ERROR)
def answered(case: Case) -> Iterator[Breach]:
    """答复、办结和结转数与表三一致: 正文“答复（办结）N 件”等于表三（七）总计，“结转 N 件”等于第二项或第四项.

    “办理（处理）申请 N 件”可指新收、新收与结转之和或办结，三者都不等才是问题。
    """
    for statement in _own(case, "answered", "carried_in", "carried_out"):
        milder = ("received+carried_in",) if statement.quantity == "answered" and _same_clause(statement) else ()
        yield from against(case, statement, statement.quantity, milder=milder)
    for statement in _own(case, "handled"):
        yield from against(case, statement, "answered", accepted=("received", "received+carried_in"))
    for statement in _own(case, "carried"):
        yield from against(case, statement, "carried_out", accepted=("carried_in",))
    yield from _closed_all(case)


@rule("P-04", Severity.ERROR)
def outcomes(case: Case) -> Iterator[Breach]:
    """办理结果与表三一致: 正文所列予以公开、部分公开、不予公开、无法提供、不予处理、其他处理等于该项总计列.

    正文数恰等于“自然人”一列的，说明里写明。总计栏空白而各列勾稽成立的，按该行合计核对。
    """
    for statement in case.statements:
        if statement.quantity.partition(".")[0].partition("+")[0] in _OUTCOMES and own_year(case, statement):
            yield from against(case, statement, statement.quantity)


@rule("P-13", Severity.WARNING)
def in_time(case: Case) -> Iterator[Breach]:
    """按期答复的说法前后一致: “均在法定期限内答复”的报告不应又写有逾期答复的件数.

    是否确实按期，只有办理台账能够证明；单凭一份报告，本规则只查报告自己写明的逾期。
    """
    late = [one for one in case.statements if one.quantity == "overdue" and one.low > 0 and own_year(case, one)]
    if not late:
        return
    for sentence in case.sentences:
        if _IN_TIME.search(sentence.text):
            yield Breach(
                f"正文称均在法定期限内答复，又称逾期 {late[0].value} 件",
                f"The text says that all were answered in time, and also that {late[0].value} were late",
                evidence=f"{sentence.quote} / {late[0].sentence}",
            )
            return


def _own(case: Case, *quantities: str) -> Iterator[Statement]:
    for statement in case.statements:
        if statement.quantity in quantities and own_year(case, statement):
            yield statement


def _same_clause(statement: Statement) -> bool:
    """收到并答复 N 件: one figure for both."""
    return "并" in statement.lead or "受理答复" in statement.lead


def _closed_all(case: Case) -> Iterator[Breach]:
    """“均已办结” leaves nothing to carry over."""
    carried = case.counts("carried_out")
    if carried is None or carried.value == 0:
        return
    if any(one.quantity in ("carried_out", "carried") for one in case.statements):
        return
    topics = {one.sentence for one in case.statements if one.quantity.startswith("received") and own_year(case, one)}
    for sentence in case.sentences:
        if sentence.quote in topics and _ALL_CLOSED.search(sentence.text):
            zh, en = label("carried_out")
            yield Breach(
                f"正文称申请均已办结，表三“{zh}”为 {carried.value} 件",
                f'The text says that all requests are closed; table III has {carried.value} under "{en}"',
                carried.cells,
                sentence.quote,
                Severity.WARNING,
            )
            return


RULES: tuple[Rule, ...] = (received, answered, outcomes, in_time)
