"""正文自身的勾稽: parts against totals (P-01), shares against their base (P-05), the same thing told twice (P-11)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.report.checks.agreement import own_year, table_scope
from gongkai.report.checks.clauses import OTHERS, Scope
from gongkai.report.checks.counted import OUTCOMES, TRACKS, label
from gongkai.report.checks.prose_lists import Listing, listings, paragraphs
from gongkai.report.checks.rule import Breach, Case, Rule, rule
from gongkai.report.checks.statements import Statement
from gongkai.report.model import Number, Severity

_BASE = re.compile(
    r"[,(]?(?:约|分别)?(?:占|占比|比例|比重)(?:申请|信息|公开|答复|办结|办理|受理|收到|发布|总|全部|全年|数量?|量|比例?|的|件|为|达|约|到|所有)*"
)
_EVENT = re.compile(r"([\u4e00-\u9fff]{2}[会展节班])$")


@rule("P-01", Severity.ERROR)
def parts(case: Case) -> Iterator[Breach]:
    """分项之和等于合计: 正文所列各渠道、各类别件数之和等于其所称总数.

    只查同一句群、同一单位的列举；带“等”、约数、只举部分（其中）的不查，分项之和超过总数的仍查。
    """
    for found in listings(case):
        total, summed = found.total.value, sum(part.value for part in found.parts)
        if summed == total or (summed < total and not (found.complete or found.doubtful)):
            continue
        if summed > total and not found.disjoint and len(found.parts) < 3:
            continue
        certain = found.complete or (summed > total and found.disjoint)
        yield _does_not_add(found, total, summed, None if certain else Severity.WARNING)


def _does_not_add(found: Listing, total: Number, summed: Number, severity: Severity | None) -> Breach:
    added = "+".join(str(part.value) for part in found.parts)
    quotes = dict.fromkeys((found.total.sentence, *(part.sentence for part in found.parts)))
    return Breach(
        f"正文总数 {total} 与分项之和不符：{added}={summed}，相差 {abs(summed - total)}",
        f"The stated total {total} is not the sum of its parts: {added}={summed}, {abs(summed - total)} apart",
        evidence=" ".join(quotes),
        severity=severity,
    )


@rule("P-05", Severity.ERROR)
def shares(case: Case) -> Iterator[Breach]:
    """占比与件数相符: 百分比等于分项除以正文或表格中的总数，误差不超过末位半个单位；全部占比之和为百分之百.

    末位相差不到一个单位的（截尾、为凑百分之百而调整）只作提示。
    """
    for paragraph in paragraphs(case):
        found = list(_shares(paragraph))
        if not found:
            continue
        common = _common_bases(case, [part for part, _ in found])
        for part, share in found:
            bases = _bases(paragraph, part, common)
            if bases:
                yield from _share(part, share, bases)
        yield from _hundred(paragraph, found)


def _shares(paragraph: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Each 占 N% with the count right before it."""
    for part, share in zip(paragraph, paragraph[1:], strict=False):
        if share.unit != "%" or part.unit in ("%", "元", "万元") or part.place != share.place or not part.exact:
            continue
        if not share.change and not part.change and _BASE.fullmatch(share.lead) and share.start - part.end <= 20:
            yield part, share


def _common_bases(case: Case, found: Sequence[Statement]) -> dict[Number, str]:
    """The sum of the list and, where it lists outcomes or the like, the totals of table III."""
    bases: dict[Number, str] = {}
    if len(found) > 1:
        bases[sum(one.value for one in found)] = "各项之和"
    if any(one.quantity not in ("", "proactive", "channel") for one in found):
        for name in ("answered", "received", "received+carried_in"):
            table = case.counts(name)
            if table is not None:
                bases.setdefault(table.value, "表三总计")
    return bases


def _bases(paragraph: Sequence[Statement], part: Statement, common: dict[Number, str]) -> dict[Number, str]:
    """The totals that a share may be of: those stated before it in its paragraph, and the common ones."""
    bases: dict[Number, str] = {}
    for one in paragraph:
        if (one.place, one.start) >= (part.place, part.start):
            break
        counts = one.unit in (part.unit, "件", "条") and one.exact and not one.change
        if counts and one.value >= part.value and _one_topic(one, part):
            bases.setdefault(one.value, f"正文“{one.lead.strip('，,、;:(')}”" if one.lead else "正文总数")
    if not bases and part.quantity.partition(".")[0].partition("+")[0] not in (*OUTCOMES, "channel", "applicant"):
        return {}
    for base, name in common.items():
        if base >= part.value:
            bases.setdefault(base, name)
    bases.pop(0, None)
    return bases


def _one_topic(base: Statement, part: Statement) -> bool:
    """Hotline calls and petitions of another sentence are no total of requests, nor requests of reviews."""
    one, other = _field(base.quantity), _field(part.quantity)
    if one == other or base.place == part.place:
        return True
    return one not in OTHERS and (not one or not other)


def _field(quantity: str) -> str:
    """The table or the kind of work that a quantity belongs to; "" where it does not say."""
    if quantity.rpartition(".")[0] in TRACKS:
        return "disputes"
    head = quantity.partition(".")[0].partition("+")[0]
    if head in OUTCOMES or head in ("received", "answered", "handled", "carried_in", "carried_out", "applicant"):
        return "requests"
    return "" if head in ("channel", "published") else head


def _share(part: Statement, share: Statement, bases: dict[Number, str]) -> Iterator[Breach]:
    scale = 10**share.decimals
    if any(abs(part.value * 100 * scale - share.value * scale * base) * 2 <= base for base in bases):
        return
    unit = Decimal(10) ** -share.decimals
    stated_share = Decimal(share.value)
    off = {base: abs(Decimal(part.value) * 100 / Decimal(base) - stated_share) for base in bases}
    nearest = min(off, key=lambda base: off[base])
    right = (Decimal(part.value) * 100 / Decimal(nearest)).quantize(unit)
    trifling = off[nearest] < unit and share.decimals > 0
    yield Breach(
        f"正文称 {part.value} 占 {share.value}%；{part.value}/{nearest}（{bases[nearest]}）为 {right}%，"
        "没有总数与所称占比相符",
        f"The text gives {part.value} as {share.value}%; {part.value}/{nearest} is {right}%, and no total fits better",
        evidence=share.sentence,
        severity=Severity.WARNING if trifling else None,
    )


def _hundred(paragraph: Sequence[Statement], found: Sequence[tuple[Statement, Statement]]) -> Iterator[Breach]:
    """The shares of all outcomes, or of channels, are 100 together; those of some never more."""
    kinds = {part.quantity.partition(".")[0].partition("+")[0] for part, _ in found}
    if len(found) < 2 or not (kinds <= set(OUTCOMES) or kinds == {"channel"}):
        return
    if any("." in part.quantity for part, _ in found) or len({p.quantity + p.channel for p, _ in found}) < len(found):
        return
    together = sum(Decimal(share.value) for _, share in found)
    slack = sum(Decimal(10) ** -share.decimals for _, share in found)
    names = {name for one in paragraph for name in one.quantity.split("+")}
    missing = [one for one in paragraph if one.quantity in OUTCOMES and one.value > 0]
    unshared = [one for one in missing if all(one is not part for part, _ in found)]
    complete = set(OUTCOMES) <= names and not unshared
    if together > 100 + slack or (complete and together < 100 - slack):
        yield Breach(
            f"正文各项占比之和为 {together}%，不是 100%",
            f"The shares in the text add up to {together}%, not 100%",
            evidence=found[0][1].sentence,
        )


@rule("P-11", Severity.ERROR)
def twice(case: Case) -> Iterator[Breach]:
    """同一数字前后一致: 同一年度、同一口径的同一事项在正文两处出现，数值应当相同，名称应当相同.

    一句之中两数不一的，可能是分述，只提请核实；名称只差一字而次数相同的（推介会、推荐会）也是。
    """
    seen: dict[tuple[str, Scope], Statement] = {}
    home = table_scope(case)
    for statement in case.statements:
        if not _once_only(statement) or not own_year(case, statement) or not statement.exact:
            continue
        scope = home if statement.scope is Scope.UNKNOWN and home is Scope.ORGAN else statement.scope
        if scope is Scope.ORGAN and home is not Scope.ORGAN:
            continue  # one organ's figure and another's
        first = seen.setdefault((statement.quantity, scope), statement)
        if first.value != statement.value:
            yield _two_values(first, statement)
    yield from _two_names(case)


def _once_only(statement: Statement) -> bool:
    """Quantities of which a report has one: those of tables III and IV."""
    quantity = statement.quantity
    if quantity in ("received", "answered", "carried_in", "carried_out"):
        return not statement.part or quantity.startswith("carried")
    if quantity.rpartition(".")[0] in TRACKS:
        return quantity.endswith(".total")
    return quantity in OUTCOMES


def _two_values(first: Statement, second: Statement) -> Breach:
    zh, en = label(first.quantity)
    together = first.place == second.place
    return Breach(
        f"正文{'一句中' if together else ''}两处“{zh}”不一：{first.value} 与 {second.value}，"
        f"相差 {abs(first.value - second.value)}",
        f'The text gives "{en}" twice: {first.value} and {second.value}, {abs(first.value - second.value)} apart',
        evidence=first.sentence if together else f"{first.sentence} / {second.sentence}",
        severity=Severity.WARNING if together else None,
    )


def _two_names(case: Case) -> Iterator[Breach]:
    """推介会3场, 推荐会3场: one event under two names that differ in their middle character."""
    events: dict[str, Statement] = {}
    for statement in case.statements:
        if statement.unit not in ("场", "次", "期", "个") or not statement.exact:
            continue
        event = _EVENT.search(statement.lead)
        if event is not None:
            events.setdefault(event[1], statement)
    names = list(events)
    for number, name in enumerate(names):
        for other in names[number + 1 :]:
            one, two = events[name], events[other]
            if name[0] == other[0] and name[2] == other[2] and (one.value, one.unit) == (two.value, two.unit):
                yield Breach(
                    f"“{name}”与“{other}”只差一字，都是 {one.value} {one.unit}，疑为同一事项的两种写法",
                    f'"{name}" and "{other}" differ in one character and both count {one.value}: one event?',
                    evidence=f"{one.sentence} / {two.sentence}",
                    severity=Severity.WARNING,
                )


RULES: tuple[Rule, ...] = (parts, shares, twice)
