from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import (
    MOST,
    Asked,
    Basis,
    Fee,
    Unchargeable,
    by_items,
    by_pages,
    charged,
    lines,
    notice,
    tariff,
)

DAY = date(2024, 3, 4)
MARCH = st.dates(date(2024, 3, 1), date(2024, 3, 31))


def price_of_item(number: int) -> int:
    """What the n-th request of a month costs, one request at a time."""
    if number <= 10:
        return 0
    return 100 if number <= 30 else 200 + 100 * ((number - 31) // 10)


def price_of_page(number: int) -> int:
    """What the n-th page of a request costs."""
    return 0 if number <= 30 else 10 if number <= 100 else 20 if number <= 200 else 40


def spans(fee: Fee) -> list[tuple[int, int, Decimal]]:
    return [(step.first, step.last, step.rate) for step in fee.steps]


@pytest.mark.parametrize(
    ("items", "amount"),
    [(0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (45, 5500), (50, 7000), (51, 7400)],
)
def test_requests_cost_more_the_more_there_are(items: int, amount: int) -> None:
    assert by_items(items, DAY).amount == Decimal(amount)


@pytest.mark.parametrize(
    ("pages", "amount"), [(0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (250, 4700)]
)
def test_pages_cost_more_the_more_there_are(pages: int, amount: int) -> None:
    assert by_pages(pages, DAY).amount == Decimal(amount)


def test_a_fee_shows_the_brackets_it_comes_from() -> None:
    assert spans(by_items(45, DAY)) == [(1, 10, 0), (11, 30, 100), (31, 40, 200), (41, 45, 300)]
    assert spans(by_items(3, DAY, earlier=29)) == [(30, 30, 100), (31, 32, 200)]
    assert spans(by_items(0, DAY, earlier=29)) == []
    assert spans(by_pages(250, DAY)) == [(1, 30, 0), (31, 100, 10), (101, 200, 20), (201, 250, 40)]


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_fee_is_the_sum_of_what_each_request_costs_and_a_multiple_of_100(earlier: int, items: int) -> None:
    fee = by_items(items, DAY, earlier=earlier)
    assert fee.amount == sum(price_of_item(number) for number in range(earlier + 1, earlier + items + 1))
    assert fee.amount % 100 == 0
    assert sum(step.count for step in fee.steps) == items


@given(st.integers(0, 600))
def test_a_fee_is_the_sum_of_what_each_page_costs_and_a_multiple_of_10(pages: int) -> None:
    fee = by_pages(pages, DAY)
    assert fee.amount == sum(map(price_of_page, range(1, pages + 1)))
    assert fee.amount % 10 == 0
    assert sum(step.count for step in fee.steps) == pages


@given(st.integers(0, 2000))
def test_one_more_never_costs_less(count: int) -> None:
    assert by_items(count + 1, DAY).amount >= by_items(count, DAY).amount
    assert by_pages(count + 1, DAY).amount >= by_pages(count, DAY).amount


@given(st.lists(st.tuples(MARCH, st.integers(1, 8)), max_size=25))
def test_the_fees_of_a_month_add_up_to_the_fee_of_all_its_requests(month: list[tuple[date, int]]) -> None:
    fees = charged(Asked(day, items) for day, items in sorted(month))
    assert [fee.count for fee in fees] == [items for _, items in sorted(month)]
    assert sum(fee.amount for fee in fees) == by_items(sum(items for _, items in month), DAY).amount


@given(st.lists(st.dates(date(2023, 12, 1), date(2024, 3, 31)), max_size=60))
def test_every_month_is_counted_alone(days: list[date]) -> None:
    days.sort()
    months = sorted({(day.year, day.month) for day in days})
    apart = [charged(Asked(day) for day in days if (day.year, day.month) == month) for month in months]
    assert charged(map(Asked, days)) == tuple(fee for fees in apart for fee in fees)


def test_the_nth_request_costs_what_it_adds() -> None:
    fees = charged(Asked(DAY) for _ in range(60))
    for number, fee in enumerate(fees, 1):
        assert fee.amount == by_items(number, DAY).amount - by_items(number - 1, DAY).amount


def test_the_same_month_of_another_year_is_another_month() -> None:
    fees = charged([Asked(date(2023, 3, 31), 10), Asked(date(2024, 3, 1)), Asked(date(2024, 3, 2), 10)])
    assert [fee.amount for fee in fees] == [0, 0, 100]


def test_a_request_charged_by_volume_pays_for_its_pages_only_and_is_counted_all_the_same() -> None:
    fees = charged([Asked(DAY, 10), Asked(DAY, pages=31), Asked(DAY)])
    assert [(fee.basis, fee.amount) for fee in fees] == [(Basis.ITEMS, 0), (Basis.PAGES, 10), (Basis.ITEMS, 100)]
    assert fees[2].earlier == 11


def test_pages_are_not_added_up_from_request_to_request() -> None:
    assert [fee.amount for fee in charged([Asked(DAY, pages=30), Asked(DAY, pages=30)])] == [0, 0]


def test_where_the_answer_only_tells_where_it_is_public_pages_cost_nothing_but_the_request_counts() -> None:
    with pytest.raises(Unchargeable, match="已经主动公开") as refused:
        charged([Asked(DAY, pages=31, told_where=True)])
    assert "第五条" in refused.value.message and "public" in refused.value.english
    assert charged([Asked(DAY, 11, told_where=True)])[0].amount == 100


def test_requests_out_of_order_are_refused() -> None:
    with pytest.raises(Unchargeable, match="2024-03-04之后为2024-03-03"):
        charged([Asked(DAY), Asked(DAY - timedelta(days=1))])


@pytest.mark.parametrize("basis", Basis)
def test_before_2021_nothing_may_be_charged(basis: Basis) -> None:
    assert tariff(basis, date(2021, 1, 1)).since == date(2021, 1, 1)
    with pytest.raises(Unchargeable, match="不得收取信息处理费") as refused:
        tariff(basis, date(2020, 12, 31))
    assert "before" in refused.value.english
    with pytest.raises(Unchargeable):
        charged([Asked(date(2020, 12, 31))])


@pytest.mark.parametrize("count", [-1, 1.5, "3", True, None, Decimal(3), MOST + 1])
def test_what_is_no_count_is_refused_in_one_line(count: int) -> None:
    for attempt in (
        lambda: by_items(count, DAY),
        lambda: by_items(1, DAY, earlier=count),
        lambda: by_pages(count, DAY),
        lambda: charged([Asked(DAY, count)]),
    ):
        with pytest.raises(Unchargeable) as refused:
            attempt()
        for line in (refused.value.message, refused.value.english):
            assert line and "\n" not in line


def test_counts_that_are_too_many_together_are_refused() -> None:
    assert by_items(1, DAY, earlier=MOST - 1).count == 1
    with pytest.raises(Unchargeable, match="请核对"):
        by_items(1, DAY, earlier=MOST)


def test_every_tariff_has_its_article_and_how_well_it_is_known() -> None:
    for basis, article in ((Basis.ITEMS, "第四条"), (Basis.PAGES, "第五条")):
        standard = tariff(basis, DAY)
        assert (standard.article, standard.source) == (article, "国办函〔2020〕109号")
        assert standard.sure == "S"


def test_a_fee_is_explained_bracket_by_bracket_in_both_languages() -> None:
    told = list(lines(by_items(3, DAY, earlier=29)))
    assert "第四条" in told[0] and "自然月" in told[0]
    assert told[1:] == ["第30件：1件×100元/件＝100元", "第31—32件：2件×200元/件＝400元", "信息处理费：500元"]
    told = list(lines(by_pages(31, DAY), "en"))
    assert "第五条" in told[0] and "A4" in told[0]
    assert told[1:] == ["1–30: 30 pages × 0 yuan = 0 yuan", "31: 1 page × 10 yuan = 10 yuan", "Fee: 10 yuan"]


def test_a_notice_states_basis_standard_and_amount() -> None:
    basis, standard, amount = notice(by_items(2, DAY, earlier=29))
    assert "第四十二条" in basis and "国办函〔2020〕109号）第四条" in basis
    assert standard == (
        "收费标准：按件计收。同一申请人一个自然月内累计申请10件以下（含10件）的不收费；"
        "11—30件（含30件）的部分每件100元；31—40件（含40件）的部分每件200元。"
    )
    assert amount == (
        "收费金额：第30件，共1件，每件100元，计100元；第31件，共1件，每件200元，计200元。合计人民币300元。"
    )


def test_a_notice_of_many_pages_tells_the_free_ones_and_the_open_bracket() -> None:
    _, standard, amount = notice(by_pages(201, DAY))
    assert standard.endswith("101—200页（含200页）的部分每页20元；201页以上的部分每页40元。")
    assert amount.startswith("收费金额：第1—30页不收费；") and amount.endswith("合计人民币2740元。")


def test_where_there_is_nothing_to_pay_there_is_no_notice() -> None:
    with pytest.raises(Unchargeable, match="不发收费通知"):
        notice(by_items(10, DAY))
