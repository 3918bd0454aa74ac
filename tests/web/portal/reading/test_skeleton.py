"""Pages rendered once for all that have the same parts."""

from __future__ import annotations

from django.test import Client

from gongkai.web.portal.reading import skeleton
from web.portal.reading.conftest import Room, path_of


def test_nothing_of_one_item_is_on_the_page_of_another_with_the_same_parts(room: Room) -> None:
    one, other = room.publish(title="甲字方案", keywords="供水"), room.publish(title="乙字方案", keywords="供水")
    skeleton._kept.cache_clear()
    first, second = room.text(path_of(one)), room.text(path_of(other))
    assert skeleton._kept.cache_info().misses == 1
    assert "甲字方案" in first and "甲字方案" not in second and "乙字方案" in second
    assert first.count(path_of(one)) == second.count(path_of(other)) and path_of(one) not in second


def test_a_skeleton_is_made_for_nobody_even_where_somebody_asks_first(room: Room) -> None:
    item = room.publish()
    skeleton._kept.cache_clear()
    large = Client()
    large.cookies["display"] = "elder"
    address = f"{path_of(item)}?from=<weixin>"
    assert 'class="elder"' in large.get(address).content.decode()
    plain = room.text(path_of(item))
    assert 'class="elder"' not in plain and "weixin" not in plain and "\0" not in plain
