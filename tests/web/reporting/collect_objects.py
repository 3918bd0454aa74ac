"""Makers of what the pages of collection show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from gongkai.law.organs import Body, Level
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.cases.actions.desk import pass_on
from gongkai.web.cases.actions.intake import receive as register
from gongkai.web.reporting.actions.record import begun
from gongkai.web.reporting.models import AnnualReport, Scope
from web.cases.requests_made import moment
from web.cases.requests_made import received as asked
from web.makers import Address, Maker
from web.offices import SINCE, agency
from web.reporting.collect_made import received
from web.reporting.reports_made import YEAR
from web.reporting.reports_objects import at

DAY = date(YEAR, 3, 3)


def _received(there: Agency, kind: Kind) -> Address:
    return at(_came(there))


def _came(there: Agency) -> AnnualReport:
    return AnnualReport.objects.filter(agency=there, year=YEAR).first() or received(there)


def _original(there: Agency, kind: Kind) -> Address:
    return {**_received(there, kind), "edition": 1}


def _letter(there: Agency, kind: Kind) -> Address:
    return {**_received(there, kind), "kind": "docx"}


def _member(there: Agency, kind: Kind) -> Address:
    """A report that a body under `there` handed in: its superior decides on it."""
    return at(received(_below(there)))


def _correct(there: Agency, kind: Kind) -> Address:
    return {**_member(there, kind), "table": "requests", "row": "new", "column": "natural"}


def _whole(there: Agency, kind: Kind) -> Address:
    return at(begun(there, YEAR, Scope.WHOLE))


def _double(there: Agency, kind: Kind) -> Address:
    """A request that the government passed on to a body of its own, counted by both."""
    clerk = User.objects.filter(username=f"passing-{there.pk}").first()
    if clerk is None:
        clerk = User(username=f"passing-{there.pk}", name="某某")
        clerk.save()
        Post.objects.create(user=clerk, agency=there, kind=Kind.CLERK, since=SINCE)
    below = _below(there)
    first = asked(there, DAY, clerk)
    second = pass_on(
        clerk, first, below, reason="属于其职权", token=uuid4(), seen=first.length, at=moment(DAY, 15)
    )  # fmt: skip
    register(second, hand="import", at=moment(DAY, 16))
    return {**_whole(there, kind), "first": first.pk, "second": second.pk}


def _below(there: Agency) -> Agency:
    return agency(f"below-{uuid4().hex[:12]}", "望舒市档案局", Level.TOWN, Body.AGENCY, there)


MAKERS: Mapping[str, Maker] = {
    "report-receive": _received,
    "report-original": _original,
    "report-reading": _received,
    "report-correct": _correct,
    "report-return": _member,
    "report-accept": _member,
    "report-letter": _letter,
    "report-members": _whole,
    "report-deduct": _double,
}
