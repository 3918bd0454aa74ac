from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from gongkai.corpus.sources import LIMIT, Source, listing


def touch(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def names(folder: Path, found: tuple[Source, ...]) -> list[str]:
    return [Path(source.path).relative_to(folder).as_posix() for source in found]


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.html", "a/2.pdf", "a/1.TXT", "c.docx"):
        touch(tmp_path / name)
    assert names(tmp_path, listing([str(tmp_path)]).sources) == ["a/1.TXT", "a/2.pdf", "b.html", "c.docx"]


def test_what_is_no_report_by_its_ending_is_counted_and_left(tmp_path: Path) -> None:
    for name in ("style.css", "film.mp4", "report.md", ".hidden.html"):
        touch(tmp_path / name)
    found = listing([str(tmp_path)])
    assert names(tmp_path, found.sources) == ["report.md"]
    assert found.skipped == 2


@pytest.mark.parametrize(
    "ending", ["html", "mhtml", "md", "txt", "docx", "doc", "rtf", "wps", "xls", "pdf", "png", "jsonl"]
)
def test_in_a_folder_every_kind_of_file_that_is_read_is_found(tmp_path: Path, ending: str) -> None:
    touch(tmp_path / f"report.{ending}")
    assert names(tmp_path, listing([str(tmp_path)]).sources) == [f"report.{ending}"]


def test_a_file_named_by_itself_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    file = touch(tmp_path / "report.backup", "abc")
    assert listing([str(file)]).sources == (Source(str(file), 3),)


def test_a_link_into_a_loop_ends(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "r.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = listing([str(tmp_path)])
    assert names(tmp_path, found.sources) == ["a/r.txt"]
    assert [Path(path).name for path, *_ in found.unreachable] == ["self"]


def test_what_is_not_there_is_named_and_the_rest_is_found(tmp_path: Path) -> None:
    file = touch(tmp_path / "r.txt")
    found = listing([str(tmp_path / "none.pdf"), str(file), "bad\0name"])
    assert [source.path for source in found.sources] == [str(file)]
    assert [path for path, *_ in found.unreachable] == [str(tmp_path / "none.pdf"), "bad\0name"]
    assert all(chinese and english for _, chinese, english in found.unreachable)


def test_a_very_deep_folder_is_walked(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep = deep / "d"
    os.makedirs(deep)
    touch(deep / "r.txt")
    assert len(listing([str(tmp_path)]).sources) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_in_a_folder_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert listing([str(tmp_path)]).skipped == 1


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    with file.open("wb") as out:
        out.truncate(LIMIT + 1000)
    assert len(Source(str(file), LIMIT + 1000).data()) == LIMIT + 1


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("报告".encode())))
    (source,) = listing(["-"]).sources
    assert source.data().decode() == "报告"
