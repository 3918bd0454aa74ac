from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from gongkai.law.documents import Document
from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.models import Clearance, Request, Service
from gongkai.web.files import actions as files
from gongkai.web.files import store
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.letters import actions as letters
from gongkai.web.letters.models import Letter, Signed
from gongkai.web.personal.actions import erase
from gongkai.web.personal.models import Basis
from web.cases.requests_made import done, moment
from web.cases.states import STATES, Desk
from web.letters.letter_facts import whole
from web.portal.tracking.opened import opened, page

ON = date(2025, 4, 7)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.ATTACHMENTS = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(moment(ON), tick=False):
        yield


def letter(
    desk: Desk, request: Request, document: Document = Document.INTERNAL_AFFAIRS, *, sign: bool = True
) -> Letter:
    made = letters.draft(
        desk.clerk, desk.agency, whole(document, number=""), token=uuid4(), at=moment(ON), subject=request.subject
    )
    if sign:
        letters.sign(desk.head, made, seen=1, at=moment(ON))
    return made


def served(request: Request, given: Letter) -> Letter:
    with writing("cases"):
        Service(request=request, step=None, way="email", letter=given, at=moment(ON), by="import").save()
    return given


def outgoing(desk: Desk, request: Request, *, leaves: bool | None = True, name: str = "决算表.txt") -> Attachment:
    file = files.add(
        desk.clerk, desk.agency, subject=request.subject, purpose=Purpose.OUTGOING, name=name, data=name.encode(),
        at=moment(ON),
    )  # fmt: skip
    if leaves is not None:
        with writing("cases"):
            Clearance(
                attachment=file, examination=file.latest, leaves=leaves, at=moment(ON), by=desk.clerk.number
            ).save()
    return file


def granted(desk: Desk) -> Request:
    request = desk.answered(Outcome.GRANTED)
    return done(request, Act.SERVE, date(2025, 4, 2), desk.clerk)


def taken(request: Request, path: str, client: Client | None = None) -> Any:
    return (client or opened(request)).get(f"/track/{request.number}/{path}/")


def test_a_letter_that_was_served_is_given_as_it_was_signed_and_that_stands_in_the_log(desk: Desk) -> None:
    request = STATES["served"](desk)
    given = served(request, letter(desk, request))
    client = opened(request)
    assert f"/letters/{given.pk}/" in page(request, client)
    answer = taken(request, f"letters/{given.pk}", client)
    assert hashlib.sha256(answer.content).hexdigest() == Signed.objects.get(letter=given).pdf_digest
    assert answer["Content-Disposition"].startswith("attachment") and "no-store" in answer["Cache-Control"]
    entry = LogEntry.objects.filter(act="cases.letter.open").get()
    assert (entry.actor, entry.subject, entry.facts["letter"]) == ("applicant", request.subject, given.pk)


def test_what_was_not_served_or_is_not_for_the_applicant_is_not_there(desk: Desk) -> None:
    request, other = STATES["served"](desk), STATES["served"](desk)
    hidden = [
        letter(desk, request),
        letter(desk, request, sign=False),
        served(request, letter(desk, request, Document.THIRD_PARTY_CONSULTATION)),
        served(request, letter(desk, request, Document.THIRD_PARTY_DECISION)),
        served(request, letter(desk, request, Document.JOINT_MAKER_CONSULTATION)),
        served(request, letter(desk, request, Document.PUBLICATION_REVIEW)),
        served(other, letter(desk, other)),
    ]
    client = opened(request)
    assert "/letters/" not in page(request, client)
    for each in hidden:
        assert taken(request, f"letters/{each.pk}", client).status_code == 404, each.document
    assert not LogEntry.objects.filter(act="cases.letter.open").exists()


def test_a_letter_that_was_served_before_it_was_signed_is_not_given(desk: Desk) -> None:
    request = STATES["served"](desk)
    given = served(request, letter(desk, request, sign=False))
    client = opened(request)
    assert taken(request, f"letters/{given.pk}", client).status_code == 404
    assert "/letters/" not in page(request, client)


def test_an_erased_letter_is_no_longer_there(desk: Desk) -> None:
    request = STATES["served"](desk)
    given = served(request, letter(desk, request))
    erase([given.envelope], basis=Basis.EXPIRED, actor="test", at=moment(ON))
    assert taken(request, f"letters/{given.pk}").status_code == 404


def test_a_file_that_was_cleared_is_given_with_the_answer(desk: Desk) -> None:
    request = granted(desk)
    file = outgoing(desk, request)
    client = opened(request)
    assert file.name in page(request, client)
    assert taken(request, f"files/{file.pk}", client).content == file.name.encode()
    entry = LogEntry.objects.filter(act="cases.file.open").get()
    assert (entry.actor, entry.facts["sha256"]) == ("applicant", file.sha256)


def test_files_not_cleared_not_for_outside_of_others_or_before_the_answer_are_not_there(desk: Desk) -> None:
    request, other, waiting = granted(desk), granted(desk), desk.received()
    inside = files.add(
        desk.clerk, desk.agency, subject=request.subject, purpose=Purpose.INTERNAL, name="内部.txt", data=b"inside",
        at=moment(ON),
    )  # fmt: skip
    client = opened(request)
    for file in (
        outgoing(desk, request, leaves=None, name="未审.txt"),
        outgoing(desk, request, leaves=False, name="不予.txt"),
        outgoing(desk, other),
        inside,
    ):
        assert taken(request, f"files/{file.pk}", client).status_code == 404, file.name
        assert file.name == "决算表.txt" or file.name not in page(request, client)
    early = outgoing(desk, waiting)
    assert taken(waiting, f"files/{early.pk}").status_code == 404


def test_a_file_that_was_changed_on_the_disk_is_not_given(desk: Desk, folder: Path) -> None:
    request = granted(desk)
    file = outgoing(desk, request)
    store.place(folder, file.sha256).write_bytes(b"something else")
    answer = taken(request, f"files/{file.pk}")
    assert answer.status_code == 302
    assert not LogEntry.objects.filter(act="cases.file.open").exists()
