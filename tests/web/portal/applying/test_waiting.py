"""Files that wait to be sent with their form."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from gongkai.web.files.models import Purpose
from gongkai.web.files.refusals import Refused
from gongkai.web.portal.applying import waiting


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.ATTACHMENTS = tmp_path / "files"
    return tmp_path / "waiting"


def test_a_file_comes_back_by_its_note_in_its_own_form_alone() -> None:
    form = uuid4()
    one = waiting.hold(form, "说明.txt", "甲\n".encode(), Purpose.RECEIVED)
    assert waiting.held(form, [one.note, one.note]) == [one]
    assert waiting.held(uuid4(), [one.note]) == []
    assert waiting.held(form, [one.note + "x", "", "a:b:c"]) == []
    taken = waiting.sent(one)
    assert taken is not None and (taken.name, taken.data) == ("说明.txt", "甲\n".encode())


def test_no_word_of_the_sender_stands_in_a_path_and_others_cannot_read_it(folder: Path) -> None:
    one = waiting.hold(uuid4(), "甄观水.txt", b"a\n", Purpose.IDENTITY)
    [path] = folder.iterdir()
    assert path.name == one.place and "甄" not in str(path)
    assert path.stat().st_mode & 0o077 == 0 and folder.stat().st_mode & 0o077 == 0


def test_what_is_not_taken_does_not_wait(folder: Path) -> None:
    for name, data in (("a.exe", b"MZ"), ("a.pdf", b"no pdf"), ("../a.txt", b"a"), ("a.txt", b"")):
        with pytest.raises(Refused):
            waiting.hold(uuid4(), name, data, Purpose.RECEIVED)
    assert not folder.exists() or not list(folder.iterdir())


def test_what_nobody_sends_goes_and_what_was_sent_goes_at_once(folder: Path) -> None:
    form = uuid4()
    old, new, gone = (waiting.hold(form, "a.txt", text, Purpose.RECEIVED) for text in (b"a\n", b"b\n", b"c\n"))
    now = datetime.now(UTC)
    before = (now - waiting.LIFE - timedelta(minutes=1)).timestamp()
    os.utime(folder / old.place, (before, before))
    waiting.let_go([gone])
    assert waiting.clear(now) == 1
    assert waiting.held(form, [old.note, new.note, gone.note]) == [new]
    assert waiting.sent(old) is None


def test_there_is_an_end_to_what_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "ROOM", 3)
    waiting.hold(uuid4(), "a.txt", b"a\n", Purpose.RECEIVED)
    with pytest.raises(Refused):
        waiting.hold(uuid4(), "a.txt", b"b\n", Purpose.RECEIVED)
