"""Makers of what the pages of the register, of clean-ups, evaluations and deliveries show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from gongkai.report.register import Instrument, InstrumentRecord
from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.models import CleanUp, CleanUpDocument, Item
from web.makers import Address, Maker, an_agency
from web.publishing.items_made import desk, withheld
from web.publishing.register_made import registered


def _number(there: Agency, kind: Kind) -> Address:
    registered(there, InstrumentRecord(Instrument.NORMATIVE, date(2025, 3, 3)))
    return {"code": there.code, "year": 2025, "row": "normative", "column": "issued"}


def _round(there: Agency) -> CleanUp:
    known = CleanUp.objects.filter(agency=there).first()
    if known is not None:
        return known
    item = registered(there, InstrumentRecord(Instrument.NORMATIVE, date(2025, 3, 3)))
    made = CleanUp(
        agency=there, token=uuid4(), title="规范性文件清理", basis="清理通知", opened_on=date(2025, 6, 3), by="import",
        at="2025-06-03T09:00:00+08:00",
    )  # fmt: skip
    with writing("publishing"):
        made.save()
        CleanUpDocument(round=made, item=item).save()
    return made


def _cleanup(there: Agency, kind: Kind) -> Address:
    return {"pk": _round(there).pk}


def _cleanup_file(there: Agency, kind: Kind) -> Address:
    return {**_cleanup(there, kind), "kind": "csv"}


def _decide(there: Agency, kind: Kind) -> Address:
    made = _round(there)
    return {"pk": made.pk, "document": made.documents.get().pk}


def _withheld(there: Agency, kind: Kind) -> Address:
    known = Item.objects.withheld().filter(agency=there).first()
    return {"pk": (known or withheld(there, desk(there))).pk}


def _agency_file(there: Agency, kind: Kind) -> Address:
    return {"code": there.code, "kind": "csv"}


MAKERS: Mapping[str, Maker] = {
    "register-number": _number,
    "cleanup": _cleanup,
    "cleanup-close": _cleanup,
    "cleanup-file": _cleanup_file,
    "cleanup-decide": _decide,
    "item-evaluate": _withheld,
    "delivery": an_agency,
    "delivery-file": _agency_file,
}
