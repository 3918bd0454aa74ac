from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from gongkai.web.accounts import demonstration
from gongkai.web.accounts.demonstration import Account
from gongkai.web.accounts.models import User
from gongkai.web.reporting.management.commands import demo
from gongkai.web.reporting.management.commands.demo import table
from web.offices import Office


@pytest.fixture(autouse=True)
def the_accounts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What else the demonstration has takes its time, and is not printed."""
    monkeypatch.setattr(demo, "demonstration", demonstration)


def shown(lang: str = "zh") -> list[str]:
    said = io.StringIO()
    call_command("demo", lang=lang, stdout=said)
    return said.getvalue().splitlines()


def test_it_prints_every_account_with_its_password_at_every_start(db: None, tmp_path: Path, settings: Settings) -> None:
    settings.DATA_FOLDER = tmp_path
    first = shown()
    assert first == shown()
    assert len(first) == 1 + User.objects.count() == 15
    for line in first[1:]:
        username, password, name = line.split()[:3]
        person = User.objects.get(username=username, name=name)
        assert person.check_password(password)


def test_the_table_is_in_the_language_asked_for(db: None, tmp_path: Path, settings: Settings) -> None:
    settings.DATA_FOLDER = tmp_path
    chinese, english = shown("zh"), shown("en")
    assert chinese[0].split() == ["用户名", "初始口令", "姓名", "岗位"]
    assert english[0].split() == ["user", "password", "name", "posts"]
    assert "administrator" in english[1] and "administrator" not in chinese[1]


def test_columns_stand_below_each_other_though_han_are_twice_as_wide() -> None:
    lines = table(
        [Account("a", "bb-cc", "白露晞", ("甲",)), Account("longer", "b", "白", ("甲", "乙"))], "en"
    ).splitlines()
    assert lines == [
        "user    password  name    posts",
        "a       bb-cc     白露晞  甲",
        "longer  b         白      甲, 乙",
    ]


def test_where_there_is_a_real_office_it_does_nothing(tree: Office, tmp_path: Path, settings: Settings) -> None:
    settings.DATA_FOLDER = tmp_path
    with pytest.raises(SystemExit) as ended:
        shown()
    assert ended.value.code == 2
    assert not User.objects.exists()
