"""Arithmetic as decoder 按勾稽关系还原: of the readings a damaged row allows, the one that the sums leave.

A reading is a tuple of cells, None for a blank. It is used only where exactly one reading of the whole table satisfies
every row sum, every column sum and the balance; a cell on which all such readings agree is decided, every other is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

Reading = tuple[int | None, ...]

MOST_READINGS = 400
"""Readings kept for one row; a row with more is not decided by arithmetic."""

MOST_STATES = 20_000
"""Partial sums kept in the search over a table; a table that needs more is left undecided."""

LONGEST = 26
"""Digits run together that are still cut; more would take too long, and are left undecided."""


def readings(
    atoms: Sequence[str],
    width: int,
    *,
    blanks: bool,
    fits: Callable[[Reading], bool],
    loose: frozenset[int] = frozenset(),
) -> list[Reading]:
    """Every way to read a row's atoms as `width` cells that `fits`; empty where none does or there are too many.

    `atoms`: runs of digits, "" for a blank that was seen. `blanks`: blank cells may have left no trace.
    `loose`: atoms that may not belong to the row at all (a page number on a line of its own).
    """
    found: dict[Reading, None] = {}
    glued = len(atoms) == 1 and fits is adds_up
    for reading in _summed(atoms[0], width, blanks) if glued else _all(atoms, width, blanks, loose):
        if fits(reading):
            found[reading] = None
            if len(found) > MOST_READINGS:
                return []
    return list(found)


def _all(atoms: Sequence[str], width: int, blanks: bool, loose: frozenset[int]) -> Iterator[Reading]:
    if not atoms or sum(map(len, atoms)) > LONGEST + width:
        return
    if len(atoms) == width:
        if all(map(_proper, atoms)):
            yield tuple(int(atom) if atom else None for atom in atoms)
    elif len(atoms) > width:
        yield from _fewer(atoms, width, loose)
    else:
        yield from _more(tuple(atoms), width, 0)
        if blanks:
            yield from _spread(atoms, width)


def _summed(digits: str, width: int, blanks: bool) -> Iterator[Reading]:
    """One run of digits cut so that the last number is the sum of the others.

    The total is tried first: no part can be longer or larger than it, which leaves few of the many cuts.
    """
    if len(digits) > LONGEST:
        return
    for size in range(1, len(digits)):
        if _proper(digits[-size:]):
            yield from _parts(digits[:-size], width - 1, int(digits[-size:]), ())
    if blanks:
        yield from _spread([digits], width)


def _parts(digits: str, count: int, total: int, taken: Reading) -> Iterator[Reading]:
    rest = total - sum(value or 0 for value in taken)
    if len(taken) == count - 1:
        if digits and _proper(digits) and int(digits) == rest:
            yield (*taken, rest, total)
        return
    for end in range(1, len(digits) - (count - len(taken) - 1) + 1):
        value = int(digits[:end])
        if value > rest or (end > 1 and digits[0] == "0"):
            return
        yield from _parts(digits[end:], count, total, (*taken, value))


def _proper(atom: str) -> bool:
    return not atom or atom == "0" or atom[0] != "0"


def _fewer(atoms: Sequence[str], width: int, loose: frozenset[int]) -> Iterator[Reading]:
    """More atoms than cells: neighbours joined (a number split over cells), loose atoms or blanks left out."""
    surplus = len(atoms) - width
    for dropped in combinations(sorted(loose | {i for i, atom in enumerate(atoms) if not atom}), surplus):
        kept = [atom for i, atom in enumerate(atoms) if i not in dropped]
        if all(map(_proper, kept)):
            yield tuple(int(atom) if atom else None for atom in kept)
    for cuts in combinations(range(1, len(atoms)), width - 1):
        bounds = (0, *cuts, len(atoms))
        joined = ["".join(atoms[a:b]) for a, b in zip(bounds, bounds[1:], strict=False)]
        if all(map(_proper, joined)):
            yield tuple(int(atom) if atom else None for atom in joined)


def _more(atoms: tuple[str, ...], width: int, at: int) -> Iterator[Reading]:
    """Fewer atoms than cells: digits that run together, cut so that no number begins with 0."""
    if at == len(atoms):
        if width == 0:
            yield ()
        return
    rest = len(atoms) - at - 1
    for parts in range(1, width - rest + 1):
        for head in _cuts(atoms[at], parts):
            for tail in _more(atoms, width - parts, at + 1):
                yield (*head, *tail)


def _cuts(digits: str, parts: int) -> Iterator[Reading]:
    if not digits:
        if parts == 1:
            yield (None,)
        return
    if parts > len(digits):
        return
    for cuts in combinations(range(1, len(digits)), parts - 1):
        bounds = (0, *cuts, len(digits))
        pieces = [digits[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
        if all(map(_proper, pieces)):
            yield tuple(map(int, pieces))


def _spread(atoms: Sequence[str], width: int) -> Iterator[Reading]:
    """Fewer atoms than cells: the atoms as they stand (or, of one run of digits, its cuts), blanks between."""
    shapes: list[Reading] = []
    if all(map(_proper, atoms)):
        shapes.append(tuple(int(atom) if atom else None for atom in atoms))
    if len(atoms) == 1:
        for parts in range(2, width):
            shapes.extend(_cuts(atoms[0], parts))
    for shape in shapes:
        for spots in combinations(range(width), len(shape)):
            cells: list[int | None] = [None] * width
            for spot, value in zip(spots, shape, strict=True):
                cells[spot] = value
            yield tuple(cells)


def adds_up(reading: Reading) -> bool:
    """Whether the last cell is the sum of the others.

    One cell that is not there may have held anything: it may make up the difference. Of several, all were blank.
    """
    total, parts = reading[-1], sum(value or 0 for value in reading[:-1])
    if total is None:
        return True
    return parts <= total if reading.count(None) == 1 else parts == total


def filled(reading: Reading) -> Reading:
    """A reading that lacks one cell, with what the sum says stood there; several blank cells count as nothing."""
    if reading.count(None) != 1:
        return reading
    parts = sum(value or 0 for value in reading[:-1])
    missing = parts if reading[-1] is None else reading[-1] - parts
    return tuple(missing if value is None else value for value in reading)


Vector = tuple[int, ...]


def solve(rows: Mapping[str, Sequence[tuple[Reading, Vector]]], base: Vector) -> dict[str, list[Reading]] | None:
    """For each row, the readings that occur in a choice whose vectors, added to `base`, are all zero.

    A vector says what a reading adds to each equation of the table. None where the search grew too large.
    """
    order = sorted(rows, key=lambda key: len(rows[key]))
    reach: list[set[Vector]] = [{base}]
    for key in order:
        ahead = {_plus(state, vector) for state in reach[-1] for _, vector in rows[key]}
        if len(ahead) > MOST_STATES:
            return None
        reach.append(ahead)
    wanted: set[Vector] = {tuple(0 for _ in base)} & reach[-1]
    used: dict[str, list[Reading]] = {}
    for at in range(len(order) - 1, -1, -1):
        before: set[Vector] = set()
        used[order[at]] = []
        for reading, vector in rows[order[at]]:
            origins = {_minus(state, vector) for state in wanted} & reach[at]
            if origins:
                used[order[at]].append(reading)
                before |= origins
        wanted = before
    return used


def _plus(a: Vector, b: Vector) -> Vector:
    return tuple(x + y for x, y in zip(a, b, strict=True))


def _minus(a: Vector, b: Vector) -> Vector:
    return tuple(x - y for x, y in zip(a, b, strict=True))
