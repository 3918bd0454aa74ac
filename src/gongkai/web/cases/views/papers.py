"""Papers of a case 案件的文书与附件: what the page of a request shows of its letters, files and consultations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.urls import reverse

from gongkai.law.documents import facts as facts_of
from gongkai.law.procedure.acts import Act
from gongkai.law.procedure.standing import Consulted, State
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import User
from gongkai.web.cases import casefile
from gongkai.web.cases.actions import archiving, papers, sending
from gongkai.web.cases.forms.papers import ClearForm, SignForm
from gongkai.web.cases.letters import ANSWERS, NOTICES, Case, case, untold_extension, writable
from gongkai.web.cases.models import Clearance, Consultee, Request, Service, StepPaper
from gongkai.web.files.models import Attachment, Examination, Purpose
from gongkai.web.letters.models import Letter


@dataclass(frozen=True, slots=True)
class LetterRow:
    """一份文书 of the case: the steps that used it, how it went out, and where it can be sent from, "" for nowhere."""

    letter: Letter
    steps: tuple[int, ...]
    services: tuple[Service, ...]
    send: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """一个附件 of the case: its last examination, the last word on it, the form for another; None where none is due.

    `who`: the name of whoever had the last word.
    """

    file: Attachment
    examination: Examination
    word: Clearance | None
    who: str
    clear: ClearForm | None


@dataclass(frozen=True, slots=True)
class Asked:
    """一次征求意见: who was asked, until when, and what was said; `over`: its time is over and nothing came."""

    consulted: Consulted
    name: str
    whom: Consultee | None
    over: bool


def way(act: Act, pk: int) -> str:
    """Where an act that goes with a paper is done; "" for an act that the general form does."""
    if act in NOTICES:
        return reverse("request-notice", args=[pk, act.value])
    if act is Act.DRAFT:
        return reverse("request-draft", args=[pk])
    pages = {Act.ANSWER: "request-answer", Act.SERVE: "request-serve", Act.ARCHIVE: "request-file-away"}
    return reverse(pages[act], args=[pk]) if act in pages else ""


def shown(request_row: Request, user: User, today: date) -> dict[str, Any]:
    """What cases/case_letters.html and cases/case_files.html need."""
    if not request_row.length:
        return {"files": list(file_rows(request_row, user, today)), "case": request_row}
    one = case(request_row)
    may = {name: policy.can(user, name, request_row.agency, today) for name in _ASKED}
    waiting = papers.to_sign(one)
    return {
        "case": request_row,
        "letters": list(_letters(one, user, today, may_send=may["cases.serve"])),
        "documents": _documents(one) if may["letters.letter.draft"] else {},
        "sign": _sign(one, waiting) if may["cases.sign"] and waiting else None,
        "waiting": waiting,
        "untold": untold_extension(one),
        "answer": may["cases.answer"] and papers.signed_answer(one) is not None,
        "serve": may["cases.serve"] and Act.SERVE in one.now.lawful and one.now.given_on is None,
        "consulted": list(_consulted(one, today)),
        "may_record": may["cases.third_party_answers"],
        "files": list(file_rows(request_row, user, today)),
        "may_file": may["files.attachment.view"],
        "may_take": may[archiving.LOOK],
        "archived": one.now.state is State.ARCHIVED,
    }


_ASKED = (
    "cases.serve", "cases.sign", "cases.answer", "cases.third_party_answers", "letters.letter.draft",
    "files.attachment.view", archiving.LOOK,
)  # fmt: skip


def _letters(one: Case, user: User, today: date, *, may_send: bool) -> Iterator[LetterRow]:
    rows = Letter.objects.filter(subject=one.request.subject).visible_to(user, today).order_by("pk")
    tied: dict[int, list[int]] = {}
    for paper in StepPaper.objects.of(one.request):
        tied.setdefault(paper.letter_id, []).append(paper.step)
    gone: dict[int | None, list[Service]] = {}
    for service in Service.objects.filter(request=one.request).order_by("pk"):
        gone.setdefault(service.letter_id, []).append(service)
    for row in rows.select_related("agency", "signed__number").defer("signed__docx", "signed__pdf"):
        apart = may_send and row.kind in sending.APART and hasattr(row, "signed") and row.pk not in gone
        send = reverse("request-send", args=[one.request.pk, row.pk]) if apart else ""
        yield LetterRow(row, tuple(tied.get(row.pk, ())), tuple(gone.get(row.pk, ())), send)


def _documents(one: Case) -> dict[str, list[tuple[str, str]]]:
    """The letters that may be written now: answers, and others."""
    found: dict[str, list[tuple[str, str]]] = {"answers": [], "others": []}
    for document in writable(one):
        kind = "answers" if document in ANSWERS and Act.DRAFT in one.now.lawful else "others"
        found[kind].append((document.value, facts_of(document).chinese))
    return found


def _sign(one: Case, waiting: StepPaper) -> SignForm:
    return SignForm(initial={"seen": one.request.length, "version": waiting.version, "token": uuid4()})


def _consulted(one: Case, today: date) -> Iterator[Asked]:
    whom = {row.step: row for row in Consultee.objects.filter(request=one.request)}
    for each in one.now.consulted:
        name = facts_of(NOTICES[one.steps[each.number].act]).chinese
        yield Asked(each, name, whom.get(each.number), each.answered is None and today > each.due)


def file_rows(request: Request, user: User, today: date) -> Iterator[FileRow]:
    """附件 of a request that a person may see."""
    words = Clearance.objects.standing(request)
    named = casefile.names([word.by for word in words.values()]) if words else {}
    may_clear = policy.can(user, "cases.file.clear", request.agency, today) and request.given_on is None
    for file in Attachment.objects.of(request.subject).visible_to(user, today).listed().order_by("pk"):
        latest, word = file.latest, words.get(file.pk)
        due = may_clear and file.purpose == Purpose.OUTGOING
        # Each form stands in one page with the others: the names of its fields are its own.
        form = (
            ClearForm(initial={"file": file.pk, "examination": latest.pk}, auto_id=f"file{file.pk}-%s") if due else None
        )
        last = word if word and word.examination_id == latest.pk else None
        yield FileRow(file, latest, last, named.get(last.by, "") if last else "", form)
