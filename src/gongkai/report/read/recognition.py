"""Recognition of pictures 文字识别 (extra `ocr`): lines of text, and tables by their ruled lines."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from gongkai.report.model import Finding, Place, Severity
from gongkai.report.read.document import Block, Line, Unreadable

_LEAN = 0.2
"""Degrees a scanned page may lean: over the width of a table they are a tenth of a row."""
_WORD_GAP, _COLUMN_GAP = 0.4, 1.2
"""White space, in heights of the text, that is a space, and that parts columns."""


class Spotted(NamedTuple):
    """识别结果: one piece of text and where it stands, in pixels from the upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def available() -> bool:
    """Whether the extra `ocr` is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def unavailable() -> Unreadable:
    """What is raised where a file needs recognition and the extra is missing."""
    return Unreadable(
        "READ-OCR",
        '页面是图片，需要文字识别：请先安装 rapidocr 与 onnxruntime（pip install "gongkai[ocr]"）',
        'The pages are pictures and need recognition: install rapidocr and onnxruntime (pip install "gongkai[ocr]")',
    )


def note(pages: tuple[int, ...]) -> Finding:
    """That the figures of these pages come from recognition."""
    shown = "、".join(map(str, pages))
    return Finding(
        "READ-RECOGNISED",
        Severity.INFO,
        f"第 {shown} 页由文字识别得出，数字请与原件核对",
        f"Pages {shown.replace('、', ', ')} were read by recognition; compare the figures with the original",
    )


def recognise(picture: Any, *, page: int) -> list[Block]:
    """The lines and tables of one picture (an array of blue, green, red), in reading order."""
    tables = importlib.import_module("gongkai.report.read.recognised_tables")
    lean = tables.lean(picture)
    if abs(lean) > _LEAN:
        picture = tables.turned(picture, lean)
    pieces = spot(picture)
    grids, rest = tables.tables(picture, pieces, page)
    placed: list[tuple[float, Block]] = list(grids)
    placed += [(top, Line(text, Place(page=page))) for top, text in lines(rest)]
    placed.sort(key=lambda item: item[0])
    return [block for _, block in placed]


def spot(picture: Any) -> list[Spotted]:
    """The pieces of text of a picture."""
    found = _engine()(picture)
    if found.boxes is None or found.txts is None:
        return []
    pieces: list[Spotted] = []
    for corners, text in zip(found.boxes.tolist(), found.txts, strict=True):
        across, down = [corner[0] for corner in corners], [corner[1] for corner in corners]
        pieces.append(Spotted(text, min(across), min(down), max(across), max(down)))
    return pieces


def read_cell(picture: Any) -> str:
    """The text of a small picture that holds one line; empty where the engine is not sure of any."""
    found = _engine()(picture, use_det=False, use_cls=False, use_rec=True)
    return "" if not found.txts else str(found.txts[0]).strip()


def lines(pieces: Sequence[Spotted]) -> list[tuple[float, str]]:
    """Pieces at one height as lines from the top, `(top, text)`; a tab parts what stands far apart."""
    rows: list[list[Spotted]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle[1]):
        if not rows or piece.middle[1] - _centre(rows[-1]) > (piece.bottom - piece.top) / 2:
            rows.append([])
        rows[-1].append(piece)
    return [(min(piece.top for piece in row), _joined(row)) for row in rows]


def _centre(row: Sequence[Spotted]) -> float:
    return sum(piece.middle[1] for piece in row) / len(row)


def _joined(row: list[Spotted]) -> str:
    row.sort(key=lambda piece: piece.left)
    text = row[0].text
    for before, piece in zip(row, row[1:], strict=False):
        gap = (piece.left - before.right) / max(piece.bottom - piece.top, 1)
        text += ("\t" if gap > _COLUMN_GAP else " " if gap > _WORD_GAP else "") + piece.text
    return text


@cache
def _engine() -> Any:
    rapidocr = importlib.import_module("rapidocr")
    # The engine tells standard error what it loads; that is nobody's business here.
    return rapidocr.RapidOCR(params={"Global.log_level": "critical"})
