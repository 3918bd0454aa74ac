from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import Run
from gongkai.cli import init, office

PASSWORD = "竹影-横斜-水清浅-2025"  # noqa: S105 - of people who live for one test
FACTS = {
    "--agency": "望舒市人民政府", "--code": "wangshu", "--level": "city", "--body": "government",
    "--admin": "admin", "--admin-name": "沈素问",
}  # fmt: skip
WORDS = [word for pair in FACTS.items() for word in pair]

Gongkai = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def gongkai(tmp_path: Path) -> Gongkai:
    """The command as a whole process, on an office of its own."""
    env = {**os.environ, "GONGKAI_DATA": str(tmp_path / "data"), "DATABASE_URL": "", "PYTHONUTF8": "1"}

    def ran(*words: str, data: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "gongkai", *words]
        return subprocess.run(command, env=env, input=data, capture_output=True, encoding="utf-8")  # noqa: S603 - own words

    return ran


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "data" / "office.sqlite3")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_an_office_is_set_up_once_with_its_administrator(gongkai: Gongkai, tmp_path: Path) -> None:
    first = gongkai("init", *WORDS, data=f"{PASSWORD}\n")
    assert (first.returncode, first.stdout, first.stderr) == (0, "", "已建立：望舒市人民政府\n")
    assert rows(tmp_path, "SELECT code, name, parent_id FROM accounts_agency") == [("wangshu", "望舒市人民政府", None)]
    [(username, kind, hashed)] = rows(
        tmp_path, "SELECT username, kind, password FROM accounts_user u JOIN accounts_post p ON p.user_id = u.id"
    )
    assert (username, kind) == ("admin", "administrator")
    assert str(hashed).startswith("argon2")

    again = gongkai("init", *WORDS, "--lang", "en", data=f"{PASSWORD}\n")
    assert (again.returncode, again.stderr) == (2, "Error: There is an agency already.\n")
    assert rows(tmp_path, "SELECT count(*) FROM accounts_agency") == [(1,)]

    added = gongkai(
        "adduser", "clerk", "--name", "白露晞", "--agency", "wangshu", "--post", "clerk", "--post", "editor",
        data=f"{PASSWORD}\n",
    )  # fmt: skip
    assert (added.returncode, added.stderr) == (0, "已增加：clerk\n")
    assert rows(tmp_path, "SELECT count(*) FROM accounts_post") == [(3,)]
    assert gongkai("verify").returncode == 0


def test_a_password_against_the_rules_is_refused_in_one_line_and_leaves_nothing(
    gongkai: Gongkai, tmp_path: Path
) -> None:
    refused = gongkai("init", *WORDS, data="12345\n")
    assert refused.returncode == 2
    assert refused.stderr.startswith("错误：")
    assert refused.stderr.count("\n") == 1
    for table in ("accounts_agency", "accounts_user", "audit_logentry"):
        assert rows(tmp_path, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 - names of this test


def test_the_password_is_no_word_of_any_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[tuple[str, ...], bytes | None]] = []
    monkeypatch.setattr(office, "manage", lambda *words, data=None, env=None: calls.append((words, data)) or 0)
    assert run("init", *WORDS, data=f"{PASSWORD}\n".encode()).exit_code == 0
    assert [words[0] for words, _data in calls] == ["migrate", "setup"]
    assert not any(PASSWORD in word for words, _data in calls for word in words)
    assert calls[-1][1] == PASSWORD.encode()


def test_a_database_that_cannot_be_made_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "manage", lambda *words, **given: 1)
    result = run("init", *WORDS, "--lang", "en")
    assert (result.exit_code, result.stderr) == (2, "Error: the database cannot be made\n")


def test_at_a_terminal_the_password_is_typed_twice_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(init.click, "prompt", lambda text, **given: asked.update(given, text=text) or PASSWORD)
    assert init.password_asked("en") == PASSWORD
    assert asked == {"text": "Password", "hide_input": True, "confirmation_prompt": True}
