from __future__ import annotations

import io
import zipfile

import pytest

from gongkai.web.letters.archive import LARGEST, MOST_PARTS, NotAnArchive, parts, still


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_the_parts_of_a_document_come_by_name() -> None:
    assert parts(packed(**{"word__document.xml": b"<w/>"})) == {"word/document.xml": b"<w/>"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"x", "不是 Word 文档"),
        (packed(other=b"x"), "不是 Word 文档"),
        (b"x" * (LARGEST + 1), "模板过大"),
        (packed(**{f"part{number}": b"" for number in range(MOST_PARTS + 1)}), "文件过多"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(NotAnArchive, match=why) as refused:
        parts(data)
    assert refused.value.english.isascii()


def test_the_time_of_writing_is_no_part_of_it() -> None:
    made = still(packed(**{"word__document.xml": b"<w/>"}))
    assert still(made) == made
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
