"""What is found: every word, exactly; the title first; narrowed; and nothing typed breaks it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.web.publishing.search import finding
from gongkai.web.publishing.search.filters import Filters
from gongkai.web.publishing.search.finding import Sort, find
from gongkai.web.publishing.search.query import parsed
from gongkai.web.publishing.search.tokens import folded
from web.offices import Office
from web.publishing.search.found import public, titles

BODIES = (
    "供水管网改造分两期进行，第一期于六月底完工。",
    "供水公司与管网公司合并，水价不变。",
    "河道清淤，管涌险情排除，网箱清退。",
    "污水处理厂提标改造，供电线路一并更换。",
)


ANYTHING = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


@pytest.fixture
def four(tree: Office) -> Office:
    """Four items, named by their place."""
    for number, body in enumerate(BODIES):
        public(tree.county, f"第{number}件", body)
    return tree


@pytest.mark.parametrize(
    "text",
    ["水", "管", "网", "供水", "管网", "水价", "供水管网", "网改", "改造", "合并，水价", "管网公", "六月底完工", "氿"],
)
def test_a_word_of_any_length_is_found_where_it_stands_and_nowhere_else(four: Office, text: str) -> None:
    there = {f"第{number}件" for number, body in enumerate(BODIES) if folded(text) in folded(body)}
    assert set(titles(text)) == there


def test_of_several_words_all_must_be_found(four: Office) -> None:
    assert titles("供水 公司 水") == ["第1件"]
    assert titles("供水 清淤") == []
    assert titles("“供水公司” 合并") == ["第1件"]
    assert titles("“供水 公司”") == []


def test_document_numbers_are_found_however_they_are_typed(tree: Office) -> None:
    public(tree.county, "甲", doc_number="望政发〔2025〕3号")
    public(tree.county, "乙", doc_number="望政发〔2025〕33号")
    for text in (
        "望政发〔2025〕3号",
        "望政发[2025]3号",
        "望政發（２０２５）3號",
        "政发〔2025〕3号",
        "〔2025〕3号",
        "2025 3号",
    ):
        assert titles(text) == ["甲"], text
    assert set(titles("望政发 2025")) == {"甲", "乙"}


def test_latin_words_and_numbers_are_whole_whatever_their_case(tree: Office) -> None:
    public(tree.county, "甲", "PM2.5 与 GB/T 33481—2016")
    for text in ("pm2.5", "ＰＭ２．５", "gb/t", "33481", "GB/T 33481-2016"):
        assert titles(text) == ["甲"], text
    assert titles("3348") == titles("pm") == []


def test_traditional_characters_find_simplified_ones_and_the_other_way(tree: Office) -> None:
    public(tree.county, "甲", "關於發布供水管網改造方案")
    public(tree.county, "乙", "关于发布供水管网改造方案")
    assert set(titles("關於發布")) == set(titles("管网")) == {"甲", "乙"}


def test_what_has_the_words_in_its_title_comes_first_then_in_its_summary_then_the_newest(tree: Office) -> None:
    public(tree.county, "其他一", "防汛预案正文", day=date(2025, 5, 1))
    public(tree.county, "防汛预案", day=date(2023, 5, 1))
    public(tree.county, "其他二", "防汛预案" * 30, day=date(2025, 6, 1))
    public(tree.county, "其他三", summary="防汛预案概述", day=date(2022, 5, 1))
    for text in ("防汛预案", "汛"):
        assert titles(text) == ["防汛预案", "其他三", "其他二", "其他一"]
        assert titles(text, sort=Sort.DATE) == ["其他二", "其他一", "防汛预案", "其他三"]


def test_each_filter_narrows(tree: Office) -> None:
    old = {"effective_on": date(2020, 1, 1), "expires_on": date(2024, 12, 31)}
    public(tree.town, "镇防汛", kind="information", entry="54.4.a1", genre="notice", day=date(2024, 3, 1))
    public(tree.county, "县防汛", kind="normative", entry="20.1", genre="measures", day=date(2025, 3, 1))
    public(tree.elsewhere, "外防汛", kind="normative", entry="20.11", genre="notice", day=date(2025, 3, 2), **old)
    every = {
        Filters(agency=tree.county): {"镇防汛", "县防汛"},
        Filters(agency=tree.town): {"镇防汛"},
        Filters(kind="normative"): {"县防汛", "外防汛"},
        Filters(year=2024): {"镇防汛"},
        Filters(group="20.1"): {"县防汛"},
        Filters(group="54.4"): {"镇防汛"},
        Filters(genre="notice"): {"镇防汛", "外防汛"},
        Filters(in_force=date(2025, 3, 3)): {"县防汛"},
        Filters(agency=tree.county, year=2025, kind="normative"): {"县防汛"},
    }
    for filters, expected in every.items():
        assert set(titles("防汛", filters)) == set(titles("防汛", filters, Sort.DATE)) == expected, filters


def test_the_filter_for_what_is_in_force_says_what_the_badge_says(tree: Office) -> None:
    today = date(2025, 3, 3)
    ends = (("", None), ("repeal", date(2025, 3, 3)), ("expire", date(2025, 3, 4)))
    days = (None, date(2025, 3, 2), date(2025, 3, 3), date(2025, 3, 4))
    made = [
        public(
            tree.county, f"防汛{kind}{begins}{expires}{ended}{on}", kind=kind, effective_on=begins, expires_on=expires,
            ended=ended, ended_on=on,
        )
        for kind in ("normative", "information") for begins in days for expires in days for ended, on in ends
    ]  # fmt: skip
    badges = {one.title for one in made if one.validity(today) == "in_force"}
    assert set(titles("防汛", Filters(in_force=today))) == badges != set()


def test_facets_say_how_many_of_what_was_found_have_each_value(tree: Office) -> None:
    for year, entry in ((2023, "20.3"), (2025, "20.3.x1"), (2025, "54.4")):
        public(tree.county, "防汛", day=date(year, 1, 1), entry=entry, genre="notice")
    public(tree.town, "防汛", day=date(2025, 1, 1), kind="policy")
    public(tree.town, "无关", day=date(2025, 1, 1))
    facets = find(parsed("防汛"), Filters(), Sort.DATE).facets
    assert facets.agencies == ((tree.county.pk, 3), (tree.town.pk, 1))
    assert facets.kinds == (("information", 3), ("policy", 1))
    assert facets.years == ((2025, 3), (2023, 1))
    assert facets.groups == (("20.3", 3), ("54.4", 1))
    assert facets.genres == (("notice", 3),)


def test_of_more_than_can_be_counted_the_newest_are_and_titles_first(
    tree: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        public(tree.county, f"第{number}件", "防汛", day=date(2025, 1, 7 - number))
    public(tree.county, "防汛旧件", day=date(2020, 1, 1))
    monkeypatch.setattr(finding, "CAP", 3)
    found = find(parsed("防汛"), Filters(), Sort.DATE)
    assert found.more and titles("防汛", sort=Sort.DATE) == ["第1件", "第2件", "第3件"]
    assert titles("防汛") == ["防汛旧件", "第1件", "第2件"]
    assert sum(count for _kind, count in found.facets.kinds) == 3
    monkeypatch.setattr(finding, "CAP", 6)
    assert not find(parsed("防汛"), Filters(), Sort.DATE).more


@ANYTHING
@given(
    text=st.one_of(
        st.text(max_size=120), st.text(st.sampled_from("供水 \"“”'*^:()&|!<->\\%_\0ANDORNOTs水2"), max_size=60)
    )
)
def test_whatever_is_typed_is_answered(four: Office, text: str) -> None:
    titles(text)
    titles(text, Filters(agency=four.county, year=2025, in_force=date(2025, 3, 3)), Sort.DATE)


def test_a_search_takes_as_many_queries_for_much_as_for_little(four: Office) -> None:
    counts = []
    for text in ("氿", "供水", "的 水 管"):
        with CaptureQueriesContext(connection) as asked:
            find(parsed(text), Filters(), Sort.RELEVANCE)
        counts.append(len(asked))
    assert len(set(counts)) == 1
