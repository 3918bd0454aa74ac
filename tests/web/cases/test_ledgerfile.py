"""Rows of an old ledger as requests with their steps."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Applicant, Channel, Outcome
from gongkai.web.cases.ledgerfile import BadRow, Row, entries, hand_of
from gongkai.web.files.sheets import BadSheet
from web.cases.old_ledgers import BAD, GRANTED, HEADS, LAPSED, NO_DAY, OPEN, REFUSED, STRANGE

TODAY = date(2025, 1, 6)


def read(*rows: tuple[str, ...]) -> list[Row | BadRow]:
    return [row for _line, _old, row in entries([HEADS, *rows], TODAY)]


def good(row: tuple[str, ...]) -> Row:
    (found,) = read(row)
    assert isinstance(found, Row)
    return found


def test_a_row_is_what_was_asked_and_what_happened() -> None:
    row = good(GRANTED)
    assert (row.old, row.channel, row.arrived, row.outcome) == (
        "2024-1",
        Channel.COUNTER,
        date(2024, 3, 4),
        Outcome.GRANTED,
    )
    assert row.asked.applicant is Applicant.NATURAL
    assert row.asked.person["phone"] == "13911112222"
    assert [(step.act, step.on) for step in row.steps] == [
        (Act.RECEIVE, date(2024, 3, 4)),
        *((act, date(2024, 3, 20)) for act in (Act.DRAFT, Act.SIGN, Act.ANSWER)),
    ]
    assert all(step.recorded == TODAY for step in row.steps)


def test_who_drafted_and_who_signed_are_told_apart_without_their_names() -> None:
    drafted, signed = (step.by for step in good(REFUSED).steps if step.act in (Act.DRAFT, Act.SIGN))
    assert drafted != signed
    assert drafted == hand_of(" 白露 ")
    assert "白露" not in drafted


def test_a_lapse_is_no_answer() -> None:
    row = good(LAPSED)
    assert [step.act for step in row.steps] == [Act.RECEIVE, Act.ASK_CORRECTION, Act.LAPSE_UNCORRECTED]
    assert row.steps[1].until == date(2024, 6, 20)


def test_an_open_row_has_only_its_receipt() -> None:
    assert [step.act for step in good(OPEN).steps] == [Act.RECEIVE]


def test_each_bad_row_says_what_is_wrong_and_the_others_are_read_all_the_same() -> None:
    found = read(NO_DAY, GRANTED, STRANGE)
    assert isinstance(found[1], Row)
    assert [str(found[0]), str(found[2])] == ["“收到申请之日”不是日期：三月初", "“申请人类型”不认识：外星人"]


def test_a_day_of_answer_without_an_outcome_is_not_passed_over() -> None:
    (found,) = read((*OPEN[:-1], "2024-12-30"))
    assert isinstance(found, BadRow)


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "1E+999999999", "1e-30", "-5", "0.001", "1_000", "9" * 9])
def test_what_no_ledger_can_hold_is_no_amount(amount: str) -> None:
    heads, row = [*HEADS, "收费通知日期", "信息处理费"], [*OPEN, "2024-12-23", amount]
    ((_line, _old, found),) = entries([heads, row], TODAY)
    assert isinstance(found, BadRow)
    assert str(found) == f"“信息处理费”不是金额：{amount}"


def test_columns_that_must_be_there_are_named() -> None:
    with pytest.raises(BadSheet, match="收到申请之日、所需信息名称"):
        list(entries([["编号", "申请人类型", "申请人"], ["1", "自然人", "某"]], TODAY))


def test_a_short_row_lacks_what_it_lacks() -> None:
    (found,) = read(("2024-9", "自然人"))
    assert isinstance(found, BadRow)
    assert len(BAD) == 3
