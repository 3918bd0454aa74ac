from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client, RequestFactory
from django.utils import translation

from gongkai.law.deadlines import statutory
from gongkai.law.periods import Limit
from gongkai.law.workdays import national
from gongkai.web.accounts import access
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.look.templatetags import look
from gongkai.web.markup.lists import Column, Listing
from web.offices import Office


def rendered(source: str, **values: object) -> str:
    return Template("{% load look %}" + source).render(Context(values))


def ways_of(user: object, path: str = "/desk/people/") -> list[look.Way]:
    request = RequestFactory().get(path)
    request.user = user  # type: ignore[assignment] - what the middleware does
    return look.ways(Context({"request": request}))


def test_a_title_is_kept_to_be_shown_twice() -> None:
    assert rendered("{% kept as name %} <b>{{ who }}</b> {% endkept %}[{{ name }}|{{ name }}]", who="<i>") == (
        "[<b>&lt;i&gt;</b>|<b>&lt;i&gt;</b>]"
    )
    with pytest.raises(TemplateSyntaxError):
        rendered("{% kept name %}{% endkept %}")


def test_the_office_names_its_site(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered("{% site_name %}") == "政府信息公开"
    monkeypatch.setenv("GONGKAI_NAME", "望舒市政府信息公开")
    assert rendered("{% site_name %}") == "望舒市政府信息公开"


def test_a_stranger_sees_no_ways(db: None, client: Client) -> None:
    assert look.ways(Context({})) == []
    assert 'class="ways"' not in client.get("/no/such/page/").content.decode()


def test_the_ways_are_those_whose_pages_open(tree: Office, someone: Callable[[Agency, Kind], User]) -> None:
    clerk, administrator = someone(tree.county, Kind.CLERK), someone(tree.city, Kind.ADMINISTRATOR)
    clerks, administrators = ({way.path for way in ways_of(user)} for user in (clerk, administrator))
    assert "/desk/people/" in administrators - clerks
    assert "/desk/files/" in clerks - administrators
    assert [way.path for way in ways_of(administrator) if way.here] == ["/desk/people/"]


def test_every_way_leads_to_a_page_that_says_who_may_open_it() -> None:
    for path, _label in look.WAYS:
        assert getattr(look.resolve(path).func, access.MARK, None), path


def test_the_pages_of_a_list_keep_the_rest_of_the_address() -> None:
    page = Paginator(range(480), 20).page(9)
    request = RequestFactory().get("/list/?q=水务&page=9")
    html = rendered('{% include "look/pager.html" %}', page=page, request=request)
    assert 'href="?q=%E6%B0%B4%E5%8A%A1&amp;page=10"' in html
    assert '<a href="?q=%E6%B0%B4%E5%8A%A1&amp;page=9" aria-current="page">9</a>' in html
    assert "共 480 条" in html
    assert list(look.shown_pages(page)) == [1, 2, 0, 6, 7, 8, 9, 10, 11, 12, 0, 23, 24]


def test_one_page_needs_no_ways_to_others() -> None:
    assert not rendered('{% include "look/pager.html" %}', page=Paginator([1], 20).page(1)).strip()


class Asked(forms.Form):
    name = forms.CharField(label="名称", help_text="全称")
    kind = forms.ChoiceField(label="类别", widget=forms.RadioSelect, choices=[("a", "甲"), ("b", "乙")])
    agreed = forms.BooleanField(label="同意", required=False)
    secret = forms.CharField(widget=forms.HiddenInput)


def test_a_form_says_what_is_wrong_at_its_head_and_at_the_field() -> None:
    form = Asked({"name": "", "kind": "c", "secret": ""})
    html = rendered('{% include "look/form.html" with submit="送审" cancel="/desk/" %}', form=form)
    assert '<a href="#id_name">名称</a>' in html and 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html and 'id="id_name_helptext"' in html
    assert "<legend>类别" in html
    assert html.count('class="field tick"') == 1
    assert '<button class="btn main">送审</button>' in html and 'href="/desk/"' in html
    assert html.count('role="alert"') == 1
    assert html.count("这个字段是必填项。") == 3  # the name twice, the hidden field once, at the head alone


def test_a_form_that_is_first_seen_says_nothing_is_wrong() -> None:
    html = rendered('{% include "look/form.html" %}', form=Asked())
    assert "alert" not in html and "wrong" not in html and 'enctype="multipart' not in html
    assert html.count("必填") == 2


def test_what_was_typed_stays_text() -> None:
    html = rendered('{% include "look/fields.html" %}', form=Asked({"name": '"><script>x</script>', "kind": "a"}))
    assert "<script>" not in html


@pytest.mark.parametrize(("lang", "word"), [("zh-hans", "不计：周末"), ("en", "not counted: weekend")])
def test_a_deadline_is_explained_in_the_language_of_the_page(lang: str, word: str) -> None:
    deadline = statutory(Limit.ANSWER, date(2025, 9, 22), national())
    with translation.override(lang):
        html = rendered("{% explained deadline today %}", deadline=deadline, today=date(2025, 10, 13))
    assert word in html
    assert 'class="counted"' in html and 'class="rest"' in html and 'class="left-out"' in html


def listed(rows: list[str], **about: Any) -> str:
    listing = Listing([Column("名称", str)], Paginator(rows, 2).page(1), "无记录", **about)
    request = RequestFactory().get("/list/?q=水")
    return rendered("{% listing listing %}", listing=listing, request=request)


def test_a_list_stands_with_its_search_and_its_pages() -> None:
    html = listed(["<甲>", "乙", "丙"], search="名称或者代码", query='"水"')
    assert '<label for="q">名称或者代码</label>' in html and 'value="&quot;水&quot;"' in html
    assert "<td>&lt;甲&gt;</td>" in html and "丙" not in html
    assert 'href="?q=%E6%B0%B4&amp;page=2"' in html and "无记录" not in html


def test_a_list_without_rows_says_so() -> None:
    html = listed([])
    assert '<p class="empty">无记录</p>' in html
    assert "<table" not in html and "search" not in html and "pager" not in html


def test_a_form_takes_from_its_page_what_it_is_not_told() -> None:
    about = {"form": Asked(), "action": "/there/", "danger": True, "csrf_token": "proof"}
    html = rendered('{% form submit="送审" %}', **about)
    assert 'action="/there/"' in html and '<button class="btn main danger">送审</button>' in html
    assert '<input type="hidden" name="csrfmiddlewaretoken" value="proof">' in html
