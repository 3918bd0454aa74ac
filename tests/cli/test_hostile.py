"""Files made to hurt, or broken by nature, in one folder with a good one: a line each, and the good one is read."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import report
from gongkai.report.exchange import dumps

TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(path: Path, part: str, *chunks: bytes, times: int = 1) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        with archive.open(part, "w", force_zip64=True) as out:
            for _ in range(times):
                for chunk in chunks:
                    out.write(chunk)


def entities(path: Path) -> None:
    levels = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    text = f'<!DOCTYPE w [<!ENTITY e0 "ha">{levels}]><w:document {WORD}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p>'
    package(path, "word/document.xml", f"{text}</w:body></w:document>".encode())


def locked_pdf(path: Path) -> None:
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 1/R 2/P -4/O(" + b"a" * 32 + b")/U(" + b"b" * 32 + b")>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[(0123456789abcdef)(0123456789abcdef)]>>\nstartxref\n0\n%%EOF\n"
    )


def noise(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(200_000))  # noqa: S311 - noise, not a secret


def large(path: Path) -> None:
    with path.open("wb") as out:
        out.truncate(100 * 2**20)


def wide(path: Path) -> None:
    path.write_text("<table><tr>" + "<td>0</td>" * 10_000 + "</tr></table>", "utf-8")


def spanned(path: Path) -> None:
    cell = "<td colspan=1000 rowspan=65534>0</td>"
    path.write_text(f"<table>{f'<tr>{cell * 20}</tr>' * 50}</table>", "utf-8")


def nested(path: Path) -> None:
    path.write_text("<div>" * 100_000 + "政府信息公开工作年度报告", "utf-8")


def broken(path: Path) -> None:
    path.write_bytes("政府信息公开工作年度报告".encode()[:-1] * 200 + b"\xff\xfe\x81" * 300)


HOSTILE: dict[str, Callable[[Path], object]] = {
    "empty.html": Path.touch,
    "noise.pdf": noise,
    "noise.html": noise,
    "large.txt": large,
    "bomb.docx": lambda path: package(path, "word/document.xml", b" " * 2**20, times=300),
    "bomb.xlsx": lambda path: package(path, "xl/workbook.xml", b" " * 2**20, times=300),
    "entities.docx": entities,
    "locked.pdf": locked_pdf,
    "wide.html": wide,
    "spanned.html": spanned,
    "nested.html": nested,
    "broken.txt": broken,
    "cut.docx": lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 400),
    "deep.json": lambda path: path.write_text("[" * 200_000, "utf-8"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="measures with the resource module")
def test_a_folder_of_hostile_files_costs_a_line_each_and_the_good_report_is_read(tmp_path: Path) -> None:
    for name, make in HOSTILE.items():
        make(tmp_path / name)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "zz-good.json").write_text(dumps(report(new=3)), "utf-8")
    start = time.monotonic()
    words = [sys.executable, "-m", "gongkai", "read", str(tmp_path), "--format", "json"]
    done = subprocess.run(words, capture_output=True, timeout=120)  # noqa: S603 - own words
    took, peak = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    errors = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(objects) == len(HOSTILE) + 1
    good = next(each for each in objects if each["issuer"] == "望舒市水文局")
    assert good["cells"]["requests"]["new"]["total"] == 3
    for name in HOSTILE:
        (line,) = [line for line in errors if f"/{name}: " in line]
        # What is told is what is wrong with the file, not what went wrong in the program.
        assert "识读中出错" not in line, line
    assert len(errors) == len(HOSTILE) + 1
    assert took < 60
    # A child begins as large as the process that starts it.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert peak < max(600_000, own + 50_000), f"{peak // 1024} MiB"
