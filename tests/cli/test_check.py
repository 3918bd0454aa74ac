from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import UNDECIDED, Run, Write
from gongkai.report.model import Finding, Report


def test_a_report_whose_sums_do_not_hold_is_found(run: Run, write: Write) -> None:
    done = run("check", write("a.json", new=3))
    assert done.exit_code == 1
    assert "T3-03" in done.stdout and "错误" in done.stdout


def test_findings_come_in_english_too(run: Run, write: Write) -> None:
    done = run("check", write("a.json", new=3), "--lang", "en")
    (line, *_) = [line for line in done.stdout.splitlines() if "T3-03" in line]
    assert line.strip().startswith("error T3-03")


def test_json_is_the_object_of_read_with_its_findings_and_those_of_reading(run: Run, write: Write) -> None:
    done = run("check", write("a.json", UNDECIDED, new=3), "--format", "json")
    data = json.loads(done.stdout)
    assert data["schema"] == "gongkai.report/1"
    rules = [finding["rule"] for finding in data["findings"]]
    assert {"READ-UNDECIDED", "T3-03"} <= set(rules)
    assert rules.count("READ-UNDECIDED") == 1


def test_checking_what_was_checked_finds_nothing_twice(run: Run, write: Write, tmp_path: Path) -> None:
    first = run("check", write("a.json", new=3), "--format", "json").stdout
    (tmp_path / "checked.json").write_text(first, "utf-8")
    second = run("check", tmp_path / "checked.json", "--format", "json").stdout
    assert len(json.loads(second)["findings"]) == len(json.loads(first)["findings"])


def test_several_reports_are_json_lines_and_the_unreadable_are_among_them(
    run: Run, write: Write, tmp_path: Path
) -> None:
    write("a.json", new=1)
    (tmp_path / "b.json").write_bytes(b"")
    done = run("check", tmp_path, "--format", "json")
    assert done.exit_code == 2
    assert [bool(json.loads(line)["cells"]) for line in done.stdout.splitlines()] == [True, False]


def test_html_is_one_page_that_needs_nothing_else(run: Run, write: Write, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    assert run("check", write("a.json", new=3), write("b.json"), "-o", target).exit_code == 1
    page = target.read_text("utf-8")
    assert "T3-03" in page and page.lower().count("<!doctype") == 1
    assert "http://" not in page and "src=" not in page


def test_last_years_report_is_looked_at(run: Run, write: Write) -> None:
    before = write("2023.json", year=2023, carried_out=4, new=4)
    now = write("2024.json", carried_in=3, carried_out=3)
    assert "X-01" not in run("check", now).stdout
    assert "X-01" in run("check", now, "--previous", before).stdout


def test_the_reports_below_are_looked_at(run: Run, write: Write, tmp_path: Path) -> None:
    write("below/a.json", issuer="星槎县青箬镇人民政府", new=3)
    write("below/b.json", issuer="星槎县白芷乡人民政府", new=4)
    parent = write("parent.json", issuer="星槎县人民政府", new=6)
    assert "X-05" in run("check", parent, "--children", tmp_path / "below").stdout


def test_a_report_below_that_cannot_be_read_stops_the_check(run: Run, write: Write, tmp_path: Path) -> None:
    write("below/a.json")
    (tmp_path / "below" / "b.txt").touch()
    done = run("check", write("parent.json"), "--children", tmp_path / "below")
    assert done.exit_code == 2
    assert done.stdout == ""


def test_a_fault_of_a_rule_is_one_line_and_what_was_read_is_kept(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(report: Report, **_: object) -> tuple[Finding, ...]:
        if report.source.endswith("a.json"):
            raise ZeroDivisionError("division by zero")
        return ()

    monkeypatch.setattr("gongkai.cli.check.check", failing)
    write("a.json", new=5), write("b.json")
    done = run("check", tmp_path, "--format", "json")
    assert done.exit_code == 2
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["cells"]["requests"]["new"]["total"] == 5
    assert [finding["rule"] for finding in first["findings"]] == ["CHECK-FAILED"]
    assert second["findings"] == []
    assert "ZeroDivisionError: division by zero" in done.stderr


@pytest.mark.parametrize("option", ["--previous", "--children"])
def test_these_go_with_one_report_only(run: Run, write: Write, tmp_path: Path, option: str) -> None:
    done = run("check", write("a.json"), write("b.json"), option, tmp_path)
    assert done.exit_code == 2


def test_a_missing_previous_report_is_one_line(run: Run, write: Write, tmp_path: Path) -> None:
    done = run("check", write("a.json"), "--previous", tmp_path / "none.html")
    assert done.exit_code == 2
    assert "none.html" in done.stderr and "Traceback" not in done.stderr
