"""批量核对 (第四十九条第一款): a folder of reports, each read, checked, and found whose it is by a roster."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from gongkai.report.checks import check
from gongkai.report.model import Finding, Report, Severity
from gongkai.report.roster import BadRoster, Roster
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.importing.package import Package
from gongkai.web.publishing.oneline import one_line
from gongkai.web.reporting import bodies, reading
from gongkai.web.reporting.models import AnnualReport, Scope

MOST = 60
"""Files that one page reads, half a minute's work: the command `gongkai check` takes any number."""
MOST_BYTES = 200 * 2**20
"""Of all of them unpacked."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Taken:
    """批中的一份文件: `agency` is whose it is, `named` whether under its own name; `why`: what is against receiving it.

    `report` is None for what is no report. `findings`: of the reader and of all rules.
    """

    name: str
    report: Report | None
    agency: Agency | None = None
    scope: Scope = Scope.OWN
    findings: tuple[Finding, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it can be received as it is: what is wrong in it is put right or sent back afterwards."""
        return self.report is not None and self.agency is not None and not self.why

    def count(self, severity: Severity) -> int:
        return sum(one.severity is severity for one in self.findings)


def packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Several files as one ZIP, the files of a ZIP among them each by itself; the same files give the same bytes.

    Raises `Refused` where a ZIP cannot be opened, and for nothing or too much.
    """
    parts = list(_parts(files))
    if not parts:
        raise Refused(_("There is no file in it that could be a report."))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in parts:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(info, data)
    return out.getvalue()


def unpacked(bundle: bytes) -> dict[str, bytes]:
    """What `packed` put together, by name."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as held:
        return {name: held.read(name) for name in held.namelist()}


def looked_at(files: Iterable[tuple[str, bytes]], government: Agency, year: int) -> tuple[Taken, ...]:
    """逐份识读、认单位、核对, in the order given. Two files of one agency are both told, and neither is sure.

    Raises `Refused` where the names of the roster do not tell its members apart.
    """
    known = _Known.of(government, year)
    found = [known.taken(name, data) for name, data in files]
    times = Counter(one.agency.pk for one in found if one.agency is not None)
    twice = _("There are two files of this agency: keep one.")
    return tuple(
        replace(one, why=(*one.why, twice)) if one.agency is not None and times[one.agency.pk] > 1 else one
        for one in found
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """名册 of a government and last year's reports, read once for all files."""

    year: int
    agencies: dict[str, Agency]
    roster: Roster
    sums: frozenset[int]
    previous: dict[int, Report]

    @classmethod
    def of(cls, government: Agency, year: int) -> _Known:
        members = bodies.members(government, year)
        sums = bodies.collecting(members, year)
        before = AnnualReport.objects.filter(agency__in=members, year=year - 1).settled().order_by("pk")
        earlier = {}
        for row in before:
            frozen = row.frozen() if (row.scope == Scope.WHOLE.value) == (row.agency_id in sums) else None
            if frozen is not None:
                earlier[row.agency_id] = frozen.value()
        try:
            listed = bodies.roster_of(members)
        except BadRoster as error:
            raise Refused(spoken(error.message, error.english)) from error
        return cls(year, {one.name: one for one in members}, listed, sums, earlier)

    def taken(self, name: str, data: bytes) -> Taken:
        try:
            report = reading.read(data, PurePosixPath(name).name)
        except Refused as refused:
            return Taken(name, None, why=refused.lines)
        member, own = self.roster.whose(report.issuer)
        if member is None:
            named = report.issuer or _("nobody")
            stranger = _("%(issuer)s is not among those that report here.") % {"issuer": named}
            return Taken(name, report, findings=(*report.findings, *check(report)), why=(stranger,))
        agency = self.agencies[member.name]
        why = list(reading.doubts(report, agency, self.year))
        if not own:
            why.append(_("It was taken for this agency's by a part of its name: look whether it is."))
        findings = (*report.findings, *check(report, previous=self.previous.get(agency.pk)))
        scope = Scope.WHOLE if agency.pk in self.sums else Scope.OWN
        return Taken(name, report, agency, scope, tuple(dict.fromkeys(findings)), tuple(why))


def _parts(files: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """One after the other, and no more than may be: a ZIP may hold a thousand times its own size."""
    taken: set[str] = set()
    size = 0
    for name, data in files:
        for path, content in _opened(name, data):
            if len(taken) == MOST:
                raise Refused(_("There are more than %(count)d files in it: divide it.") % {"count": MOST})
            unpacked = content()
            size += len(unpacked)
            if size > MOST_BYTES:
                raise Refused(_("“%(name)s” is too large when unpacked.") % {"name": name})
            yield _free(one_line(path), taken), unpacked


def _opened(name: str, data: bytes) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What may be a report by its ending, each still packed."""
    if PurePosixPath(name).suffix.lower() != ".zip":
        yield name, lambda: data
        return
    package = Package(data, name)
    for path in package.names:
        if PurePosixPath(path).suffix.lower() in reading.ENDINGS:
            yield path.removeprefix(package.top), partial(package.read, path)


def _free(name: str, taken: set[str]) -> str:
    """A name not yet given: files of one name from two folders are two files."""
    path, free, count = PurePosixPath(name), name, 1
    while free in taken:
        count += 1
        free = str(path.with_name(f"{path.stem}-{count}{path.suffix}"))
    taken.add(free)
    return free
