"""Reports that others published, and the shipped ones: replayed and compiled, tables III and IV are as they were."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from balanced import figures
from gongkai.report.model import Report
from gongkai.report.read import read
from gongkai.report.replay import Inconsistent, whole
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.actions.replaying import replay
from gongkai.web.cases.models.figures import report_of
from web.offices import Office

ROOT = Path(__file__).parents[3]
CORPUS = ROOT.parent / "shared" / "corpus" / "reports"
REAL = sorted(path for path in CORPUS.glob("*") if path.suffix != ".json")
SHIPPED = sorted(path for path in (ROOT / "examples").rglob("*") if path.suffix not in ("", ".csv"))
NOT_CONSISTENT = {"cell-a-line.txt": "T3-02"}


def there_and_back(agency: Agency, found: Report) -> Report:
    year = found.year or 0
    Agency.objects.filter(pk=agency.pk).update(opened_on=date(2008, 5, 1))
    replay(agency, found, seed=1, at=datetime(year + 1, 3, 1, 4, tzinfo=UTC))
    return report_of(agency, year, found.edition)


@pytest.mark.skipif(not REAL, reason=f"no labelled reports at {CORPUS}")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_report_comes_back_to_the_last_cell(path: Path, tree: Office) -> None:
    given = read(path.read_bytes(), path.name)
    found = whole(given)
    back = figures(there_and_back(tree.county, found.report))
    # Every number that stands in the paper, and noughts or sums where it has blanks.
    assert back == figures(found.report)
    assert back | figures(given) == back


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_example_comes_back_or_is_refused_by_its_rule(path: Path, tree: Office) -> None:
    given = read(path.read_bytes(), path.name)
    if path.name in NOT_CONSISTENT:
        with pytest.raises(Inconsistent) as told:
            whole(given)
        assert told.value.rule == NOT_CONSISTENT[path.name]
        return
    assert figures(there_and_back(tree.county, whole(given).report)) == figures(given)
