"""Makers of what the desk pages of items show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.publishing.actions.drafting import Enclosed
from gongkai.web.publishing.models import Enclosure, Item
from web.files.made import picture
from web.publishing.items_made import Desk, desk, drafted, enclosed, revised

TITLE = "芦汀镇管网图册"
BODY = '<p>管网如图。</p><figure><img src="files/1/"></figure><p><a href="files/2/">说明</a></p>'


def both(agency: Agency, staff: Desk) -> list[Enclosed]:
    """A picture that stands in the text, and a file that goes with it."""
    text = "管网改造说明"
    return [
        enclosed(agency, staff, "管网.png", picture(), title="管网图", alt="供水管网示意图", inline=True),
        enclosed(agency, staff, "说明.txt", f"{text}\n".encode(), title="说明", text=text),
    ]


def as_enclosed(one: Enclosure) -> Enclosed:
    """A file of a revision, as it goes on into the next."""
    return Enclosed(one.attachment, one.title, one.alt, one.inline, one.text)


def with_files(agency: Agency, staff: Desk, **others: Any) -> Item:
    """A draft with a picture in its text and a file."""
    return drafted(agency, staff, **{"title": TITLE, "body": BODY, "files": both(agency, staff), **others})


def _item(there: Agency, kind: Kind) -> Mapping[str, object]:
    known = Item.objects.filter(agency=there, title=TITLE).first()
    if known is None:
        staff = desk(there)
        known = revised(with_files(there, staff), staff, title=TITLE, body=BODY, files=both(there, staff))
    return {"pk": known.pk}


def _revision(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {**_item(there, kind), "number": 2}


def _file(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {**_revision(there, kind), "position": 1}


MAKERS = {
    "item": _item,
    "item-revise": _item,
    "item-revision": _revision,
    "item-changes": _revision,
    "item-file": _file,
}
