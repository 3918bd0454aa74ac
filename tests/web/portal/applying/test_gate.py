"""What holds machines up: a question answered once, and how often a visitor may send."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.limits import Limit
from gongkai.web.portal import captcha
from gongkai.web.portal.applying import gate
from web.offices import Office


def test_an_answer_passes_once_and_a_wrong_one_never(db: None) -> None:
    now = timezone.now()
    question = captcha.ask(now)
    right = captcha._sum(question.token.partition(".")[0]).answer
    sent = RequestFactory().post("/", {"captcha": question.token, "answer": str(right)})
    gate.answer(sent, now)
    with pytest.raises(Refused):
        gate.answer(sent, now)
    with pytest.raises(Refused):
        gate.answer(RequestFactory().post("/", {"captcha": "x", "answer": "1"}), now)


def test_who_sends_too_often_is_told_until_when(tree: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "SENDINGS", Limit("apply.send", 1, timedelta(hours=1)))
    now, near, far = timezone.now(), RequestFactory().post("/"), RequestFactory(REMOTE_ADDR="203.0.113.9").post("/")
    gate.send(near, tree.county, now)
    with pytest.raises(Refused):
        gate.send(near, tree.county, now)
    gate.send(far, tree.county, now)
    gate.send(near, tree.county, now + timedelta(hours=2))
