"""正文与表二核对: documents (P-07), items of 第二十条 (P-08), hotline figures among requests (P-09), fees (P-12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.checks.agreement import agrees, explained_by_scope, own_year, stated
from gongkai.report.checks.rule import Breach, Case, Rule, rule
from gongkai.report.checks.sentences import Sentence
from gongkai.report.checks.statements import Statement
from gongkai.report.model import Number, Severity

_COLUMNS = {
    "issued": ("issued", "made"),
    "repealed": ("repealed",),
    "in_force": ("in_force", "total"),
    "published": ("issued", "in_force", "made", "disclosed", "total"),
}
_NAMES = {"rules": ("规章", "rules"), "normative": ("规范性文件", "normative documents")}
_DECISIONS = {
    "licences": ("行政许可", "licences"),
    "penalties": ("行政处罚", "penalties"),
    "coercion": ("行政强制", "coercive measures"),
    "services": ("其他对外管理服务事项", "other services"),
}
_ITEM_ROWS = {
    1: (("rules", "normative"), "规章和规范性文件"),
    5: (("licences", "services"), "行政许可和其他对外管理服务事项"),
    6: (("penalties", "coercion"), "行政处罚和行政强制"),
}
_NUMERALS = {character: number for number, character in enumerate("一二三四五六七八九十", 1)}
_TWENTY = re.compile(r"第(?:二十|20)条(?:第1款)?第?([一二三四五六七八九十()、,至到~—\-第项和及]+)项")
_ITEM = re.compile(r"([一二三四五六七八九十]{1,3})\)?(?:项)?(?:([至到~—-]+)第?\(?([一二三四五六七八九十]{1,3}))?")
_PUBLISHED = re.compile("公开|发布|公布")
_RULES_CLAIM = re.compile(r"(?:公开|发布|提升|制定|出台)[^,。;]{0,8}规章(?:和|、|及|与)(?:行政)?规范性文件")
_NO_FEE = re.compile(
    r"(?:未|没有|无|不)(?:向申请人)?(?:收取|收费|产生|发生)[^,。;]{0,14}(?:费|收费)|零收费|未收费|没有收费|免费提供|不收取费用|未收取"
)
_REQUEST_FEE = re.compile("信息处理费|信息公开|依申请|申请")
_PLAN = re.compile("将|下一步|要求|应当|计划|拟")


@rule("P-07", Severity.WARNING)
def documents(case: Case) -> Iterator[Breach]:
    """规范性文件件数与表二第二十条第（一）项一致: 正文所称制发、公开、废止、现行有效的件数应是表中相应的一格.

    “政策文件”不等于规范性文件：正文称公开政策文件而表中规范性文件全为 0 的，只提请核实。
    """
    for statement in case.statements:
        if not own_year(case, statement) or statement.part:
            continue
        row, _, said = statement.quantity.partition(".")
        if row in _NAMES and said in _COLUMNS:
            yield from _documents(case, statement, row, said)
        elif statement.quantity == "policy" and statement.low > 0 and _all_zero(case, ("normative",)):
            yield Breach(
                f"正文称公开政策文件 {stated(statement)} 件，表二规范性文件各格均为 0，请核实其中有无规范性文件",
                f"The text has {stated(statement)} policy documents published; table II has no normative document",
                (("disclosure", "normative"),),
                statement.sentence,
            )


def _documents(case: Case, statement: Statement, row: str, said: str) -> Iterator[Breach]:
    found = {column: case.report.value("disclosure", row, column) for column in _COLUMNS[said]}
    values = {column: value for column, value in found.items() if value is not None}
    if not values or any(agrees(statement, value) for value in values.values()):
        return
    zh, en = _NAMES[row]
    listed = "、".join(str(value) for value in values.values())
    milder = Severity.INFO if explained_by_scope(case, statement, max(values.values())) else None
    yield Breach(
        f"正文称{zh} {stated(statement)} 件，表二相应各格为 {listed}",
        f"The text has {stated(statement)} {en}; table II has {listed}",
        tuple(("disclosure", row, column) for column in values),
        statement.sentence,
        milder,
    )


@rule("P-08", Severity.WARNING)
def claims(case: Case) -> Iterator[Breach]:
    """第二十条各项的公开与表二一致: 正文称已公开第（一）（五）（六）项内容的，表二不应全为 0.

    称公开规章和规范性文件、称办理许可、处罚、服务事项若干件的，也是如此。
    """
    for sentence in case.sentences:
        yield from _items_claimed(case, sentence)
        claimed = "规章" in sentence.text and _RULES_CLAIM.search(sentence.text) and not _PLAN.search(sentence.text)
        if claimed and _all_zero(case, ("rules", "normative")):
            yield _empty(sentence, ("rules", "normative"), "规章和规范性文件")
    for statement in case.statements:
        if statement.quantity not in _DECISIONS or statement.low <= 0 or not own_year(case, statement):
            continue
        if case.report.value("disclosure", statement.quantity, "decisions") == 0:
            zh, en = _DECISIONS[statement.quantity]
            yield Breach(
                f"正文称{zh} {stated(statement)} {statement.unit}，表二“{zh}”处理决定数量为 0",
                f"The text has {stated(statement)} {en}; table II has no decision on them",
                (("disclosure", statement.quantity, "decisions"),),
                statement.sentence,
            )


def _items_claimed(case: Case, sentence: Sentence) -> Iterator[Breach]:
    if "条" not in sentence.text or "项" not in sentence.text:
        return
    cited = _TWENTY.search(sentence.text)
    if cited is None or not _PUBLISHED.search(sentence.text, cited.end()):
        return
    for item in sorted(_cited(cited[1])):
        rows, name = _ITEM_ROWS.get(item, ((), ""))
        if rows and _all_zero(case, rows):
            yield _empty(sentence, rows, f"第（{'一二三四五六'[item - 1]}）项{name}")


def _cited(text: str) -> set[int]:
    """（一）至（六）、（十二） → the items named."""
    items: set[int] = set()
    for first, to, last in _ITEM.findall(text):
        low = _value(first)
        items.update(range(low, _value(last) + 1) if to and last else (low,))
    return items


def _value(numeral: str) -> int:
    if len(numeral) == 1:
        return _NUMERALS[numeral]
    return 10 + _NUMERALS[numeral[1]] if numeral[0] == "十" else 0


def _all_zero(case: Case, rows: tuple[str, ...]) -> bool:
    """Whether these rows of table II are there and hold 0 in all that counts what was done; 项目数量 does not."""
    values = [
        figure.value
        for cell, figure in case.report.cells.items()
        if cell.table == "disclosure" and cell.row in rows and cell.column not in ("items", "change")
    ]
    return bool(values) and all(value == 0 for value in values)


def _empty(sentence: Sentence, rows: tuple[str, ...], name: str) -> Breach:
    return Breach(
        f"正文称公开{name}，表二相应各格均为 0",
        "The text claims publication of what table II counts as 0",
        tuple(("disclosure", row) for row in rows),
        sentence.quote,
    )


@rule("P-09", Severity.WARNING)
def concerns(case: Case) -> Iterator[Breach]:
    """网民留言、热线、信访不是政府信息公开申请: 依申请公开部分不应以其件数代替申请件数."""
    for statement in case.statements:
        if statement.quantity != "concern" or statement.low <= 0 or not _among_requests(case, statement):
            continue
        given = any(one.quantity.startswith("received") for one in case.statements if own_year(case, one))
        yield Breach(
            f"依申请公开部分所列 {stated(statement)} {statement.unit}是网民诉求、热线或信访，不是政府信息公开申请",
            f"{stated(statement)} under requests are messages, hotline calls or petitions, not requests",
            (("requests", "new", "total"),),
            statement.sentence,
            Severity.INFO if given else None,
        )


def _among_requests(case: Case, statement: Statement) -> bool:
    if statement.section == "requests":
        return True
    return any(
        "依申请" in sentence.heading or "申请公开" in sentence.heading
        for sentence in case.sentences
        if sentence.quote == statement.sentence
    )


@rule("P-12", Severity.WARNING)
def fees(case: Case) -> Iterator[Breach]:
    """信息处理费前后一致: 该费属于行政事业性收费（国办函〔2020〕109号），正文与表二第（八）项、表三应当相合.

    称“未收取费用”而另处有收费数额、或有因逾期未缴费不再处理的申请的；收费数额前后不一、或大于表二收费金额的，提请核实。
    没有收到申请而称依申请提供信息未收费的，只作提示。
    """
    paid = [one for one in case.statements if one.quantity == "fee" and one.low > 0 and _for_requests(case, one)]
    free = _free(case)
    if paid and free is not None:
        yield Breach(
            f"正文一处称未收取费用，一处称收费 {paid[0].value}{paid[0].unit}",
            f"The text says that nothing was charged, and elsewhere that {paid[0].value}{paid[0].unit} was",
            evidence=f"{free.quote} / {paid[0].sentence}",
        )
    if free is not None:
        yield from _free_but(case, free)
    for one in paid[1:]:
        if _yuan(one) != _yuan(paid[0]):
            yield Breach(
                f"信息处理费两处不一：{paid[0].value}{paid[0].unit} 与 {one.value}{one.unit}",
                f"The fee is given twice: {paid[0].value}{paid[0].unit} and {one.value}{one.unit}",
                evidence=f"{paid[0].sentence} / {one.sentence}",
            )
    amount = case.report.value("disclosure", "fees", "amount")
    if paid and amount is not None and _yuan(paid[0]) > Decimal(amount) * 10_000:
        yield Breach(
            f"信息处理费 {paid[0].value}{paid[0].unit} 属于行政事业性收费，表二收费金额只有 {amount} 万元",
            f"The fee of {paid[0].value}{paid[0].unit} is an administrative fee; table II has only {amount} 万元",
            (("disclosure", "fees", "amount"),),
            paid[0].sentence,
        )


def _for_requests(case: Case, statement: Statement) -> bool:
    return own_year(case, statement) and statement.exact and "信息处理费" in statement.sentence.replace("費", "费")


def _yuan(statement: Statement) -> Decimal:
    return Decimal(statement.value) * (10_000 if statement.unit == "万元" else 1)


def _free(case: Case) -> Sentence | None:
    for sentence in case.sentences:
        if "费" in sentence.text and _NO_FEE.search(sentence.text) and _REQUEST_FEE.search(sentence.text):
            return sentence
    return None


def _free_but(case: Case, free: Sentence) -> Iterator[Breach]:
    unpaid: Number | None = case.report.value("requests", "closed.no_payment", "total")
    if unpaid:
        yield Breach(
            f"正文称未收取费用，表三因逾期未缴费不再处理的申请为 {unpaid} 件",
            f"The text says that nothing was charged; table III has {unpaid} requests dropped for unpaid fees",
            (("requests", "closed.no_payment", "total"),),
            free.quote,
        )
    received, carried = case.counts("received"), case.counts("carried_in")
    if (
        "提供" in free.text
        and received is not None
        and received.value == 0
        and carried is not None
        and not carried.value
    ):
        yield Breach(
            "没有收到申请，依申请提供信息未收费的说法没有对象",
            "No request was received, so that nothing was charged for answers says nothing",
            received.cells,
            free.quote,
            Severity.INFO,
        )


RULES: tuple[Rule, ...] = (documents, claims, concerns, fees)
