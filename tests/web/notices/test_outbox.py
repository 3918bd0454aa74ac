from __future__ import annotations

from typing import Any

import pytest
from django.core.mail.backends.base import BaseEmailBackend

from gongkai.web.notices import outbox
from gongkai.web.notices.outbox import Outcome, Result
from web.notices.mailserver import Server


def sent(**given: str) -> Outcome:
    connection = outbox.opened()
    assert isinstance(connection, BaseEmailBackend)
    facts = {"number": "7", "subject": "告知", "body": "您好", "address": "zhang.san@example.cn"}
    return outbox.send(connection, **(facts | given))


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [
        ("take", Outcome(Result.SENT)),
        ("refuse", Outcome(Result.REFUSED, "550")),
        ("put off", Outcome(Result.LATER, "450")),
        ("hang up", Outcome(Result.UNKNOWN, "SMTPServerDisconnected")),
    ],
)
def test_what_the_mail_server_does_is_known_afterwards(server: Server, mode: str, outcome: Outcome) -> None:
    server.mode = mode
    assert sent() == outcome


def test_silence_ends(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "TIMEOUT", 0.3)
    server.mode = "silent"
    assert sent().result is Result.UNKNOWN


@pytest.mark.parametrize("wrong", [{"subject": "a\nBcc: x@y.cn"}, {"address": "a@b.cn\nBcc: x@y.cn"}])
def test_a_line_smuggled_into_a_head_is_refused(server: Server, wrong: dict[str, str]) -> None:
    assert sent(**wrong).result is Result.REFUSED
    assert not server.taken


def test_a_server_that_is_not_there_is_named_by_its_error(unreachable: None) -> None:
    assert outbox.opened() == Outcome(Result.LATER, "ConnectionRefusedError")


def test_an_office_without_a_mail_server_knows_it(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert not outbox.is_set()
