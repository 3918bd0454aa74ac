from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.documents import Document, Element, elements
from gongkai.web.letters.facts import LABELS, OF_ELEMENT, context, dumped, in_characters, lacks, loaded, written
from gongkai.web.letters.wording import wording
from web.letters.letter_facts import whole

EMPTY = {
    "applicant": "",
    "recipient": "",
    "received_on": None,
    "asked": "",
    "done": "",
    "finding": "",
    "reasons": "",
    "basis": "",
    "result": "",
    "right_organ": "",
    "contact": "",
}


@pytest.mark.parametrize("document", Document)
def test_a_whole_letter_lacks_nothing_and_comes_back_from_json(document: Document) -> None:
    facts = whole(document)
    assert lacks(facts) == ()
    assert loaded(dumped(facts)) == facts
    assert set(context(facts)) == set(LABELS)


@pytest.mark.parametrize("document", [one for one in Document if elements(one)])
def test_each_element_of_a_final_answer_is_missed_when_it_is_not_there(document: Document) -> None:
    for one in elements(document):
        for name in OF_ELEMENT[one.element]:
            if name not in EMPTY:
                continue
            told = {lack.name for lack in lacks(replace(whole(document), **{name: EMPTY[name]}))}
            # 不予公开 and its like are whole sentences: what comes behind them may be empty.
            whole_already = one.element is Element.RESULT and "result" not in wording(document).needed
            assert told == (set() if whole_already else {one.element.value})


def test_where_something_is_given_the_answer_says_how() -> None:
    told = {document for document in Document if "result" in wording(document).needed and elements(document)}
    assert told == {
        Document.ALREADY_PUBLIC,
        Document.GRANTED,
        Document.PARTIAL,
        Document.ADMIN_QUERY,
        Document.PETITION,
        Document.PUBLICATION,
    }


def test_a_basis_without_an_article_is_none() -> None:
    told = lacks(whole(Document.PROCESS, basis="有关规定"))
    assert [(one.name, one.article) for one in told] == [("basis", "第三十六条")]


def test_a_partial_disclosure_says_by_what_ground_the_rest_is_kept_back() -> None:
    told = {one.name for one in lacks(whole(Document.PARTIAL, withheld=None))}
    assert told == {"withheld", "remedy"}


def test_a_refusal_leads_to_review_first_and_a_disclosure_leaves_the_choice() -> None:
    assert "应当先申请行政复议" in context(whole(Document.PROCESS))["remedy"]
    assert "或者自收到本答复之日起6个月内" in context(whole(Document.GRANTED))["remedy"]
    assert context(whole(Document.EXTENSION_NOTICE))["remedy"] == ""


def test_days_are_written_as_official_papers_write_them() -> None:
    assert written(date(2025, 3, 3)) == "2025年3月3日"
    assert in_characters(date(2025, 3, 3)) == "二〇二五年三月三日"
    assert in_characters(date(2020, 10, 20)) == "二〇二〇年十月二十日"
    assert in_characters(date(2021, 12, 31)) == "二〇二一年十二月三十一日"
