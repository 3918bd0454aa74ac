from __future__ import annotations

import io
import sys

import pytest
from django.core.management import call_command

from gongkai.web.accounts.models import Agency, Post, User
from gongkai.web.audit.models import LogEntry
from web.offices import PASSWORD, Office

FACTS = {
    "agency": "望舒市人民政府", "code": "wangshu", "level": "city", "body": "government",
    "admin": "admin", "name": "沈素问",
}  # fmt: skip


def set_up(monkeypatch: pytest.MonkeyPatch, password: str, **other: str) -> str:
    """What it said on standard error."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
    said = io.StringIO()
    call_command("setup", **FACTS | other, stderr=said)
    return said.getvalue()


def test_it_makes_the_agency_and_an_administrator_with_the_password_of_standard_input(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set_up(monkeypatch, PASSWORD, lang="en") == "Set up: 望舒市人民政府\n"
    post = Post.objects.select_related("user", "agency").get()
    assert (post.agency.code, post.kind) == ("wangshu", "administrator")
    assert post.user.check_password(PASSWORD) and not post.user.must_change_password
    assert set(LogEntry.objects.values_list("actor", flat=True)) == {"setup"}


@pytest.mark.parametrize(
    ("password", "other"), [("", {}), ("short", {}), (PASSWORD, {"code": "望舒"}), (PASSWORD, {"admin": ""})]
)
def test_what_is_refused_leaves_neither_agency_nor_person_nor_entry(
    db: None, monkeypatch: pytest.MonkeyPatch, password: str, other: dict[str, str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        set_up(monkeypatch, password, **other)
    assert ended.value.code == 2
    assert not (Agency.objects.exists() or User.objects.exists() or LogEntry.objects.exists())


def test_it_does_not_run_where_there_is_an_agency(tree: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit) as ended:
        set_up(monkeypatch, PASSWORD, code="other")
    assert ended.value.code == 2
    assert not User.objects.exists()
