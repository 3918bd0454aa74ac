from __future__ import annotations

from pathlib import Path

import pytest

from commands import UNDECIDED, Write
from gongkai.cli.intake import Intake, one, take, with_findings
from gongkai.cli.options import Cannot
from gongkai.corpus.sources import Source
from gongkai.report.model import Severity
from gongkai.report.read.limits import MAX_BYTES


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "big.html"
    with file.open("wb") as out:
        out.truncate(MAX_BYTES * 2)
    (taken,) = take(Source(str(file), MAX_BYTES * 2))
    assert taken.refused and taken.refused.rule == "READ-LIMIT"
    assert "100 MB" in taken.refused.message_en


def test_what_is_refused_is_a_report_with_that_one_finding(tmp_path: Path) -> None:
    (taken,) = take(Source(str(tmp_path / "none.txt")))
    assert taken.refused in taken.report.findings
    assert taken.refused and taken.refused.severity is Severity.ERROR
    assert not taken.report.cells


def test_the_code_is_that_of_the_worst(write: Write, tmp_path: Path) -> None:
    write("a.json"), write("b.json", UNDECIDED)

    def code(*names: str) -> int:
        run = Intake([str(tmp_path / name) for name in names], lang="zh")
        for report in run.reports():
            run.weigh(report.findings)
        return run.close()

    assert (code("a.json"), code("a.json", "b.json"), code("b.json", "none.json")) == (0, 1, 2)


def test_one_report_is_wanted_where_one_is_wanted(write: Write, tmp_path: Path) -> None:
    file = write("in/a.json", new=2)
    assert one(str(file), lang="zh").value("requests", "new", "total") == 2
    write("in/b.json")
    for wrong in (tmp_path / "in", tmp_path / "none"):
        with pytest.raises(Cannot):
            one(str(wrong), lang="zh")


def test_findings_are_added_once(write: Write) -> None:
    report = one(str(write("a.json", UNDECIDED)), lang="zh")
    assert with_findings(report, (UNDECIDED, UNDECIDED)).findings == (UNDECIDED,)
