from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.appendonly import Sealed
from gongkai.web.audit.models import LogEntry
from gongkai.web.files import actions
from gongkai.web.files.models import Attachment, Examination, Purpose
from gongkai.web.files.refusals import Refused
from web.files import made
from web.offices import Office

NOW = datetime(2025, 3, 3, 2, tzinfo=UTC)
People = Callable[[Agency, Kind], User]


def added(user: User, agency: Agency, data: bytes | None = None, name: str = "答复书.docx", **more: str) -> Attachment:
    wanted = {"subject": "cases.request:17", "purpose": Purpose.OUTGOING, **more}
    return actions.add(
        user, agency, subject=wanted["subject"], purpose=Purpose(wanted["purpose"]), name=name,
        data=made.word(f"电话 {made.PHONE}") if data is None else data, at=NOW,
    )  # fmt: skip


def test_a_file_is_kept_examined_and_sealed(tree: Office, someone: People, folder: Path) -> None:
    data = made.word(f"电话 {made.PHONE}")
    kept = added(someone(tree.bureau, Kind.CLERK), tree.bureau, data)
    kept.refresh_from_db()
    assert (kept.name, kept.type, kept.size) == ("答复书.docx", "docx", len(data))
    assert "PHONE" in {each.code for each in kept.latest.findings}
    assert kept.latest.scanned is False
    first, second = LogEntry.objects.filter(chain="wangshu-water").order_by("number")
    assert (first.act, second.act) == ("files.attachment.add", "files.attachment.examine")
    assert first.facts["sha256"] == kept.sha256
    assert second.facts["findings"]["PHONE"] == 1


def test_nothing_personal_is_sealed_and_no_word_of_a_user_stands_in_a_path(
    tree: Office, someone: People, folder: Path
) -> None:
    added(someone(tree.bureau, Kind.CLERK), tree.bureau, name=f"张三{made.ID}.docx")
    sealed = json.dumps(list(LogEntry.objects.values("facts", "subject", "actor")), ensure_ascii=False)
    for secret in ("张三", made.ID, made.PHONE):
        assert secret not in sealed
        assert not [path for path in folder.rglob("*") if secret in str(path)]


def test_the_same_file_sent_twice_is_one_file(tree: Office, someone: People, folder: Path) -> None:
    clerk, data = someone(tree.bureau, Kind.CLERK), made.word("甲")
    first = added(clerk, tree.bureau, data)
    count = LogEntry.objects.count()
    assert added(clerk, tree.bureau, data, name="另名.docx") == first
    assert LogEntry.objects.count() == count
    assert added(clerk, tree.bureau, data, subject="cases.request:18") != first


def test_what_is_read_is_what_was_added_and_the_look_is_sealed(tree: Office, someone: People, folder: Path) -> None:
    data = made.word("甲")
    kept = added(someone(tree.bureau, Kind.CLERK), tree.bureau, data)
    reader = someone(tree.bureau, Kind.REVIEWER)
    assert actions.read(reader, kept, at=NOW) == data
    last = LogEntry.objects.order_by("number").last()
    assert last is not None
    assert (last.act, last.actor, last.subject) == ("files.attachment.read", reader.number, kept.reference)


def test_nobody_else_adds_reads_or_examines(tree: Office, someone: People, folder: Path) -> None:
    kept = added(someone(tree.bureau, Kind.CLERK), tree.bureau)
    for stranger in (someone(tree.city, Kind.CLERK), someone(tree.elsewhere, Kind.HEAD)):
        with pytest.raises(PermissionDenied):
            added(stranger, tree.bureau)
        with pytest.raises(PermissionDenied):
            actions.read(stranger, kept, at=NOW)
        with pytest.raises(PermissionDenied):
            actions.examine(stranger, kept, at=NOW)
        assert not Attachment.objects.visible_to(stranger, NOW.date())
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [(made.bomb(), "a.docx", "FILE-BOMB"), (made.pdf(), "a.docx", "FILE-ENDING"), (b"", "a.pdf", "FILE-EMPTY"),
     (made.pdf(), "../a.pdf", "FILE-NAME"), (b"x" * 2**21, "a.txt", "FILE-SIZE")],
)  # fmt: skip
def test_what_is_refused_leaves_nothing_behind(
    tree: Office, someone: People, folder: Path, settings: Settings, data: bytes, name: str, code: str
) -> None:
    settings.ATTACHMENT_BYTES = 2**20
    with pytest.raises(Refused) as refused:
        added(someone(tree.bureau, Kind.CLERK), tree.bureau, data, name)
    assert refused.value.code == code
    assert not Attachment.objects.exists()
    assert not LogEntry.objects.exists()
    assert not folder.exists()


def test_a_scanner_that_is_configured_and_silent_takes_nothing_in(
    tree: Office, someone: People, folder: Path, settings: Settings
) -> None:
    settings.CLAMD = "/nowhere/clamd.sock"
    with pytest.raises(Refused) as refused:
        added(someone(tree.bureau, Kind.CLERK), tree.bureau)
    assert refused.value.code == "FILE-UNSCANNED"


def test_a_subject_that_is_none_is_a_fault_of_the_caller(tree: Office, someone: People, folder: Path) -> None:
    with pytest.raises(ValueError):
        added(someone(tree.bureau, Kind.CLERK), tree.bureau, subject="张三")


def test_a_changed_content_is_not_given_out(tree: Office, someone: People, folder: Path) -> None:
    clerk = someone(tree.bureau, Kind.CLERK)
    kept = added(clerk, tree.bureau)
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    path.write_bytes(b"other")
    with pytest.raises(Refused):
        actions.read(clerk, kept, at=NOW)


def test_an_examination_again_is_one_more_and_changes_none(tree: Office, someone: People, folder: Path) -> None:
    clerk = someone(tree.bureau, Kind.CLERK)
    kept = added(clerk, tree.bureau)
    again = actions.examine(clerk, kept, at=NOW)
    assert list(kept.examinations.all()) == [kept.examinations.all()[0], again]
    assert kept.latest == again


def test_files_and_examinations_only_grow(tree: Office, someone: People, folder: Path) -> None:
    kept = added(someone(tree.bureau, Kind.CLERK), tree.bureau)
    with pytest.raises(Sealed):
        kept.delete()
    with pytest.raises(Sealed):
        kept.save()
    with pytest.raises(Sealed):
        Examination(attachment=kept, version=1, scanned=True, found=[], by=kept.by, at=NOW).save()
    for table, column in (("files_attachment", "name"), ("files_examination", "version")):
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):  # noqa: S608 - own words
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_what_somebody_outside_sends_is_examined_alike_and_is_nobody_s_here(tree: Office, folder: Path) -> None:
    sent = actions.Sent("线索.docx", made.word(f"电话 {made.PHONE}"), Purpose.RECEIVED)
    first, second = (actions.take_in(tree.bureau, sent, subject="cases.request:17", at=NOW) for _time in "ab")
    assert first.pk == second.pk
    assert first.by is None and first.latest.by is None and first.sender
    assert "PHONE" in {each.code for each in first.latest.findings}
    assert set(LogEntry.objects.filter(chain="wangshu-water").values_list("actor", flat=True)) == {"applicant"}


def test_what_is_not_taken_from_people_here_is_not_taken_from_outside(tree: Office, folder: Path) -> None:
    for name, data in (("a.exe", b"MZ"), ("a.docx", b"no word"), ("a.txt", b"")):
        with pytest.raises(Refused):
            actions.take_in(
                tree.bureau, actions.Sent(name, data, Purpose.RECEIVED), subject="cases.request:17", at=NOW
            )  # fmt: skip
    with pytest.raises(ValueError, match="17"):
        actions.take_in(tree.bureau, actions.Sent("a.txt", b"a", Purpose.RECEIVED), subject="17", at=NOW)
    assert Attachment.objects.count() == 0
