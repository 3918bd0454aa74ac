from __future__ import annotations

import importlib.util
from types import SimpleNamespace
from typing import Any

import pytest

from gongkai.report.model import Severity
from gongkai.report.read import recognition
from gongkai.report.read.recognition import Spotted, available, lines, note, read_cell, spot, unavailable


def piece(text: str, left: float, top: float, *, width: float = 20, height: float = 10) -> Spotted:
    return Spotted(text, left, top, left + width, top + height)


def test_pieces_at_one_height_are_one_line_from_left_to_right() -> None:
    pieces = [
        piece("件", 101, 1),
        piece("共收到申请", 0, 0, width=60),
        piece("17", 62, 2, width=36),
        piece("下一行", 0, 14),
    ]
    assert [text for _, text in lines(pieces)] == ["共收到申请17件", "下一行"]


def test_a_tab_parts_what_stands_far_apart_and_a_space_what_stands_apart() -> None:
    pieces = [piece("规章", 0, 0), piece("17", 26, 0), piece("23", 90, 0)]
    assert [text for _, text in lines(pieces)] == ["规章 17\t23"]


def test_figures_from_recognition_are_marked_as_such() -> None:
    finding = note((2, 3))
    assert (finding.rule, finding.severity) == ("READ-RECOGNISED", Severity.INFO)
    assert "2、3" in finding.message and "2, 3" in finding.message_en


def test_what_is_missing_is_said_with_how_to_get_it() -> None:
    refused = unavailable()
    assert refused.code == "READ-OCR"
    for text in (refused.message, refused.english):
        assert 'pip install "gongkai[ocr]"' in text and "rapidocr" in text
    assert available() == (importlib.util.find_spec("rapidocr") is not None)


class Boxes(list[Any]):
    def tolist(self) -> list[Any]:
        return list(self)


def stand_in(monkeypatch: pytest.MonkeyPatch, boxes: Any, texts: Any) -> None:
    def engine(picture: Any, **options: Any) -> Any:
        return SimpleNamespace(boxes=boxes, txts=texts)

    monkeypatch.setattr(recognition, "_engine", lambda: engine)


def test_what_the_engine_sees_becomes_pieces_with_upright_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, Boxes([[[0, 0], [100, 2], [100, 12], [0, 10]]]), ["一行长长的文字"])
    assert spot(None) == [Spotted("一行长长的文字", 0, 0, 100, 12)]


def test_a_picture_in_which_nothing_is_seen_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, None, None)
    assert spot(None) == []
    assert read_cell(None) == ""
