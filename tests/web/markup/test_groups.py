"""Long forms in groups."""

from __future__ import annotations

from django import forms

from gongkai.web.markup.groups import grouped


class Form(forms.Form):
    name = forms.CharField(label="Name <b>")
    agent = forms.CharField(label="Agent", required=False)
    token = forms.CharField(widget=forms.HiddenInput)


GROUPS = (("Who <i>", ("name",)), ("Agent", ("agent",)))


def drawn(data: dict[str, str] | None = None) -> str:
    return str(grouped(Form(data), GROUPS, folded=("Agent",)))


def test_each_group_has_its_heading_and_all_is_escaped() -> None:
    page = drawn()
    assert "<legend>Who &lt;i&gt;</legend>" in page and "Name &lt;b&gt;" in page
    assert page.count('type="hidden"') == 1 and 'role="alert"' not in page


def test_a_folded_group_stands_open_only_where_there_is_something_in_it() -> None:
    assert '<details class="group">\n<summary>Agent</summary>' in drawn()
    assert '<details class="group" open>' in drawn({"name": "a", "token": "1", "agent": "b"})
    assert '<details class="group">' in drawn({"name": "a", "token": "1", "agent": ""})


def test_what_is_wrong_is_told_once_at_the_head_and_at_its_field() -> None:
    page = drawn({"name": "", "token": "1"})
    assert page.count('role="alert"') == 1
    assert page.index('role="alert"') < page.index("<legend>")
    assert 'id="id_name_error"' in page
