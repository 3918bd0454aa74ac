from __future__ import annotations

import io
import sys

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.utils.translation import get_language

from gongkai.web.accounts.actions import Refused
from gongkai.web.accounts.management import terminal


@pytest.mark.parametrize(("lang", "active", "label"), [("zh", "zh-hans", "错误："), ("en", "en", "Error: ")])
def test_a_refusal_is_one_line_in_the_language_asked_for(
    lang: str, active: str, label: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = get_language()
    with pytest.raises(SystemExit) as ended, terminal.answering(lang):
        assert get_language() == active
        raise Refused("no")
    assert ended.value.code == 2
    assert capsys.readouterr() == ("", f"{label}no\n")
    assert get_language() == before


def test_faults_stand_after_their_fields() -> None:
    assert terminal.line(ValidationError({"code": ["a", "b"], "name": "c"})) == "code: a b; name: c"
    assert terminal.line(ValidationError(["a", "b"])) == "a b"


def test_of_a_faulty_database_only_the_kind_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), terminal.answering("en"):
        raise OperationalError("Key (name)=(沈素问) already exists")
    assert capsys.readouterr().err == "Error: the database cannot be used (OperationalError)\n"


def test_a_fault_of_the_program_is_not_dressed_up() -> None:
    with pytest.raises(KeyError), terminal.answering("zh"):
        raise KeyError("x")


@pytest.mark.parametrize(
    ("given", "password"), [("竹影 横斜\n", "竹影 横斜"), ("a\r\nb\n", "a"), ("", ""), (" a ", " a ")]
)
def test_a_password_is_one_line_with_its_blanks(given: str, password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(given))
    assert terminal.password_given() == password
