"""年报编制 (第五十条): a report from the ledgers and the text, as it stands now; what is behind each of its numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.reportcourse import FROZEN
from gongkai.report import exchange
from gongkai.report.compare import Change, compare
from gongkai.report.live import fill
from gongkai.report.model import SECTIONS, Cell, Finding, Report
from gongkai.web.reporting import rollup
from gongkai.web.reporting.facts import facts
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.tables import own_parts, own_tables


@dataclass(frozen=True, slots=True)
class Compiled:
    """编制结果. `unknown`: live figures of the text that have no number, as they stand there.

    `lacking`: cells of table II nobody entered; `unsigned`: cells in which a unit's figure is not signed. `previous`:
    last year's report. Of a sum: `children`, what it is the sum of; `notes`, what stands in its way; `deducted`, cells
    in which it is less or more than its children by an adjustment.
    """

    report: Report
    unknown: tuple[str, ...] = ()
    lacking: tuple[Cell, ...] = ()
    unsigned: tuple[Cell, ...] = ()
    previous: Report | None = None
    children: tuple[Report, ...] = ()
    notes: tuple[Finding, ...] = ()
    deducted: tuple[Cell, ...] = ()


def compiled(annual: AnnualReport) -> Compiled:
    """年报编制: what the report says if it is signed now, from the ledgers of its agency or, whole, of its members."""
    bare = _rolled(annual) if annual.is_whole else _own(annual)
    return _with_text(annual, replace(bare, previous=previous(annual)))


def content(report: Report) -> str:
    """冻结的内容: the same report gives the same characters."""
    return exchange.canonical(report)


def standing(annual: AnnualReport) -> Compiled:
    """What the report says now: what is frozen where it is, or was read from a file; else what the ledgers come to."""
    held = _held(annual)
    return compiled(annual) if held is None else Compiled(held, previous=previous(annual))


def shown(annual: AnnualReport) -> Report:
    """The report of `standing`."""
    held = _held(annual)
    return compiled(annual).report if held is None else held


def _held(annual: AnnualReport) -> Report | None:
    """What is frozen and stands, or was read from a file; None of what the ledgers still move."""
    frozen = annual.frozen() if annual.status in FROZEN or annual.received else None
    return None if frozen is None else frozen.value()


def previous(annual: AnnualReport) -> Report | None:
    """上年度报告 of the same scope: the one the public reads, or that is settled; else what the ledgers have, if any.

    None where nothing is known of that year.
    """
    before = of_last_year(annual)
    frozen = None if before is None else settled(before)
    if frozen is not None:
        return frozen
    bare = _ledgers_of(annual, annual.year - 1)
    if bare is None or not any(value for _, value in bare.numbers()):
        return None
    return bare if before is None else _with_text(before, Compiled(bare)).report


def of_last_year(annual: AnnualReport) -> AnnualReport | None:
    """The report of the same agency and scope on the year before, if it was begun."""
    rows = AnnualReport.objects.filter(agency=annual.agency, year=annual.year - 1, scope=annual.scope)
    return rows.select_related("agency").first()


def settled(annual: AnnualReport) -> Report | None:
    """已定的报告: what the public reads, else what was signed or received and not taken back."""
    number = annual.public or (annual.edition if annual.status in FROZEN else None)
    frozen = annual.frozen(number) if number else None
    return None if frozen is None else frozen.value()


def moved(annual: AnnualReport) -> tuple[Change, ...]:
    """冻结后的变动: cells in which the ledgers now say another number than what is frozen; of a file, none."""
    frozen = None if annual.received or not annual.edition else annual.frozen()
    if frozen is None:
        return ()
    return compare(frozen.value(), _tables(annual, annual.year)).changes


def title(name: str, year: int) -> str:
    """年度报告标题."""
    return f"{name}{year}年政府信息公开工作年度报告"


def _ledgers_of(annual: AnnualReport, year: int) -> Report | None:
    """The tables of a year nobody signed; None of a sum that somebody is missing from: it joins with nothing."""
    if not annual.is_whole:
        return own_tables(annual.agency, year)
    found = rollup.rolled(annual.agency, year)
    return None if found.missing else found.report


def _tables(annual: AnnualReport, year: int) -> Report:
    if annual.is_whole:
        return rollup.rolled(annual.agency, year).report
    return own_tables(annual.agency, year)


def _own(annual: AnnualReport) -> Compiled:
    own = own_parts([annual.agency], annual.year)[annual.agency_id]
    return Compiled(own.report, lacking=own.lacking, unsigned=own.unsigned)


def _rolled(annual: AnnualReport) -> Compiled:
    found = rollup.rolled(annual.agency, annual.year)
    return Compiled(
        found.report, lacking=found.own.lacking, unsigned=found.own.unsigned, children=found.parts,
        notes=found.merged.report.findings, deducted=found.deducted,
    )  # fmt: skip


def _with_text(annual: AnnualReport, bare: Compiled) -> Compiled:
    name, year = annual.agency.name, annual.year
    report = replace(
        bare.report, source="", issuer=name, year=year, title=title(name, year),
        period=(date(year, 1, 1), date(year, 12, 31)), findings=(),
    )  # fmt: skip
    words, known = annual.words(), facts(annual)
    filled = {key: fill(words[key], report, previous=bare.previous, facts=known) for key in SECTIONS if words.get(key)}
    unknown = tuple(dict.fromkeys(name for one in filled.values() for name in one.unknown))
    texts = {key: one.text for key, one in filled.items()}
    return replace(bare, report=replace(report, texts=texts), unknown=unknown)
