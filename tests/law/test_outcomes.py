from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources

import pytest

from gongkai.law.documents import Document
from gongkai.law.outcomes import (
    CLOSED,
    NoOutcome,
    Signer,
    facts,
    named,
    review_first,
    review_first_rule,
    row_in,
)
from gongkai.law.terms import Outcome
from gongkai.report.editions import BALANCE, NAMES, edition

REFUSALS = frozenset(
    {
        Outcome.STATE_SECRET,
        Outcome.LAW_FORBIDS,
        Outcome.SECURITY_STABILITY,
        Outcome.THIRD_PARTY,
        Outcome.INTERNAL_AFFAIRS,
        Outcome.PROCESS,
        Outcome.ENFORCEMENT_FILE,
    }
)
DAYS = (date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 1))


@pytest.mark.parametrize("name", NAMES)
def test_labels_are_those_of_the_form_to_the_letter(name: str) -> None:
    rows = {row.key: row.text for row in edition(name).request_rows if row.key not in BALANCE}
    found = {
        row_in(outcome, name).value: facts(outcome).rows[name] for outcome in Outcome if name in facts(outcome).rows
    }
    assert found == rows


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_counts_in_a_row_of_the_form_or_is_refused(outcome: Outcome, name: str) -> None:
    keys = {row.key for row in edition(name).request_rows}
    if outcome is Outcome.CLOSED and name == "2021":
        with pytest.raises(NoOutcome) as caught:
            row_in(outcome, name)
        assert "2021" in caught.value.message and "2021" in caught.value.english
    else:
        assert row_in(outcome, name) in keys


def test_the_three_ways_of_closing_are_one_row_in_the_form_of_2019_and_three_in_that_of_2021() -> None:
    assert {row_in(outcome, "2019") for outcome in CLOSED} == {Outcome.CLOSED}
    assert [row_in(outcome, "2021") for outcome in CLOSED] == list(CLOSED)


def test_a_form_that_never_was_is_refused() -> None:
    with pytest.raises(NoOutcome, match="2020"):
        row_in(Outcome.GRANTED, "2020")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("outcome", Outcome)
def test_refusals_under_articles_14_to_16_go_to_review_first_since_2024_and_nothing_else_does(
    outcome: Outcome, day: date
) -> None:
    assert review_first(outcome, day) == (outcome in REFUSALS and day.year >= 2024)


@pytest.mark.parametrize(("day", "first"), [(day, day.year >= 2024) for day in DAYS])
def test_a_look_up_under_other_rules_goes_to_review_first_where_that_is_set_and_the_law_is_in_force(
    day: date, first: bool
) -> None:
    assert review_first(Outcome.ADMIN_QUERY, day, admin_query=True) is first
    assert review_first(Outcome.GRANTED, day, admin_query=True) is False


def test_the_rule_names_its_day_and_its_article() -> None:
    rule = review_first_rule()
    assert (rule.since, rule.sure) == (date(2024, 1, 1), "S")
    assert rule.article.endswith("第二十三条第一款第四项")
    assert {facts(outcome).review_first_since for outcome in REFUSALS} == {rule.since}


@pytest.mark.parametrize("outcome", Outcome)
def test_information_is_withheld_exactly_by_the_rows_of_refusal(outcome: Outcome) -> None:
    assert facts(outcome).withholds == outcome.startswith("denied.")


@pytest.mark.parametrize("outcome", Outcome)
def test_the_head_of_the_office_signs_refusal_partial_disclosure_and_non_processing(outcome: Outcome) -> None:
    head = outcome is Outcome.PARTIAL or outcome.startswith(("denied.", "declined."))
    assert facts(outcome).signer is (Signer.ANOTHER if head else Signer.AS_SET)


@pytest.mark.parametrize("outcome", Outcome)
def test_a_request_ends_without_an_answer_exactly_where_it_is_closed(outcome: Outcome) -> None:
    assert facts(outcome).unanswered == outcome.startswith("closed")


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_is_found_by_its_key_and_its_label(outcome: Outcome) -> None:
    one = facts(outcome)
    assert named(outcome.value) is outcome
    assert named(f" {one.chinese} ") is outcome
    if outcome not in CLOSED:
        assert all(named(label) is outcome for label in one.rows.values())
    assert any(one.chinese in label for label in one.rows.values())


def test_quotation_marks_and_numbers_of_a_label_do_not_matter() -> None:
    assert named("危及三安全一稳定") is Outcome.SECURITY_STABILITY
    assert named("6.属于四类过程性信息") is Outcome.PROCESS
    assert named("（六）其他处理") is Outcome.CLOSED


@pytest.mark.parametrize("text", ["", "不予公开", "denied", "GRANTED", "其他法律法规禁止公开"])
def test_what_names_no_single_outcome_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(NoOutcome) as caught:
        named(text)
    assert f"“{text}”" in caught.value.message and f"“{text}”" in caught.value.english
    assert "\n" not in caught.value.message


def test_documents_are_listed_with_the_outcome_they_tell() -> None:
    assert facts(Outcome.GRANTED).documents == (Document.ALREADY_PUBLIC, Document.GRANTED)
    assert facts(Outcome.CLOSED).documents == ()


def test_the_data_name_no_outcome_the_code_does_not_know() -> None:
    table = tomllib.loads(resources.files("gongkai.law").joinpath("data/outcomes.toml").read_text("utf-8"))
    assert set(table) == {"review_first", *Outcome}


def test_only_what_the_form_made_rests_on_no_article() -> None:
    without = {outcome for outcome in Outcome if not facts(outcome).articles}
    assert without == {Outcome.CONFIRMATION, Outcome.CLOSED, Outcome.CLOSED_OTHER}
