from __future__ import annotations

import io
import sys

import pytest
from django.core.management import call_command

from gongkai.web.accounts.models import Post, User
from gongkai.web.audit.models import LogEntry
from web.offices import PASSWORD, Office


def add(monkeypatch: pytest.MonkeyPatch, *words: str, password: str = PASSWORD) -> str:
    """What it said on standard error."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
    said = io.StringIO()
    call_command("adduser", "clerk", "--name", "白露晞", *words, stderr=said)
    return said.getvalue()


def test_a_person_gets_the_posts_and_must_change_the_password(tree: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert add(monkeypatch, "--agency", "baizhi", "--post", "clerk", "--post", "editor") == "已增加：clerk\n"
    person = User.objects.get()
    assert person.check_password(PASSWORD) and person.must_change_password
    assert set(Post.objects.values_list("agency__code", "kind")) == {("baizhi", "clerk"), ("baizhi", "editor")}
    assert set(LogEntry.objects.values_list("chain", "actor")) == {("baizhi", "adduser")}


@pytest.mark.parametrize(("agency", "password"), [("nowhere", PASSWORD), ("baizhi", "short")])
def test_what_is_refused_adds_nobody(tree: Office, monkeypatch: pytest.MonkeyPatch, agency: str, password: str) -> None:
    with pytest.raises(SystemExit) as ended:
        add(monkeypatch, "--agency", agency, "--post", "clerk", password=password)
    assert ended.value.code == 2
    assert not User.objects.exists() and not LogEntry.objects.exists()
