"""导入既有网站的信息: each row becomes an item that is public on its old day, a draft, or nothing, and it is told why.

What the examination finds nothing in was reviewed and public elsewhere, and is public here by the hand `import`; what
it finds something in is kept as a draft. Each row is a transaction of its own, and the same row is not taken in twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.actions import seal
from gongkai.web.publishing.actions.importrow import HAND, Into, kept
from gongkai.web.publishing.actions.lifecycle import tie
from gongkai.web.publishing.catalogue import entries_of
from gongkai.web.publishing.importing.given import Given
from gongkai.web.publishing.importing.package import Package
from gongkai.web.publishing.importing.rows import Row, referred, row
from gongkai.web.publishing.importing.sheet import MOST, given
from gongkai.web.publishing.models import Item, Moved, Tie, Tied

IMPORT = "publishing.item.import"
_ROWS = UUID("2b8c0a64-97a5-4d0f-8f62-3f5d1c6f0e27")
"""What tokens of imported rows are made from: the same number or address of the same agency is the same item."""


class Fate(StrEnum):
    """一条的结果."""

    PUBLIC = "public"  # 已公开
    DRAFT = "draft"  # 存为草稿，不公开
    HERE = "here"  # 已经导入过
    REFUSED = "refused"  # 不能导入


@dataclass(slots=True)
class Result:
    """一条的导入结果: where it stands in the package, its title, what became of it, and what is to be said of it."""

    place: str
    title: str
    fate: Fate
    why: list[str] = field(default_factory=list)
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """导入结果, row by row."""

    results: tuple[Result, ...]

    def fates(self) -> Mapping[Fate, int]:
        """How many rows came to what."""
        counts = Counter(result.fate for result in self.results)
        return {fate: counts[fate] for fate in Fate}


def examine(
    user: User, agency: Agency, package: Package, *, entry: str, at: datetime, most: int = MOST
) -> Imported:  # fmt: skip
    """试导入: what would become of each row; nothing is kept. The content of files is examined when they are taken in.

    `entry`: under what those are filed that name no entry; of more than `most` rows none is tried. Raises
    `PermissionDenied`, `Refused`.
    """
    return _Import(user, agency, package, entry, at, trial=True).run(given(package, most))


def take(user: User, agency: Agency, package: Package, *, sha256: str, entry: str, at: datetime) -> Imported:
    """导入: what is taken in stays, whatever becomes of the rows after it.

    Raises `PermissionDenied`, and `Refused` for a package of which nothing is taken in.
    """
    done = _Import(user, agency, package, entry, at, trial=False).run(given(package, MOST))
    facts = {"file": sha256, **{fate.value: count for fate, count in done.fates().items()}}
    with transaction.atomic():
        seal(agency.code, actor=user.number, act=IMPORT, subject=f"accounts.agency:{agency.code}", at=at, facts=facts)
    return done


def token(agency: Agency, key: str) -> UUID:
    """The token of a row: of an agency and the number or address it has on the old site."""
    return uuid5(_ROWS, f"{agency.code}\0{key}")


class _Import:
    """One run over a package."""

    def __init__(self, user: User, agency: Agency, package: Package, entry: str, at: datetime, *, trial: bool) -> None:
        policy.require(user, IMPORT, agency, timezone.localdate(at))
        self._into = Into(user, agency, package, at, trial=trial)
        self._entry_of = _finder(agency, entry)
        self._seen: set[str] = set()
        self._named: set[str] = set()
        self._ties: list[tuple[Result, Tied, str]] = []

    def run(self, rows: Iterable[Given]) -> Imported:
        results = tuple(self._results(rows))
        for result, kind, other in self._ties:
            self._tied(result, kind, other)
        return Imported(results)

    def _results(self, rows: Iterable[Given]) -> Iterator[Result]:
        for one in rows:
            result = Result(one.place, one.values.get("title", ""), Fate.REFUSED)
            try:
                self._judge(one, result)
            except Refused as refused:
                result.fate, result.item = Fate.REFUSED, None
                result.why += refused.lines
            yield result

    def _judge(self, one: Given, result: Result) -> None:
        made = row(one, self._entry_of, timezone.localdate(self._into.at))
        result.title, result.why = made.draft.title, [*made.doubts]
        if made.key in self._seen:
            raise Refused(_("It stands in the package twice."))
        self._seen.add(made.key)
        mark = token(self._into.agency, made.key)
        known = self._known(made, mark)
        if known is not None:
            result.fate, result.item, result.why = Fate.HERE, known, []
        else:
            done = kept(made, mark, self._into)
            result.item = None if self._into.trial else done.pk
            result.fate = Fate.DRAFT if made.wants else Fate.PUBLIC
            result.why = [*made.wants, *made.doubts]
        self._named |= {made.index, made.address, made.draft.doc_number}
        self._ties += [(result, kind, other) for kind, other in made.ties]

    def _known(self, made: Row, mark: UUID) -> int | None:
        """The item that the row was taken in as earlier, by its number, or by its address alone."""
        own = Item.objects.filter(agency=self._into.agency)
        found = own.filter(token=mark).values_list("pk", flat=True).first()
        if found is None and made.address:
            found = own.filter(moved__path=made.address).values_list("pk", flat=True).first()
        return found

    def _tied(self, result: Result, kind: Tied, text: str) -> None:
        """关联 with an item that was here or came with this package."""
        names = referred(text)
        other = self._other(names)
        if other is None:
            if not (self._into.trial and names & self._named):
                result.why.append(_("“%(name)s”, to which it is tied, is not here.") % {"name": text[:80]})
            return
        if result.item is None or Tie.objects.filter(item=result.item, other=other, kind=kind.value).exists():
            return
        try:
            tie(Item.objects.get(pk=result.item), other, kind, hand=HAND, at=self._into.at)
        except Refused as refused:
            result.why += refused.lines

    def _other(self, names: set[str]) -> Item | None:
        own = Item.objects.counted().filter(agency=self._into.agency)
        moved = Moved.objects.filter(path__in=names).values("item")
        return (
            own.filter(index_number__in=names).first()
            or own.filter(pk__in=moved).first()
            or own.filter(doc_number__in=names).order_by("pk").first()
        )


def _finder(agency: Agency, usual: str) -> Callable[[str], str | None]:
    """目录条目 by its code or its name; `usual` where a row names none. Raises `Refused` for a `usual` there is not."""
    known: dict[str, str] = {}
    for entry, _depth in entries_of(agency):
        known[entry.code] = entry.code
        known.setdefault(entry.title, entry.code)
    if usual and usual not in known:
        raise Refused(_("“%(name)s” is no entry of the catalogue.") % {"name": usual})
    return lambda name: known.get(name or usual)
