"""信息处理费 (第四十二条; 国办函〔2020〕109号): what an applicant beyond the reasonable number pays, and why.

Two tariffs, by request 按件 and by volume 按量; each request is charged by one of them and never by both (第三条). Both
are 超额累进: what lies beyond a bracket is charged at the next rate, and what lies before stays as it was. Amounts are
Decimal in 元. Data: data/fees.toml. Until when it is to be paid: `periods.Limit.PAYMENT`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import count as counting
from typing import Any

MOST = 100_000
"""Requests or pages beyond which a count is taken for a slip of the pen."""

BASIS_OF_LAW = "《中华人民共和国政府信息公开条例》第四十二条第一款"


class Basis(StrEnum):
    """计收方式 (国办函〔2020〕109号第三条): by request 按件, by volume 按量."""

    ITEMS = "items"
    PAGES = "pages"


class Unchargeable(ValueError):
    """不得收费 (第四十二条): the law charges no such fee, or the count is none. One line in Chinese, one in English."""

    def __init__(self, message: str, english: str) -> None:
        self.message, self.english = message, english
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Bracket:
    """收费档 (国办函〔2020〕109号第四条、第五条): units `first` to `last` (None: without end), `rate` 元 each."""

    first: int
    last: int | None
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Tariff:
    """收费标准 (国办函〔2020〕109号第四条、第五条), in force `since`. `words` holds its names in both languages.

    Beyond the last of `brackets` come steps of `every` units, the first at `rate`, each `more` dearer; `every` None:
    one bracket without end.
    """

    basis: Basis
    since: date
    article: str
    source: str
    sure: str
    words: Mapping[str, str]
    fixed: tuple[Bracket, ...]
    rate: Decimal
    every: int | None
    more: Decimal

    def brackets(self) -> Iterator[Bracket]:
        """各档, from the first on; without end where the steps are."""
        yield from self.fixed
        reached = self.fixed[-1].last or 0
        if self.every is None:
            yield Bracket(reached + 1, None, self.rate)
            return
        for step in counting():
            first = reached + step * self.every + 1
            yield Bracket(first, first + self.every - 1, self.rate + step * self.more)


@dataclass(frozen=True, slots=True)
class Step:
    """一档的费用 (国办函〔2020〕109号第三条): the units charged, from `first` to `last`, at `rate` 元 each."""

    first: int
    last: int
    rate: Decimal

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def amount(self) -> Decimal:
        return self.count * self.rate


@dataclass(frozen=True, slots=True)
class Fee:
    """信息处理费 (第四十二条): of `count` units after `earlier` ones.

    `earlier` are the requests of that month before; 0 by volume.
    """

    tariff: Tariff
    count: int
    earlier: int
    steps: tuple[Step, ...]

    @property
    def basis(self) -> Basis:
        return self.tariff.basis

    @property
    def amount(self) -> Decimal:
        """收费金额, 元."""
        return sum((step.amount for step in self.steps), Decimal(0))


@dataclass(frozen=True, slots=True)
class Asked:
    """一件申请的计费情况 (国办函〔2020〕109号第三条): as how many requests it counts; `pages` where charged by volume.

    `told_where`: the answer only tells where the information is public already (第三十六条第一项、第二项).
    """

    received: date
    items: int = 1
    pages: int | None = None
    told_where: bool = False


def tariff(basis: Basis, on: date) -> Tariff:
    """收费标准 (国办函〔2020〕109号第四条、第五条) in force on a day. Raises `Unchargeable` before there was any."""
    for version in _versions()[basis]:
        if version.since <= on:
            return version
    first = _versions()[basis][-1]
    raise Unchargeable(
        f"{on}：{first.source}自{first.since}起施行，此前不得收取信息处理费",
        f"{on}: no processing fee may be charged before {first.source} came into force on {first.since}",
    )


def by_items(items: int, on: date, *, earlier: int = 0) -> Fee:
    """按件计收 (国办函〔2020〕109号第四条): the fee of `items` requests received on `on`.

    `earlier` are the requests of the same applicant in that calendar month before them, however they were charged.
    Raises `Unchargeable`.
    """
    standard = tariff(Basis.ITEMS, on)
    _whole(items, standard)
    _whole(earlier, standard)
    _whole(items + earlier, standard)
    return _fee(standard, items, earlier)


def by_pages(pages: int, on: date, *, told_where: bool = False) -> Fee:
    """按量计收 (国办函〔2020〕109号第五条): the fee of the pages provided on one request; nothing is added up.

    Raises `Unchargeable`, also where the answer only tells where the information is public already.
    """
    standard = tariff(Basis.PAGES, on)
    _whole(pages, standard)
    if told_where:
        raise Unchargeable(
            f"信息已经主动公开、仅告知获取方式和途径的，不得按量计收（{standard.source}{standard.article}）",
            f"no fee by volume where the answer only tells where it is public ({standard.source}{standard.article})",
        )
    return _fee(standard, pages, 0)


def charged(requests: Iterable[Asked]) -> tuple[Fee, ...]:
    """每件申请的信息处理费 (国办函〔2020〕109号第三条至第五条): of one applicant's requests to one organ, in order.

    The count starts again with every calendar month 自然月. A request charged by volume is a request of that month
    too: those after it are counted on from it. Raises `Unchargeable`, also where the order is not that of the days.
    """
    found: list[Fee] = []
    before: Asked | None = None
    earlier = 0
    for asked in requests:
        if before is not None and asked.received < before.received:
            raise Unchargeable(
                f"申请未按收到日期排列：{before.received}之后为{asked.received}",
                f"requests out of order: {asked.received} after {before.received}",
            )
        if before is None or _month(before) != _month(asked):
            earlier = 0
        item = by_items(asked.items, asked.received, earlier=earlier)
        if asked.pages is None:
            found.append(item)
        else:
            found.append(by_pages(asked.pages, asked.received, told_where=asked.told_where))
        earlier += asked.items
        before = asked
    return tuple(found)


def lines(fee: Fee, lang: str = "zh") -> Iterator[str]:
    """费用的计算说明 (国办函〔2020〕109号第四条、第五条): the tariff with its article, one line a bracket, the sum."""
    words, source = fee.tariff.words, f"{fee.tariff.source}{fee.tariff.article}"
    if lang == "en":
        yield f"Charged {words['en']}: {words['scope_en']} ({source}); {words['rule_en']}"
        for step in fee.steps:
            span, unit = _span(step, "–"), words["one_en" if step.count == 1 else "many_en"]
            yield f"{span}: {step.count} {unit} × {step.rate} yuan = {step.amount} yuan"
        yield f"Fee: {fee.amount} yuan"
        return
    yield f"{words['zh']}：{words['scope_zh']}（{source}）；{words['rule_zh']}"
    for step in fee.steps:
        unit = words["unit_zh"]
        yield f"第{_span(step, '—')}{unit}：{step.count}{unit}×{step.rate}元/{unit}＝{step.amount}元"
    yield f"信息处理费：{fee.amount}元"


def notice(fee: Fee) -> tuple[str, ...]:
    """收费通知的事实 (国办函〔2020〕109号第六条): basis, standard and amount, a paragraph each, for the letter.

    Raises `Unchargeable` where there is nothing to pay: then no notice is sent.
    """
    if not fee.amount:
        raise Unchargeable("收费金额为0，不发收费通知", "there is nothing to pay: no fee notice is sent")
    unit, scope = fee.tariff.words["unit_zh"], fee.tariff.words["scope_zh"]
    last = fee.steps[-1].last
    parts = [_standard(bracket, unit) for bracket in _until(fee.tariff, last)]
    sums = "；".join(_charge(step, unit) for step in fee.steps)
    return (
        f"收费依据：{BASIS_OF_LAW}、《政府信息公开信息处理费管理办法》（{fee.tariff.source}）{fee.tariff.article}。",
        f"收费标准：{fee.tariff.words['zh']}。{scope}{'；'.join(parts)}。",
        f"收费金额：{sums}。合计人民币{fee.amount}元。",
    )


def _standard(bracket: Bracket, unit: str) -> str:
    if bracket.last is None:
        return f"{bracket.first}{unit}以上的部分{_price(bracket.rate, unit)}"
    if bracket.first == 1:
        return f"{bracket.last}{unit}以下（含{bracket.last}{unit}）的{_price(bracket.rate, unit)}"
    return f"{bracket.first}—{bracket.last}{unit}（含{bracket.last}{unit}）的部分{_price(bracket.rate, unit)}"


def _charge(step: Step, unit: str) -> str:
    span = f"第{_span(step, '—')}{unit}"
    if not step.rate:
        return f"{span}不收费"
    return f"{span}，共{step.count}{unit}，{_price(step.rate, unit)}，计{step.amount}元"


def _price(rate: Decimal, unit: str) -> str:
    return f"每{unit}{rate}元" if rate else "不收费"


def _span(step: Step, dash: str) -> str:
    return f"{step.first}" if step.first == step.last else f"{step.first}{dash}{step.last}"


def _month(asked: Asked) -> tuple[int, int]:
    return asked.received.year, asked.received.month


def _whole(count: object, standard: Tariff) -> None:
    """Refuses what is no number of requests or pages: a caller may bring what a form or a file held."""
    words = standard.words
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        raise Unchargeable(
            f"{words['unit_zh']}数应为不小于0的整数，而不是{count}",
            f"the number of {words['many_en']} must be a whole number from 0 on, not {count}",
        )
    if count > MOST:
        raise Unchargeable(
            f"{words['unit_zh']}数超过{MOST}，请核对",
            f"more than {MOST} {words['many_en']}: please check",
        )


def _until(standard: Tariff, last: int) -> Iterator[Bracket]:
    """The brackets that begin at or before a unit."""
    for bracket in standard.brackets():
        if bracket.first > last:
            return
        yield bracket


def _fee(standard: Tariff, count: int, earlier: int) -> Fee:
    last = earlier + count
    steps = tuple(
        Step(max(bracket.first, earlier + 1), min(bracket.last or last, last), bracket.rate)
        for bracket in _until(standard, last)
        if bracket.last is None or bracket.last > earlier
    )
    return Fee(standard, count, earlier, steps if count else ())


@cache
def _versions() -> Mapping[Basis, tuple[Tariff, ...]]:
    """The versions of both tariffs, the newest first."""
    table = tomllib.loads(resources.files(__package__).joinpath("data/fees.toml").read_text("utf-8"))
    found: dict[Basis, tuple[Tariff, ...]] = {}
    for basis in Basis:
        entry = table[basis]
        words = {key: value for key, value in entry.items() if isinstance(value, str)}
        words["one_en"], words["many_en"] = entry["unit_en"]
        versions = [_tariff(basis, words, one) for one in entry["version"]]
        found[basis] = tuple(sorted(versions, key=lambda one: one.since, reverse=True))
    return found


def _tariff(basis: Basis, words: Mapping[str, str], entry: Mapping[str, Any]) -> Tariff:
    fixed: list[Bracket] = []
    reached = 0
    for bracket in entry["bracket"]:
        fixed.append(Bracket(reached + 1, bracket["upto"], Decimal(bracket["rate"])))
        reached = bracket["upto"]
    beyond = entry["beyond"]
    return Tariff(
        basis,
        entry["from"],
        entry["article"],
        entry["source"],
        entry["sure"],
        words,
        tuple(fixed),
        Decimal(beyond["rate"]),
        beyond.get("every"),
        Decimal(beyond.get("more", 0)),
    )
