from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.notices.models import JobState, Mail, Message, State
from web.offices import Office

AT = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)


def test_a_notice_has_one_addressee(tree: Office, someone: Callable[[Agency, Kind], User]) -> None:
    user = someone(tree.city, Kind.CLERK)
    for whom in ({"user": user, "post": Kind.CLERK}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.create(agency=tree.city, kind="due", about="x", subject="s", created_at=AT, **whom)
    made = Message.objects.create(agency=tree.city, post=Kind.HEAD, kind="due", about="x", subject="s", created_at=AT)
    assert made.addressee is Kind.HEAD


def test_the_outbox_gives_what_waits_and_is_due_the_oldest_first(tree: Office) -> None:
    def mail(hour: int, state: State = State.WAITING) -> Mail:
        return Mail.objects.create(agency=tree.city, body="b", created_at=AT, due_at=AT.replace(hour=hour), state=state)

    late, early, _future, _sent = mail(1), mail(0), mail(2), mail(0, State.SENT)
    assert list(Mail.objects.to_send(AT)) == [early, late]


def test_a_worker_that_never_ran_was_never_seen(db: None) -> None:
    assert JobState.objects.last_seen() is None
    JobState.objects.create(name="a", next_at=AT, finished_at=AT)
    assert JobState.objects.last_seen() == AT
