"""What was handed in: the file as it came, the report as it was read, and what was put right of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.report.model import Cell
from gongkai.web.audit.appendonly import writing
from gongkai.web.reporting.models import Correction, Submission
from web.offices import Office
from web.reporting.collect_made import RECEIVED, drawn, received

NEW = Cell("requests", "new", "natural")


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, settings: Any) -> None:
    settings.ATTACHMENTS = tmp_path / "files"


def test_a_submission_keeps_the_report_as_it_was_read_with_the_places_of_its_cells(tree: Office) -> None:
    given = drawn(tree.town.name, 7)
    received(tree.town, report=given)
    kept = Submission.objects.get()
    assert dict(kept.value().numbers()) == dict(given.numbers())
    assert all(figure.place is not None for figure in kept.value().cells.values())
    assert kept.attachment.sha256 and kept.name.startswith(tree.town.name)


def test_what_is_handed_in_again_is_a_submission_of_its_own(tree: Office) -> None:
    received(tree.town)
    received(tree.town, report=drawn(tree.town.name, 8))
    assert [one.edition for one in Submission.objects.all()] == [1, 2]


def test_a_correction_names_its_cell_and_what_stood_there(tree: Office) -> None:
    report = received(tree.town)
    row = Correction(
        report=report, edition=2, table=NEW.table, row=NEW.row, column=NEW.column, before="7", value=Decimal(1),
        reason="原文第3页为1", by="000001", at=RECEIVED,
    )  # fmt: skip
    with writing("reporting"):
        row.save()
    kept = report.corrections.get()
    assert (kept.cell, kept.before, kept.value) == (NEW, "7", 1)
