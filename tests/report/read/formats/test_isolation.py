"""Files that hang or abort the libraries that read them: each of these took hours, or the whole program with it."""

from __future__ import annotations

import faulthandler
import importlib
import io
import struct
import sys
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest
from PIL import Image

from compound_files import compound, record, workbook
from gongkai.report.read.document import Line, Unreadable
from gongkai.report.read.formats import extractions, isolation, pdf, xls

_SHEET = workbook([["某县年报", None], ["规章", 3.0], ["收费", 96171.6]], merged=[(0, 0, 0, 1)])
_XLS = compound({"Workbook": _SHEET})
_FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
_TEXT = b"BT /F1 11 Tf 80 700 Td (Report of the year 2024) Tj ET\n"
_RULES = b"".join(b"80 %d m 400 %d l S %d 500 m %d 600 l S\n" % (at, at, at, at) for at in (500, 550, 600))


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """No process is left over from another test, or for another."""
    isolation.end_all()
    yield
    isolation.end_all()


def written(*objects: bytes) -> bytes:
    """A PDF of these objects, the first of them its catalogue; the library finds them without a table."""
    out = b"%PDF-1.4\n"
    for number, content in enumerate(objects, start=1):
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\n%%%%EOF" % (len(objects) + 1)


def stream(content: bytes, words: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), words, content)


def paged(content: bytes, *others: bytes, resources: bytes = _FONT, contents: bytes = b"4 0 R") -> bytes:
    """A PDF of one page."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %s >>" % (resources, contents)
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return written(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, content, *others)


def forms(levels: int, content: bytes = b"") -> bytes:
    """A page that draws ten forms that draw ten forms, and so on: ten to the power of `levels`."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources "
    drawn = [
        stream(b"/X Do\n" * 10, form + b"<< /XObject << /X %d 0 R >> >>" % (6 + level)) for level in range(levels - 1)
    ]
    resources = _FONT.removesuffix(b">>") + b"/XObject << /X 5 0 R >> >>"
    return paged(stream(content + b"/X Do"), *drawn, stream(_TEXT, form + _FONT), resources=resources)


def sheet_with(sort: int, content: bytes) -> bytes:
    """A workbook whose sheet has one more record."""
    begin = _SHEET.rindex(record(0x809, b"")[:2]) + 4 + 16
    return compound({"Workbook": _SHEET[:begin] + record(sort, content) + _SHEET[begin:]})


def refused(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        list(extractions(data, "a"))
    assert "\n" not in caught.value.message + caught.value.english
    return caught.value


def test_what_is_read_apart_is_what_is_read_here() -> None:
    # Boxes that stand in several places must still be one box.
    for load, data in ((xls.load, _XLS), (pdf.load, paged(stream(_TEXT + _RULES)))):
        assert list(extractions(data, "a")) == list(load(data, "a"))
    (document,) = extractions(_XLS, "a")
    assert isinstance(document.blocks[0], Line)


def test_forms_that_draw_forms_are_given_up_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "SECONDS", 0.5)
    assert len(forms(30)) < 8_000
    begin = time.monotonic()
    assert refused(forms(30)).code == "READ-LIMIT"
    assert time.monotonic() - begin < 20


def test_text_stands_where_only_the_search_for_tables_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "SECONDS", 2.0)
    first, again = extractions(forms(5, _TEXT + _RULES), "a")
    assert first.blocks == again.blocks and isinstance(first.blocks[0], Line)
    assert first.notes == ()
    assert [note.rule for note in again.notes] == ["READ-LIMIT"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems keep no count of memory")
def test_a_page_that_names_one_bomb_many_times_is_given_up_when_the_memory_is_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(isolation, "MEMORY", 300 * 2**20)
    resource = importlib.import_module("resource")
    # A child begins as large as the process that starts it.
    before = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    bomb = stream(zlib.compress(b" " * 2**25, 9), b"/Filter /FlateDecode")
    assert refused(paged(bomb, contents=b"[%s]" % (b"4 0 R " * 300))).code in {"READ-DAMAGED", "READ-LIMIT"}
    # Kilobytes; the most that any ended process has had.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(before, 450 * 2**10)


@pytest.mark.parametrize(
    "data",
    [
        # First row after the last: the library asks for 320 GB, and aborts.
        pytest.param(sheet_with(0x200, struct.pack("<IIHHH", 129, 5, 0, 4, 0)), id="extent"),
        # A sheet that begins beyond the end: the library panics, and says so at length on standard error.
        pytest.param(
            compound({"Workbook": _SHEET.replace(_SHEET[28:32], struct.pack("<I", 0x93000000), 1)}), id="place of sheet"
        ),
    ],
)
def test_a_lie_in_an_older_workbook_is_damage_and_ends_nothing_else(
    data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert refused(data).code == "READ-DAMAGED"
    assert capfd.readouterr() == ("", "")
    assert len(list(extractions(_XLS, "a"))) == 1


def test_what_a_library_thinks_of_a_picture_is_not_printed(capfd: pytest.CaptureFixture[str]) -> None:
    out = io.BytesIO()
    Image.effect_noise((60, 40), 90).save(out, "TIFF", compression="tiff_lzw")
    content = bytearray(out.getvalue())
    content[20:600] = bytes(580)
    assert refused(bytes(content)).code == "READ-DAMAGED"
    assert capfd.readouterr() == ("", "")


def test_the_process_is_kept_for_the_next_file_whether_or_not_all_of_the_last_was_wanted() -> None:
    data = paged(stream(_TEXT + _RULES))
    assert len(list(islice(extractions(data, "a"), 1))) == 1
    (process,) = isolation.idle
    assert len(list(extractions(_XLS, "a"))) == 1
    assert refused(b"%PDF-1.4\n").code == "READ-DAMAGED"
    assert len(list(extractions(data, "a"))) == len(list(pdf.load(data, "a")))
    assert isolation.idle == [process]


def test_several_threads_read_at_once() -> None:
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(lambda data: list(extractions(data, "a")), [_XLS, paged(stream(_TEXT)), _XLS] * 4))
    assert [len(documents) for documents in found] == [1] * 12
    assert found[0] == found[2] == list(xls.load(_XLS, "a"))
    assert 1 <= len(isolation.idle) <= 3


def test_where_no_process_can_be_started_files_are_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/program")
    assert list(extractions(_XLS, "a")) == list(xls.load(_XLS, "a"))


def test_still_working_starts_no_watchdog_outside_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[float] = []
    monkeypatch.setattr(faulthandler, "dump_traceback_later", lambda seconds, **_: started.append(seconds))
    isolation.still_working(0.05)
    assert not started
    monkeypatch.setattr(isolation._Told, "out", io.BytesIO())
    isolation.still_working(0.05)
    assert len(started) == 1
