from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gongkai.report.read.document import Line, Unreadable
from gongkai.report.read.formats import image


@pytest.fixture(scope="module", autouse=True)
def without_recognition() -> Iterator[None]:
    """As where the extra `ocr` is not installed, so that the tests say the same everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(image, "available", lambda: False)
        yield


def png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(sort: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + sort + content + struct.pack(">I", zlib.crc32(sort + content))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def blank(kind: str, frames: int = 1) -> bytes:
    stream = io.BytesIO()
    pages = [Image.new("RGB", (60, 40), (255, 255, 255 - number)) for number in range(frames)]
    pages[0].save(stream, kind, save_all=frames > 1, append_images=pages[1:]) if frames > 1 else pages[0].save(
        stream, kind
    )
    return stream.getvalue()


def code(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        list(image.load(data, "a.png"))
    return refused.value.code


def test_a_picture_of_a_billion_pixels_is_refused_unseen() -> None:
    assert code(png(12_000, 12_000, bytes(1_000))) == "READ-LIMIT"
    assert code(png(60_000, 60_000, bytes(1_000))) in {"READ-LIMIT", "READ-DAMAGED"}


@pytest.mark.parametrize("data", [png(10, 10, b""), blank("PNG")[:50], b"\x89PNG\r\n\x1a\n", blank("JPEG")[:80]])
def test_a_broken_picture_is_damaged(data: bytes) -> None:
    assert code(data) == "READ-DAMAGED"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_without_the_extra_a_whole_picture_is_refused_with_advice(kind: str) -> None:
    assert code(blank(kind)) == "READ-OCR"


def test_every_frame_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "available", lambda: True)
    monkeypatch.setattr(image, "_array", lambda frame: frame.size)
    monkeypatch.setattr(image, "recognise", lambda picture, *, page: [Line(f"{picture} {page}")])
    (document,) = image.load(blank("TIFF", 3), "a.tif")
    assert [block.text for block in document.blocks if isinstance(block, Line)] == [
        f"(60, 40) {page}" for page in (1, 2, 3)
    ]
    assert [finding.rule for finding in document.notes] == ["READ-RECOGNISED"]
    monkeypatch.setattr(image, "MAX_PICTURES", 2)
    assert code(blank("TIFF", 3)) == "READ-LIMIT"


@given(st.sampled_from([b"II*\0", b"MM\0*", b"GIF89a", b"BM", b"\xff\xd8\xff\xe0"]), st.binary(max_size=300))
@settings(max_examples=80, deadline=None)
def test_noise_after_the_mark_is_refused_without_a_warning(magic: bytes, noise: bytes) -> None:
    with warnings.catch_warnings(action="error"):
        assert code(magic + noise).startswith("READ-")
