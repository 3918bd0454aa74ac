"""Index numbers and register numbers: given once, for ever, without a gap."""

from __future__ import annotations

from datetime import date

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.models import Agency, Setting
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.actions.numbers import front, next_index, next_register
from gongkai.web.publishing.models import Item, Kind
from web.offices import Office
from web.publishing.items_made import acted, approved, desk, drafted, published, reviewed, revised, submitted

DAY, LATER = date(2025, 3, 3), date(2026, 1, 5)


def set_rule(agency: Agency, name: str, value: object) -> None:
    Setting.objects.create(agency=agency, name=name, value=value)


def given_number(item: Item, **columns: object) -> None:
    """Numbers that stood on an older site."""
    with writing("publishing"):
        Item.objects.filter(pk=item.pk).update(**columns)


def test_numbers_follow_each_other_and_begin_anew_with_the_year(tree: Office) -> None:
    staff = desk(tree.county)
    first, second = (published(tree.county, staff, title=title) for title in ("甲", "乙"))
    later = published(tree.county, staff, day=LATER)
    ends = [str(item.index_number).partition("/")[2] for item in (first, second, later)]
    assert ends == ["2025-00001", "2025-00002", "2026-00001"]


def test_a_number_that_was_taken_down_is_not_given_again(tree: Office) -> None:
    staff = desk(tree.county)
    first = published(tree.county, staff)
    acted(first, Act.WITHDRAW, staff.editor, reason="内容有误")
    assert published(tree.county, staff).index_number != first.index_number


def test_agencies_that_share_a_front_share_one_row_of_numbers(tree: Office) -> None:
    set_rule(tree.city, "index_front", "wangshu1")
    made = [published(where, desk(where)).index_number for where in (tree.county, tree.town, tree.bureau, tree.county)]
    assert made == [f"wangshu1/2025-0000{number}" for number in (1, 2, 3, 4)]


def test_a_number_stays_when_the_agency_gets_another_front(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff)
    was = item.index_number
    set_rule(tree.county, "index_front", "xingcha1")
    again = acted(item, Act.WITHDRAW, staff.editor, reason="内容有误")
    again = acted(reviewed(submitted(revised(again, staff), staff), staff), Act.PUBLISH, staff.editor)
    assert again.index_number == was
    assert published(tree.county, staff).index_number == "xingcha1/2025-00001"


def test_a_number_survives_a_move_of_the_agency_and_the_row_goes_on(tree: Office) -> None:
    staff = desk(tree.town)
    was = published(tree.town, staff).index_number
    Agency.objects.filter(pk=tree.town.pk).update(parent=tree.city, path=f"{tree.city.path}{tree.town.pk}/")
    moved = Agency.objects.get(pk=tree.town.pk)
    assert Item.objects.get(agency=moved).index_number == was
    assert next_index(moved, DAY) == f"{front(moved)}/2025-00002"


def test_the_form_of_numbers_taken_in_from_an_older_site_is_kept(tree: Office) -> None:
    item = drafted(tree.county, desk(tree.county))
    given_number(item, index_number=f"{front(tree.county)}-2024-0041")
    assert next_index(tree.county, date(2024, 12, 31)) == f"{front(tree.county)}-2024-0042"
    assert next_index(tree.county, DAY) == f"{front(tree.county)}-2025-0001"


def test_a_normative_document_gets_its_register_number_with_its_approval(tree: Office) -> None:
    set_rule(tree.county, "number_code", "星政")
    staff = desk(tree.county)
    item = reviewed(submitted(drafted(tree.county, staff, kind=Kind.NORMATIVE), staff), staff)
    assert (item.register_number, item.registered_on) == ("星政规-2025-001", DAY)
    assert approved(tree.county, staff).register_number == ""


def test_a_register_number_that_stands_elsewhere_is_passed_over(tree: Office) -> None:
    set_rule(tree.county, "number_code", "星政")
    staff = desk(tree.county)
    old, new = (drafted(tree.county, staff, kind=Kind.NORMATIVE) for _one in range(2))
    given_number(old, register_number="星政规-2025-001", registered_on=date(2024, 1, 1))
    assert next_register(new, DAY) == "星政规-2025-002"
