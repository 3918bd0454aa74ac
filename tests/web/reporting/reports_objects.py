"""Makers of what the pages of annual reports show."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.views.around import DRAFT
from web.makers import Address, Maker
from web.reporting.reports_made import YEAR, a_report


def at(annual: AnnualReport) -> dict[str, object]:
    """The address of a report."""
    return {"code": annual.agency.code, "year": annual.year, "scope": annual.scope}


def _drafted(there: Agency, kind: Kind) -> Address:
    return at(a_report(there, words={"overview": "新收申请{{ requests.new.total }}件。"}))


def _begins(there: Agency, kind: Kind) -> Address:
    """What nobody has begun has a page as well."""
    return {"code": there.code, "year": YEAR - 1, "scope": "own", "act": "open"}


def _number(there: Agency, kind: Kind) -> Address:
    return {**_drafted(there, kind), "table": "requests", "row": "denied.state_secret", "column": "natural"}


def _file(there: Agency, kind: Kind) -> Address:
    annual = a_report(there)
    return {**at(annual), "edition": annual.edition if annual.digest else DRAFT, "kind": "json"}


MAKERS: Mapping[str, Maker] = {
    "report": _drafted,
    "report-texts": _drafted,
    "report-check": _drafted,
    "report-act": _begins,
    "report-number": _number,
    "report-file": _file,
    "report-history": _drafted,
}
