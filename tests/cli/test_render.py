from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run, Write


@pytest.mark.parametrize(
    ("kind", "start"), [("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!"), ("json", b"{"), ("md", b"#")]
)
def test_the_ending_says_the_format(run: Run, write: Write, tmp_path: Path, kind: str, start: bytes) -> None:
    target = tmp_path / f"out.{kind}"
    done = run("render", write("a.json", new=3), "-o", target)
    assert (done.exit_code, done.output) == (0, "")
    assert target.read_bytes().lstrip(b"\xef\xbb\xbf\r\n ").startswith(start)


def test_an_unknown_ending_is_refused_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    done = run("render", "none.html", "-o", tmp_path / "out.odt", "--lang", "en")
    assert done.exit_code == 2
    assert "docx" in done.stderr and "none.html" not in done.stderr


def test_a_folder_is_no_report(run: Run, write: Write, tmp_path: Path) -> None:
    write("in/a.json"), write("in/b.json")
    done = run("render", tmp_path / "in", "-o", tmp_path / "out.md")
    assert done.exit_code == 2
    assert not (tmp_path / "out.md").exists()
