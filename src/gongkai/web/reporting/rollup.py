"""汇总 (国办公开办函〔2019〕60号): a government's tables as the sum of its own part and of all that report to it.

What is settled is counted, nothing else: who is missing is told, and no number is guessed in its place. Nothing is
taken from the sum but by an adjustment that somebody answers for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.reportcourse import FROZEN, State
from gongkai.report.adjust import adjusted, moved_by
from gongkai.report.ledgernotes import OWN_PART
from gongkai.report.merge import Merge, merge, with_notes
from gongkai.report.model import Cell, Finding, Number, Report, Severity
from gongkai.report.roster import Member, roster
from gongkai.web.accounts.models import Agency
from gongkai.web.reporting import bodies
from gongkai.web.reporting.models import Adjustment, AnnualReport, Frozen, Scope
from gongkai.web.reporting.tables import adjustments, own_parts, values

_SETTLED = frozenset({State.ACCEPTED, State.PUBLISHED})


@dataclass(frozen=True, slots=True)
class MemberState:
    """报告单位的进度: `annual` is None where nothing was begun; `edition`, `report`: what is counted of it, if any."""

    agency: Agency
    scope: Scope
    annual: AnnualReport | None
    due: date
    edition: int | None = None
    report: Report | None = None

    @property
    def state(self) -> State:
        return State.NONE if self.annual is None else self.annual.status

    @property
    def counted(self) -> bool:
        return self.report is not None

    def is_late(self, today: date) -> bool:
        """逾期: published after its last day, or not published although that is over."""
        published = None if self.annual is None else self.annual.first_published_on
        return (published or today) > self.due


@dataclass(frozen=True, slots=True)
class OwnPart:
    """本级机关的部分: as it was signed, else as the ledgers have it now, with what is lacking and unsigned there."""

    report: Report
    annual: AnnualReport | None
    signed: bool
    lacking: tuple[Cell, ...] = ()
    unsigned: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Rolled:
    """汇总结果: `report` is `merged` less `deductions`; `carried`: those of the year before.

    What stands in the way of a full sum is in `merged.report.findings`.
    """

    report: Report
    merged: Merge
    own: OwnPart
    members: tuple[MemberState, ...]
    deductions: tuple[Adjustment, ...] = ()
    carried: tuple[Adjustment, ...] = ()

    @property
    def parts(self) -> tuple[Report, ...]:
        """The reports it is the sum of, the government's own part first."""
        return tuple(report for _, report in self.merged.counted)

    @property
    def missing(self) -> tuple[MemberState, ...]:
        """缺报: those whose report is not settled."""
        return tuple(one for one in self.members if not one.counted)

    @property
    def deducted(self) -> tuple[Cell, ...]:
        """The cells in which the sum parts from its parts by an adjustment."""
        early = (one.cell._replace(row="carried_in") for one in self.carried if one.cell.row == "carried_out")
        cells = (*(one.cell for one in self.deductions), *early)
        return tuple(dict.fromkeys(moved for cell in cells for moved in moved_by(cell)))


def rolled(government: Agency, year: int) -> Rolled:
    """汇总: in the same few queries however many report to it."""
    own = own_part(government, year)
    members = states(government, year)
    now, before = (adjustments([government.pk], each, Scope.WHOLE).get(government.pk, ()) for each in (year, year - 1))
    merged = summed(own, members, government, year)
    report = adjusted(merged.report, values(now), values(before))
    return Rolled(replace(report, findings=()), merged, own, members, tuple(now), tuple(before))


def own_part(government: Agency, year: int) -> OwnPart:
    """本级机关的部分: what it signed of its own work, else what the ledgers have."""
    annual = AnnualReport.objects.filter(agency=government, year=year, scope=Scope.OWN).first()
    frozen = annual.frozen() if annual is not None and annual.status in FROZEN else None
    if frozen is not None:
        return OwnPart(frozen.value(), annual, signed=True)
    own = own_parts([government], year)[government.pk]
    return OwnPart(own.report, annual, signed=False, lacking=own.lacking, unsigned=own.unsigned)


def states(government: Agency, year: int) -> tuple[MemberState, ...]:
    """各报告单位的进度, in the order of the tree, with what is counted of each."""
    agencies = bodies.members(government, year)
    sums = bodies.collecting(agencies, year)
    whose = {one.pk: Scope.WHOLE if one.pk in sums else Scope.OWN for one in agencies}
    annuals = {
        row.agency_id: row
        for row in AnnualReport.objects.filter(agency__in=whose, year=year).select_related("agency")
        if row.scope == whose[row.agency_id].value
    }
    frozen = _frozen(annuals.values())
    found = []
    for agency in agencies:
        annual = annuals.get(agency.pk)
        kept = frozen.get(annual.pk) if annual is not None else None
        due = bodies.due(agency, year, whose[agency.pk]).due
        report = None if kept is None else kept.value()
        found.append(MemberState(agency, whose[agency.pk], annual, due, None if kept is None else kept.number, report))
    return tuple(found)


def settled_edition(annual: AnnualReport) -> int | None:
    """计入汇总的一版: the latest where it is accepted or published; while a correction is made, what is public."""
    return annual.edition if annual.status in _SETTLED else annual.public


def summed(own: OwnPart, members: Sequence[MemberState], government: Agency, year: int) -> Merge:
    """各部分逐格相加, before anything is taken from it."""
    names = _names([government, *(one.agency for one in members)])
    parts = [_under(names[government.pk], own.report, year)]
    parts += [_under(names[one.agency.pk], one.report, year) for one in members if one.report is not None]
    listed = roster(Member(name) for name in names.values())
    merged = merge(parts, listed, issuer=government.name, year=year)
    return merged if own.signed else with_notes(merged, [_unsigned(government)])


def _frozen(annuals: Iterable[AnnualReport]) -> dict[int, Frozen]:
    """What is counted of some reports, by their keys: one query."""
    wanted = {row.pk: edition for row in annuals if (edition := settled_edition(row)) is not None}
    rows = Frozen.objects.filter(report__in=wanted, number__in=set(wanted.values()))
    return {row.report_id: row for row in rows if row.number == wanted[row.report_id]}


def _names(agencies: Sequence[Agency]) -> Mapping[int, str]:
    """A name of its own for each: two of one name are told apart by their codes."""
    shared = Counter(one.name for one in agencies)
    return {one.pk: one.name if shared[one.name] == 1 else f"{one.name}（{one.code}）" for one in agencies}


def _under(name: str, report: Report, year: int) -> Report:
    """A report as that of its agency and year: whose it is was settled when it was signed or received."""
    return replace(report, issuer=name, year=year, source=name)


def _unsigned(government: Agency) -> Finding:
    return Finding(
        OWN_PART, Severity.ERROR,
        f"{government.name}本级机关的部分尚未签署，按台账现有数字计入",
        f"{government.name}: its own part is not signed; counted as the ledgers have it now",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unjoined:
    """未衔接的结转: a part that carries in another number of requests than it carried out of the year before."""

    name: str
    carried_out: Number
    carried_in: Number


def unjoined(now: Rolled, before: Rolled) -> tuple[Unjoined, ...]:
    """上年结转未衔接的部分: where the sum parts from last year's. What was no part of it then is left out."""
    earlier = {report.issuer: report.value("requests", "carried_out", "total") for report in before.parts}
    found = []
    for report in now.parts:
        out, into = earlier.get(report.issuer), report.value("requests", "carried_in", "total")
        if out is not None and into is not None and out != into:
            found.append(Unjoined(report.issuer or "", out, into))
    return tuple(found)
