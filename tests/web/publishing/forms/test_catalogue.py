"""What the forms of the catalogue take."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import override

from gongkai.law.cataloguing import Change
from gongkai.web.publishing.forms.catalogue import FILLED, EntryForm, adjustment, head

NOW = {"title": "管网改造", "content": "计划", "channels": "政府网站、其他（院坝会）", "organ": "水务局"}


def sent(changes: dict[str, str | list[str]], *, named: bool = False) -> EntryForm:
    """The form as a browser sends it back, with what was there when the page was made and some changes."""
    given = QueryDict(mutable=True)
    for field in EntryForm(None, now=NOW, named=named):
        values = field.value() if isinstance(field.value(), list) else [field.value() or ""]
        if field.name != "reason":
            given.setlist(f"initial-{field.name}", values)
        given.setlist(field.name, values)
    given["reason"] = "按实际修改"
    for name, value in changes.items():
        given.setlist(name, value if isinstance(value, list) else [value])
    return EntryForm(given, now={**NOW, "organ": "别人改过的"}, named=named)


def test_only_what_was_changed_in_the_browser_is_asked_for() -> None:
    form = sent({"content": "计划\r\n进度", "channels": ["政府网站", "政府公报"]})
    assert form.is_valid()
    assert form.fields_changed() == {"content": "计划\n进度", "channels": "政府网站、政府公报"}


def test_a_form_that_was_not_touched_asks_for_nothing() -> None:
    form = sent({})
    assert form.is_valid()
    assert adjustment(Change.CHANGE, "20.3.A1", "20.3", form).fields == {}


def test_a_word_of_the_entrys_own_stays_on_offer_and_no_other_is_taken() -> None:
    form = EntryForm(None, now=NOW, named=False)
    assert "其他（院坝会）" in str(form["channels"])
    assert not sent({"channels": ["广场"]}).is_valid()


def test_what_the_law_names_has_no_field_for_its_name() -> None:
    assert "title" not in EntryForm(None, now=NOW, named=True).fields
    assert sent({"content": "进度"}, named=True).is_valid()


def test_an_entry_is_added_under_the_one_it_was_begun_from() -> None:
    form = sent({"title": "第二期"})
    assert form.is_valid()
    asked = adjustment(Change.ADD, "20.3.A2", "20.3", form)
    assert (asked.code, asked.parent, asked.fields) == ("20.3.A2", "20.3", {"title": "第二期"})


def test_an_adjustment_needs_its_reason() -> None:
    assert not sent({"reason": " "}).is_valid()


def test_the_heads_of_the_columns_speak_both_languages() -> None:
    with override("zh-hans"):
        assert [head(column) for column in FILLED][:2] == ["公开内容（要素）", "公开依据"]
    with override("en"):
        assert [head(column) for column in FILLED][:2] == ["Content", "Basis"]
