"""依申请公开台账 as offices keep it in a spreadsheet: one row a request, its days beside each other.

A row becomes what was asked and the steps that happened. What the row does not say is not made up: the law then refuses
it, and the row says why.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from gongkai.law import outcomes
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Applicant, Channel, Outcome
from gongkai.web.cases.actions.intake import Asked
from gongkai.web.cases.models.requests import Carrier, Delivery
from gongkai.web.files.sheets import BadSheet, columns


@dataclass(frozen=True, slots=True)
class Column:
    """台账的一列: its field, its head in a file that is given out, its other heads, whether it must be there."""

    field: str
    head: str
    others: tuple[str, ...] = ()
    needed: bool = False


COLUMNS = (
    Column("old", "登记编号", ("编号", "登记号", "申请编号", "序号"), True),
    Column("applicant", "申请人类型", ("申请人类别", "类型"), True),
    Column("name", "申请人", ("申请人姓名或者名称", "申请人姓名", "申请人名称", "姓名"), True),
    Column("identity", "证件号码", ("身份证号", "身份证号码", "统一社会信用代码")),
    Column("phone", "联系电话", ("电话", "联系方式", "手机")),
    Column("email", "电子邮箱", ("邮箱", "电子邮件")),
    Column("address", "通信地址", ("地址", "联系地址", "通讯地址")),
    Column("channel", "收件渠道", ("申请方式", "受理方式", "渠道", "接收渠道")),
    Column("arrived", "到达日期", ("收件日期", "申请日期")),
    Column("received", "收到申请之日", ("收到日期", "受理日期", "收到申请日期"), True),
    Column("title", "所需信息名称", ("申请内容", "信息名称", "所需政府信息", "申请事项"), True),
    Column("wanted", "内容描述", ("所需信息描述", "描述")),
    Column("corrected_asked", "补正告知日期", ("告知补正日期",)),
    Column("corrected_until", "补正截止日期", ("补正期限",)),
    Column("corrected", "补正日期", ("收到补正日期", "补正收到日期")),
    Column("consulted", "征求第三方意见日期", ("征求意见日期",)),
    Column("consulted_answer", "第三方答复日期", ("收到意见日期",)),
    Column("extended", "延期告知日期", ("延期日期", "延长告知日期")),
    Column("extended_days", "延长工作日数", ("延期天数", "延长天数")),
    Column("extended_by", "延期批准人", ("延期同意人",)),
    Column("reasons_asked", "要求说明理由日期"),
    Column("fee_on", "收费通知日期"),
    Column("fee", "信息处理费", ("收费金额",)),
    Column("drafted_by", "拟办人", ("经办人", "承办人")),
    Column("signed_by", "签发人", ("审批人", "负责人")),
    Column("outcome", "办理结果", ("答复结果", "处理结果")),
    Column("ground", "依据", ("法律依据", "答复依据")),
    Column("withheld", "不予公开部分的理由", ("部分公开理由",)),
    Column("answered", "答复日期", ("办结日期", "答复时间")),
    Column("served", "送达日期", ("寄出日期",)),
)
HEADS = {name: column.field for column in COLUMNS for name in (column.head, *column.others)}
APPLICANTS = {
    "自然人": Applicant.NATURAL, "个人": Applicant.NATURAL, "公民": Applicant.NATURAL,
    "商业企业": Applicant.BUSINESS, "企业": Applicant.BUSINESS, "科研机构": Applicant.RESEARCH,
    "社会公益组织": Applicant.SOCIAL, "法律服务机构": Applicant.LEGAL, "其他": Applicant.OTHER,
    "其他法人或者组织": Applicant.OTHER,
}  # fmt: skip
CHANNELS = {
    **dict.fromkeys(("当面提交", "当面", "现场", "窗口"), Channel.COUNTER),
    "口头": Channel.ORAL,
    **dict.fromkeys(("需签收的邮寄", "挂号信", "邮政快递", "快递", "邮寄", "信函"), Channel.SIGNED_POST),
    **dict.fromkeys(("平常信函", "平信"), Channel.ORDINARY_POST),
    "传真": Channel.FAX,
    **dict.fromkeys(("电子邮件", "邮件", "电子邮箱"), Channel.EMAIL),
    **dict.fromkeys(("网上申请", "网络", "网站", "在线", "网上"), Channel.ONLINE),
    **dict.fromkeys(("寄交其他单位", "其他单位转来"), Channel.ELSEWHERE),
}
Word = TypeVar("Word", bound=StrEnum)
_DAY = re.compile(r"(\d{4})\s*[年./-]?\s*(\d{1,2})\s*[月./-]?\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?")


class BadRow(ValueError):
    """这一行不能登记: one line in each language."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


@dataclass(frozen=True, slots=True)
class Row:
    """台账的一行: `old` its number there, what was asked, by which channel, when it arrived, and what happened."""

    old: str
    asked: Asked
    channel: Channel
    arrived: date
    steps: tuple[Step, ...]
    outcome: Outcome | None


def entries(table: Sequence[Sequence[str]], recorded: date) -> Iterator[tuple[int, str, Row | BadRow]]:
    """The rows below the heads: the line, its number there, and what it says or what is wrong with it.

    Raises `BadSheet` where a column that must be there is not.
    """
    found = columns(table[0], HEADS)
    lacking = [column.head for column in COLUMNS if column.needed and column.field not in found]
    if lacking:
        words = "、".join(lacking)
        raise BadSheet(f"缺少的列：{words}", f"columns that are lacking: {words}")
    for line, cells in enumerate(table[1:], 2):
        values = {field: cells[at].strip() if at < len(cells) else "" for field, at in found.items()}
        try:
            yield line, values["old"], _row(values, recorded)
        except BadRow as bad:
            yield line, values["old"], bad


def _row(values: Mapping[str, str], recorded: date) -> Row:
    given = {column.field: values.get(column.field, "") for column in COLUMNS}
    for column in COLUMNS:
        if column.needed and not given[column.field]:
            raise BadRow(f"“{column.head}”是空的", f"“{column.head}” is empty")
    received = _need(given, "received")
    arrived = _day(given, "arrived") or received
    channel = _one_of(CHANNELS, given, "channel") if given["channel"] else Channel.COUNTER
    outcome = _outcome(given, "outcome")
    steps = tuple(_steps(given, received, arrived, channel, outcome, recorded))
    person = {name: given[name] for name in ("name", "identity", "phone", "email", "address")}
    asked = Asked(
        _one_of(APPLICANTS, given, "applicant"), given["title"][:200], given["wanted"] or given["title"],
        Carrier.PAPER, Delivery.POST, person,
    )  # fmt: skip
    return Row(given["old"], asked, channel, arrived, steps, outcome)


def _steps(
    given: Mapping[str, str], received: date, arrived: date, channel: Channel, outcome: Outcome | None, recorded: date
) -> Iterator[Step]:
    def step(act: Act, on: date, hand: str = "", **facts: Any) -> Step:
        return Step(act, on, recorded, hand_of(hand), **facts)

    yield step(Act.RECEIVE, received, arrived=arrived, channel=channel)
    happened = [*_on_the_way(given, step), *_ending(given, outcome, step)]
    yield from sorted(happened, key=lambda one: one.on)


def _on_the_way(given: Mapping[str, str], step: Any) -> Iterator[Step]:
    if asked := _day(given, "corrected_asked"):
        yield step(Act.ASK_CORRECTION, asked, until=_need(given, "corrected_until"))
    if corrected := _day(given, "corrected"):
        yield step(Act.CORRECT, corrected)
    if consulted := _day(given, "consulted"):
        yield step(Act.CONSULT_THIRD_PARTY, consulted)
    if opinion := _day(given, "consulted_answer"):
        yield step(Act.THIRD_PARTY_ANSWERS, opinion)
    if extended := _day(given, "extended"):
        by = hand_of(given["extended_by"]) if given["extended_by"] else ""
        yield step(Act.EXTEND, extended, days=_whole(given, "extended_days"), approved_by=by, as_head=bool(by))
    if reasons := _day(given, "reasons_asked"):
        yield step(Act.ASK_REASONS, reasons)
    if fee := _day(given, "fee_on"):
        yield step(Act.FEE_NOTICE, fee, amount=_amount(given, "fee"))


def _ending(given: Mapping[str, str], outcome: Outcome | None, step: Any) -> Iterator[Step]:
    if outcome is None:
        if given["answered"]:
            raise BadRow("有答复日期而没有办理结果", "a day of answer without an outcome")
        return
    on = _need(given, "answered")
    lapses = {Outcome.NO_CORRECTION: Act.LAPSE_UNCORRECTED, Outcome.NO_PAYMENT: Act.LAPSE_UNPAID}
    ground = given["ground"] or "、".join(outcomes.facts(outcome).articles) or outcomes.facts(outcome).chinese
    if outcome in lapses:
        yield step(lapses[outcome], on)
    elif outcome is Outcome.CLOSED_OTHER and "撤" in ground:
        yield step(Act.WITHDRAW, on, ground=ground)
    else:
        told = {"outcome": outcome, "ground": ground, "withheld": _outcome(given, "withheld")}
        yield step(Act.DRAFT, on, given["drafted_by"], **told)
        yield step(Act.SIGN, on, given["signed_by"] or given["drafted_by"])
        yield step(Act.ANSWER, on, given["drafted_by"], **told)
    if served := _day(given, "served"):
        yield step(Act.SERVE, served)


def hand_of(name: str) -> str:
    """Who did it, as the ledger has it: no name, but the same sign for the same name, and another for another."""
    name = "".join(name.split())
    return f"import-{hashlib.sha256(name.encode()).hexdigest()[:8]}" if name else "import"


def _day(given: Mapping[str, str], field: str) -> date | None:
    text = given[field]
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise BadRow(f"“{_head(field)}”不是日期：{text}", f"“{_head(field)}” is no day: {text}") from None


def _need(given: Mapping[str, str], field: str) -> date:
    day = _day(given, field)
    if day is None:
        raise BadRow(f"“{_head(field)}”是空的", f"“{_head(field)}” is empty")
    return day


def _one_of(known: Mapping[str, Word], given: Mapping[str, str], field: str) -> Word:
    text = "".join(given[field].split())
    if text not in known:
        raise BadRow(f"“{_head(field)}”不认识：{given[field]}", f"“{_head(field)}” is not known: {given[field]}")
    return known[text]


def _outcome(given: Mapping[str, str], field: str) -> Outcome | None:
    if not given[field]:
        return None
    try:
        return outcomes.named(given[field])
    except outcomes.NoOutcome as error:
        raise BadRow(error.message, error.english) from error


def _whole(given: Mapping[str, str], field: str) -> int:
    if not re.fullmatch(r"\d{1,3}", given[field]):
        raise BadRow(
            f"“{_head(field)}”不是整数：{given[field]}", f"“{_head(field)}” is no whole number: {given[field]}"
        )
    return int(given[field])


def _amount(given: Mapping[str, str], field: str) -> Decimal:
    """金额, in yuan: as it is written on paper. More than a column of the ledger holds is none."""
    text = given[field]
    if not re.fullmatch(r"[0-9]{1,8}(?:\.[0-9]{1,2})?", text):
        raise BadRow(f"“{_head(field)}”不是金额：{text}", f"“{_head(field)}” is no amount: {text}")
    return Decimal(text)


def _head(field: str) -> str:
    return next(column.head for column in COLUMNS if column.field == field)
