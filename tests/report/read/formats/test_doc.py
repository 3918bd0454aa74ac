from __future__ import annotations

import os
import shutil
import struct
import sys
import time
from pathlib import Path

import docx as python_docx
import pytest

from compound_files import compound
from gongkai.report.read.document import Document, Grid, Line, Unreadable
from gongkai.report.read.formats import doc

_RTF = rb"""{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}\f0 Report of the year\par
\trowd\cellx2000\cellx4000\intbl Rules\cell 17\cell\row
\trowd\cellx2000\cellx4000\intbl Orders\cell 23\cell\row
\pard Words below\par}"""


def read(data: bytes, name: str = "年报 2024.doc") -> Document:
    (document,) = doc.load(data, name)
    return document


def word(flags: int = 0) -> bytes:
    """The outside of a DOC file: enough to tell what it is and whether it asks for a password."""
    return compound({"WordDocument": struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags) + bytes(500)})


def converter(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Puts a program in the place of LibreOffice; `script` has the words of its command line in `words`."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport pathlib, shutil, sys, time\nwords = sys.argv[1:]\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_a_converted_file_is_read_as_the_word_file_it_became(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = python_docx.Document()
    written.add_paragraph("本年收到申请 17 件")
    written.save(str(tmp_path / "ready.docx"))
    converter(
        tmp_path,
        monkeypatch,
        "assert pathlib.Path(words[-1]).read_bytes()[:4] == bytes.fromhex('d0cf11e0')\n"
        "assert words[0].startswith('-env:UserInstallation=file://')\n"
        "folder = pathlib.Path(words[words.index('--outdir') + 1])\n"
        f"shutil.copy({str(tmp_path / 'ready.docx')!r}, folder / 'report.docx')",
    )
    document = read(word())
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["本年收到申请 17 件"]
    assert (document.format, document.source) == ("doc", "年报 2024.doc")


@pytest.mark.parametrize(("data", "word_"), [(word(), "doc"), (_RTF, "rtf")])
def test_without_libreoffice_the_file_is_refused_with_advice(
    data: bytes, word_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.code == "READ-DOC"
    assert word_ in refused.value.message and "LibreOffice" in refused.value.message and "docx" in refused.value.message


@pytest.mark.parametrize(
    ("script", "code"),
    [("sys.exit(1)", "READ-DAMAGED"), ("pass", "READ-DAMAGED"), ("time.sleep(30)", "READ-LIMIT")],
    ids=["fails", "writes nothing", "hangs"],
)
def test_a_conversion_that_goes_wrong_is_one_clear_line(
    script: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converter(tmp_path, monkeypatch, script)
    monkeypatch.setattr(doc, "TIMEOUT", 1)
    with pytest.raises(Unreadable) as refused:
        read(word())
    assert refused.value.code == code


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="Windows has no groups of processes")
def test_what_a_conversion_that_hangs_has_started_is_ended_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign = tmp_path / "still at work"
    late = f"import time, pathlib; time.sleep(2.5); pathlib.Path({str(sign)!r}).touch()"
    converter(tmp_path, monkeypatch, f"import subprocess\nsubprocess.run([sys.executable, '-c', {late!r}])")
    monkeypatch.setattr(doc, "TIMEOUT", 1)
    with pytest.raises(Unreadable) as refused:
        read(word())
    assert refused.value.code == "READ-LIMIT"
    time.sleep(2.5)
    assert not sign.exists()


@pytest.mark.parametrize(
    ("data", "code"),
    [(word(0x0100), "READ-ENCRYPTED"), (compound({"PowerPoint Document": b"x"}), "READ-FORMAT")],
)
def test_a_file_that_no_conversion_helps_is_refused_before_it(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.code == code


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_itself_converts_rtf() -> None:
    document = read(_RTF, "a.rtf")
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["Report of the year", "Words below"]
    (table,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert [[box.text if box else None for box in row] for row in table.rows] == [["Rules", "17"], ["Orders", "23"]]


def test_the_folder_of_the_conversion_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    converter(tmp_path, monkeypatch, f"pathlib.Path({str(tmp_path / 'seen')!r}).write_text(words[-1])")
    with pytest.raises(Unreadable):
        read(word())
    assert not Path((tmp_path / "seen").read_text()).parent.exists()
