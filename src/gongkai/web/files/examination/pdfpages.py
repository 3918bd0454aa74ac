"""A page of a PDF as it is painted 遮盖文字: what is painted later covers what was painted before, and can be lifted.

The text of a page is compared with what lies over it: filled boxes, opaque pictures, boxes that are annotations.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2  # type: ignore[import-untyped] # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped] # it ships no types

from gongkai.web.files.examination.findings import Finding, found, hint
from gongkai.web.files.examination.identifiers import identified

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top."""
_OPAQUE = 250
_PALE = 245
_BOX_SEGMENTS = 6
"""A rectangle has four or five; what has more is a drawing, whose bounds say little."""
_UNSEEN_MODES = frozenset({3, 7})
"""Text render modes: neither filled nor stroked; added to the clipping path alone."""
_SUBTYPES = {
    1: "文本", 3: "自由文本", 4: "线", 5: "矩形", 6: "椭圆", 7: "多边形", 8: "折线", 9: "高亮", 10: "下划线",
    11: "波浪线", 12: "删除线", 13: "图章", 14: "插入", 15: "墨迹", 17: "附件", 18: "声音",
    19: "影片", 27: "三维", 28: "密文",
}  # fmt: skip
_COVERING = frozenset({5, 6, 7, 28})
_REDACT = 28


@dataclass(frozen=True, slots=True)
class _Painted:
    """One object of a page, in the order of painting."""

    order: int
    box: Rect
    pale: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class _Paint:
    covers: tuple[_Painted, ...]
    grounds: tuple[_Painted, ...]
    texts: dict[int, _Painted]


def examine(document: pypdfium2.PdfDocument, number: int) -> Iterator[Finding]:
    """What one page holds unseen, and what in its text points to a person."""
    place = f"第{number + 1}页"
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        yield found("NOT-EXAMINED", place, "页面无法打开", "the page cannot be opened")
        return
    text = page.get_textpage()
    try:
        lids = list(_annotations(page))
        hidden = _hidden(page, text, [box for _, _, box in lids if box])
        for code, letters in hidden.items():
            yield found(code, place, hint(letters))
        yield from identified(place, text.get_text_bounded())
        for label, words, _ in lids:
            yield found("ANNOTATION", place, label, hint(words) if words else "")
            yield from identified(place, words)
    finally:
        text.close()
        page.close()


def _hidden(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, lids: list[Rect]) -> dict[str, str]:
    """Letters of a page that are not seen, by the code of the reason."""
    paint = _painted(page)
    window: Rect = page.get_bbox()
    hidden: dict[str, str] = defaultdict(str)
    for index in range(pdfium.FPDFText_CountChars(text)):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if letter.isspace() or not letter.isprintable():
            continue
        box = _char_box(text, index)
        owner = paint.texts.get(_address(pdfium.FPDFText_GetTextObject(text, index)))
        if box and (code := _reason(box, owner, paint, window, lids)):
            hidden[code] += letter
    return hidden


def _reason(box: Rect, owner: _Painted | None, paint: _Paint, window: Rect, lids: list[Rect]) -> str:
    if not _inside(box, window):
        return "OUTSIDE-TEXT"
    if any(_covers(lid, box) for lid in lids):
        return "COVERED-TEXT"
    if owner is None:
        return ""
    if any(owner.order < cover.order and _covers(cover.box, box) for cover in paint.covers):
        return "COVERED-TEXT"
    if owner.unseen:
        return "UNSEEN-TEXT"
    if owner.pale and not any(ground.order < owner.order and _inside(box, ground.box) for ground in paint.grounds):
        return "PALE-TEXT"
    return ""


def _inside(box: Rect, around: Rect) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return around[0] <= x <= around[2] and around[1] <= y <= around[3]


def _covers(cover: Rect, box: Rect) -> bool:
    """A line struck through a letter has its middle too; a cover has most of its height."""
    shared = min(cover[3], box[3]) - max(cover[1], box[1])
    return _inside(box, cover) and shared >= 0.6 * (box[3] - box[1])


def _char_box(text: pypdfium2.PdfTextPage, index: int) -> Rect | None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _painted(page: pypdfium2.PdfPage) -> _Paint:
    covers: list[_Painted] = []
    grounds: list[_Painted] = []
    texts: dict[int, _Painted] = {}
    for order, each in enumerate(page.get_objects()):
        if each.type == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(each)
            colour = _fill(each)
            pale = mode in {0, 4} and colour is not None and min(colour[:3]) >= _PALE
            unseen = mode in _UNSEEN_MODES or (mode == 0 and colour is not None and colour[3] == 0)
            texts[_address(each.raw)] = _Painted(order, (0, 0, 0, 0), pale, unseen)
        elif (box := _box(each)) is not None:
            if each.type == pdfium.FPDF_PAGEOBJ_PATH:
                grounds += [_Painted(order, box)] * _is_ground(each)
                covers += [_Painted(order, box)] * _is_lid(each)
            elif each.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                grounds.append(_Painted(order, box))
                covers += [_Painted(order, box)] * _is_opaque(each)
            elif each.type == pdfium.FPDF_PAGEOBJ_SHADING:
                grounds.append(_Painted(order, box))
    return _Paint(tuple(covers), tuple(grounds), texts)


def _box(each: pypdfium2.PdfObject) -> Rect | None:
    """The bounds of an object on the page: those of one that is part of a form are told in the form's own space."""
    try:
        box: Rect = each.get_bounds()
    except pypdfium2.PdfiumError:
        return None
    form = each.container
    while form is not None:
        box = form.get_matrix().on_rect(*box)
        form = form.container
    return box


def _fill(each: pypdfium2.PdfObject) -> tuple[int, int, int, int] | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(each, red, green, blue, alpha):
        return None
    return red.value, green.value, blue.value, alpha.value


def _is_ground(each: pypdfium2.PdfObject) -> bool:
    """White on a white sheet is no ground for white letters."""
    colour = _fill(each)
    return _is_filled(each) and colour is not None and colour[3] > 0 and min(colour[:3]) < _PALE


def _is_filled(each: pypdfium2.PdfObject) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(each, mode, stroke) and mode.value != pdfium.FPDF_FILLMODE_NONE)


def _is_lid(each: pypdfium2.PdfObject) -> bool:
    if not _is_filled(each) or not 0 < pdfium.FPDFPath_CountSegments(each) <= _BOX_SEGMENTS:
        return False
    colour = _fill(each)
    return colour is not None and colour[3] >= _OPAQUE and not pdfium.FPDFPageObj_HasTransparency(each)


def _is_opaque(each: pypdfium2.PdfImage) -> bool:
    """A seal is stamped over the date with a mask around it; a picture without one hides what is under it."""
    if pdfium.FPDFPageObj_HasTransparency(each):
        return False
    try:
        bitmap = each.get_bitmap(render=True)
    except (pypdfium2.PdfiumError, ValueError, RuntimeError):
        return False
    picture = bitmap.to_pil()
    bitmap.close()
    if picture.mode != "RGBA":
        return True
    # A picture that is turned or scaled has transparent edges; a mask leaves more than the edges open.
    counts = picture.getchannel("A").histogram()
    return bool(sum(counts[_OPAQUE:]) >= 0.9 * sum(counts))


def _annotations(page: pypdfium2.PdfPage) -> Iterator[tuple[str, str, Rect | None]]:
    """Kind and words of each annotation, and the box that it lays over the page where it lays one."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            sort = pdfium.FPDFAnnot_GetSubtype(annotation)
            if label := _SUBTYPES.get(sort):
                yield label, _words(annotation), _lid(annotation, sort)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _words(annotation: Any) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    if length <= 2 or length > 2**20:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _lid(annotation: Any, sort: int) -> Rect | None:
    if sort not in _COVERING:
        return None
    filled = pdfium.FPDFAnnot_HasKey(annotation, b"IC")
    rect = pdfium.FS_RECTF()
    if not (filled or sort == _REDACT) or not pdfium.FPDFAnnot_GetRect(annotation, rect):
        return None
    return rect.left, rect.bottom, rect.right, rect.top
