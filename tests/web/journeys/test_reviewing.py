"""先审查、后公开: the review for secrecy returns one draft and passes another; nobody passes what they drafted."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.web.accounts.models import Kind, Post
from gongkai.web.publishing.models import Item
from web.journeys.browsers import Visitor, said
from web.journeys.items import drafts, passes, submits
from web.journeys.people import Bureau
from web.offices import SINCE

Visit = Callable[..., Visitor]
WHY = "第二条涉及尚未公布的管线坐标，请删去后再送。"


def test_one_is_returned_with_reasons_and_another_is_passed(there: Bureau, visitor: Visit) -> None:
    editor, secrecy, head = visitor(there.editor), visitor(there.secrecy), visitor(there.head)
    doubtful, plain = drafts(editor, title="管线坐标表"), drafts(editor, title="停水通告")
    for item in (doubtful, plain):
        submits(editor, item)
    secrecy.open("reviews")
    secrecy.sees("管线坐标表", "停水通告")
    secrecy.shows("desk-reviews")
    secrecy.press("管线坐标表")
    secrecy.press("Return it to the drafter")
    secrecy.press("Return it to the drafter")
    assert secrecy.finds("[name=reason][aria-invalid=true]") == 1
    secrecy.shows("desk-return-wrong")
    secrecy.does("Return it to the drafter", reason=WHY)
    passes(secrecy, plain, "不涉及国家秘密。")
    head.open("reviews")
    head.sees("停水通告")
    head.does_not_see("管线坐标表")

    editor.open("notices:list")
    editor.presses(f"main a[href$='/items/{doubtful.pk}/']:has-text('已退回')")
    assert editor.finds(f".notice:has-text('{WHY}')") == 1
    editor.shows("desk-item-returned")
    editor.press("Change it")
    editor.does("Keep the draft", body="<p>本表不含坐标。</p>", note="删去坐标")
    submits(editor, doubtful)
    editor.open("item", doubtful.pk)
    assert editor.finds(f".notice:has-text('{WHY}')") == 0
    editor.press(said("revision %(number)s") % {"number": 2})
    editor.press("What was changed")
    editor.sees("本表不含坐标。")
    editor.shows("desk-item-changes")
    assert states(doubtful, plain) == [("in_review", "secrecy"), ("in_review", "head")]


def test_nobody_passes_for_secrecy_what_they_drafted(there: Bureau, visitor: Visit) -> None:
    Post.objects.create(user=there.editor, agency=there.agency, kind=Kind.SECRECY, since=SINCE)
    editor, secrecy = visitor(there.editor), visitor(there.secrecy)
    item = drafts(editor)
    submits(editor, item)
    editor.open("reviews")
    editor.sees("起草、送审的人不能审查自己的稿本")
    editor.open("item", item.pk)
    editor.sees("You cannot pass this stage", "起草、送审的人不能审查自己的稿本")
    assert editor.finds(f"a[href$='/{item.pk}/clear/']") == 0
    editor.shows("desk-item-own-work")
    editor.open("item-clear", item.pk)
    editor.sees("起草、送审的人不能审查自己的稿本")
    assert editor.finds("main form textarea[name=opinion]") == 0
    assert states(item) == [("in_review", "secrecy")]
    passes(secrecy, item)
    assert states(item) == [("in_review", "head")]


def states(*items: Item) -> list[tuple[str, str]]:
    return [(one.state, one.stage) for one in Item.objects.filter(pk__in=[one.pk for one in items]).order_by("pk")]
