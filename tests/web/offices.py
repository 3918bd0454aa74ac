"""A small tree of agencies with people in it: a city, its bureau, a county and its town, and a stranger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.organs import Body, Level
from gongkai.web.accounts.models import Agency, Kind, Post, User

SINCE = date(2024, 1, 1)
PASSWORD = "竹影-横斜-2025"  # noqa: S105 - of people who live for one test


def agency(code: str, name: str, level: Level, body: Body, parent: Agency | None = None) -> Agency:
    made = Agency(code=code, name=name, level=level, body=body, parent=parent, opened_on=SINCE, path="")
    made.save()
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save(update_fields=["path"])
    return made


def person(username: str, *posts: tuple[Agency, Kind]) -> User:
    made = User(username=username, name=f"{username}某")
    made.set_password(PASSWORD)
    made.save()
    for where, kind in posts:
        Post.objects.create(user=made, agency=where, kind=kind, since=SINCE)
    return made


@dataclass(frozen=True)
class Office:
    """望舒市, its 水务局, 星槎县 and 白芷镇; 扶桑市 has nothing to do with them."""

    city: Agency
    bureau: Agency
    county: Agency
    town: Agency
    elsewhere: Agency

    @property
    def all(self) -> tuple[Agency, ...]:
        return self.city, self.bureau, self.county, self.town, self.elsewhere


def office() -> Office:
    city = agency("wangshu", "望舒市人民政府", Level.CITY, Body.GOVERNMENT)
    county = agency("xingcha", "星槎县人民政府", Level.COUNTY, Body.GOVERNMENT, city)
    return Office(
        city,
        agency("wangshu-water", "望舒市水务局", Level.CITY, Body.DEPARTMENT, city),
        county,
        agency("baizhi", "白芷镇人民政府", Level.TOWN, Body.GOVERNMENT, county),
        agency("fusang", "扶桑市人民政府", Level.CITY, Body.GOVERNMENT),
    )
