"""重复计算的可能 (国办公开办函〔2019〕60号：不重不漏): requests that two parts of a sum both count.

A request passed on to the agency it should have gone to stands in both ledgers; so may one that an applicant was told
to send elsewhere and sent there. They are shown side by side; only an adjustment takes one from the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.terms import Applicant, Outcome
from gongkai.report.adjust import basic
from gongkai.report.compile import Counted, RequestRecord, cells_of
from gongkai.report.editions import for_year
from gongkai.report.model import Cell
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models import Link, Request
from gongkai.web.cases.models.ledger import Tie
from gongkai.web.reporting import bodies
from gongkai.web.reporting.models import Adjustment, Scope

MOST = 200
"""So many answers that send an applicant elsewhere are looked through, the latest first."""


@dataclass(frozen=True, slots=True)
class Double:
    """两处计入的一件申请: `cells` are those that the first fills and a deduction would take one from.

    `passed`: it was passed on; otherwise the same person asked for the same elsewhere after being sent away.
    """

    first: Request
    second: Request
    passed: bool
    cells: tuple[Cell, ...]
    deducted: bool

    @property
    def paper(self) -> str:
        """By which the adjustments that take it from the sum are known."""
        return paper_of(self.first, self.second)


def doubles(government: Agency, year: int) -> tuple[Double, ...]:
    """可能重复的申请 between two parts of a government's sum; what lies within one part is that part's."""
    parts = _parts(government, year)
    rows = Adjustment.objects.of(government, year, Scope.WHOLE.value).in_force()
    papers = frozenset(rows.values_list("paper", flat=True))
    found: dict[tuple[int, int], Double] = {}
    for first, second, passed in (*_passed(parts), *_sent_away(parts, year)):
        key = first.pk, second.pk
        cells = counted(first, year)
        if key in found or parts[first.agency_id] == parts[second.agency_id] or not cells:
            continue
        if counted(second, year):
            found[key] = Double(first, second, passed, cells, paper_of(first, second) in papers)
    return tuple(found.values())


def counted(request: Request, year: int) -> tuple[Cell, ...]:
    """The basic cells of a year in which a request is counted: none where it is not."""
    if request.received_on is None or request.merged_into_id is not None:
        return ()
    outcome = Outcome(request.counted_outcome) if request.counted_outcome else None
    record = RequestRecord(Applicant(request.applicant), request.received_on, Counted(request.counted_on, outcome))
    form = for_year(year).edition
    return tuple(sorted(cell for cell in cells_of(record, year) if basic(cell, form)))


def paper_of(first: Request, second: Request) -> str:
    """The two numbers, as the paper of the adjustment."""
    return f"{first.number}—{second.number}"


def _parts(government: Agency, year: int) -> Mapping[int, int]:
    """For each agency of a government's sum the part it is counted in: a member, or the government itself."""
    members = bodies.members(government, year)
    parts = {government.pk: government.pk}
    below: Iterable[Agency] = Agency.objects.under(government).order_by("path")
    heads = {one.path: one.pk for one in members}
    for one in below:
        head = next((heads[path] for path in _above(one) if path in heads), None)
        if head is not None:
            parts[one.pk] = head
    return parts


def _above(agency: Agency) -> Iterator[str]:
    """The paths of an agency and of all above it, its own first."""
    lineage = agency.lineage()
    for end in range(len(lineage), 0, -1):
        yield "/" + "".join(f"{number}/" for number in lineage[:end])


Pair = tuple[Request, Request, bool]


def _passed(parts: Mapping[int, int]) -> Iterator[Pair]:
    """转送的: by the link that passing on makes."""
    rows = Link.objects.filter(kind=Tie.PASSED, left__in=parts, reached__in=parts, other__isnull=False)
    for link in rows.select_related("request__agency", "other__agency").order_by("pk"):
        if link.other is not None:
            yield link.request, link.other, True


def _sent_away(parts: Mapping[int, int], year: int) -> Iterator[Pair]:
    """告知不属于本机关的 (第三十六条第五项), and the same person's same request elsewhere, not before it."""
    sent = Request.objects.counted().filter(
        agency__in=parts, counted_outcome=Outcome.NOT_HELD.value, counted_on__year=year
    )
    firsts: Sequence[Request] = list(sent.select_related("agency", "person").order_by("-pk")[:MOST])
    who = {one.person.name_index for one in firsts if hasattr(one, "person") and one.person.name_index}
    others = Request.objects.counted().filter(
        agency__in=parts, person__name_index__in=who, title__in={one.title for one in firsts}
    )
    alike: dict[tuple[str, str], list[Request]] = {}
    for one in others.select_related("agency", "person").order_by("pk"):
        alike.setdefault((one.person.name_index, one.title), []).append(one)
    for first in firsts:
        if not hasattr(first, "person"):
            continue
        for second in alike.get((first.person.name_index, first.title), ()):
            if second.pk != first.pk and _not_before(second, first):
                yield first, second, False


def _not_before(second: Request, first: Request) -> bool:
    return (
        first.received_on is not None and second.received_on is not None and second.received_on >= first.received_on
    )  # fmt: skip
