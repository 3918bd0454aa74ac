from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from gongkai.law.docnumber import usual
from gongkai.law.documents import Clause, Document, Element, carriers, elements, facts
from gongkai.law.outcomes import CLOSED, review_first_rule
from gongkai.law.outcomes import review_first as goes_to_review_first
from gongkai.law.terms import Outcome

CODES = [*(f"P{n}" for n in range(1, 11)), *(f"A{n}" for n in range(1, 24)), "B1"]


def test_every_document_of_the_procedure_is_there_once_and_in_order() -> None:
    assert [facts(document).code for document in Document] == CODES


def test_the_data_name_no_document_or_element_the_code_does_not_know() -> None:
    table = tomllib.loads(resources.files("gongkai.law").joinpath("data/documents.toml").read_text("utf-8"))
    assert set(table["document"]) == set(Document)
    assert set(table["element"]) == set(Element)


def test_titles_are_all_different_in_both_languages() -> None:
    assert len({facts(document).chinese for document in Document}) == len(Document)
    assert len({facts(document).english for document in Document}) == len(Document)


def test_what_ends_a_request_tells_an_outcome_and_nothing_else_does() -> None:
    assert {document for document in Document if facts(document).final} == {
        document for document in Document if document.startswith(("answer.", "notice."))
    }


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_but_the_folded_row_is_told_by_a_document(outcome: Outcome) -> None:
    told = carriers(outcome)
    assert bool(told) == (outcome is not Outcome.CLOSED)
    assert all(facts(document).outcome is outcome for document in told)


def test_documents_are_finer_than_outcomes_where_the_law_is() -> None:
    assert carriers(Outcome.GRANTED) == (Document.ALREADY_PUBLIC, Document.GRANTED)
    assert carriers(Outcome.NOT_HELD) == (Document.NOT_EXISTING, Document.NOT_OURS)
    several = {outcome for outcome in Outcome if len(carriers(outcome)) > 1}
    assert several == {Outcome.GRANTED, Outcome.NOT_HELD}
    articles = [facts(document).article for document in carriers(Outcome.NOT_HELD)]
    assert articles == ["第三十六条第四项", "第三十六条第五项"]


@pytest.mark.parametrize("document", [one for one in Document if facts(one).final])
def test_the_clause_of_an_answer_is_what_the_law_in_force_gives_its_outcome(document: Document) -> None:
    outcome = facts(document).outcome
    assert outcome is not None
    if outcome is Outcome.PARTIAL:
        assert facts(document).clause is Clause.BY_PART
    else:
        first = goes_to_review_first(outcome, review_first_rule().since)
        assert facts(document).clause is (Clause.REVIEW_FIRST if first else Clause.FREE)


def test_of_the_papers_on_the_way_only_three_say_anything_of_remedies() -> None:
    on_the_way = {one: facts(one).clause for one in Document if not facts(one).final}
    assert {one: clause for one, clause in on_the_way.items() if clause is not Clause.NONE} == {
        Document.THIRD_PARTY_DECISION: Clause.THIRD_PARTY,
        Document.FEE_NOTICE: Clause.FEE,
        Document.RECORD_CORRECTION_NOTICE: Clause.FREE,
    }


@pytest.mark.parametrize(
    ("document", "suffix"),
    [
        (Document.CORRECTION_NOTICE, "补"),
        (Document.EXTENSION_NOTICE, "延"),
        (Document.GRANTED, "答"),
        (Document.PROCESS, "答"),
        (Document.NOT_EXISTING, "告"),
        (Document.FEE_NOTICE, "告"),
        (Document.RECEIPT, ""),
        (Document.THIRD_PARTY_CONSULTATION, ""),
    ],
)
def test_the_suffix_is_the_usual_mark_of_its_kind(document: Document, suffix: str) -> None:
    assert facts(document).suffix == suffix


def test_every_kind_has_a_mark_and_every_mark_a_document() -> None:
    assert {facts(document).kind for document in Document} - {""} == set(usual().suffixes)


@pytest.mark.parametrize("document", Document)
def test_a_final_answer_holds_the_twelve_elements_and_the_right_organ_only_where_it_is_anothers(
    document: Document,
) -> None:
    found = [one.element for one in elements(document)]
    if not facts(document).final:
        assert found == []
    elif document is Document.NOT_OURS:
        assert found == list(Element)
    else:
        assert found == [element for element in Element if element is not Element.RIGHT_ORGAN]


def test_only_what_the_form_itself_or_practice_made_rests_on_no_article() -> None:
    without = {document for document in Document if not facts(document).article}
    assert without == {Document.CONFIRMATION, Document.CLOSED}
    assert {facts(document).outcome for document in without} == {Outcome.CONFIRMATION, CLOSED[-1]}
