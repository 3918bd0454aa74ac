"""行政复议管辖 (《行政复议法》第二十四条至第二十八条): which body reviews the decisions of an organ on a day.

Its kind is told from the organ's name. A reviewing body is named only where the organ's name decides the name;
elsewhere it is described. Data: data/remedies.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.organs import Body, Level, Organ, is_city_with_districts, organ


class Kind(StrEnum):
    """复议管辖上的机关类别: what decides who reviews."""

    MINISTRY = "ministry"  # 国务院部门
    PROVINCE = "province"  # 省级人民政府
    GOVERNMENT = "government"  # 省级以下人民政府
    DEPARTMENT = "department"  # 地方人民政府工作部门
    OFFICE = "office"  # 人民政府办公厅（室）
    JUSTICE = "justice"  # 地方司法行政部门
    VERTICAL = "vertical"  # 海关、金融、外汇管理等垂直领导的机关，税务、国家安全机关
    AGENCY = "agency"  # 派出机关：行政公署、街道办事处等
    SUBOFFICE = "suboffice"  # 部门派出机构：分局、所
    CITY_SUBOFFICE = "city_suboffice"  # 直辖市、设区的市部门的派出机构
    ORGANISATION = "organisation"  # 法律、法规、规章授权的组织
    OPEN = "open"  # 名称不能确定


@dataclass(frozen=True, slots=True)
class Reviewer:
    """行政复议机关. `named`: the words are its name; else they describe it, and the name is still to be filled in."""

    chinese: str
    english: str
    named: bool


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """一个机关的复议管辖: the reviewers (several: the applicant chooses), the article, how sure that is."""

    kind: Kind
    reviewers: tuple[Reviewer, ...]
    article: str
    sure: str


class NoJurisdiction(ValueError):
    """当时没有复议管辖的规定: a day before the law of 1999. One line in each language."""

    def __init__(self, on: date) -> None:
        self.message = f"{on}：当时《行政复议法》尚未施行"
        self.english = f"{on}: the Administrative Reconsideration Law was not in force yet"
        super().__init__(self.message)


def jurisdiction(name: str, on: date) -> Jurisdiction:
    """行政复议管辖: who reviews a decision that the organ of this full name took on that day.

    Raises `NoJurisdiction` for a day before 1999-10-01.
    """
    found = kind(name)
    route = _route(found, on)
    reviewers = tuple(_reviewer(body, organ(name), found) for body in route["bodies"])
    return Jurisdiction(found, reviewers, route["article"], route["sure"])


def _route(of: Kind, on: date) -> Mapping[str, Any]:
    routes = [route for route in _table()["route"] if route["kind"] == of and route["from"] <= on]
    if not routes:
        raise NoJurisdiction(on)
    route: Mapping[str, Any] = max(routes, key=lambda one: one["from"])
    return route


_SUBORDINATE = re.compile(r"(?:部|局|署|委员会).*(?:部|局)$|人民银行.")
_SUBOFFICE = re.compile(r"(?:分局|所)$")
_SUBOFFICE_OF = re.compile(r".{1,20}(?:局|委员会).{1,12}(?:分局|所)$")
_OFFICE = re.compile(r"人民政府(?:办公[厅室]|办)$")
_JUSTICE = re.compile(r"司法[厅局]$")
_ZONE = re.compile(r"(?:开发|高新|示范|保税|产业|工业|科技|度假|经开|管理|集聚|试验|风景|园)区$")


def kind(name: str) -> Kind:
    """机关类别 by its full name; `Kind.OPEN` where the name does not say."""
    one = organ(name)
    plain = _plain(name)
    if one.level is Level.STATE and not _SUBORDINATE.search(plain):
        return Kind.MINISTRY
    for word, found in (("ministry", Kind.MINISTRY), ("vertical", Kind.VERTICAL), ("undecided", Kind.OPEN)):
        if any(re.search(pattern, plain) for pattern in _table()["names"][word]):
            return found
    if one.body is Body.INSTITUTION:
        return Kind.ORGANISATION
    if not one.units or one.level is Level.STATE:
        return Kind.DEPARTMENT if one.level is Level.PROVINCE else Kind.OPEN
    return _local(one, plain)


def _local(one: Organ, plain: str) -> Kind:
    if _SUBOFFICE.search(plain):
        at_city = is_city_with_districts(one.units[-1]) or one.level is Level.PROVINCE
        return Kind.CITY_SUBOFFICE if at_city else Kind.SUBOFFICE
    if one.body is Body.AGENCY:
        return Kind.AGENCY
    if one.body is Body.GOVERNMENT:
        if _OFFICE.search(plain) and one.level is not Level.TOWN:
            return Kind.OFFICE
        return Kind.PROVINCE if one.level is Level.PROVINCE else Kind.GOVERNMENT
    if one.level is Level.TOWN or _ZONE.search(one.units[-1]):
        # Neither a township nor a development zone has 工作部门 that the law of review knows.
        return Kind.OPEN
    return Kind.JUSTICE if _JUSTICE.search(plain) else Kind.DEPARTMENT


def _plain(name: str) -> str:
    return re.sub(r"\s+|[（(][^）)]*[）)]", "", name)


def _reviewer(body: str, one: Organ, of: Kind) -> Reviewer:
    name = {
        "itself": lambda: _plain(one.name),
        "own_government": lambda: _government(one.place),
        "higher_government": lambda: _above(one),
        "founder": lambda: _founder(one),
        "department_government": lambda: _of_department(one),
    }.get(body, lambda: "")()
    words = _table()["body"][body]
    return Reviewer(name or words["zh"], name or words["en"], bool(name))


def _government(place: str) -> str:
    """The government of a place; of a 地区 or 盟 the 行政公署, which reviews in its stead (第二十四条第三款)."""
    if not place or _ZONE.search(place):
        return ""
    return place + ("行政公署" if place.endswith(("地区", "盟")) else "人民政府")


def _above(one: Organ) -> str:
    """The next higher government, where the name holds its place and leaves out no level between."""
    above = one.units[:-1]
    if not above:
        return _government(_provinces().get(one.units[-1], ""))
    return _government("".join(above)) if _is_next(one.level, above) else ""


def _is_next(level: Level | None, above: tuple[str, ...]) -> bool:
    upper = organ("".join(above) + "人民政府").level
    if level is Level.TOWN:
        # 东莞 and the like have towns and no counties; a city that is not listed as larger is of county level.
        small = above[-1].endswith("市") and not is_city_with_districts(above[-1]) and upper is not Level.PROVINCE
        return upper is Level.COUNTY or small or above[-1] in _undivided()
    if level is Level.COUNTY:
        return upper is Level.CITY or above[-1] in _municipalities()
    return level is Level.CITY and upper is Level.PROVINCE


def _founder(one: Organ) -> str:
    """Who set a 派出机关 up: the district for a 街道, the province for a 地区; else no name says."""
    if one.level is Level.TOWN:
        above = one.units[:-1] if one.units[-1].endswith("街道") else one.units
    elif one.level is Level.CITY:
        above = one.units[:-1]
    else:
        return ""
    return _government("".join(above)) if above and _is_next(one.level, above) else ""


def _of_department(one: Organ) -> str:
    rest = _plain(one.name).removeprefix(one.place)
    return _government(one.place) if _SUBOFFICE_OF.fullmatch(rest) and one.level is not Level.TOWN else ""


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data/remedies.toml").read_text("utf-8"))


@cache
def _places() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data/places.toml").read_text("utf-8"))


@cache
def _provinces() -> Mapping[str, str]:
    return {city: province for province, cities in _places()["cities"].items() for city in cities.split()}


@cache
def _undivided() -> frozenset[str]:
    return frozenset(" ".join(_places()["likewise"]).split())


@cache
def _municipalities() -> frozenset[str]:
    return frozenset(" ".join(_places()["municipalities"]).split())
