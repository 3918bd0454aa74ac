"""The tabs of the list of items, and the lights of what is not public yet."""

from __future__ import annotations

from datetime import date

from gongkai.law.lights import Light
from gongkai.law.publication.acts import Act
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.lights import lights_of
from gongkai.web.accounts.models import Setting
from gongkai.web.publishing.itemqueue import Tab, counts, lit, within
from gongkai.web.publishing.models import Item
from gongkai.web.publishing.models.items import ItemQuerySet
from web.offices import Office
from web.publishing.items_made import Desk, acted, approved, desk, drafted, published, submitted, withheld

LATER = date(2025, 3, 4)


def everything() -> ItemQuerySet:
    return Item.objects.filter(state__isnull=False)


def test_an_item_stands_in_the_tab_of_its_state_and_among_the_unpublished(tree: Office, staff: Desk) -> None:
    county = tree.county
    drafted(county, staff)
    submitted(drafted(county, staff), staff)
    approved(county, staff)
    published(county, staff)
    withheld(county, staff)
    acted(published(county, staff), Act.WITHDRAW, staff.head, day=LATER, revision=1, reason="文字有误")
    acted(drafted(county, staff), Act.ANNUL, staff.head, day=LATER, revision=None, of=1, reason="误录")
    told = counts(everything())
    assert told == {
        Tab.DRAFT: 1, Tab.REVIEW: 1, Tab.APPROVED: 1, Tab.PUBLIC: 1, Tab.WITHHELD: 1, Tab.WITHDRAWN: 1, Tab.ALL: 6,
        Tab.UNPUBLISHED: 3,
    }  # fmt: skip
    for tab in Tab:
        assert within(everything(), tab).count() == told[tab]


def test_the_unpublished_stand_by_their_last_day(tree: Office, staff: Desk) -> None:
    late = drafted(tree.county, staff, formed_on=date(2025, 1, 6))
    soon = drafted(tree.county, staff, formed_on=date(2025, 2, 17))
    drafted(tree.county, staff, formed_on=date(2025, 3, 3))
    assert list(within(everything(), Tab.UNPUBLISHED))[:2] == [late, soon]


def test_a_light_finds_what_stands_under_it_by_each_agency_s_rules(tree: Office, staff: Desk) -> None:
    today = date(2025, 3, 3)
    for formed in (date(2024, 12, 2), date(2025, 2, 5), date(2025, 2, 14), date(2025, 3, 3)):
        drafted(tree.county, staff, formed_on=formed)
        drafted(tree.town, desk(tree.town), formed_on=formed)
    Setting.objects.create(agency=tree.town, name="red_days", value=30)
    lights = lights_of([tree.county, tree.town], office_calendar(), today)
    rows = everything()
    for light in Light:
        found = {(one.agency_id, one.due_on) for one in lit(rows, light, lights)}
        assert found == {
            (one.agency_id, one.due_on)
            for one in rows
            if one.due_on and lights[one.agency_id].light(one.due_on) is light
        }
    assert {one.agency for one in lit(rows, Light.OVERDUE, lights)} == {tree.county, tree.town}
    assert not lit(rows, Light.RED, {}).exists()
