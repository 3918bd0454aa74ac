"""A season of annual reports: towns report to their county, one by a file, one twice; the sum is published, proved."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from balanced import balanced
from gongkai.law.reportcourse import State
from gongkai.report.exchange import loads
from gongkai.report.model import Cell, Figure, Report
from gongkai.report.render import render
from gongkai.web.cases.actions.replaying import replay
from gongkai.web.reporting.models import AnnualReport, PublicReport
from web.cases.requests_made import moment
from web.journeys import season
from web.journeys.browsers import Visitor
from web.journeys.season import YEAR, County, Desk, Visit, desk
from web.reporting.collect_made import drawn
from web.reporting.ledgers_made import all_entered

NEW = Cell("requests", "new", "natural")
ENTERED = ("licences.decisions", "penalties.decisions", "coercion.decisions", "fees.amount")
MISPRINT = "电话核实：白纸黑字的原件此格为手写更正后的数字。"
RETURNED = "行政许可数量与政务服务平台不一致，请核对后重新报送。"
SILENT = (
    "（一）主动公开\n公开政府信息{{ published }}条。\n（二）依申请公开\n收到申请{{ requests.new.total }}件。\n"
    "（三）政府信息管理\n制度健全。\n（四）政府信息公开平台建设\n平台运行平稳。\n（五）监督保障\n全年培训两场。"
)
"""It says nothing of what a government has to report of its supervision."""


@pytest.fixture
def there(transactional_db: None, clock: Callable[[date], None]) -> County:
    clock(date(YEAR + 1, 1, 12))
    made = season.county()
    for seed, one in enumerate((made.first, made.third, made.county), 3):
        replay(one.agency, balanced(YEAR, seed, most=1), seed=seed, at=moment(date(YEAR + 1, 1, 9)))
    all_entered(made.county.agency, YEAR)
    return made


def test_three_towns_report_and_what_their_county_publishes_can_be_proved(
    there: County, visitor: Visit, clock: Callable[[date], None], tmp_path: Path
) -> None:
    supervisor = visitor(there.supervisor)
    drafted_here(desk(visitor, there.first))
    handed_in_as_a_file(there, supervisor, tmp_path)
    returned_and_corrected(desk(visitor, there.third), supervisor)
    for one in (there.first.agency, there.third.agency):
        season.accepts(supervisor, one)
    summed_and_published(there, visitor, supervisor)
    clock(date(YEAR + 1, 2, 2))
    read_and_proved(visitor(), tmp_path)


def drafted_here(town: Desk) -> None:
    """白芷镇: figures entered and signed off, reasons given, signed and submitted."""
    season.begins(town)
    for cell in ENTERED:
        season.enters(town, cell, 7)
    town.clerk.shows("desk-report-figures")
    town.head.open("report-act", *town.at(), "sign")
    town.head.sees("It can be done once nothing stands in the way.")
    town.head.shows("desk-report-sign-blocked")
    season.signs_figures(town, len(ENTERED))
    season.writes(town, overview=SILENT)
    town.clerk.shows("desk-report-texts")
    assert season.explains(town) == 1
    town.clerk.sees("FM-04", season.WHY)
    town.clerk.shows("desk-report-check")
    season.signs(town)
    town.head.shows("desk-report-signed")
    town.clerk.open("report-number", *town.at(), "disclosure", "licences", "decisions")
    town.clerk.sees("法制股", season.SOURCE)
    town.clerk.shows("desk-report-number")
    season.submits(town)


def handed_in_as_a_file(there: County, supervisor: Visitor, folder: Path) -> None:
    """芦汀镇: its file is read beside the original, and a number that was misprinted put right with a reason."""
    right = drawn(there.second.name, 5)
    at, file = (there.second.code, YEAR, "own"), folder / "芦汀镇年报.docx"
    file.write_bytes(render(misprinted(right), "docx"))
    supervisor.open("report-receive", *at)
    supervisor.does("Read the file", file=str(file))
    supervisor.sees("Received. Look at the reading beside the original.", "The original", file.name)
    supervisor.shows("desk-report-reading")
    supervisor.open("report-accept", *at)
    supervisor.sees("What is red has to be put right first: return the report.")
    supervisor.open("report-reading", *at)
    supervisor.presses(f"a[href$='/reading/{NEW.table}/{NEW.row}/{NEW.column}/']")
    supervisor.shows("desk-report-correct")
    supervisor.does("Put it right", value=str(right.value(*NEW)), reason=MISPRINT)
    supervisor.sees("Put right. What was read stays on record.", MISPRINT)
    season.accepts(supervisor, there.second)


def misprinted(report: Report) -> Report:
    """One number of table III that its sums speak against."""
    return replace(report, cells={**report.cells, NEW: Figure(int(report.value(*NEW) or 0) + 9)})


def returned_and_corrected(town: Desk, supervisor: Visitor) -> None:
    """杜若镇: submitted, returned with reasons, corrected, and submitted again."""
    season.begins(town)
    for cell in ENTERED:
        season.enters(town, cell, 1)
    season.signs_figures(town, len(ENTERED))
    ready(town)
    season.submits(town)
    supervisor.open("report-return", *town.at())
    supervisor.does("Return it", reason=RETURNED)
    supervisor.sees("Returned. The letter to the agency can be taken from here.", RETURNED)
    supervisor.shows("desk-report-returned")
    assert supervisor.takes("docx").startswith(b"PK")
    town.clerk.open("report", *town.at())
    town.clerk.sees(RETURNED)
    season.enters(town, ENTERED[0], 30)
    season.signs_figures(town, 1)
    season.signs(town)
    season.submits(town)


def ready(one: Desk) -> None:
    """Signed, with a text that leaves nothing to be explained."""
    season.writes(one)
    assert season.explains(one) == 0
    season.signs(one)


def summed_and_published(there: County, visitor: Visit, supervisor: Visitor) -> None:
    """星槎县: its own part is signed; then the sum of all is compiled, checked, signed and published."""
    own = desk(visitor, there.county)
    season.begins(own)
    ready(own)
    whole = replace(own, scope="whole")
    supervisor.open("report-members", *whole.at())
    supervisor.sees("Nothing: every member is counted, once.")
    supervisor.shows("desk-report-members")
    season.begins(whole)
    ready(whole)
    season.acts(whole.head, whole, "publish", "Publish it")
    whole.head.shows("desk-report-published")
    whole.head.open("reports")
    whole.head.shows("desk-reports")


def read_and_proved(citizen: Visitor, folder: Path) -> None:
    """The citizen reads the sum, and proves with the command what was published."""
    citizen.go(f"/reports/xingcha/{YEAR}/")
    citizen.sees("星槎县人民政府2025年政府信息公开工作年度报告", "Proof of publication")
    citizen.shows("citizen-annual-report")
    assert citizen.takes("DOCX").startswith(b"PK")
    shown, members = PublicReport.objects.get(), AnnualReport.objects.filter(scope="own")
    assert [one.status for one in members.exclude(agency__code="xingcha")] == [State.ACCEPTED] * 3
    parts = [frozen.value() for one in members if (frozen := one.frozen()) is not None]
    told = citizen.fetches(f"/reports/xingcha/{YEAR}.json")
    report = loads(told)
    assert report.value("disclosure", "licences", "decisions") == 7 + 30
    for cell in (NEW, Cell("requests", "total", "total"), Cell("disclosure", "licences", "decisions")):
        assert report.value(*cell) == sum(int(one.value(*cell) or 0) for one in parts)
    proof = json.loads(told)["proof"]
    assert proof["sha256"] == shown.sha256
    heads = folder / "heads.json"
    heads.write_text(citizen.fetches(proof["heads"].removeprefix(citizen.site)), "utf-8")
    assert verified(told, folder, "--heads", str(heads)) == (0, "")
    assert verified(told.replace("公开政府信息", "公布政府信息", 1), folder)[0] == 1


def verified(report: str, folder: Path, *more: str) -> tuple[int, str]:
    """How `gongkai verify` ends for a report's JSON file, and what it complains of."""
    file = folder / "report.json"
    file.write_text(report, "utf-8")
    words = [sys.executable, "-m", "gongkai", "verify", str(file), *more]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - own words
    return done.returncode, done.stderr
