"""The examples are read in full, what was planted in them is found and nothing else, and the READMEs show it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import gongkai
from gongkai.report.editions import edition
from gongkai.report.model import Cell

ROOT = Path(__file__).parents[1]

PLANTED = {
    "examples/messy/cell-a-line.txt": {"T3-01", "T3-02"},
    "examples/messy/pipes.md": {"P-06"},
    "examples/years/2024.html": {"P-02"},
}
"""Errors of an example by itself; every other one is clean."""


@pytest.fixture(autouse=True)
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def checked(*words: str) -> dict[str, dict[str, object]]:
    done = CliRunner().invoke(gongkai, ["check", *words, "--format", "json"])
    assert done.exit_code in (0, 1), done.stderr
    return {data["source"]: data for data in map(json.loads, done.stdout.splitlines())}


def test_every_example_is_read_to_the_last_cell_and_named() -> None:
    reports = checked("examples")
    assert len(reports) == 15
    for source, data in reports.items():
        form = edition(str(data["edition"]))
        cells = data["cells"]
        assert isinstance(cells, dict)
        read = {
            Cell(table, row, column): value
            for table, rows in cells.items()
            for row, columns in rows.items()
            for column, value in columns.items()
        }
        assert set(read) == set(form.cells()), source
        assert None not in read.values(), source
        assert data["issuer"] and data["year"] in (2020, 2021, 2022, 2023, 2024), source
        assert data["texts"], source


def test_what_was_planted_is_found_and_nothing_else() -> None:
    for source, data in checked("examples").items():
        findings = data["findings"]
        assert isinstance(findings, list)
        errors = {finding["rule"] for finding in findings if finding["severity"] == "error"}
        assert errors == PLANTED.get(Path(source).as_posix(), set()), source


def test_the_two_years_do_not_link() -> None:
    (data,) = checked("examples/years/2024.html", "--previous", "examples/years/2023.html").values()
    findings = data["findings"]
    assert isinstance(findings, list)
    assert {"X-01", "P-02", "FM-08"} <= {finding["rule"] for finding in findings}


def test_the_one_town_left_out_of_the_parent_is_named() -> None:
    words = "merge examples/district/children --roster examples/district/roster.csv --against"
    done = CliRunner().invoke(gongkai, [*words.split(), "examples/district/parent.html"])
    assert done.exit_code == 1
    assert "漏计 星槎县白芷乡人民政府 即可解释" in done.stdout.splitlines()[-1]


def shown(readme: str) -> Iterator[tuple[str, list[str]]]:
    for block in re.findall(r"```console\n\$ gongkai (.*?)```", (ROOT / readme).read_text("utf-8"), re.DOTALL):
        command, *output = block.rstrip().splitlines()
        yield command, output


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_output_shown_in_the_readme_is_real(readme: str) -> None:
    blocks = list(shown(readme))
    assert len(blocks) == 3
    for command, expected in blocks:
        done = CliRunner().invoke(gongkai, shlex.split(command))
        lines = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
        if expected[0] == "…":
            expected = expected[1:]
            lines = lines[-len(expected) :]
        assert lines == expected, command
