from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from gongkai.web.audit.models import LogEntry
from gongkai.web.notices.models import Mail
from gongkai.web.personal import actions, keys
from gongkai.web.personal.fields import Erased
from gongkai.web.personal.keys import Unreadable
from gongkai.web.personal.models import Basis, Reason

AT = datetime(2025, 3, 3, 20, 0, tzinfo=UTC)
Making = Callable[..., Mail]
OLD, NEW = "o" * 64, "n" * 64


def test_a_look_at_the_clear_text_is_in_the_log_with_its_reason_and_without_the_data(mail: Making) -> None:
    made = mail()
    seen = actions.reveal(made, "address", actor="0123456789abcdef", reason=Reason.CONTACT, at=AT)
    entry = LogEntry.objects.get()
    assert seen == "zhang.san@example.cn"
    assert (entry.chain_id, entry.actor, entry.act) == ("wangshu", "0123456789abcdef", "personal.reveal")
    assert (entry.subject, entry.facts) == (f"notices.mail:{made.pk}", {"field": "address", "reason": "contact"})
    assert entry.on.isoformat() == "2025-03-04"
    assert "zhang" not in str(vars(entry))


def test_without_a_reason_from_the_list_or_a_field_of_the_row_nothing_is_shown(mail: Making) -> None:
    made = mail()
    with pytest.raises(ValueError, match="张三"):
        actions.reveal(made, "address", actor="x", reason="张三的电话", at=AT)  # type: ignore[arg-type]  # the point
    with pytest.raises(ValueError, match="no personal field"):
        actions.reveal(made, "subject", actor="x", reason=Reason.CONTACT, at=AT)
    assert not LogEntry.objects.exists()


def test_where_the_log_cannot_be_written_nothing_is_shown(mail: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise DatabaseError("full")

    monkeypatch.setattr(actions, "seal", broken)
    with pytest.raises(DatabaseError):
        actions.reveal(mail(), "address", actor="x", reason=Reason.CONTACT, at=AT)


@pytest.mark.django_db(transaction=True)
def test_the_look_is_committed_before_the_text_is_given(mail: Making) -> None:
    made = mail()
    with pytest.raises(RuntimeError, match="durable"), actions.transaction.atomic():
        actions.reveal(made, "address", actor="x", reason=Reason.CONTACT, at=AT)
    assert actions.reveal(made, "address", actor="x", reason=Reason.CONTACT, at=AT)


def test_what_is_erased_is_gone_and_its_row_and_log_stay(mail: Making) -> None:
    made, kept = mail(), mail("li.si@example.cn")
    actions.reveal(made, "address", actor="x", reason=Reason.CONTACT, at=AT)
    before = list(LogEntry.objects.values())
    assert actions.erase([made], basis=Basis.WITHDRAWN, actor="y", at=AT) == 1
    gone = Mail.objects.get(pk=made.pk)
    for datum in (gone.address, gone.body):
        assert datum.erased and datum.erased.basis == "withdrawn"
        with pytest.raises(Erased):
            datum.clear()
    assert "***" not in str(gone.address) and gone.address_index == "" and gone.erased_on
    assert not Mail.objects.sent_to("zhang.san@example.cn").exists()
    assert Mail.objects.get(pk=kept.pk).address.clear() == "li.si@example.cn"
    entries = list(LogEntry.objects.values())
    assert entries[: len(before)] == before
    assert entries[-1]["facts"] == {"basis": "withdrawn", "fields": ["address", "body"]}
    assert entries[-1]["previous"] == before[-1]["digest"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM notices_mail WHERE id = %s", [made.pk])
        assert cursor.fetchone()[0] == "x1.2025-03-04.withdrawn"


def test_what_was_overwritten_does_not_linger_in_sqlites_file(mail: Making) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL frees the old row at its next VACUUM")
    actions.erase([mail()], basis=Basis.EXPIRED, actor="y", at=AT)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone()[0] == 1


def test_erasing_twice_is_erasing_once(mail: Making) -> None:
    made = mail()
    assert actions.erase([made, made], basis=Basis.EXPIRED, actor="y", at=AT) == 1
    assert actions.erase([made], basis=Basis.WITHDRAWN, actor="y", at=AT) == 0
    assert LogEntry.objects.count() == 1
    erased = Mail.objects.get().address.erased
    assert erased and erased.basis == "expired"


def test_the_daily_job_erases_what_is_due_in_batches_and_nothing_else(
    mail: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "BATCH", 2)
    for number in range(5):
        mail(f"a{number}@example.cn")
    young = mail("young@example.cn", created_at=datetime(2029, 12, 31, tzinfo=UTC))
    assert actions.erase_due(datetime(2030, 1, 1, tzinfo=UTC)) == 5
    assert actions.erase_due(datetime(2030, 1, 1, tzinfo=UTC)) == 0
    assert list(Mail.objects.filter(erased_on=None)) == [young]
    assert LogEntry.objects.filter(actor="job:erase").count() == 5


def test_after_a_change_of_keys_everything_is_under_the_new_one(mail: Making, settings: object, tmp_path: Path) -> None:
    settings.DATA_FOLDER, settings.PERSONAL_KEY = tmp_path, OLD  # type: ignore[attr-defined]  # takes any name
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "personal-old.key").write_text(OLD)
    rows = [mail(), mail("li.si@example.cn"), mail("")]
    actions.erase(rows[1:2], basis=Basis.EXPIRED, actor="x", at=AT)
    settings.PERSONAL_KEY = NEW  # type: ignore[attr-defined]  # takes any name
    old, new = keys.derived(OLD).id, keys.derived(NEW).id
    assert actions.under_keys() == {old: 3}
    assert list(Mail.objects.sent_to("zhang.san@example.cn")) == rows[:1]
    assert (actions.renew(actor="x", at=AT), actions.renew(actor="x", at=AT)) == (2, 0)
    assert actions.under_keys() == {new: 3}
    (tmp_path / "keys" / "personal-old.key").unlink()
    settings.PERSONAL_KEY = "another"  # type: ignore[attr-defined]  # takes any name
    with pytest.raises(Unreadable):
        Mail.objects.get(pk=rows[0].pk).address.clear()
    settings.PERSONAL_KEY = NEW  # type: ignore[attr-defined]  # takes any name
    assert Mail.objects.get(pk=rows[0].pk).address.clear() == "zhang.san@example.cn"
    assert list(Mail.objects.sent_to("zhang.san@example.cn")) == rows[:1]
    assert Mail.objects.get(pk=rows[1].pk).address.erased
