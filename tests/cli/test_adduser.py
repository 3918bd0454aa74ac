from __future__ import annotations

import pytest

from commands import Run
from gongkai.cli import office
from gongkai.cli.adduser import POSTS
from gongkai.web.accounts.models import Kind

WORDS = ("adduser", "clerk", "--name", "白露晞", "--agency", "wangshu", "--post", "clerk", "--post", "editor")


def test_the_posts_are_those_of_the_web_application() -> None:
    assert list(POSTS) == Kind.values


def test_the_password_goes_by_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[tuple[str, ...], bytes | None]] = []
    monkeypatch.setattr(office, "manage", lambda *words, data=None, env=None: calls.append((words, data)) or 0)
    assert run(*WORDS, data="竹影-横斜\n".encode()).exit_code == 0
    assert calls == [((*WORDS, "--lang", "zh"), "竹影-横斜".encode())]


def test_its_exit_code_is_that_of_the_web_application(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "manage", lambda *words, **given: 2)
    assert run(*WORDS).exit_code == 2


def test_a_post_that_there_is_not_is_refused(run: Run) -> None:
    assert run("adduser", "clerk", "--name", "白露晞", "--agency", "wangshu", "--post", "king").exit_code == 2
