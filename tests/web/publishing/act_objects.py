"""Makers of what the pages of acts on items show."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.publishing.models import Item
from web.publishing.items_made import desk, published


def _item(there: Agency, kind: Kind) -> Mapping[str, object]:
    known = Item.objects.filter(agency=there, state="published").first()
    return {"pk": (known or published(there, desk(there))).pk}


def _act(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {**_item(there, kind), "act": "withdraw"}


MAKERS = {"item-act": _act, "item-tie": _item}
