"""Documents of a register, for tests: as they come to stand in it, without all the steps that lead there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

from gongkai.law.publication.standing import State
from gongkai.report.register import Ended, Instrument, InstrumentRecord
from gongkai.web.accounts.models import Agency
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.models import Item, Kind
from gongkai.web.publishing.models.register import ENDS

_ACTS = {ended: act for act, ended in ENDS.items()}
_KINDS = {Instrument.RULE: Kind.RULE, Instrument.NORMATIVE: Kind.NORMATIVE}


def registered(agency: Agency, record: InstrumentRecord) -> Item:
    """A document that stands in the register as a record says."""
    item = Item(
        agency=agency, kind=_KINDS[record.kind], token=uuid4(), state=State.PUBLISHED.value, title="供水管理办法",
        entry="article20.1", formed_on=record.issued_on, effective_on=record.effective_on, lead=record.lead,
        expires_on=record.expires_on, ended=_ACTS[record.ended] if record.ended else "", ended_on=record.ended_on,
        first_published_on=record.disclosed_on, withdrawn_on=record.withdrawn_on, registered_on=record.issued_on,
        register_number="1", latest=1, public=1, length=1,
    )  # fmt: skip
    with writing("publishing"):
        item.save()
    return item


def some(seed: int) -> Iterator[InstrumentRecord]:
    """Documents of all sorts, the same for the same seed: each day in its own year, the ends of years among them."""
    for number in range(12):
        mixed = (seed * 7919 + number * 104_729) % 5_040
        issued = date(2022 + mixed % 4, 12 if mixed % 3 else 3, 31 if mixed % 2 else 1)
        ended = (None, Ended.REPEALED, Ended.EXPIRED)[mixed % 7 % 3]
        yield InstrumentRecord(
            Instrument.NORMATIVE if mixed % 5 else Instrument.RULE, issued,
            effective_on=(None, date(2025, 1, 1), date(2024, 12, 31))[mixed % 11 % 3],
            expires_on=(None, date(2024, 12, 30), date(2024, 12, 31), date(2026, 6, 30))[mixed % 4],
            ended=ended, ended_on=date(2024 + mixed % 3, 6, 1) if ended else None,
            disclosed_on=(None, issued, date(2025, 2, 1))[mixed % 3],
            withdrawn_on=(None, date(2025, 9, 1))[mixed % 2], lead=bool(mixed % 6),
        )  # fmt: skip
