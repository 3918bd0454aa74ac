"""Tables in pictures 图片中的表格: cells are what ruled lines enclose, each read by itself where need be.

Loaded only where the extra `ocr` is installed, which brings numpy and OpenCV with it.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Sequence
from statistics import median
from typing import Any

from gongkai.report.model import Place
from gongkai.report.read.document import Box, Grid
from gongkai.report.read.recognition import Spotted, lines, read_cell
from gongkai.report.read.ruled import Rect, Ruled

ILLEGIBLE = "〓"
"""Stands in a cell where ink is seen and no text recognised: such a cell is not blank."""
_MOST_CELLS = 2_000
"""Of a page; more are a pattern, not a table."""
_LINE_WIDE, _LINE_HIGH = 3.0, 1.8
"""Lengths, in heights of the text, from which a dark run is a ruled line and not a stroke of a character."""
_SLACK = 0.45
"""Of the smallest side of a cell: edges nearer than that are one."""
_MOST_LEAN = 8.0
"""Degrees; lines that lean more are no lines of a table that lies level."""
_MARGIN = 0.15
"""Of the height of the text: what is cut off inside a cell so that its lines are not taken for ink."""
_INK = 0.02
"""Share of a square of the height of the text that is dark where there is at least a "1"."""


def lean(picture: Any) -> float:
    """How many degrees the ruled lines of a page lean, clockwise; 0 where it has none."""
    cv2 = importlib.import_module("cv2")
    width = picture.shape[1]
    found = cv2.HoughLinesP(
        _dark(picture), 1, math.radians(0.1), threshold=width // 6, minLineLength=width // 5, maxLineGap=8
    )
    if found is None:
        return 0.0
    angles = [math.degrees(math.atan2(y2 - y1, x2 - x1)) for x1, y1, x2, y2 in found.reshape(-1, 4).tolist()]
    level = [angle for angle in angles if abs(angle) < _MOST_LEAN]
    return median(level) if level else 0.0


def turned(picture: Any, degrees: float) -> Any:
    """The picture turned back by as many degrees as the page leans."""
    cv2 = importlib.import_module("cv2")
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(picture, turn, (width, height), borderValue=(255, 255, 255))


def tables(picture: Any, pieces: Sequence[Spotted], page: int) -> tuple[list[tuple[float, Grid]], list[Spotted]]:
    """The ruled tables of a picture as `(top, grid)`, and the pieces of text that stand in none."""
    if not pieces:
        return [], []
    height = median([piece.bottom - piece.top for piece in pieces])
    ink, rules = _ink_and_rules(picture, height)
    grids: list[tuple[float, Grid]] = []
    rest = list(pieces)
    for rects in _enclosed(rules, height):
        smallest = min(min(rect[2] - rect[0], rect[3] - rect[1]) for rect in rects)
        table = Ruled(rects, slack=smallest * _SLACK)
        if table.width < 2:
            continue
        inside = [piece for piece in rest if table.at(*piece.middle) is not None]
        rest = [piece for piece in rest if table.at(*piece.middle) is None]
        texts = _texts(picture, ink, rects, table, inside, height)
        grids.append((table.top, table.grid([Box(text, Place(page=page)) for text in texts])))
    return grids, rest


def _ink_and_rules(picture: Any, height: float) -> tuple[Any, Any]:
    cv2 = importlib.import_module("cv2")
    dark = _dark(picture)
    sizes = ((max(int(height * _LINE_WIDE), 9), 1), (1, max(int(height * _LINE_HIGH), 9)))
    across, down = (
        cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size)) for size in sizes
    )
    # Closes the gaps a scan leaves where lines meet.
    rules = cv2.dilate(across | down, cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5)))
    return dark & ~rules, rules


def _dark(picture: Any) -> Any:
    cv2 = importlib.import_module("cv2")
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    # Against the paper around, since scans are darker at the fold.
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)


def _enclosed(rules: Any, height: float) -> list[list[Rect]]:
    """The cells of each table: patches of paper that lines enclose, by the patch of lines they lie in."""
    cv2 = importlib.import_module("cv2")
    found: list[list[Rect]] = []
    count, _, frames, _ = cv2.connectedComponentsWithStats(rules, connectivity=8)
    for left, top, width, tall, _area in frames[1 : min(count, _MOST_CELLS)].tolist():
        if width < height * 4 or tall < height * 2:
            continue
        paper = 255 - rules[top : top + tall, left : left + width]
        _, _, patches, _ = cv2.connectedComponentsWithStats(paper, connectivity=4)
        rects = [
            (float(left + x), float(top + y), float(left + x + wide), float(top + y + high))
            for x, y, wide, high, _ in patches[1:].tolist()
            if x > 0 and y > 0 and x + wide < width and y + high < tall and wide > height * 0.6 < high * 1.2
        ]
        if 4 <= len(rects) <= _MOST_CELLS:
            found.append(rects)
    return found


def _texts(
    picture: Any, ink: Any, rects: Sequence[Rect], table: Ruled, pieces: Sequence[Spotted], height: float
) -> list[str]:
    """The text of each cell. Where a piece reaches over a line its cells are read by themselves."""
    held: list[list[Spotted]] = [[] for _ in rects]
    torn: set[int] = set()
    for piece in pieces:
        middle = piece.middle[1]
        inset = (piece.bottom - piece.top) * 0.4
        ends = {table.at(piece.left + inset, middle), table.at(piece.right - inset, middle)} - {None}
        index = table.at(*piece.middle)
        if len(ends) > 1:
            torn |= {end for end in ends if end is not None} | ({index} if index is not None else set())
        elif index is not None:
            held[index].append(piece)
    texts = []
    for index, rect in enumerate(rects):
        text = "\n".join(line for _, line in lines(held[index]))
        if index in torn or not text:
            text = _read_again(picture, ink, rect, height)
        texts.append(text)
    return texts


def _read_again(picture: Any, ink: Any, rect: Rect, height: float) -> str:
    margin = max(int(height * _MARGIN), 2)
    left, top, right, bottom = (int(edge) for edge in rect)
    left, top, right, bottom = left + margin, top + margin, right - margin, bottom - margin
    if right <= left or bottom <= top or int((ink[top:bottom, left:right] > 0).sum()) < height * height * _INK:
        return ""
    return read_cell(picture[top:bottom, left:right]) or ILLEGIBLE
