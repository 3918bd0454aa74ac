from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gongkai.web.markup.charts import EACH, WIDEST, Bar, bars

SVG = {"svg": "http://www.w3.org/2000/svg"}
ROWS = st.lists(
    st.builds(
        lambda name, value: Bar(name, value, "" if value is None else str(value)),
        st.text("某局<>&\"'", min_size=1, max_size=8),
        st.one_of(st.none(), st.integers(-5, 10**6), st.decimals(0, 1, places=4)),
    ),
    max_size=8,
)


def drawn(rows: list[Bar]) -> etree._Element:
    return etree.fromstring(str(bars("新收 <件>", rows, "number-0")))


def widths(svg: etree._Element) -> list[Decimal]:
    return [Decimal(each.get("width", "").removesuffix("%")) for each in svg.findall("rect")]


@given(ROWS)
def test_a_chart_is_well_formed_and_says_in_words_all_it_shows(rows: list[Bar]) -> None:
    svg = drawn(rows)
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "number-0-title number-0-about"
    assert svg.findtext("title") == "新收 <件>"
    told = svg.findtext("desc") or ""
    assert all(f"{one.name} {one.shown}" in told for one in rows)
    assert svg.get("height") == f"{EACH * len(rows)}em"
    assert not svg.xpath("//*[@style or @fill or @onclick]")


@given(ROWS)
def test_bars_are_as_long_as_their_numbers(rows: list[Bar]) -> None:
    found, values = widths(drawn(rows)), [Decimal(one.value or 0) for one in rows]
    longest = max(values, default=Decimal())
    for width, value in zip(found, values, strict=True):
        expected = max(value, Decimal()) / longest * WIDEST if longest > 0 else Decimal()
        assert abs(width - expected) <= Decimal("0.01")


def test_a_bar_that_says_little_is_hollow_and_not_of_another_colour() -> None:
    svg = bars("公开率", [Bar("甲", Decimal("0.5"), "50.00%"), Bar("乙", Decimal(1), "100.00%", hollow=True)], "rate-x")
    assert re.findall(r'<rect( class="hollow")?', svg) == ["", ' class="hollow"']
