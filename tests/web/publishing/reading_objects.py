"""Makers of what the public reads: an item with a file, its versions, an agency's columns."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.publishing.models import Item
from web.makers import Address, Maker, an_agency
from web.publishing.items_made import desk, enclosed, published


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


MAKERS: Mapping[str, Maker] = {
    "public-item": _item,
    "public-qr": _item,
    "public-version": _version,
    "public-file": _file,
    "public-version-file": _version_file,
    "public-agency": an_agency,
    "public-guide": an_agency,
    "public-rules": an_agency,
    "public-catalogue": an_agency,
    "public-reports": an_agency,
}
