"""What is public already, found by what somebody is about to ask."""

from __future__ import annotations

from uuid import uuid4

from django.utils import timezone

from gongkai.web.cases.models import Hint, Known
from web.cases.intake_objects import published
from web.offices import Office

TITLES = (
    "芦汀镇2024年供水管网改造工程竣工决算",
    "芦汀镇2023年供水管网改造工程招标公告",
    "望舒市城区道路清扫保洁作业标准",
    "星槎县2024年政府信息公开工作年度报告",
    "关于印发《白芷镇防汛应急预案》的通知",
)


def found(tree: Office, title: str, text: str = "") -> list[str]:
    return [one.title for one in Known.objects.filter(agency=tree.county).like(title, text)]


def test_the_nearest_title_comes_first_and_what_has_nothing_to_do_with_it_not_at_all(tree: Office) -> None:
    for number, title in enumerate(TITLES, 1):
        published(tree.county, title, number)
    assert found(tree, "芦汀镇2024年供水管网改造资金使用情况")[:2] == [TITLES[0], TITLES[1]]
    assert found(tree, "防汛应急预案") == found(tree, "防汛應急預案") == [TITLES[4]]
    assert found(tree, "关于政府信息公开情况的通知") == []
    assert found(tree, "张某某的婚姻登记档案") == []
    assert found(tree, "") == []


def test_what_stands_in_the_description_is_sought_too(tree: Office) -> None:
    published(tree.county, TITLES[2], 1)
    assert found(tree, "环卫资料", "想看看望舒市城区道路清扫保洁的作业标准是怎么定的") == [TITLES[2]]


def test_only_what_the_agency_itself_has_listed_is_shown(tree: Office) -> None:
    published(tree.city, TITLES[0], 1)
    assert found(tree, TITLES[0]) == []


def test_no_more_than_five_are_shown_however_many_fit(tree: Office) -> None:
    for number in range(1, 9):
        published(tree.county, f"芦汀镇供水管网改造第{number}标段招标公告", number)
    assert len(found(tree, "芦汀镇供水管网改造招标公告")) == 5


def test_the_use_of_hints_counts_visitors(tree: Office) -> None:
    one, two, visit = published(tree.county, number=1), published(tree.county, number=2), uuid4()
    now = timezone.now()
    Hint.objects.create(known=one, visit=visit, shown_at=now, opened_at=now, helped_at=now)
    Hint.objects.create(known=two, visit=visit, shown_at=now)
    Hint.objects.create(known=two, visit=uuid4(), shown_at=now)
    assert Hint.objects.all().use() == {"shown": 2, "opened": 1, "helped": 1}
    row = Known.objects.all().with_use().get(pk=one.pk)
    assert (row.shown, row.opened, row.helped) == (1, 1, 1)
