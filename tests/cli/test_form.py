from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_blank_form_is_written(run: Run, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"form.{kind}"
    done = run("form", "--year", "2025", "-o", target)
    assert (done.exit_code, done.output) == (0, "")
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("year", "name"), [("2025", "form.pdf"), ("2018", "form.xlsx"), ("0", "form.docx")])
def test_what_there_is_no_form_for_is_refused_in_one_line(run: Run, tmp_path: Path, year: str, name: str) -> None:
    done = run("form", "--year", year, "-o", tmp_path / name)
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr and len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_year_too_far_off_is_told_which_years_there_are(run: Run, tmp_path: Path) -> None:
    done = run("form", "--year", 99999, "-o", tmp_path / "f.xlsx")
    assert done.exit_code == 2 and "2019 至 2200" in done.stderr
