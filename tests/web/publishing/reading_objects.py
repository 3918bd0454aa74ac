"""Makers of what the public reads: an item with a file, its versions, an agency's columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import timezone

from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.files import actions as files
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.publishing.actions.drafting import Enclosed
from gongkai.web.publishing.models import Item
from web.publishing.items_made import Desk, desk, published

Address = Mapping[str, object]
Maker = Callable[[Agency, Kind], Address]


TEXT = "供水管网改造的说明\n".encode()


def enclosed(
    there: Agency,
    staff: Desk,
    *,
    name: str = "说明.txt",
    data: bytes = TEXT,
    **about: object,
) -> Enclosed:
    """A file as it goes into a revision."""
    known: Attachment = files.add(
        staff.editor, there, subject=f"accounts.agency:{there.code}", purpose=Purpose.OUTGOING, name=name, data=data,
        at=timezone.now(),
    )  # fmt: skip
    return Enclosed(known, name, **about)  # type: ignore[arg-type] - what a test says of it


def _public(there: Agency) -> Item:
    known = Item.objects.filter(agency=there, index_number__isnull=False).first()
    if known is not None:
        return known
    staff = desk(there)
    return published(there, staff, files=(enclosed(there, staff),))


def _item(there: Agency, kind: Kind) -> Address:
    return {"index": _public(there).index_number}


def _version(there: Agency, kind: Kind) -> Address:
    return {**_item(there, kind), "revision": 1}


def _file(there: Agency, kind: Kind) -> Address:
    return {**_item(there, kind), "position": 1}


def _version_file(there: Agency, kind: Kind) -> Address:
    return {**_version(there, kind), "position": 1}


def _agency(there: Agency, kind: Kind) -> Address:
    return {"code": there.code}


MAKERS: Mapping[str, Maker] = {
    "public-item": _item,
    "public-qr": _item,
    "public-version": _version,
    "public-file": _file,
    "public-version-file": _version_file,
    "public-agency": _agency,
    "public-guide": _agency,
    "public-rules": _agency,
    "public-catalogue": _agency,
    "public-reports": _agency,
}
