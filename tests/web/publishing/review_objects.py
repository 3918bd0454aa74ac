"""Makers of what the pages of the review show."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.law.publication.acts import Act, Stage
from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.publishing.models import Item
from web.publishing.items_made import acted, desk, drafted, submitted


def _item(there: Agency, kind: Kind) -> Mapping[str, object]:
    """An item that waits for review."""
    known = Item.objects.filter(agency=there, state="in_review").first()
    if known is None:
        staff = desk(there)
        known = submitted(drafted(there, staff), staff)
    return {"pk": known.pk}


STAGES = {Kind.SECRECY: Stage.SECRECY, Kind.HEAD: Stage.HEAD}
"""Which stage a post reviews; all others, and nobody in particular, the first."""


def _due(there: Agency, kind: Kind) -> Mapping[str, object]:
    """An item at the stage of review that is for a post."""
    staff = desk(there)
    item = submitted(drafted(there, staff), staff)
    by = {Stage.OWN: staff.editor, Stage.SECRECY: staff.secrecy}
    while item.stage != STAGES.get(kind, Stage.OWN):
        item = acted(item, Act.CLEAR, by[Stage(item.stage)], stage=Stage(item.stage))
    return {"pk": item.pk}


def _file(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {**_item(there, kind), "kind": "docx"}


MAKERS = {
    "item-submit": _item,
    "item-recall": _item,
    "item-clear": _due,
    "item-return": _due,
    "item-refer": _item,
    "item-determine": _item,
    "item-justify": _item,
    "item-mask": _item,
    "item-slip": _item,
    "item-slip-file": _file,
}
