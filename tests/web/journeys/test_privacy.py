"""What somebody has typed about persons stands in their own rows, and nowhere else: in no log, address, subject of an
e-mail, notice, or page of somebody else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core import serializers

from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.models import Dispute
from gongkai.web.notices.models import Mail, Message
from gongkai.web.personal.fields import EncryptedText
from web.journeys.browsers import Visitor
from web.journeys.people import Bureau, Citizen
from web.journeys.steps import Receipt, answered, confirms, hands_in, looks_up, notified, written
from web.journeys.witness import Witness

Visit = Callable[..., Visitor]
WHO = Citizen()
AGENT = {"agent": "公输代", "agent_identity": "110101198505052345", "agent_phone": "13922223333"}
THIRD, REACH, OPINION = "云岫建设有限公司", "林经理，电话 13700001111", "合同约定保密，林经理不同意。"
CORRECTION, RATING, COMPLAINT = "我要的是家父那一户的。", "经办人态度好。", "打了三次电话没有人接。"
NOTE, LESSON_PARTY = "申请人当面来过，情绪激动。", "甄观水之妻"
TYPED = (
    WHO.name, WHO.identity, WHO.phone, WHO.email, WHO.address, WHO.wanted, *AGENT.values(), THIRD, REACH, OPINION,
    CORRECTION, RATING, COMPLAINT, NOTE, LESSON_PARTY,
)  # fmt: skip


@pytest.fixture
def server_log() -> Iterator[list[str]]:
    """Whatever the server's own log is told, of every kind."""
    told: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(f"{record.getMessage()} {record.exc_info or ''}")

    kept = Kept(logging.DEBUG)
    names = ["", "django", "django.request", "django.server", "axes", "gongkai"]
    for name in names:
        logging.getLogger(name).addHandler(kept)
    yield told
    for name in names:
        logging.getLogger(name).removeHandler(kept)


def everything_is_typed(there: Bureau, visitor: Visit, folder: Path) -> tuple[Visitor, Receipt]:
    """One request in which every field about persons is filled in, by the citizen and at the desk."""
    (folder / "授权委托书.txt").write_text("授权委托书\n", "utf-8")
    citizen, clerk, head = visitor(), visitor(there.clerk), visitor(there.head)
    paper = str(folder / "授权委托书.txt")
    receipt = hands_in(citizen, there.agency, WHO, at="agent", authorisation=paper, **AGENT)
    confirms(clerk, receipt)
    clerk.open("request", receipt.pk)
    clerk.does("Add the note", text=NOTE)
    notified(clerk, head, receipt, "ask_correction", "correction_notice")
    looks_up(citizen, receipt)
    citizen.press("Correct the request")
    citizen.does("Send the correction", text=CORRECTION)
    written(clerk, head, receipt, "third_party_consultation", recipient=THIRD)
    clerk.open("request-notice", receipt.pk, "consult_third_party")
    clerk.does("Record that it has gone out", way="online", contact=REACH)
    clerk.press("Record an opinion")
    clerk.does("Save", agrees="no", text=OPINION)
    answered(clerk, visitor(there.reviewer), head, receipt, "answer.third_party")
    citizen.open("track-rate", receipt.number)
    citizen.does("Send the rating", stars="4", text=RATING)
    citizen.press("Complain to the supervising organ")
    citizen.does("Send the complaint", text=COMPLAINT)
    clerk.go(f"/desk/disputes/add/?request={receipt.pk}")
    clerk.fill(track="reconsideration", body="望舒市人民政府", party=LESSON_PARTY)
    clerk.press("Register")
    return citizen, receipt


def kept_open() -> dict[str, str]:
    """All rows of the tables that are there to be read: the log, notices, e-mails, as they lie in the database."""
    return {
        model.__name__: "\n".join(_plain(model, row) for row in model.objects.all())
        for model in (LogEntry, Message, Mail, Dispute)
    }


def _plain(model: type, row: object) -> str:
    names = [one.name for one in model._meta.fields if not isinstance(one, EncryptedText)]
    return serializers.serialize("json", [row], fields=names, ensure_ascii=False)


def test_what_was_typed_of_persons_stands_nowhere_else(
    there: Bureau, visitor: Visit, witness: Witness, server_log: list[str], tmp_path: Path
) -> None:
    citizen, receipt = everything_is_typed(there, visitor, tmp_path)
    for name, rows in kept_open().items():
        assert rows, name
        assert not [one for one in TYPED if one in rows], name
    assert LogEntry.objects.count() > 20 and Mail.objects.count() > 3
    asked = "\n".join(map(unquote, witness.addresses))
    assert receipt.number in asked
    secret = (*TYPED, receipt.code)
    assert not [one for one in secret if one in asked]
    assert not [one for one in secret if one in "\n".join(server_log)]

    other = visitor()
    theirs = hands_in(other, there.agency, Citizen(name="闻人渡", identity="11010119900307125X", wanted="另一件。"))
    looks_up(other, theirs)
    other.does_not_see(*secret)
    other.open("track")
    other.does("Look it up", number=receipt.number, code=theirs.code)
    other.does_not_see(*secret)
    for page in ("/", "/apply/", "/procedure/", f"/apply/{there.agency.code}/", f"/track/?number={receipt.number}"):
        other.go(page)
        other.does_not_see(*secret)
    supervisor = visitor(there.supervisor)
    for page in ("requests", "disputes", "figures", "complaints", "notices:list"):
        supervisor.open(page)
        supervisor.does_not_see(*TYPED)
