"""Makers of what the pages of the review show."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.publishing.models import Item
from web.publishing.items_made import desk, drafted, submitted


def _item(there: Agency, kind: Kind) -> Mapping[str, object]:
    """An item that waits for review."""
    known = Item.objects.filter(agency=there, state="in_review").first()
    if known is None:
        staff = desk(there)
        known = submitted(drafted(there, staff), staff)
    return {"pk": known.pk}


def _file(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {**_item(there, kind), "kind": "docx"}


MAKERS = {
    "item-submit": _item,
    "item-recall": _item,
    "item-clear": _item,
    "item-return": _item,
    "item-refer": _item,
    "item-determine": _item,
    "item-justify": _item,
    "item-mask": _item,
    "item-slip": _item,
    "item-slip-file": _file,
}
