"""演示: an invented city with its counties, towns and bureaus, an account for each post, and their passwords.

The passwords are kept in a file of the office's folder, for its owner alone, so that they can be shown again.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.law.organs import Body, Level
from gongkai.web.accounts import founding
from gongkai.web.accounts.actions import Refused, create_agency
from gongkai.web.accounts.models import Agency, Kind, Post, User

ACTOR = "demo"
FILE = "demo-accounts.txt"
OPENED = date(2008, 5, 1)
"""《政府信息公开条例》施行之日: the agencies have been there all along."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GOVERNMENT, DEPARTMENT, INSTITUTION = Body.GOVERNMENT, Body.DEPARTMENT, Body.INSTITUTION

ROOT = ("wangshu", "望舒市人民政府", Level.CITY, GOVERNMENT)
TREE = (
    ("wangshu", "wangshu-water", "望舒市水务局", Level.CITY, DEPARTMENT),
    ("wangshu", "wangshu-education", "望舒市教育局", Level.CITY, DEPARTMENT),
    ("wangshu", "wangshu-salt", "望舒市盐务管理局", Level.CITY, DEPARTMENT),
    ("wangshu-education", "wangshu-school", "望舒市第一中学", Level.CITY, INSTITUTION),
    ("wangshu", "xingcha", "星槎县人民政府", Level.COUNTY, GOVERNMENT),
    ("xingcha", "xingcha-civil", "星槎县民政局", Level.COUNTY, DEPARTMENT),
    ("xingcha", "baizhi", "星槎县白芷乡人民政府", Level.TOWN, GOVERNMENT),
    ("xingcha", "luting", "星槎县芦汀镇人民政府", Level.TOWN, GOVERNMENT),
    ("wangshu", "yunji", "云楫县人民政府", Level.COUNTY, GOVERNMENT),
    ("yunji", "duheng", "云楫县杜蘅镇人民政府", Level.TOWN, GOVERNMENT),
)
"""Above, code, name, level, kind; what stands above comes first."""

PEOPLE: tuple[tuple[str, str, tuple[tuple[str, Kind], ...]], ...] = (
    ("admin", "沈素问", (("wangshu", Kind.ADMINISTRATOR),)),
    ("supervisor", "陆明夷", (("wangshu", Kind.SUPERVISOR),)),
    ("auditor", "韩既济", (("wangshu", Kind.AUDITOR),)),
    ("clerk", "白露晞", (("xingcha", Kind.CLERK),)),
    ("reviewer", "江渚清", (("xingcha", Kind.REVIEWER),)),
    ("head", "顾行简", (("xingcha", Kind.HEAD),)),
    ("secrecy", "谢守默", (("xingcha", Kind.SECRECY),)),
    ("editor", "苏采薇", (("xingcha", Kind.EDITOR),)),
    ("several", "程兼山", (("xingcha", Kind.CLERK), ("baizhi", Kind.HEAD), ("wangshu-water", Kind.EDITOR))),
)
"""User name, name, posts: the first is the administrator, who sets up the tree."""


@dataclass(frozen=True, slots=True)
class Account:
    """演示账号: one line of the table. `posts` are written in the language in force."""

    username: str
    password: str
    name: str
    posts: tuple[str, ...]


def ensure(folder: Path, *, at: datetime) -> list[Account]:
    """The accounts of the demonstration in a folder; it is made where there is no agency yet.

    Raises `Refused` where there are agencies, but of no demonstration.
    """
    file = folder / FILE
    if Agency.objects.exists():
        if not file.exists():
            raise Refused(_("There are agencies here that are no demonstration."))
    else:
        _make(file, at)
    return list(_accounts(_kept(file)))


@transaction.atomic
def _make(file: Path, at: datetime) -> None:
    code, name, level, body = ROOT
    agencies = {
        code: founding.found(code=code, name=name, level=level, body=body, actor=ACTOR, at=at, opened_on=OPENED)
    }
    passwords = {username: new_password() for username, _name, _posts in PEOPLE}
    username, name, posts = PEOPLE[0]
    administrator = _person(agencies[code], username, name, posts[0][1], passwords[username], at)
    for above, code, name, level, body in TREE:
        agencies[code] = create_agency(
            administrator, agencies[above], code=code, name=name, level=level, body=body, opened_on=OPENED, at=at
        )
    for username, name, ((first, kind), *more) in PEOPLE[1:]:
        person = _person(agencies[first], username, name, kind, passwords[username], at)
        for where, kind in more:
            founding.post(person, agencies[where], kind, actor=ACTOR, at=at)
    # Before the transaction ends: there is never an account whose password nobody knows.
    _keep(file, passwords)


def _person(agency: Agency, username: str, name: str, kind: Kind, password: str, at: datetime) -> User:
    return founding.enrol(
        agency, [kind], username=username, name=name, password=password, must_change=False, actor=ACTOR, at=at
    )


def new_password() -> str:
    """Twelve letters and digits in three groups, none of which looks like another: 59 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _place in range(4)) for _group in range(3))


def _keep(file: Path, passwords: Mapping[str, str]) -> None:
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.writelines(f"{username}\t{password}\n" for username, password in passwords.items())
    part.replace(file)


def _kept(file: Path) -> dict[str, str]:
    parts = (line.partition("\t") for line in file.read_text("utf-8").splitlines())
    return {username: password for username, _tab, password in parts}


def _accounts(passwords: Mapping[str, str]) -> Iterator[Account]:
    held: dict[str, list[str]] = {}
    for post in Post.objects.filter(user__username__in=passwords).select_related("user", "agency").order_by("pk"):
        held.setdefault(post.user.username, []).append(f"{post.agency.name} {post.get_kind_display()}")
    names = dict(User.objects.filter(username__in=passwords).values_list("username", "name"))
    for username, password in passwords.items():
        yield Account(username, password, names.get(username, ""), tuple(held.get(username, ())))
