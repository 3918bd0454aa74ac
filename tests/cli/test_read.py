from __future__ import annotations

import csv
import io
import json
import os
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commands import UNDECIDED, Run, Write, lines
from gongkai.cli.intake import Taken
from gongkai.cli.read import json_line
from gongkai.report.model import Cell, Figure, Finding, Report, Severity


def test_one_report_is_one_json_object(run: Run, write: Write) -> None:
    done = run("read", write("a.json", new=3), "--format", "json")
    assert done.exit_code == 0
    data = json.loads(done.stdout)
    assert data["schema"] == "gongkai.report/1"
    assert data["cells"]["requests"]["new"]["total"] == 3
    assert done.stderr == ""


def test_several_reports_are_json_lines_in_the_order_of_their_names(run: Run, write: Write, tmp_path: Path) -> None:
    write("b.json", new=2), write("a.json", new=1)
    done = run("read", tmp_path, "--format", "json")
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["cells"]["requests"]["new"]["total"] for each in objects] == [1, 2]


def test_one_bad_file_gets_one_line_and_the_rest_is_done(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.json", new=1)
    (tmp_path / "b.json").write_bytes(b"\x00\xff\x00")
    (tmp_path / "c.txt").write_bytes(b"")
    write("d.json", new=4)
    done = run("read", tmp_path, tmp_path / "none.pdf", "--format", "json")
    assert done.exit_code == 2
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert [bool(each["cells"]) for each in objects] == [True, False, False, True]
    assert objects[2]["findings"][0]["rule"] == "READ-EMPTY"
    named = [line for line in lines(done) if str(tmp_path) in line]
    assert [Path(line.split("：")[0].split(": ")[0]).name for line in named] == ["none.pdf", "b.json", "c.txt"]
    assert "Traceback" not in done.stderr


def test_an_error_of_reading_makes_code_1(run: Run, write: Write) -> None:
    file = write("a.json", UNDECIDED)
    assert run("read", file, "--format", "json").exit_code == 1


def test_a_file_that_is_no_report_could_not_be_read(run: Run, write: Write) -> None:
    finding = Finding("NOT-A-REPORT", Severity.ERROR, "不是年度报告", "no annual report")
    done = run("read", write("a.json", finding), "--lang", "en")
    assert done.exit_code == 2
    assert "NOT-A-REPORT no annual report" in done.stderr


def test_the_text_shows_issuer_tables_and_findings(run: Run, write: Write) -> None:
    done = run("read", write("a.json", UNDECIDED, new=31))
    assert "望舒市水文局 2024" in done.stdout
    assert "一、本年新收政府信息公开申请数量" in done.stdout
    assert "31" in done.stdout
    assert "READ-UNDECIDED" in done.stdout and "1 2 3" in done.stdout
    english = run("read", write("b.json", UNDECIDED), "--lang", "en")
    assert "new cannot be settled" in english.stdout


def test_csv_has_one_line_a_cell_of_all_reports(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.json", new=1), write("b.json", new=2)
    done = run("read", tmp_path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    new = [row for row in rows if (row["row"], row["column"]) == ("new", "total")]
    assert [(row["issuer"], row["year"], row["value"]) for row in new] == [
        ("望舒市水文局", "2024", "1"),
        ("望舒市水文局", "2024", "2"),
    ]


def test_a_strangers_text_is_no_formula_in_the_csv(run: Run, write: Write) -> None:
    done = run("read", write("a.json", issuer="=HYPERLINK(1)"), "--format", "csv")
    assert {row["issuer"] for row in csv.DictReader(io.StringIO(done.stdout))} == {"'=HYPERLINK(1)"}


def test_a_csv_file_carries_the_mark_that_spreadsheets_look_for(run: Run, write: Write, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert run("read", write("a.json"), "-o", target).exit_code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfsource,issuer")


def test_what_read_wrote_is_read_again(run: Run, write: Write, tmp_path: Path) -> None:
    write("in/a.json", new=1), write("in/b.json", new=2)
    lines_of = tmp_path / "all.jsonl"
    assert run("read", tmp_path / "in", "-o", lines_of).exit_code == 0
    again = run("read", lines_of, "--format", "json")
    assert again.stdout == lines_of.read_text("utf-8")
    assert run("read", lines_of, "--format", "md").exit_code == 2
    assert run("render", lines_of, "-o", tmp_path / "out.md").exit_code == 2


def test_papers_of_several_reports_go_into_a_folder_under_names_of_their_own(
    run: Run, write: Write, tmp_path: Path
) -> None:
    write("in/x/a.json"), write("in/y/a.json")
    assert run("read", tmp_path / "in", "--format", "md").exit_code == 2
    assert run("read", tmp_path / "in", "--format", "md", "-o", tmp_path / "out").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a-2.md", "a.md"]


@pytest.mark.parametrize("kind", ["html", "md", "xlsx"])
def test_a_paper_of_one_report_goes_to_standard_output(run: Run, write: Write, kind: str) -> None:
    done = run("read", write("a.json", new=77), "--format", kind)
    assert done.exit_code == 0
    assert done.stdout_bytes.startswith(b"PK") if kind == "xlsx" else "77" in done.stdout


def test_standard_input_is_read(run: Run, write: Write) -> None:
    done = run("read", "-", "--format", "json", data=write("a.json", new=5).read_bytes())
    assert json.loads(done.stdout)["cells"]["requests"]["new"]["total"] == 5
    assert run("read", "-", data=b"").stderr.startswith("标准输入: READ-EMPTY")


def test_a_folder_without_reports_could_not_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").touch()
    done = run("read", tmp_path)
    assert done.exit_code == 2
    assert "1" in done.stderr


def test_a_fault_of_the_reader_is_one_line_too(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.json"), write("b.json")

    def failing(data: bytes, source: str) -> Iterator[Report]:
        if source.endswith("a.json"):
            raise RecursionError("too deep\nsecond line")
        yield Report(source, cells={Cell("requests", "new", "total"): Figure(1)})

    monkeypatch.setattr("gongkai.cli.intake.read_all", failing)
    done = run("read", tmp_path, "--format", "json")
    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 2
    assert "RecursionError: too deep" in lines(done)[0] and "second line" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_opened_is_named(run: Run, write: Write) -> None:
    file = write("a.json")
    file.chmod(0)
    done = run("read", file)
    assert done.exit_code == 2 and "无法打开" in done.stderr


def test_a_thousand_files_take_no_more_memory_than_a_hundred(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write("one.json", new=3).read_bytes()
    for at in range(1000):
        path = tmp_path / ("hundred" if at < 100 else "thousand") / f"{at}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    peaks = []
    for folder in ("hundred", "hundred", "thousand"):
        tracemalloc.start()
        assert run("read", tmp_path / folder, "--format", "json", "-o", os.devnull).exit_code == 0
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < peaks[1] + 1_000_000


def test_a_source_name_that_is_no_text_still_gives_json() -> None:
    taken = Taken(replace(Report("a"), source="b\udcff.html"))
    assert json.loads(json_line(taken).decode("utf-8").replace("\\udcff", "?"))["source"] == "b?.html"


def test_a_format_that_read_does_not_write_is_refused_before_anything_is_written(
    run: Run, write: Write, tmp_path: Path
) -> None:
    target = tmp_path / "out.docx"
    done = run("read", write("a.json"), "-o", target)
    assert done.exit_code == 2 and not target.exists()
    assert done.stderr.startswith("错误：本命令不输出 .docx")


def test_what_is_not_there_is_said_in_the_language_asked_for(run: Run, write: Write, tmp_path: Path) -> None:
    here, gone = write("a.json"), tmp_path / "gone\x1b[2J.html"
    assert "没有这个文件或文件夹" in run("read", gone).stderr and "\x1b" not in run("read", gone).stderr
    assert "no such file or folder" in run("read", gone, "--lang", "en").stderr
    assert "共 3 份：0 份有错误，1 份未能读取" in run("read", here, here, gone).stderr


def test_several_reports_make_no_folder_under_the_name_of_a_file(run: Run, write: Write, tmp_path: Path) -> None:
    target = tmp_path / "all.xlsx"
    done = run("read", write("a.json"), write("b.json"), "-o", target)
    assert done.exit_code == 2 and "请用 -o 指定文件夹" in done.stderr and not target.exists()
    target.mkdir()
    assert run("read", write("a.json"), write("b.json"), "--format", "xlsx", "-o", target).exit_code == 0
