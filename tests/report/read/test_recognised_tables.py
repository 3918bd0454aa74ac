"""These need what the extra `ocr` installs."""

from __future__ import annotations

from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.read import recognised_tables
from gongkai.report.read.recognised_tables import ILLEGIBLE, lean, tables, turned
from gongkai.report.read.recognition import Spotted, recognise

cv2: Any = pytest.importorskip("cv2")
numpy: Any = pytest.importorskip("numpy")
pypdfium2: Any = pytest.importorskip("pypdfium2")


def sheet(widths: list[int], heights: list[int]) -> tuple[Any, list[tuple[int, int, int, int]]]:
    """A picture of a ruled table, and its cells."""
    xs = [50 + sum(widths[:at]) for at in range(len(widths) + 1)]
    ys = [50 + sum(heights[:at]) for at in range(len(heights) + 1)]
    picture = numpy.full((ys[-1] + 50, xs[-1] + 50, 3), 255, dtype=numpy.uint8)
    for x in xs:
        cv2.line(picture, (x, ys[0]), (x, ys[-1]), (0, 0, 0), 2)
    for y in ys:
        cv2.line(picture, (xs[0], y), (xs[-1], y), (0, 0, 0), 2)
    cells = [
        (xs[column], ys[row], xs[column + 1], ys[row + 1])
        for row in range(len(heights))
        for column in range(len(widths))
    ]
    return picture, cells


def centred(text: str, cell: tuple[int, int, int, int], *, width: float = 20) -> Spotted:
    x, y = (cell[0] + cell[2]) / 2, (cell[1] + cell[3]) / 2
    return Spotted(text, x - width / 2, y - 12, x + width / 2, y + 12)


@given(st.lists(st.integers(60, 200), min_size=2, max_size=6), st.lists(st.integers(50, 120), min_size=2, max_size=6))
@settings(max_examples=20, deadline=None)
def test_cells_are_what_the_lines_enclose(widths: list[int], heights: list[int]) -> None:
    picture, cells = sheet(widths, heights)
    pieces = [centred(str(number), cell) for number, cell in enumerate(cells)]
    ((_, grid),), rest = tables(picture, [*pieces, Spotted("表外", 10, 5, 60, 29)], 3)
    assert [[box.text if box else None for box in row] for row in grid.rows] == [
        [str(row * len(widths) + column) for column in range(len(widths))] for row in range(len(heights))
    ]
    assert [piece.text for piece in rest] == ["表外"]
    assert grid.place.page == 3


def test_a_piece_over_a_line_is_not_trusted_and_its_cells_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    picture, cells = sheet([100, 100], [60, 60])
    for cell in cells[:2]:
        cv2.putText(picture, "0", (cell[0] + 40, cell[3] - 20), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
    both = Spotted("00", cells[0][0] + 30, cells[0][1] + 18, cells[1][2] - 30, cells[0][1] + 42)
    monkeypatch.setattr(recognised_tables, "read_cell", lambda crop: "0")
    ((_, grid),), _ = tables(picture, [both, centred("甲", cells[2]), centred("乙", cells[3])], 1)
    assert [[box.text if box else None for box in row] for row in grid.rows] == [["0", "0"], ["甲", "乙"]]


def test_ink_that_cannot_be_read_is_not_taken_for_a_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    picture, cells = sheet([100, 100], [60, 60])
    cv2.putText(picture, "8", (cells[0][0] + 40, cells[0][3] - 20), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
    monkeypatch.setattr(recognised_tables, "read_cell", lambda crop: "")
    ((_, grid),), _ = tables(picture, [centred("甲", cells[2])], 1)
    assert [[box.text if box else None for box in row] for row in grid.rows] == [[ILLEGIBLE, ""], ["甲", ""]]


@pytest.mark.parametrize("degrees", [-3.0, -0.5, 0.0, 0.4, 2.0])
def test_the_lean_of_a_page_is_that_of_its_lines(degrees: float) -> None:
    picture, _ = sheet([150] * 6, [60] * 8)
    # `turned` turns back what leans clockwise, so that turning by -3 makes the page lean by 3.
    assert abs(lean(turned(picture, -degrees)) - degrees) < 0.15


def test_a_page_without_lines_has_no_table() -> None:
    picture = numpy.full((300, 300, 3), 255, dtype=numpy.uint8)
    piece = Spotted("文字", 10, 10, 60, 30)
    assert tables(picture, [piece], 1) == ([], [piece])


_FIGURES = [[17, 1, 0, 0, 4, 1, 23], [1, 0, 0, 0, 0, 0, 1], [3001, 53, 0, 7, 61, 4, 3126], [103, 0, 11, 0, 0, 1, 115]]


@pytest.mark.parametrize("degrees", [0.0, 1.2])
def test_figures_of_a_printed_page_are_recognised_exactly_straight_or_leaning(degrees: float) -> None:
    pytest.importorskip("rapidocr")
    cells = ", ".join(
        f"[Row {number}], " + ", ".join(f"[{figure}]" for figure in row) for number, row in enumerate(_FIGURES)
    )
    page = f'#set page(paper: "a4")\nWords above the table\n#table(columns: (1fr,) * 8, {cells})'
    picture = pypdfium2.PdfDocument(typst.compile(page.encode()))[0].render(scale=200 / 72).to_numpy()[..., :3]
    first, table, *_ = recognise(turned(picture, degrees), page=1)
    assert getattr(first, "text", "").replace(" ", "") == "Wordsabovethetable"
    assert [[box.text for box in row][1:] for row in table.rows] == [
        [str(figure) for figure in row] for row in _FIGURES
    ]  # type: ignore[union-attr] # a grid, or the test fails
