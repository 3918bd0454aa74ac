"""A request is answered: granted with a file, partly granted, refused with reconsideration first."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pdfplumber

from web.journeys.browsers import Visitor
from web.journeys.people import Bureau, Citizen
from web.journeys.steps import (
    TITLE,
    Receipt,
    acts,
    answered,
    answers,
    confirms,
    drafts,
    goes_out,
    hands_in,
    looks_up,
    signs,
    taken_home,
)

Visit = Callable[..., Visitor]
TABLE = "供水管网改造资金决算表.txt"


def text_of(pdf: bytes) -> str:
    """The words of a letter, without the breaks of its lines."""
    with pdfplumber.open(BytesIO(pdf)) as paper:
        return "".join("".join((page.extract_text() or "").split()) for page in paper.pages)


def asked(citizen: Visitor, who: Citizen, agency: str) -> Receipt:
    """From the first page on, as somebody comes who knows no address."""
    citizen.open("apply")
    citizen.shows("citizen-agencies")
    citizen.does("Search", q="水务")
    citizen.press(agency)
    citizen.fill(**who.form(), title=TITLE)
    citizen.press("Go on: look through it")
    answers(citizen)
    citizen.press("Send the request")
    return taken_home(citizen)


def test_what_is_asked_for_is_granted_and_comes_with_a_file(there: Bureau, visitor: Visit, tmp_path: Path) -> None:
    citizen, clerk = visitor(), visitor(there.clerk)
    receipt = asked(citizen, Citizen(), there.agency.name)

    clerk.open("requests")
    clerk.shows("desk-queue")
    clerk.press(receipt.number)
    clerk.shows("desk-arrived")
    clerk.press("Confirm the receipt")
    clerk.shows("desk-receive")
    clerk.press("Confirm receipt")
    clerk.sees("2025-03-31")
    clerk.press("To the request")
    clerk.does_not_see(*Citizen().secrets())

    (tmp_path / TABLE).write_text("芦汀镇供水管网改造资金决算：合计1260.5万元\n", "utf-8")
    clerk.press("Files of the case")
    clerk.does("Add", purpose="outgoing", file=str(tmp_path / TABLE))
    clerk.unfold("Decide")
    clerk.does("Save", leaves="yes")
    assert there.clerk.name in clerk.reads("main table")
    clerk.sees("may leave")
    clerk.shows("desk-files")

    drafts(clerk, receipt, "answer.granted")
    clerk.shows("desk-case")
    acts(visitor(there.reviewer), receipt, "review")
    signs(visitor(there.head), receipt)
    goes_out(clerk, receipt)

    looks_up(citizen, receipt)
    citizen.sees("Answered", "予以公开")
    citizen.shows("citizen-answered")
    letter = text_of(citizen.takes("政府信息公开申请答复书（予以公开）"))
    assert Citizen().name in letter and "望水公开" in letter
    assert "合计1260.5万元" in citizen.takes(TABLE).decode()
    citizen.press("Rate how it was handled")
    citizen.does("Send the rating", stars="5", text="很快")
    citizen.sees("5 / 5")


def test_a_part_is_granted_and_the_letter_says_why_not_the_rest(there: Bureau, visitor: Visit) -> None:
    citizen, clerk = visitor(phone=True), visitor(there.clerk)
    receipt = hands_in(citizen, there.agency, Citizen(), at="phone")
    confirms(clerk, receipt)
    answered(clerk, visitor(there.reviewer), visitor(there.head), receipt, "answer.partial", withheld="denied.process")
    clerk.sees("部分公开", "过程性信息")
    looks_up(citizen, receipt)
    citizen.sees("部分公开")
    citizen.shows("phone-answered")
    letter = text_of(citizen.takes("政府信息公开申请答复书（部分公开）"))
    assert "对本答复中不予公开的部分不服的" in letter and "应当先申请行政复议" in letter
    assert "对本答复的其他部分不服的" in letter


def test_a_refusal_says_that_reconsideration_comes_before_a_suit(there: Bureau, visitor: Visit) -> None:
    citizen, clerk, head = visitor(phone=True, elder=True), visitor(there.clerk), visitor(there.head)
    receipt = hands_in(citizen, there.agency, Citizen(), at="elder")
    confirms(clerk, receipt)
    clerk.open("request-draft", receipt.pk)
    clerk.shows("desk-which-answer")
    clerk.open("request-letter", receipt.pk, "answer.process")
    clerk.does("Preview", reasons="该信息为讨论稿，尚未定稿。")
    clerk.sees("该信息为讨论稿，尚未定稿。", "应当先申请行政复议")
    clerk.does_not_see(Citizen().name)
    clerk.shows("desk-letter-preview")
    clerk.press("Keep the draft")
    head.open("request-act", receipt.pk, "return")
    head.does("Record", reason="请写明该信息处于哪一阶段。")
    drafts(clerk, receipt, "answer.process", reasons="该信息为讨论稿，仍在征求意见。")
    acts(visitor(there.reviewer), receipt, "review")
    signs(head, receipt)
    goes_out(clerk, receipt)
    looks_up(citizen, receipt)
    citizen.shows("elder-answered")
    letter = text_of(citizen.takes("不予公开政府信息答复书（过程性信息）"))
    assert "该信息为讨论稿，仍在征求意见。" in letter
    assert "应当先申请行政复议" in letter and "望舒市人民政府" in letter and "六个月" not in letter
