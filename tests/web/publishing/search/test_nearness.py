"""How near a title is to what somebody asks for."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.publishing.search.nearness import ENOUGH, EVERYWHERE, Wanted, pairs


@dataclass(frozen=True)
class Row:
    pk: int


@given(st.text(max_size=30))
def test_a_title_is_nearest_to_itself(title: str) -> None:
    own = pairs(title)
    assert Wanted(own, own).nearness(own) == (1.0 if own else 0.0)


@given(st.text(alphabet="供水管网改造决算望舒市2024 ，。abc", max_size=40), st.text(max_size=40))
def test_nearness_is_a_part_of_one(title: str, asked: str) -> None:
    assert 0.0 <= Wanted.of(asked, "供水管网改造").nearness(pairs(title)) <= 1.0


def test_pairs_are_of_two_characters_whole_words_and_nothing_that_stands_everywhere() -> None:
    assert pairs("二〇二五年供水PDF 9") == {"二〇", "〇二", "二五", "五年", "年供", "供水", "pdf"}
    assert pairs("供水") == pairs("供水通知") - {"水通"}
    assert not pairs("水") and not pairs("的") and not pairs("关于印发") & EVERYWHERE


def test_the_pairs_of_the_name_are_sought_first_and_no_more_than_a_few_dozen() -> None:
    wanted = Wanted.of("供水管网", "".join(map(chr, range(0x4E00, 0x4E00 + 200))))
    assert set(wanted.sought()[:3]) == {"供水", "水管", "管网"} and len(wanted.sought()) == 60
    assert Wanted.of("", "，。").sought() == []


def test_of_titles_that_are_alike_the_newer_comes_first_and_what_is_too_far_away_not_at_all() -> None:
    wanted, far = Wanted.of("供水管网改造", ""), pairs("道路清扫保洁作业标准和供水")
    assert wanted.nearness(far) < ENOUGH
    found = [(pairs("供水管网"), Row(1)), (pairs("供水管网"), Row(2)), (far, Row(3)), (wanted.named, Row(4))]
    assert wanted.nearest(found, 5) == [Row(4), Row(2), Row(1)]
    assert wanted.nearest(found, 1) == [Row(4)]
