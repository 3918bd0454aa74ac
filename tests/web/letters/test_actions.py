from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gongkai.law.documents import Document
from gongkai.web.accounts.models import Agency, Kind, Setting, User
from gongkai.web.audit.appendonly import Sealed
from gongkai.web.audit.models import LogEntry
from gongkai.web.letters import actions
from gongkai.web.letters.defaults import shipped
from gongkai.web.letters.facts import context
from gongkai.web.letters.filling import BadTemplate
from gongkai.web.letters.models import Draft, Letter, NumberIssued, Signed, Template, template_for
from gongkai.web.personal.actions import erase
from gongkai.web.personal.fields import Erased
from gongkai.web.personal.models import Basis
from web.letters.letter_facts import whole
from web.letters.test_examination import replaced
from web.offices import Office, person

Someone = Callable[[Agency, Kind], User]
NOW = timezone.now()


def drafted(user: User, agency: Agency, document: Document = Document.PROCESS, **more: str) -> Letter:
    facts = whole(document, number="")
    return actions.draft(user, agency, facts, token=uuid4(), at=timezone.now(), **more)


def test_a_letter_is_drafted_revised_signed_and_stands_in_the_log_without_names(tree: Office, someone: Someone) -> None:
    clerk, head = someone(tree.bureau, Kind.CLERK), someone(tree.bureau, Kind.HEAD)
    letter = drafted(clerk, tree.bureau, subject="cases.request:17")
    actions.revise(clerk, letter, whole(Document.PROCESS, number="", applicant="沈暗香"), seen=1, at=NOW)
    signed = actions.sign(head, letter, seen=2, at=NOW)
    assert signed.number is not None
    assert signed.number.text == "公复〔2025〕1号-答"
    assert hashlib.sha256(signed.file("docx")).hexdigest() == signed.docx_digest
    assert hashlib.sha256(signed.file("pdf")).hexdigest() == signed.pdf_digest
    entries = list(LogEntry.objects.filter(chain_id=tree.bureau.code).order_by("number"))
    assert [entry.act for entry in entries] == ["letters.draft", "letters.revise", "letters.sign"]
    assert entries[-1].facts["docx"] == signed.docx_digest
    assert entries[-1].facts["pdf"] == signed.pdf_digest
    for entry in entries:
        assert not any(name in json.dumps(entry.facts, ensure_ascii=False) for name in ("林疏影", "沈暗香"))


def test_no_name_stands_in_the_clear_in_any_row(tree: Office, someone: Someone) -> None:
    clerk, head = someone(tree.bureau, Kind.CLERK), someone(tree.bureau, Kind.HEAD)
    letter = drafted(clerk, tree.bureau)
    signed = actions.sign(head, letter, seen=1, at=NOW)
    for content in (letter.draft().content, signed.docx, signed.pdf):
        assert "林疏影".encode() not in bytes(content)
        assert not bytes(content).startswith((b"PK", b"%PDF"))


def test_an_erased_letter_cannot_be_read_and_its_hashes_stay(tree: Office, someone: Someone) -> None:
    clerk, head = someone(tree.bureau, Kind.CLERK), someone(tree.bureau, Kind.HEAD)
    letter = drafted(clerk, tree.bureau)
    signed = actions.sign(head, letter, seen=1, at=NOW)
    assert erase([letter.envelope], basis=Basis.EXPIRED, actor=head.number, at=NOW) == 1
    letter, kept = Letter.objects.get(pk=letter.pk), Signed.objects.get(pk=signed.pk)
    assert kept.docx_digest == signed.docx_digest
    with pytest.raises(Erased):
        kept.file("docx")
    with pytest.raises(Erased):
        letter.draft().facts()


def test_a_letter_that_lacks_something_is_not_signed_and_each_thing_is_told(tree: Office, someone: Someone) -> None:
    clerk, head = someone(tree.bureau, Kind.CLERK), someone(tree.bureau, Kind.HEAD)
    facts = whole(Document.PROCESS, number="", reasons="", contact="")
    letter = actions.draft(clerk, tree.bureau, facts, token=uuid4(), at=NOW)
    with pytest.raises(actions.Refused) as told:
        actions.sign(head, letter, seen=1, at=NOW)
    assert told.value.lines == ("认定和理由（第三十六条、第三十七条）", "联系方式")
    assert not Signed.objects.exists()
    assert not NumberIssued.objects.exists()


def test_a_refusal_is_signed_by_another_than_its_drafter(tree: Office) -> None:
    both = person("both", (tree.bureau, Kind.CLERK), (tree.bureau, Kind.HEAD))
    with pytest.raises(actions.Refused):
        actions.sign(both, drafted(both, tree.bureau), seen=1, at=NOW)
    assert actions.sign(both, drafted(both, tree.bureau, Document.GRANTED), seen=1, at=NOW)
    Setting.objects.create(agency=tree.city, name="signed_outcomes", value=["granted"])
    with pytest.raises(actions.Refused):
        actions.sign(both, drafted(both, tree.bureau, Document.GRANTED), seen=1, at=NOW)


def test_signed_twice_stale_or_by_a_stranger_changes_nothing(tree: Office, someone: Someone) -> None:
    clerk, head = someone(tree.bureau, Kind.CLERK), someone(tree.bureau, Kind.HEAD)
    letter = drafted(clerk, tree.bureau)
    actions.revise(clerk, letter, whole(Document.PROCESS, number=""), seen=1, at=NOW)
    with pytest.raises(actions.Refused):
        actions.revise(clerk, letter, whole(Document.PROCESS, number=""), seen=1, at=NOW)
    with pytest.raises(actions.Refused):
        actions.sign(head, letter, seen=1, at=NOW)
    for stranger in (someone(tree.elsewhere, Kind.HEAD), someone(tree.city, Kind.HEAD), clerk):
        with pytest.raises(PermissionDenied):
            actions.sign(stranger, letter, seen=2, at=NOW)
    actions.sign(head, letter, seen=2, at=NOW)
    with pytest.raises(actions.Refused):
        actions.sign(head, letter, seen=2, at=NOW)
    with pytest.raises(actions.Refused):
        actions.revise(clerk, letter, whole(Document.PROCESS, number=""), seen=2, at=NOW)
    assert (Signed.objects.count(), NumberIssued.objects.count(), Draft.objects.count()) == (1, 1, 2)


def test_the_same_form_twice_makes_one_letter(tree: Office, someone: Someone) -> None:
    clerk, token = someone(tree.bureau, Kind.CLERK), uuid4()
    made = [actions.draft(clerk, tree.bureau, whole(Document.PROCESS), token=token, at=NOW) for _ in range(2)]
    assert made[0].pk == made[1].pk
    assert Draft.objects.count() == 1


def test_letters_of_one_request_share_its_number_and_others_take_the_next(tree: Office, someone: Someone) -> None:
    clerk, head = someone(tree.bureau, Kind.CLERK), someone(tree.bureau, Kind.HEAD)
    Setting.objects.create(agency=tree.bureau, name="number_code", value="望水")
    letters = [
        drafted(clerk, tree.bureau, document, subject=subject)
        for document, subject in (
            (Document.CORRECTION_NOTICE, "cases.request:1"),
            (Document.EXTENSION_NOTICE, "cases.request:2"),
            (Document.PROCESS, "cases.request:1"),
            (Document.RECEIPT, "cases.request:2"),
            (Document.CORRECTION_NOTICE, "cases.request:1"),
        )
    ]
    signed = [actions.sign(head, letter, seen=1, at=NOW) for letter in letters]
    assert [one.number.text if one.number else "" for one in signed] == [
        "望水公复〔2025〕1号-补",
        "望水公复〔2025〕2号-延",
        "望水公复〔2025〕1号-答",
        "",
        "望水公复〔2025〕1号-补2",
    ]


def test_letters_numbers_and_templates_are_never_changed(tree: Office, someone: Someone) -> None:
    clerk, head = someone(tree.bureau, Kind.CLERK), someone(tree.bureau, Kind.HEAD)
    signed = actions.sign(head, drafted(clerk, tree.bureau), seen=1, at=NOW)
    for row in (signed, signed.number, signed.draft, signed.letter):
        assert row is not None
        with pytest.raises(Sealed):
            row.save()
        with pytest.raises(Sealed):
            row.delete()
    with pytest.raises(Sealed):
        Letter(agency=tree.bureau, document="receipt", token=uuid4(), at=NOW, by="x").save()


def test_a_template_is_inherited_replaced_and_given_back(tree: Office, someone: Someone) -> None:
    admin = someone(tree.city, Kind.ADMINISTRATOR)
    kind = Document.PROCESS
    own, other = replaced("办理情况：", "办理经过："), replaced("办理情况：", "有关情况：")
    row = actions.set_template(admin, tree.city, kind, own, seen=0, at=NOW)
    assert template_for(tree.bureau, kind) == (own, row)
    assert template_for(tree.elsewhere, kind) == (shipped(kind), None)
    actions.set_template(admin, tree.bureau, kind, other, seen=0, at=NOW)
    assert template_for(tree.bureau, kind)[0] == other
    with pytest.raises(actions.Refused):
        actions.withdraw_template(admin, tree.bureau, kind, seen=0, at=NOW)
    actions.withdraw_template(admin, tree.bureau, kind, seen=1, at=NOW)
    assert template_for(tree.bureau, kind)[0] == own
    with pytest.raises(BadTemplate):
        actions.set_template(admin, tree.bureau, kind, b"x", seen=2, at=NOW)
    with pytest.raises(PermissionDenied):
        actions.set_template(someone(tree.elsewhere, Kind.ADMINISTRATOR), tree.city, kind, own, seen=1, at=NOW)
    assert Template.objects.count() == 3


def test_a_signed_letter_keeps_its_bytes_when_the_template_changes(tree: Office, someone: Someone) -> None:
    clerk, head, admin = (someone(tree.bureau, kind) for kind in (Kind.CLERK, Kind.HEAD, Kind.ADMINISTRATOR))
    letter = drafted(clerk, tree.bureau)
    actions.sign(head, letter, seen=1, at=NOW)
    before = actions.take(clerk, letter, "docx", at=NOW)
    new = replaced("办理情况：", "办理经过：")
    actions.set_template(admin, tree.bureau, Document.PROCESS, new, seen=0, at=NOW)
    assert actions.take(clerk, letter, "docx", at=NOW) == before
    assert LogEntry.objects.filter(act="letters.take").count() == 2


def test_the_agencys_rule_says_whether_a_query_of_registers_goes_to_review_first(
    tree: Office, someone: Someone
) -> None:
    clerk = someone(tree.bureau, Kind.CLERK)
    free = drafted(clerk, tree.bureau, Document.ADMIN_QUERY).draft().facts()
    Setting.objects.create(agency=tree.city, name="admin_query_review_first", value=True)
    first = drafted(clerk, tree.bureau, Document.ADMIN_QUERY).draft().facts()
    assert "应当先申请行政复议" not in context(free)["remedy"]
    assert "应当先申请行政复议" in context(first)["remedy"]
