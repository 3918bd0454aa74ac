"""Lists of the prose: their total, their parts, and whether the parts are all of it."""

from __future__ import annotations

import pytest

from gongkai.report.checks.prose_lists import Listing, listings
from gongkai.report.checks.rule import Case
from prose_reports import stated


def found(text: str) -> list[Listing]:
    return list(listings(Case(stated(text))))


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("公开信息165条：平台59条、网站106条。", 165, (59, 106)),
        ("网站公开信息12条：政策5、动态7；公众号147条。", 12, (5, 7)),
        ("规范性文件8件（新制定5件，修改3件），另有通知9件。", 8, (5, 3)),
        ("公开信息30条。公报公开10条；网站公开15条；微信公开5条。", 30, (10, 15, 5)),
        ("新收申请12件，上年结转5件，共计17件。", 17, (12, 5)),
        ("公开信息7条。一是财政3条，二是环保4条。", 7, (3, 4)),
        ("收到申请20件，同比增长25%，其中当面申请8件、网络申请12件。", 20, (8, 12)),
    ],
)
def test_a_complete_list_is_taken_apart(text: str, total: int, parts: tuple[int, ...]) -> None:
    (listing,) = found(text)
    assert listing.total.value == total
    assert tuple(part.value for part in listing.parts) == parts
    assert listing.complete or listing.doubtful


def test_some_of_the_whole_is_no_complete_list() -> None:
    (listing,) = found("公开信息1000条，其中涉农信息600条、民生信息300条。")
    assert not listing.complete and not listing.doubtful and not listing.disjoint


@pytest.mark.parametrize(
    "text",
    [
        "公开信息100条，其中规范性文件8条。",
        "公开信息400余条：政策52、动态38。",
        "公开信息100条：政策52条、动态30条等。",
        "公开信息100条：政策52条、讲座3场。",
        "答复申请3件（含上年结转2件，另有5件结转下年度）。",
        "网站公开信息86条，公众号533条，抖音165条。",
        "2023年公开信息100条：网站52条、微信30条。",
    ],
)
def test_what_cannot_be_added_up_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_outcomes_are_complete_where_all_six_are_named() -> None:
    six = "予以公开及部分公开3件，不予公开1件，无法提供1件，不予处理1件，其他处理1件"
    (listing,) = found(f"答复申请7件，其中{six}。")
    assert listing.complete and len(listing.parts) == 5
    (listing,) = found("答复申请7件，其中予以公开3件，不予公开1件。")
    assert not listing.complete
