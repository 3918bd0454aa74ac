"""政府信息公开情况统计表 of the years before 2019: 指标名称, 计量单位, 统计数; each place has its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.report.model import Cell, Entry, Figure, Finding, Place, Severity
from gongkai.report.read.document import Document, Grid
from gongkai.report.read.figures import written

_TABLE = "statistics"
_BEGINS = re.compile(r"指标名称|统计指标|计量单位|指标[|\t]|指标(?:名称)?(?:计量)?单位|公开情况统计表$|情况统计表\(")
_ENDS = re.compile(r"单位负责人|审核人|填[报表]人|填[报表]日期|联系电话|注:|说明:|附件下载")
_UNIT_NAMES = "条 件 次 人次 万人次 万元 元 个 篇 宗 人 场次 场 期 份 起 万条 户次 只"
_UNITS = _UNIT_NAMES.split()
_UNIT = re.compile(r"[(]?(?:" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")[)]?")
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_SIGNS = frozenset(("/", "-", "—", "--", "——", "不适用"))
_HAN = re.compile(r"[\u3400-\u9fff]")
_YEARS = re.compile(r"(?:19|20)\d\d年")
_VALUE_HEAD = re.compile(r"统计数|(?<![\u3400-\u9fff]{2})数量|数值|合计|(?<=单位)(?:数量|数据)")
_HEAD = re.compile(r"指标名称|统计指标|计量单位|^单位$|^统计数$|^数量$|^数值$|^指标$")
_ORDER = re.compile(
    r"^(?P<among>其中[:,]?)?(?:(?P<one>[一二三四五六七八九十]{1,3}[、.])|(?P<two>[(][一二三四五六七八九十]{1,3}[)][、.]?)"
    r"|(?P<three>\d{1,2}[.、](?!\d))|(?P<four>[(]\d{1,2}[)])|(?P<five>[①-⑳]))?"
)
_REMARK = re.compile(r"[(](?:不同|注|单位|含|同一|仅|指|不含|按)[^()]*[)]")
_GLUED = re.compile(rf"(?P<label>[^\d|]{{1,2}}[^|]{{1,60}}?)(?P<unit>{_UNIT.pattern})(?P<digits>\d[\d,.]*)(?=$|[^\d])")


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as it stood: its labels from the outermost in, its unit, and the entries under the heads."""

    labels: tuple[str, ...]
    unit: str
    values: tuple[str, ...]
    place: Place
    glued: bool = False


@dataclass(slots=True)
class _Path:
    """The labels above the row that is being read, by the depth of their numbers."""

    stack: list[tuple[int, str]] = field(default_factory=list)

    def of(self, labels: tuple[str, ...]) -> str:
        found = _ORDER.match(labels[-1])
        name = _clean(labels[-1])
        depth = next((level for level, group in enumerate(_DEPTHS, 1) if found and found[group]), None)
        if depth is None:
            depth = 8 if found and found["among"] else 7
        while self.stack and self.stack[-1][0] >= depth and not (found and found["among"] and self.stack[-1][0] < 8):
            self.stack.pop()
        if depth == 7:
            self.stack = [each for each in self.stack if each[0] < 7]
        above = [_clean(label) for label in labels[:-1]] or [label for _, label in self.stack]
        self.stack.append((depth, name))
        return "/".join([*dict.fromkeys(above), name])


_DEPTHS = ("one", "two", "three", "four", "five")


def statistics(copy: Document) -> dict[Cell, Figure]:
    """Figures of the old table: `Cell("statistics", PATH, "value")`.

    PATH is the indicator's label with those it is numbered under, from the outermost in, divided by "/", in
    Simplified, without numbers, 其中, white space and remarks in brackets: `主动公开情况/主动公开政府信息数`.
    Where figures of several years run together no reading is certain: the `Figure` is UNDECIDED (see `undecided`).
    `copy` is the matching copy of the document.
    """
    cells: dict[Cell, Figure] = {}
    path = _Path()
    for row in _rows(copy):
        labels = tuple(label for label in row.labels if _clean(label))
        if not labels:
            continue
        key = path.of(labels)
        if not row.unit and all(value in _SIGNS for value in row.values):
            continue  # a label over a group of rows, its other cells empty or struck through
        cell = Cell(_TABLE, key, "value")
        if cell in cells:
            continue  # printed again after a page break, or a second year's table: the first stands
        cells[cell] = _figure(row)
    return cells


def undecided(cells: dict[Cell, Figure]) -> tuple[Finding, ...]:
    """READ-UNDECIDED for the figures that `statistics` could not take apart, all in one finding."""
    open_cells = [(cell, figure) for cell, figure in cells.items() if figure.entry is Entry.UNDECIDED]
    if not open_cells:
        return ()
    shown = "；".join(f"{cell.row}“{figure.text}”" for cell, figure in open_cells[:3])
    return (
        Finding(
            "READ-UNDECIDED",
            Severity.WARNING,
            f"统计表有 {len(open_cells)} 项数字连在一起，无法断定各属哪一年：{shown}。",
            f"The figures of {len(open_cells)} indicators of the statistics table run together.",
            cells=tuple(tuple(cell) for cell, _ in open_cells),
            evidence=open_cells[0][1].text,
        ),
    )


def _clean(label: str) -> str:
    squeezed = "".join(label.split())
    found = _ORDER.match(squeezed)
    return _REMARK.sub("", squeezed[found.end() :] if found else squeezed).strip(":,;.、|")


def _figure(row: _Row) -> Figure:
    values = [value for value in row.values if value]
    if not values:
        return Figure(None, Entry.BLANK, "", row.place)
    text = " ".join(values)
    if len(values) > 1 or row.glued:
        return Figure(None, Entry.UNDECIDED, text, row.place)
    found = written(values[0], money=row.unit.strip("()") == "万元")
    return Figure(found.value, found.entry, text, row.place)


def _rows(copy: Document) -> Iterator[_Row]:
    lines: list[tuple[str, Place]] = []
    begun = False
    for block in copy.blocks:
        if isinstance(block, Grid):
            if _is_old(block):
                yield from _of_grid(block)
            continue
        text = block.text.strip()
        begun = begun or bool(_BEGINS.search("".join(text.split())))
        if begun and text:
            if _ENDS.search(text):
                begun = False
            else:
                lines.append((text, block.place))
    yield from _of_lines(lines)


def _is_old(grid: Grid) -> bool:
    return any(box is not None and _HEAD.search("".join(box.text.split())) for row in grid.rows[:4] for box in row)


def _of_grid(grid: Grid) -> Iterator[_Row]:
    for row in grid.rows:
        boxes = [box for index, box in enumerate(row) if box is not None and (not index or box is not row[index - 1])]
        found = _of_cells(["".join(box.text.split()) for box in boxes], grid.place)
        if found is not None:
            yield found


def _of_cells(cells: list[str], place: Place) -> _Row | None:
    """`labels… | unit | value…`; None for the head of the table."""
    if any(_HEAD.search(cell) for cell in cells):
        return None
    units = [index for index, cell in enumerate(cells) if index and _UNIT.fullmatch(cell)][:1]
    first_value = next((index for index, cell in enumerate(cells) if _is_value(cell)), len(cells))
    end = units[0] if units else first_value
    labels = tuple(cell for cell in cells[:end] if _HAN.search(cell))
    if not labels:
        return None
    return _Row(labels, cells[units[0]] if units else "", tuple(cells[end + bool(units) :]), place)


def _is_value(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell)) or cell in _SIGNS


def _of_lines(lines: list[tuple[str, Place]]) -> Iterator[_Row]:
    """Rows with bars or tabs; one cell a line; rows glued, where one string may hold figures of several years."""
    heads = "".join("".join(text.split()) for text, _ in lines[:6])
    several = len(_YEARS.findall(heads)) > 1 or len(_VALUE_HEAD.findall(heads)) != 1
    loose: list[tuple[str, Place]] = []
    for text, place in lines:
        if "|" in text.strip("|") or "\t" in text.strip():
            yield from _one_a_line(loose)
            loose = []
            found = _of_cells(["".join(cell.split()) for cell in re.split(r"[|\t]", text.strip("|"))], place)
            if found is not None:
                yield found
            continue
        squeezed = "".join(text.split()).strip("|")
        glued = list(_GLUED.finditer(squeezed))
        if glued and not _UNIT.fullmatch(squeezed):
            yield from _one_a_line(loose)
            loose = []
            yield from _of_glued(glued, place, several=several)
        elif squeezed:
            loose.append((squeezed, place))
    yield from _one_a_line(loose)


def _of_glued(found: list[re.Match[str]], place: Place, *, several: bool) -> Iterator[_Row]:
    for row in found:
        label = re.sub(r"^.*(?:统计数|数量|数值|计量单位|\d年)", "", row["label"])
        if _HAN.search(label):
            yield _Row((label,), row["unit"], (row["digits"].rstrip(".,"),), place, several)


def _one_a_line(lines: list[tuple[str, Place]]) -> Iterator[_Row]:
    """Label, unit, value on lines of their own; what follows the value is the next label."""
    label, unit, values, where = "", "", [""], Place()
    for text, place in lines:
        if _HEAD.search(text):
            continue
        if _UNIT.fullmatch(text) and label:
            unit = text
        elif _is_value(text) and label:
            values.append(text)
        elif _HAN.search(text):
            if label:
                yield _Row((label,), unit, tuple(values[1:]), where)
            label, unit, values, where = text, "", [""], place
    if label:
        yield _Row((label,), unit, tuple(values[1:]), where)
