"""What happens in journeys of items of information, done on the pages: one is drafted, reviewed, made public."""

from __future__ import annotations

from gongkai.web.publishing.models import Item
from web.journeys.browsers import Visitor
from web.journeys.steps import path_of

TITLE = "芦汀镇供水管网改造实施方案"
BODY = "<h2>一、范围</h2><p>东至芦汀渡口，西至<strong>白芷桥</strong>。</p><ul><li>第一期于六月底完工</li></ul>"
WORDS = {
    "kind": "policy",
    "title": TITLE,
    "summary": "改造的范围、分期和资金安排。",
    "entry": "20.3",
    "doc_number": "望水发〔2025〕3号",
    "formed_on": "2025-03-03",
    "effective_on": "2025-03-01",
    "attribute": "public",
    "body": BODY,
}


def drafts(editor: Visitor, **words: str | list[str]) -> Item:
    """起草: a new item with some words of its own."""
    editor.open("item-add")
    editor.does("Keep the draft", **{**WORDS, **words})
    return Item.objects.get(pk=path_of(editor).strip("/").split("/")[-1])


def submits(editor: Visitor, item: Item) -> None:
    """提交审查, and 自审 by the same hand."""
    editor.open("item-submit", item.pk)
    editor.press("Submit to review")
    passes(editor, item)


def passes(someone: Visitor, item: Item, opinion: str = "") -> None:
    """通过 the stage that is due."""
    someone.open("item-clear", item.pk)
    someone.does("Pass this stage", opinion=opinion)
    someone.sees("Recorded.")


def approved(editor: Visitor, secrecy: Visitor, head: Visitor, item: Item) -> None:
    """送审、自审、保密审查、负责人审定, each by whose part it is."""
    submits(editor, item)
    passes(secrecy, item)
    passes(head, item)


def acts(someone: Visitor, item: Item, act: str, **facts: str) -> None:
    """办理行为 on what has been reviewed."""
    someone.open("item-act", item.pk, act)
    someone.does("Record", **facts)
    someone.sees("Recorded.")


def address_of(item: Item) -> str:
    """The permanent address of what is public, or was."""
    return f"/items/{Item.objects.get(pk=item.pk).index_number}/"
