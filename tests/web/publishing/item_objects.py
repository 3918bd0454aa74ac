"""Makers of what the desk pages of items show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.files import actions as files
from gongkai.web.files.models import Purpose
from gongkai.web.publishing.actions.drafting import Enclosed
from gongkai.web.publishing.models import Enclosure, Item
from web.files.made import picture
from web.publishing.items_made import Desk, desk, drafted, revised

TITLE = "芦汀镇管网图册"
BODY = '<p>管网如图。</p><figure><img src="files/1/"></figure><p><a href="files/2/">说明</a></p>'


def enclosed(agency: Agency, staff: Desk) -> list[Enclosed]:
    """A picture that stands in the text, and a file that goes with it."""
    one, other = (
        files.add(
            staff.editor, agency, subject=f"accounts.agency:{agency.code}", purpose=Purpose.OUTGOING, name=name,
            data=data, at=timezone.now(),
        )
        for name, data in (("管网.png", picture()), ("说明.txt", "管网改造说明\n".encode()))
    )  # fmt: skip
    return [
        Enclosed(one, "管网图", "供水管网示意图", inline=True),
        Enclosed(other, "说明", text="管网改造说明"),
    ]


def as_enclosed(one: Enclosure) -> Enclosed:
    """A file of a revision, as it goes on into the next."""
    return Enclosed(one.attachment, one.title, one.alt, one.inline, one.text)


def with_files(agency: Agency, staff: Desk, **others: Any) -> Item:
    """A draft with a picture in its text and a file."""
    return drafted(agency, staff, **{"title": TITLE, "body": BODY, "files": enclosed(agency, staff), **others})


def _item(there: Agency, kind: Kind) -> Mapping[str, object]:
    known = Item.objects.filter(agency=there, title=TITLE).first()
    if known is None:
        staff = desk(there)
        known = revised(with_files(there, staff), staff, title=TITLE, body=BODY, files=enclosed(there, staff))
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
