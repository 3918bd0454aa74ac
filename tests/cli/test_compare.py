from __future__ import annotations

import json
from pathlib import Path

from commands import Run, Write


def test_changed_cells_and_broken_links_are_shown(run: Run, write: Write) -> None:
    done = run("compare", write("a.json", year=2023, new=40, carried_out=4), write("b.json", new=50, carried_in=3))
    assert done.exit_code == 1
    assert "+10" in done.stdout and "+25.0" in done.stdout
    assert "按上年应为 4，本年为 3" in done.stdout
    assert "文字相同程度 一、总体情况" in done.stdout


def test_json_holds_the_same(run: Run, write: Write) -> None:
    done = run(*("compare", write("a.json", year=2023, new=40), write("b.json", new=50), "--format", "json"))
    data = json.loads(done.stdout)
    assert data["schema"] == "gongkai.comparison/1"
    change = next(each for each in data["changes"] if each["cell"] == ["requests", "new", "total"])
    assert (change["before"], change["after"], change["absolute"], change["relative"]) == (40, 50, 10, 0.25)
    assert [report["year"] for report in data["reports"]] == [2023, 2024]
    assert all(link["agrees"] for link in data["links"]) and data["links"]
    assert done.exit_code == 0


def test_two_equal_reports_differ_in_nothing(run: Run, write: Write) -> None:
    done = run("compare", write("a.json", new=1), write("b.json", new=1), "--lang", "en")
    assert done.exit_code == 0
    assert "No figure changed" in done.stdout


def test_two_forms_are_compared_where_both_have_the_cell_and_said_to_differ(run: Run, write: Write) -> None:
    done = run("compare", write("a.json", year=2020, form="2019", new=1), write("b.json", year=2021, new=2))
    assert "格式不同" in done.stdout and "+1" in done.stdout


def test_a_file_that_is_not_there_is_one_line(run: Run, write: Write) -> None:
    done = run("compare", write("a.json"), "none.html")
    assert done.exit_code == 2
    assert done.stderr.count("none.html") == 1


def test_sections_are_named_in_the_language_asked_for(run: Run, write: Write) -> None:
    page = write("a.json")
    assert "文字相同程度 一、总体情况：" in run("compare", page, page).stdout
    assert "The same prose, overview:" in run("compare", page, page, "--lang", "en").stdout


def test_a_file_that_ends_in_json_is_json(run: Run, write: Write, tmp_path: Path) -> None:
    page, target = write("a.json"), tmp_path / "out.json"
    run("compare", page, page, "-o", target)
    assert json.loads(target.read_text("utf-8"))["schema"] == "gongkai.comparison/1"
