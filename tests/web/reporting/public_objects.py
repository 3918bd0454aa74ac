"""Makers of what the public pages of annual reports show."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.law.reportcourse import State
from gongkai.web.accounts.models import Agency, Kind
from web.makers import Address, Maker
from web.reporting.reports_made import YEAR, a_report


def _published(there: Agency, kind: Kind) -> Address:
    a_report(there, state=State.PUBLISHED)
    return {"code": there.code, "year": YEAR}


def _edition(there: Agency, kind: Kind) -> Address:
    return {**_published(there, kind), "edition": 1}


def _file(there: Agency, kind: Kind) -> Address:
    return {**_published(there, kind), "kind": "json"}


def _edition_file(there: Agency, kind: Kind) -> Address:
    return {**_edition(there, kind), "kind": "xlsx"}


MAKERS: Mapping[str, Maker] = {
    "annual-report": _published,
    "annual-report-file": _file,
    "annual-report-edition": _edition,
    "annual-report-edition-file": _edition_file,
}
