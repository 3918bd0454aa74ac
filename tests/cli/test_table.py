from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from commands import UNDECIDED, report
from gongkai.cli.table import findings_text, mark, report_text
from gongkai.report.model import Cell, Entry, Figure, Report, Severity


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure(0), "0"),
        (Figure(Decimal("3.50")), "3.50"),
        (Figure(None, Entry.BLANK), ""),
        (Figure(None, Entry.SLASH, "/"), "/"),
        (Figure(None, Entry.UNDECIDED, "217100"), "?"),
        (None, "·"),
    ],
)
def test_zero_blank_sign_undecided_and_not_found_look_different(figure: Figure | None, shown: str) -> None:
    assert mark(figure) == shown


def test_each_table_is_drawn_in_the_labels_of_its_own_form() -> None:
    mixed = replace(report(), editions={"disclosure": "2021", "requests": "2019"}, cells=report(form="2019").cells)
    text = report_text(mixed, lang="zh", colour=False)
    assert "现行有效件数" in text
    assert "逾期不补正" not in text


def test_a_report_before_2019_shows_its_own_indicators() -> None:
    old = Report("old.txt", issuer="望舒市", cells={Cell("statistics", "主动公开信息数", "value"): Figure(17)})
    text = report_text(old, lang="zh", colour=False)
    assert "主动公开信息数" in text and "17" in text
    assert "年份不明" in text


def test_no_line_is_cut_and_no_colour_goes_into_a_file() -> None:
    finding = replace(UNDECIDED, message="无法确定" * 60)
    text = findings_text(replace(report(), findings=(finding,)), lang="zh", colour=False)
    assert "无法确定" * 60 in text
    assert "\x1b" not in text
    assert "\x1b" in findings_text(replace(report(), findings=(finding,)), lang="zh", colour=True)


def test_many_notes_of_one_kind_are_told_as_one_but_errors_never() -> None:
    note = replace(UNDECIDED, rule="READ-DECIDED", severity=Severity.INFO, evidence="")
    notes = [replace(note, message=f"说明{at}") for at in range(9)]
    errors = [replace(UNDECIDED, message=f"错误{at}") for at in range(9)]
    text = findings_text(replace(report(), findings=(*notes, *errors)), lang="zh", colour=False)
    assert text.count("READ-DECIDED") == 1 and "共 9 处，首处：说明0" in text
    assert text.count("READ-UNDECIDED") == 9
    few = findings_text(replace(report(), findings=tuple(notes[:3])), lang="en", colour=False)
    assert few.count("READ-DECIDED") == 3


def test_a_clean_report_says_so() -> None:
    assert "未发现不一致" in findings_text(report(), lang="zh", colour=False)


def test_brackets_in_a_text_are_text() -> None:
    finding = replace(UNDECIDED, message="[bold]国办公开办函〔2021〕30号[/bold] [1]")
    text = findings_text(replace(report(), findings=(finding,)), lang="zh", colour=False)
    assert "[bold]国办公开办函〔2021〕30号[/bold] [1]" in text


def test_brackets_and_colons_in_a_report_are_no_mark_up() -> None:
    remark = Figure(None, Entry.REMARK, "[/b]:smile:7件")
    strange = replace(
        report(),
        issuer="[/x]水文局",
        cells={Cell("requests", "new", "natural"): remark, Cell("statistics", "[/y]主动公开", "0"): Figure(3)},
    )
    shown = "".join(report_text(strange, lang="zh", colour=False).split())
    assert "[/b]:smile:7件" in shown and "[/x]水文局" in shown and "[/y]主动公开" in shown


def test_a_report_cannot_move_the_cursor_or_turn_the_line_round() -> None:
    strange = replace(report(), issuer="\x1b[2J水文局\u202e\x9b1m\n", source="\x1b]0;x\x07.html")
    for shown in (
        report_text(strange, lang="zh", colour=False),
        findings_text(strange, lang="zh", colour=False),
    ):
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)
        assert "水文局" in shown


def test_sections_are_named_as_in_the_form() -> None:
    assert "一、总体情况 9" in report_text(report(), lang="zh", colour=False)
    assert "overview 9" in report_text(report(), lang="en", colour=False)
