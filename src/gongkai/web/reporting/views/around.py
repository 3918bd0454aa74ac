"""What stands around every page of one report 年报页面的框架: its pages, its files, its findings in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import resolve
from django.utils.translation import gettext as _

from gongkai.report import layout
from gongkai.report.editions import NAMES
from gongkai.report.model import Cell, Finding, Report, Severity
from gongkai.web.accounts import access, policy
from gongkai.web.accounts.models import User
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.reading import is_known

DRAFT = 0
"""The edition in the address of what is not frozen."""
KINDS = ("docx", "pdf", "xlsx", "json")
CELLS = 6
"""So many of a finding's cells are named; the rest is in its words."""


def around(annual: AnnualReport, user: User, today: date, here: str) -> dict[str, Any]:
    """The report, and the ways to its other pages; `here` is the name of this one."""
    return {"annual": annual, "here": here != "report", "tabs": list(_tabs(annual, user, today, here))}


def _tabs(annual: AnnualReport, user: User, today: date, here: str) -> Iterator[dict[str, Any]]:
    at: tuple[object, ...] = (annual.agency.code, annual.year, annual.scope)
    pages: list[tuple[str, str, tuple[object, ...]]] = [
        ("report", _("Report"), at),
        ("report-texts", _("Text"), at),
        ("report-check", _("Findings"), at),
        ("report-figures", _("Yearly figures"), at[:2]),
        ("report-adjustments", _("Adjustments"), at[:2]),
        ("report-members", _("Members"), at),
        ("report-reading", _("Reading"), at),
        ("report-history", _("Editions and log"), at),
    ]
    left_out = {"report-figures"} if annual.is_whole else {"report-members"}
    left_out |= set() if annual.received else {"report-reading"}
    for name, label, args in pages:
        if name in left_out:
            continue
        href = address(name, *args)
        if name == here or _opens(user, href, annual, today):
            yield {"label": label, "href": href, "here": name == here}


def _opens(user: User, href: str, annual: AnnualReport, today: date) -> bool:
    return policy.can(user, str(getattr(resolve(href).func, access.MARK)), annual.agency, today)


def files(annual: AnnualReport) -> list[dict[str, Any]]:
    """Files to take away: what was frozen, the latest first, or else a draft."""
    found = [] if annual.digest else [{"label": _("draft, as it stands now"), "kinds": _kinds(annual, DRAFT)}]
    numbers = annual.editions.order_by("-number").values_list("number", flat=True) if annual.pk else ()
    for number in numbers:
        label = _("edition %(number)d") % {"number": number}
        public = f" · {_('public')}" if number == annual.public else ""
        found.append({"label": f"{label}{public}", "kinds": _kinds(annual, number)})
    return found


def _kinds(annual: AnnualReport, number: int) -> list[tuple[str, str]]:
    at = annual.agency.code, annual.year, annual.scope
    return [(kind, address("report-file", *at, number, kind)) for kind in KINDS]


LIGHTS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "grey"}


def told(finding: Finding, annual: AnnualReport, shown: Report) -> dict[str, Any]:
    """A finding in the language of the page, with the ways to the cells it names."""
    form = shown.edition or NAMES[-1]
    at = annual.agency.code, annual.year, annual.scope
    cells = [Cell(*each) for each in finding.cells if len(each) == len(Cell._fields)][:CELLS]
    return {
        "rule": finding.rule,
        "words": spoken(finding.message, finding.message_en),
        "light": "red" if finding.hard else LIGHTS[finding.severity],
        "evidence": finding.evidence,
        "cells": [(layout.label(cell, form), address("report-number", *at, *cell)) for cell in cells if is_known(cell)],
    }
