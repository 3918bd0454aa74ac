from __future__ import annotations

from decimal import Decimal

from clean_report import form_of
from gongkai.report.checks.names import addition, column_name, figure, gap, row_name


def test_rows_and_columns_are_named_by_their_labels_without_numbering() -> None:
    form = form_of("2021")
    assert row_name(form, "requests", "new") == "本年新收"
    assert row_name(form, "requests", "denied.process") == "属于四类过程性信息"
    assert row_name(form, "requests", "closed.no_correction") == "申请人无正当理由逾期不补正"
    assert column_name(form, "requests", "other") == "其他"
    assert column_name(form, "disputes", "other") == "其他结果"
    assert column_name(form, "disclosure", "amount") == "本年收费金额"
    assert row_name(form, "disclosure", "procurement") == "procurement"


def test_no_two_rows_of_a_table_share_a_name() -> None:
    for edition in ("2019", "2021"):
        form = form_of(edition)
        names = [row_name(form, "requests", row.key) for row in form.request_rows]
        assert len(set(names)) == len(names)


def test_figures_have_no_exponent_and_sums_leave_out_zeros() -> None:
    assert figure(Decimal("1E+3")) == "1000"
    assert figure(Decimal("96171.60")) == "96171.6"
    assert addition([3, 0, 4, 6]) == "3+4+6=13"
    assert addition([0, 5]) == "5"
    assert addition([]) == "0"
    assert gap(12, 13) == gap(13, 12) == "1"
