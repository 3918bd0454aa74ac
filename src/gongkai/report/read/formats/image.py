"""Pictures of pages 图片 (PNG, JPEG, TIFF, BMP, GIF, WebP): read by recognition, one page a frame."""

from __future__ import annotations

import importlib
import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from PIL import Image, ImageSequence, UnidentifiedImageError

from gongkai.report.read.archive import damaged
from gongkai.report.read.document import Block, Document
from gongkai.report.read.formats.isolation import PICTURE_SECONDS, still_working
from gongkai.report.read.limits import too_large
from gongkai.report.read.recognition import available, note, recognise, unavailable

MAX_PIXELS = 50_000_000
"""Of a picture. A page of A4 scanned at 600 dots an inch has 35 million."""
MAX_PICTURES = 60
"""Of one file, at about 2 s each."""
_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")


def load(data: bytes, source: str) -> Iterator[Document]:
    """One extraction of a picture file."""
    yield recognised([data], source, "image")


def recognised(
    contents: Iterable[bytes], source: str, sort: str, *, metadata: Mapping[str, str] | None = None
) -> Document:
    """A document of what is recognised in picture files, a page for each frame. Raises Unreadable."""
    frames = (frame for content in contents for frame in _frames(content))
    blocks: list[Block] = []
    page = 0
    for page, frame in enumerate(frames, start=1):
        if page > MAX_PICTURES:
            too_large(f"图片超过 {MAX_PICTURES} 张", f"more than {MAX_PICTURES} pictures")
        if not available():
            raise unavailable()
        still_working(PICTURE_SECONDS)
        blocks += recognise(_array(frame), page=page)
    notes = (note(tuple(range(1, page + 1))),) if page else ()
    return Document(source, sort, tuple(blocks), metadata or {}, notes)


def _frames(content: bytes) -> Iterator[Image.Image]:
    try:
        # What Pillow has to say of odd tags is nothing the user can do anything about.
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=_KINDS) as opened:
            for frame in ImageSequence.Iterator(opened):
                width, height = frame.size
                if width * height > MAX_PIXELS:
                    too_large(f"图片有 {width}×{height} 像素", f"the picture has {width}×{height} pixels")
                yield frame.convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError):
        damaged("图片")


def _array(frame: Image.Image) -> Any:
    # The engine and OpenCV take blue, green, red.
    return importlib.import_module("numpy").asarray(frame)[..., ::-1].copy()
