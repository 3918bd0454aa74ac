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
from gongkai.web.accounts.actions import Refused, create_agency, set_rule
from gongkai.web.accounts.models import Agency, Kind, Post, User

ACTOR = "demo"
FILE = "demo-accounts.txt"
NUMBERS, REPORTING = "number_code", "reports"
"""Rules that it sets."""
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
    ("xingcha", "xingcha-education", "星槎县教育局", Level.COUNTY, DEPARTMENT),
    ("xingcha", "xingcha-finance", "星槎县财政局", Level.COUNTY, DEPARTMENT),
    ("xingcha", "xingcha-land", "星槎县自然资源局", Level.COUNTY, DEPARTMENT),
    ("xingcha", "xingcha-housing", "星槎县住房和城乡建设局", Level.COUNTY, DEPARTMENT),
    ("xingcha", "xingcha-transport", "星槎县交通运输局", Level.COUNTY, DEPARTMENT),
    ("xingcha", "xingcha-water", "星槎县水利局", Level.COUNTY, DEPARTMENT),
    ("xingcha", "xingcha-farming", "星槎县农业农村局", Level.COUNTY, DEPARTMENT),
    ("xingcha", "xingcha-health", "星槎县卫生健康局", Level.COUNTY, DEPARTMENT),
    ("xingcha", "xingcha-market", "星槎县市场监督管理局", Level.COUNTY, DEPARTMENT),
    ("xingcha", "baizhi", "星槎县白芷乡人民政府", Level.TOWN, GOVERNMENT),
    ("xingcha", "luting", "星槎县芦汀镇人民政府", Level.TOWN, GOVERNMENT),
    ("xingcha", "qingruo", "星槎县青箬镇人民政府", Level.TOWN, GOVERNMENT),
    ("xingcha", "danfeng", "星槎县丹枫镇人民政府", Level.TOWN, GOVERNMENT),
    ("xingcha", "yingzhu", "星槎县萤渚镇人民政府", Level.TOWN, GOVERNMENT),
    ("xingcha", "mohe", "星槎县墨荷镇人民政府", Level.TOWN, GOVERNMENT),
    ("xingcha", "tinglan", "星槎县听澜乡人民政府", Level.TOWN, GOVERNMENT),
    ("xingcha", "xueli", "星槎县雪藜乡人民政府", Level.TOWN, GOVERNMENT),
    ("xingcha", "yelu", "星槎县夜露乡人民政府", Level.TOWN, GOVERNMENT),
    ("wangshu", "yunji", "云楫县人民政府", Level.COUNTY, GOVERNMENT),
    ("yunji", "duheng", "云楫县杜蘅镇人民政府", Level.TOWN, GOVERNMENT),
)
"""Above, code, name, level, kind; what stands above comes first. The county 星槎县 is the one at work."""
REPORTS = {"wangshu": False, "xingcha": True}
"""编制年度报告: the county's agencies write annual reports, and nobody else here does."""
CODES = {
    "wangshu": "望政", "wangshu-water": "望水", "wangshu-education": "望教", "wangshu-salt": "望盐",
    "wangshu-school": "望一中", "xingcha": "星政", "xingcha-civil": "星民", "xingcha-education": "星教",
    "xingcha-finance": "星财", "xingcha-land": "星资", "xingcha-housing": "星建", "xingcha-transport": "星交",
    "xingcha-water": "星水", "xingcha-farming": "星农", "xingcha-health": "星卫", "xingcha-market": "星市",
    "baizhi": "白政", "luting": "芦政", "qingruo": "青政", "danfeng": "丹政", "yingzhu": "萤政", "mohe": "墨政",
    "tinglan": "听政", "xueli": "雪政", "yelu": "夜政", "yunji": "云政", "duheng": "杜政",
}  # fmt: skip
"""机关代字 of each: what its numbers begin with."""

PEOPLE: tuple[tuple[str, str, tuple[tuple[str, Kind], ...]], ...] = (
    ("admin", "沈素问", (("wangshu", Kind.ADMINISTRATOR),)),
    ("supervisor", "陆明夷", (("wangshu", Kind.SUPERVISOR),)),
    ("auditor", "韩既济", (("wangshu", Kind.AUDITOR),)),
    ("clerk", "白露晞", (("xingcha", Kind.CLERK),)),
    ("reviewer", "江渚清", (("xingcha", Kind.REVIEWER),)),
    ("head", "顾行简", (("xingcha", Kind.HEAD),)),
    ("secrecy", "谢守默", (("xingcha", Kind.SECRECY),)),
    ("editor", "苏采薇", (("xingcha", Kind.EDITOR),)),
    ("county", "闻人清", (("xingcha", Kind.SUPERVISOR),)),
    ("town-clerk", "柳汀月", (("luting", Kind.CLERK),)),
    ("town-head", "方子衡", (("luting", Kind.HEAD),)),
    ("bureau-clerk", "梅疏影", (("xingcha-civil", Kind.CLERK),)),
    ("bureau-head", "祝余年", (("xingcha-civil", Kind.HEAD),)),
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


def is_here(folder: Path) -> bool:
    """Whether the office in a folder is the demonstration."""
    return (folder / FILE).exists()


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
    for rule, values in ((NUMBERS, CODES), (REPORTING, REPORTS)):
        for code, value in values.items():
            seen = agencies[code].rules()[rule].state()
            set_rule(administrator, agencies[code], rule, value, seen=seen, at=at)
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
