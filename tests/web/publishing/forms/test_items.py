"""What the editor's form asks for, takes and warns of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.law.catalogue import catalogue
from gongkai.web.publishing.catalogue import entries_of
from gongkai.web.publishing.forms.items import FilterForm, ItemForm, entry_choices, grounds
from gongkai.web.publishing.models import Form, Kind
from web.offices import Office

TODAY = date(2025, 3, 10)


def typed(tree: Office, **others: Any) -> dict[str, Any]:
    leaf = next(entry.code for entry, _depth in entries_of(tree.county) if not entry.children)
    return {
        "token": str(uuid4()), "kind": "normative", "title": "供水管网改造实施方案", "entry": leaf, "lead": "on",
        "formed_on": "2025-03-03", "attribute": "public", "body": "正文", **others,
    }  # fmt: skip


def form(tree: Office, files: Any = None, kind: Kind | None = None, **others: Any) -> ItemForm:
    return ItemForm(
        typed(tree, **others), files, agency=tree.county, entries=entries_of(tree.county), today=TODAY, kind=kind
    )


def wrong(tree: Office, **others: Any) -> set[str]:
    words = typed(tree, **others)
    return set(ItemForm(words, agency=tree.county, entries=entries_of(tree.county), today=TODAY).errors)


def test_what_is_typed_becomes_a_draft(tree: Office) -> None:
    filled = form(tree, title=" 供水\u202e管网\u200b\n方案\x01 ", keywords="供水", effective_on="2025-04-01")
    assert filled.is_valid(), filled.errors
    made = filled.draft()
    assert (made.title, made.keywords, made.lead, made.body) == ("供水管网 方案", "供水", True, "正文")
    assert (made.formed_on, made.effective_on, made.expires_on) == (date(2025, 3, 3), date(2025, 4, 1), None)
    assert filled.parts() == []
    assert filled.doubts() == []


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "长" * 201}, "title"),
        ({"entry": "没有的条目"}, "entry"),
        ({"entry": ""}, "entry"),
        ({"formed_on": ""}, "formed_on"),
        ({"formed_on": (TODAY + timedelta(days=1)).isoformat()}, "formed_on"),
        ({"effective_on": "2025-04-02", "expires_on": "2025-04-01"}, "expires_on"),
        ({"attribute": "withheld", "reason": "讨论材料"}, "ground"),
        ({"attribute": "withheld", "ground": "process"}, "reason"),
        ({"attribute": "on_request"}, "reason"),
        ({"attribute": "public", "ground": "process"}, "ground"),
        ({"attribute": "withheld", "ground": "no such", "reason": "x"}, "ground"),
        ({"kind": "reading", "video": "javascript:steal()"}, "video"),
        ({"readable": "on"}, "original"),
        ({"body": "", "summary": "长" * 301}, "summary"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(tree: Office, others: dict[str, str], field: str) -> None:
    assert field in wrong(tree, **others)


def test_the_day_it_was_formed_may_be_today_and_a_term_may_be_one_day(tree: Office) -> None:
    assert not wrong(tree, formed_on=TODAY.isoformat(), effective_on="2025-04-01", expires_on="2025-04-01")


def test_a_document_number_is_warned_of_and_kept_as_it_was_written(tree: Office) -> None:
    filled = form(tree, doc_number="星政发[2025]03号")
    assert filled.is_valid()
    assert filled.draft().doc_number == "星政发[2025]03号"
    assert len(filled.doubts()) >= 2
    proper = form(tree, doc_number="星政发〔2025〕3号")
    assert proper.is_valid() and proper.doubts() == []


def test_who_leaves_the_attribute_out_is_told_that_it_will_be_returned(tree: Office) -> None:
    filled = form(tree, attribute="")
    assert filled.is_valid()
    assert len(filled.doubts()) == 1


def test_a_form_of_reading_belongs_to_a_reading(tree: Office) -> None:
    given = {"form": Form.VIDEO.value, "video": "https://video.example/1"}
    for kind, kept in (("reading", "video"), ("normative", "")):
        filled = form_of(tree, kind, given)
        assert filled.is_valid(), filled.errors
        assert filled.draft().form == kept


def form_of(tree: Office, kind: str, given: dict[str, str]) -> ItemForm:
    words = typed(tree, **given) | {"kind": kind}
    return ItemForm(words, agency=tree.county, entries=entries_of(tree.county), today=TODAY)


def test_a_revision_asks_what_was_changed_and_no_longer_for_the_kind(tree: Office) -> None:
    new, more = form(tree), form(tree, kind=Kind.NORMATIVE, seen="1", note="更正日期")
    assert "kind" in new.fields and "note" not in new.fields and "seen" not in new.fields
    assert {"kind", "token", "form", "video"}.isdisjoint(more.fields)
    assert more.is_valid()
    assert more.draft().note == "更正日期"
    assert "seen" in form(tree, kind=Kind.NORMATIVE).errors
    assert "form" in form(tree, kind=Kind.READING, seen="1").fields


def test_an_original_is_made_readable_or_has_words_beside_it(tree: Office) -> None:
    files = {"original": SimpleUploadedFile("方案.docx", b"PK")}
    ways: list[dict[str, Any]] = [{"body": "", "readable": "on"}, {"body": "正文"}]
    assert "readable" in form(tree, files, body="").errors
    for others in ways:
        filled = form(tree, files, **others)
        assert filled.is_valid(), filled.errors
        (part,) = filled.parts()
        assert (part.name, part.original) == ("方案.docx", "readable" in others)


def test_entries_are_offered_in_their_groups_and_an_old_one_stays_to_be_chosen(tree: Office) -> None:
    entries = entries_of(tree.county)
    offered = entry_choices(entries, "被取消的条目")
    assert offered[1][0] == "被取消的条目"
    codes = {code for _name, inside in offered if isinstance(inside, list) for code, _words in inside}
    assert {entry.code for entry, _depth in entries if not entry.children} <= codes
    assert entry_choices([]) == [("", "—")]


def test_every_ground_of_the_law_is_offered_with_its_article() -> None:
    assert [code for code, _words in grounds()] == [one.outcome.value for one in catalogue().grounds]
    assert all("条" in words or "Art" in words for _code, words in grounds())


def test_every_field_has_its_place_on_the_page(tree: Office) -> None:
    for filled in (form(tree), form(tree, kind=Kind.READING, seen="1")):
        placed = [name for _heading, names in filled.groups() for name in names]
        assert sorted(placed) == sorted(field.name for field in filled.visible_fields())


def test_the_filter_offers_agencies_only_where_there_are_several(tree: Office) -> None:
    assert "agency" in FilterForm({}, agencies=[tree.county, tree.town]).fields
    assert "agency" not in FilterForm({}, agencies=[tree.county]).fields
