"""What is public already and near to what somebody is about to ask for."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.web.publishing.search.filters import Filters
from gongkai.web.publishing.search.index import drop
from gongkai.web.publishing.search.near import near
from web.offices import Office
from web.publishing.search.found import public

TITLES = (
    "芦汀镇2024年供水管网改造工程竣工决算",
    "芦汀镇2023年供水管网改造工程招标公告",
    "望舒市城区道路清扫保洁作业标准",
    "星槎县2024年政府信息公开工作年度报告",
    "关于印发《白芷镇防汛应急预案》的通知",
)


def found(title: str, text: str = "", limit: int = 5) -> list[str]:
    return [one.title for one in near(title, text, limit)]


def test_the_nearest_title_comes_first_and_what_has_nothing_to_do_with_it_not_at_all(tree: Office) -> None:
    made = [public(tree.county, title, "供水管网") for title in TITLES]
    assert found("芦汀镇2024年供水管网改造资金使用情况")[:2] == [TITLES[0], TITLES[1]]
    assert found("防汛应急预案") == found("防汛應急預案") == [TITLES[4]]
    assert found("关于政府信息公开情况的通知") == found("张某某的婚姻登记档案") == found("") == []
    assert found("道路", "想知道城区道路清扫保洁作业标准是什么") == [TITLES[2]]
    assert found("芦汀镇供水管网改造工程", limit=1) == [TITLES[0]] or found("芦汀镇供水管网改造工程", limit=1) == [
        TITLES[1]
    ]
    drop(made[4].item)
    assert found("防汛应急预案") == []


def test_it_can_be_asked_of_one_agency_and_those_below(tree: Office) -> None:
    public(tree.elsewhere, TITLES[4])
    assert near("防汛应急预案", "", 5, filters=Filters(agency=tree.county)) == []
    assert len(near("防汛应急预案", "", 5, filters=Filters(agency=tree.elsewhere))) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(title=st.text(max_size=200), text=st.text(max_size=500))
def test_whatever_is_typed_is_answered(tree: Office, title: str, text: str) -> None:
    near(title, text, 5)
