"""The catalogue of an agency as it stands."""

from __future__ import annotations

from typing import Any

from gongkai.web.publishing.catalogue import entries_of, next_code, titles_of, tree_of
from web.offices import Office
from web.publishing.catalogue_objects import added, editor, taken_out


def test_the_catalogue_of_an_agency_begins_with_what_the_law_names_for_it(tree: Office) -> None:
    town = [entry.code for entry, _depth in entries_of(tree.town)]
    bureau = [entry.code for entry, _depth in entries_of(tree.bureau)]
    assert "21.5" in town and "21.5" not in bureau
    assert "54.1" in town and "54.1" not in bureau
    assert [code for code in town if code.startswith("20")] == [code for code in bureau if code.startswith("20")]


def test_a_catalogue_is_one_query_however_much_was_adjusted(tree: Office, django_assert_num_queries: Any) -> None:
    user = editor(tree.town)
    for title in ("甲", "乙", "丙"):
        added(user, tree.town, title)
    with django_assert_num_queries(1):
        assert len(tree_of(tree.town)) == 3


def test_what_was_taken_out_is_not_offered_and_keeps_its_name(tree: Office) -> None:
    user = editor(tree.county)
    one = added(user, tree.county, "管网改造")
    taken_out(user, tree.county, one.code)
    assert one.code not in [entry.code for entry, _depth in entries_of(tree.county)]
    assert titles_of(tree.county)[one.code] == "管网改造"
    assert next_code(tree.county, tree_of(tree.county), "20.3") == "20.3.B2"
