"""不平的最小解释: the smallest change of cells after which every sum of a table holds, and the slip it looks like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import NamedTuple

from gongkai.report.editions import Edition, edition
from gongkai.report.model import Number

MOST_BROKEN = 6
"""Two cells stand in at most six equations of table III; more broken ones have no explanation by two cells."""

SHOWN = 3


class At(NamedTuple):
    """A cell within one table."""

    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Equation:
    """勾稽等式: Σ sign × value = 0."""

    terms: tuple[tuple[At, int], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that would have to read `new`."""

    at: At
    old: Number
    new: Number


@dataclass(frozen=True, slots=True)
class Explanation:
    """A set of changes after which all equations hold; `slip` says what it looks like, if anything."""

    changes: tuple[Change, ...]
    slip: str = ""
    slip_en: str = ""


_Member = Mapping[At, Mapping[int, int]]


def equations(form: Edition) -> tuple[Equation, ...]:
    """表三的全部等式: each row's 总计, each column's （七）总计, each column's 勾稽."""
    return _equations(form.edition)


@cache
def _equations(name: str) -> tuple[Equation, ...]:
    form = edition(name)
    columns = [column.key for column in form.request_columns]
    parts = columns[:-1]
    rows = [
        Equation(((At(row.key, columns[-1]), 1), *((At(row.key, part), -1) for part in parts)))
        for row in form.request_rows
    ]
    sums = [
        Equation(((At("total", column), 1), *((At(row, column), -1) for row in form.outcome_rows)))
        for column in columns
    ]
    signs = (("new", 1), ("carried_in", 1), ("total", -1), ("carried_out", -1))
    balances = [Equation(tuple((At(row, column), sign) for row, sign in signs)) for column in columns]
    return (*rows, *sums, *balances)


def explain(
    values: Mapping[At, Number], form: Edition, *, rules: Sequence[Equation] | None = None
) -> tuple[Explanation, ...]:
    """The smallest explanations, likeliest first, at most `SHOWN`; empty where all holds or nothing small explains it.

    `values` holds the decided cells only; an equation with an undecided cell says nothing and is left out.
    """
    stated = equations(form) if rules is None else rules
    decided = [rule for rule in stated if all(at in values for at, _ in rule.terms)]
    broken = {index: residual for index, rule in enumerate(decided) if (residual := _residual(rule, values)) != 0}
    if not broken:
        return ()
    member: dict[At, dict[int, int]] = {}
    for index, rule in enumerate(decided):
        for at, sign in rule.terms:
            member.setdefault(at, {})[index] = sign
    columns = [column.key for column in form.request_columns]
    found = list(_one_cell(broken, member, values)) or [
        *_shifted(broken, decided, member, values, columns),
        *_two_cells(broken, decided, member, values),
    ]
    return tuple(sorted(found, key=_unlikely)[:SHOWN])


def _residual(rule: Equation, values: Mapping[At, Number]) -> Number:
    total: Number = 0
    for at, sign in rule.terms:
        total += values[at] if sign > 0 else -values[at]
    return total


def _one_cell(broken: Mapping[int, Number], member: _Member, values: Mapping[At, Number]) -> Iterator[Explanation]:
    first = next(iter(broken))
    for at, signs in member.items():
        if first not in signs or signs.keys() != broken.keys():
            continue
        steps = {-broken[index] * sign for index, sign in signs.items()}
        if len(steps) == 1 and (new := values[at] + steps.pop()) >= 0:
            yield _explanation((Change(at, values[at], new),))


def _two_cells(
    broken: Mapping[int, Number], decided: Sequence[Equation], member: _Member, values: Mapping[At, Number]
) -> Iterator[Explanation]:
    if len(broken) > MOST_BROKEN:
        return
    first = min(broken, key=lambda index: len(decided[index].terms))
    near = {at for index in broken for at, _ in decided[index].terms}
    seen: set[frozenset[At]] = set()
    for one, _ in decided[first].terms:
        rest = broken.keys() - member[one].keys()
        for other in near:
            pair = frozenset((one, other))
            if one == other or pair in seen or not rest <= member[other].keys():
                continue
            seen.add(pair)
            steps = _solve(broken, member[one], member[other])
            if steps and all(steps) and values[one] + steps[0] >= 0 and values[other] + steps[1] >= 0:
                yield _explanation(
                    (
                        Change(one, values[one], values[one] + steps[0]),
                        Change(other, values[other], values[other] + steps[1]),
                    )
                )


def _solve(
    broken: Mapping[int, Number], one: Mapping[int, int], other: Mapping[int, int]
) -> tuple[Number, Number] | None:
    """The two steps that mend every equation the two cells stand in; None where there are none, or many."""
    rows = [(one.get(i, 0), other.get(i, 0), -broken.get(i, 0)) for i in one.keys() | other.keys()]
    for (a, b, right), (c, d, below) in combinations(rows, 2):
        if not (determinant := a * d - b * c):
            continue
        x, y = (right * d - b * below) * determinant, (a * below - right * c) * determinant
        square = determinant * determinant
        if x % square or y % square:
            return None
        steps = (x // square, y // square)
        return steps if all(p * steps[0] + q * steps[1] == r for p, q, r in rows) else None
    return None


def _shifted(
    broken: Mapping[int, Number],
    decided: Sequence[Equation],
    member: _Member,
    values: Mapping[At, Number],
    columns: Sequence[str],
) -> Iterator[Explanation]:
    """整行错一列: the figures of one row stand one column too far to one side, the one pushed out is lost."""
    for row in dict.fromkeys(at.row for index in broken for at, _ in decided[index].terms):
        cells = [At(row, column) for column in columns]
        if any(at not in values for at in cells):
            continue
        old = [values[at] for at in cells]
        for new in ([*old[1:], sum(old[1:])], [old[-2] - sum(old[:-2]), *old[:-1]]):
            changes = tuple(Change(at, was, now) for at, was, now in zip(cells, old, new, strict=True) if was != now)
            if len(changes) > 1 and min(new) >= 0 and _mends(changes, broken, decided, member, values):
                yield Explanation(changes, "整行错一列", "the row is shifted by one column")


def _mends(
    changes: Sequence[Change],
    broken: Mapping[int, Number],
    decided: Sequence[Equation],
    member: _Member,
    values: Mapping[At, Number],
) -> bool:
    touched = {index for change in changes for index in member.get(change.at, {})}
    if not broken.keys() <= touched:
        return False
    mended = {**values, **{change.at: change.new for change in changes}}
    return all(_residual(decided[index], mended) == 0 for index in touched)


def _explanation(changes: tuple[Change, ...]) -> Explanation:
    if len(changes) == 1:
        return Explanation(changes, *slip(changes[0]))
    one, other = changes
    moved = one.new - one.old
    if moved == -(other.new - other.old):
        count = abs(moved)
        if one.at.row == other.at.row:
            return Explanation(changes, f"{count}件错列", f"{count} counted in the wrong column")
        if one.at.column == other.at.column:
            return Explanation(changes, f"{count}件错行", f"{count} counted in the wrong row")
    slips = [slip(change) for change in changes]
    return Explanation(
        changes,
        "、".join(dict.fromkeys(text for text, _ in slips if text)),
        ", ".join(dict.fromkeys(text for _, text in slips if text)),
    )


def slip(change: Change) -> tuple[str, str]:
    """What one wrong figure looks like: transposed digits, a lost or doubled digit, a total left as it was."""
    old, new = str(change.old), str(change.new)
    if isinstance(change.old, Decimal) or isinstance(change.new, Decimal):
        return "", ""
    if len(old) == len(new) and sorted(old) == sorted(new) and _swapped(old, new):
        return "数字颠倒", "transposed digits"
    if len(new) == len(old) + 1 and len(old) > 1 and _without_one(new, old):
        return "漏一位数字", "a digit was lost"
    if len(old) == len(new) + 1 and len(new) > 1 and _without_one(old, new):
        return "多一位数字", "a digit too many"
    if "total" in change.at:
        return "总计未随分项更新", "the total was not updated"
    return "", ""


def _swapped(old: str, new: str) -> bool:
    apart = [index for index, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    return len(apart) == 2 and apart[1] == apart[0] + 1


def _without_one(longer: str, shorter: str) -> bool:
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))


def _unlikely(found: Explanation) -> tuple[int, int, Number]:
    moved = "错列" in found.slip or "整行" in found.slip
    size: Number = 0
    for change in found.changes:
        size += max(change.new, change.old) - min(change.new, change.old)
    return (0 if moved else 1 if found.slip else 2, len(found.changes), size)
