from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gongkai.law.organs import Body, Level
from gongkai.web.accounts import demonstration
from gongkai.web.accounts.actions import Refused
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.audit.walk import verdicts
from web.offices import Office

AT = datetime(2025, 3, 3, 2, 0, tzinfo=ZoneInfo("UTC"))


def test_it_is_a_city_with_counties_towns_bureaus_and_an_institution(db: None, tmp_path: Path) -> None:
    demonstration.ensure(tmp_path, at=AT)
    found = Counter(Agency.objects.values_list("level", "body"))
    assert (found[Level.CITY, Body.GOVERNMENT], found[Level.COUNTY, Body.GOVERNMENT]) == (1, 2)
    assert found[Level.TOWN, Body.GOVERNMENT] == 10
    assert sum(count for (_level, body), count in found.items() if body == Body.DEPARTMENT) == 13
    assert sum(count for (_level, body), count in found.items() if body == Body.INSTITUTION) == 1
    assert all(agency.parent is None or agency.path.startswith(agency.parent.path) for agency in Agency.objects.all())
    assert Agency.objects.filter(parent=None).count() == 1


def test_its_governments_have_their_code_for_numbers(db: None, tmp_path: Path) -> None:
    demonstration.ensure(tmp_path, at=AT)
    codes = {one.code: one.rules()["number_code"].value for one in Agency.objects.all()}
    assert (codes["wangshu"], codes["wangshu-water"], codes["xingcha"]) == ("望政", "望水", "星政")
    assert all(codes.values())
    assert len({codes[one.code] for one in Agency.objects.all()}) == len(codes), "no two give the same numbers"


def test_the_county_has_some_twenty_agencies_and_they_alone_write_reports(db: None, tmp_path: Path) -> None:
    demonstration.ensure(tmp_path, at=AT)
    rules = {one.code: one.rules()["reports"].value for one in Agency.objects.all()}
    county = Agency.objects.get(code="xingcha")
    assert {code for code, reports in rules.items() if reports} == set(
        Agency.objects.filter(path__startswith=county.path).values_list("code", flat=True)
    )
    assert sum(map(bool, rules.values())) == 20


def test_only_the_folder_of_a_demonstration_is_one(db: None, tmp_path: Path) -> None:
    assert not demonstration.is_here(tmp_path)
    demonstration.ensure(tmp_path, at=AT)
    assert demonstration.is_here(tmp_path)


def test_every_post_has_an_account_and_one_person_has_several(db: None, tmp_path: Path) -> None:
    accounts = demonstration.ensure(tmp_path, at=AT)
    alone = [account for account in accounts if len(account.posts) == 1]
    kinds = Post.objects.filter(user__username__in=[account.username for account in alone])
    assert set(kinds.values_list("kind", flat=True)) == set(Kind.values)
    places = Counter(kinds.values_list("agency__code", flat=True))
    assert (places["xingcha"], places["luting"], places["xingcha-civil"]) == (6, 2, 2)
    assert [len(account.posts) for account in accounts if account not in alone] == [3]


def test_the_passwords_open_the_accounts_and_are_no_two_alike(db: None, tmp_path: Path) -> None:
    accounts = demonstration.ensure(tmp_path, at=AT)
    assert len({account.password for account in accounts}) == len(accounts) == User.objects.count()
    for account in accounts:
        person = User.objects.get(username=account.username)
        assert person.check_password(account.password) and person.is_active and not person.must_change_password
    other = demonstration.new_password()
    assert other not in {account.password for account in accounts}


def test_the_second_time_it_makes_nothing_and_shows_the_same(db: None, tmp_path: Path) -> None:
    first = demonstration.ensure(tmp_path, at=AT)
    entries = LogEntry.objects.count()
    assert demonstration.ensure(tmp_path, at=AT) == first
    assert LogEntry.objects.count() == entries
    assert not any(verdict.broken for verdict in verdicts())


def test_the_file_of_passwords_is_for_its_owner_alone(db: None, tmp_path: Path) -> None:
    demonstration.ensure(tmp_path, at=AT)
    [file] = tmp_path.iterdir()
    assert file.name == "demo-accounts.txt"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_real_office_gets_no_demonstration(tree: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        demonstration.ensure(tmp_path, at=AT)
    assert not User.objects.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_start_that_was_cut_off_leaves_no_accounts_and_the_next_one_works(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(Path, "replace", lambda *given: exec("raise OSError('disk full')"))  # noqa: S102 - raises, no more
        with pytest.raises(OSError, match="disk full"):
            demonstration.ensure(tmp_path, at=AT)
    assert not User.objects.exists() and not Agency.objects.exists() and not LogEntry.objects.exists()
    assert len(demonstration.ensure(tmp_path, at=AT)) == len(demonstration.PEOPLE)
