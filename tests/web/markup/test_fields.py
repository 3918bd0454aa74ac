from __future__ import annotations

from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import override

from gongkai.web.markup import fields


class Asked(forms.Form):
    name = forms.CharField(label="<名称>", help_text=mark_safe("<b>全称</b>"))
    kind = forms.ChoiceField(label="类别", help_text="其一", widget=forms.RadioSelect, choices=[("a", "甲")])
    agreed = forms.BooleanField(label="同意", required=False)
    secret = forms.CharField(widget=forms.HiddenInput)


class Sent(forms.Form):
    file = forms.FileField(label="附件")


def test_every_field_has_its_label_its_help_and_itself() -> None:
    html = fields.fields(Asked())
    assert '<label for="id_name">&lt;名称&gt; <span class="required">必填</span></label>' in html
    assert '<div class="help" id="id_name_helptext"><b>全称</b></div>' in html
    assert '<fieldset class="field" aria-describedby="id_kind_helptext"><legend>类别' in html
    assert '<div class="field tick"><label for="id_agreed">同意</label>' in html
    assert html.count('name="secret"') == 1 and "wrong" not in html and "alert" not in html


def test_what_is_wrong_stands_at_the_head_and_at_its_field() -> None:
    form = Asked({"name": "", "kind": "b"})
    form.add_error(None, "<另有人修改>")
    html = fields.fields(form)
    head, rest = html.split("</div>", 1)
    assert head.startswith('<div class="notice error" role="alert" tabindex="-1">')
    assert "<li>&lt;另有人修改&gt;</li>" in head and '<a href="#id_name">&lt;名称&gt;</a> · ' in head
    assert rest.count('<ul class="errorlist"') == 2 and rest.count(" wrong") == 2


def test_a_form_posts_with_its_token_where_it_is_told_to() -> None:
    html = fields.form(Asked(), "<input name=proof>", submit="<送审>", action="/a/?b&c", cancel='/desk/"', danger=True)
    assert html.startswith('<form method="post" class="form" action="/a/?b&amp;c" novalidate>\n<input name=proof>')
    assert '<button class="btn main danger">&lt;送审&gt;</button><a class="btn" href="/desk/&quot;">取消</a>' in html


def test_a_form_that_is_told_nothing_saves_what_its_page_is_for() -> None:
    with override("en"):
        html = fields.form(Sent(), "")
    assert html.startswith('<form method="post" class="form" enctype="multipart/form-data" novalidate>')
    assert '<button class="btn main">Save</button>' in html and "Cancel" not in html
