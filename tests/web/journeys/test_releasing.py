"""The head decides what becomes public: at once, on its time, and what is taken down again; the record is printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pdfplumber
from django.utils import timezone

from gongkai.web.publishing.actions.scheduled import publish_due
from web.journeys.browsers import Visitor
from web.journeys.items import TITLE, acts, address_of, approved, drafts, passes, submits
from web.journeys.people import Bureau

Visit = Callable[..., Visitor]
OPINION = "不涉密，可公开。"


def test_what_the_head_approved_is_public_until_the_head_takes_it_down(there: Bureau, visitor: Visit) -> None:
    editor, secrecy, head = visitor(there.editor), visitor(there.secrecy), visitor(there.head)
    item = drafts(editor)
    submits(editor, item)
    passes(secrecy, item, OPINION)
    head.open("reviews")
    head.press(TITLE)
    head.press("Pass this stage")
    head.shows("desk-item-clear")
    head.press("Pass this stage")
    head.sees("approved, not public yet")
    head.press("Review record")
    head.sees(OPINION, there.secrecy.name, there.head.name, "负责人审定")
    head.shows("desk-item-slip")
    with pdfplumber.open(BytesIO(head.takes("PDF"))) as paper:
        printed = "".join("".join((page.extract_text() or "").split()) for page in paper.pages)
    assert "政府信息公开审查呈批单" in printed and OPINION in printed and there.head.name in printed

    acts(editor, item, "publish")
    editor.shows("desk-item-public")
    citizen = visitor()
    citizen.go(address_of(item))
    citizen.sees(TITLE)
    head.open("item-act", item.pk, "withdraw")
    head.press("Record")
    head.shows("desk-item-withdraw-wrong")
    head.does("Record", reason="附图有误，需要核对。")
    head.sees("taken down", "附图有误，需要核对。")
    assert citizen.answers(address_of(item)) == 410
    citizen.open("home")
    citizen.does_not_see(TITLE)
    citizen.go("/search/?q=管网")
    citizen.does_not_see(TITLE, "附图有误")


def test_what_is_to_be_public_on_its_time_is_public_then_and_not_before(
    there: Bureau, visitor: Visit, clock: Callable[[date], None]
) -> None:
    editor, citizen = visitor(there.editor), visitor()
    item = drafts(editor)
    approved(editor, visitor(there.secrecy), visitor(there.head), item)
    editor.open("item-act", item.pk, "schedule")
    editor.does("Record", moment="2025-03-03T09:00")
    editor.sees("This time is over.")
    editor.shows("desk-item-schedule-wrong")
    editor.does("Record", moment="2025-03-05T09:00")
    editor.sees("2025-03-05 09:00", "It becomes public by itself then.")
    assert publish_due(timezone.now()) == 0
    citizen.open("home")
    citizen.does_not_see(TITLE)

    clock(date(2025, 3, 5))
    assert publish_due(timezone.now()) == 1
    citizen = visitor()
    citizen.open("home")
    citizen.press(TITLE)
    citizen.sees("2025-03-05", "望水发〔2025〕3号")
