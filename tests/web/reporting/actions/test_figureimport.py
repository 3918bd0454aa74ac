"""Taking yearly figures in from a spreadsheet."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.web.accounts.models import Kind
from gongkai.web.audit.models import LogEntry
from gongkai.web.files.sheets import BadSheet
from gongkai.web.reporting.actions.figureimport import take
from gongkai.web.reporting.figurefile import Fate
from gongkai.web.reporting.models import YearlyFigure
from web.offices import Office, person
from web.reporting.figure_objects import AT, YEAR, a_figure

HEADS = ["科室", "事项", "数值", "数据来源"]
ROWS = [
    HEADS,
    ["审批股", "行政许可", "12", "系统"],
    ["执法股", "行政处罚", "-4", "系统"],
    ["法制股", "行政强制", "0", "台账"],
]


def test_each_row_that_can_be_taken_is_entered_and_the_others_say_why(tree: Office) -> None:
    clerk = person("clerk", (tree.county, Kind.CLERK))
    done = take(tree.county, YEAR, ROWS, sha256="ab", hand=clerk, at=AT)
    assert [one.fate for one in done] == [Fate.NEW, Fate.REFUSED, Fate.NEW]
    assert done[1].why
    rows = YearlyFigure.objects.of(tree.county, YEAR).order_by("pk").values_list("row", "value", "by")
    assert list(rows) == [("licences", Decimal(12), clerk.number), ("coercion", Decimal(0), clerk.number)]
    facts = LogEntry.objects.get(act="reporting.figure.import").facts
    assert (facts["file"], facts["new"], facts["refused"]) == ("ab", 2, 1)


def test_what_is_there_is_not_taken_twice_and_what_the_file_does_not_name_stays(tree: Office) -> None:
    a_figure(tree.county, "5", unit="登记股")
    take(tree.county, YEAR, ROWS, sha256="ab", hand="import", at=AT)
    done = take(tree.county, YEAR, ROWS, sha256="ab", hand="import", at=AT)
    assert [one.fate for one in done] == [Fate.SAME, Fate.REFUSED, Fate.SAME]
    assert YearlyFigure.objects.of(tree.county, YEAR).count() == 3


def test_nothing_is_taken_from_a_table_without_the_columns_or_by_a_stranger(tree: Office) -> None:
    with pytest.raises(BadSheet):
        take(tree.county, YEAR, [["科室", "事项"]], sha256="ab", hand="import", at=AT)
    with pytest.raises(PermissionDenied):
        take(tree.county, YEAR, ROWS, sha256="ab", hand=person("other", (tree.county, Kind.HEAD)), at=AT)
    assert not YearlyFigure.objects.exists()
