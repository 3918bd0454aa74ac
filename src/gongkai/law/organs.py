"""行政机关的名称: what an organ's full name says about its level and kind. A name that leaves it open gives None.

It starts from a full name and says what the law attaches to it. `report.read.organ` starts from running text and
finds out what the full name is. Why they are two: docs/decisions/0009.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources


class Level(StrEnum):
    """行政层级. `CITY` is 设区的市、自治州 (and 地区、盟); `COUNTY` also 市辖区、旗、县级市; `TOWN` also 街道."""

    STATE = "state"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"


class Body(StrEnum):
    """机关类别. `GOVERNMENT` includes its general office, which reports in its name; `AGENCY` is 派出机关、派出机构.

    `INSTITUTION` is no organ: schools, hospitals, companies report under rules of their own (第五十五条).
    """

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    AGENCY = "agency"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class Organ:
    """行政机关 as its name shows it. `place` is the chain of places before the body, `units` the same divided.

    None for `level` or `body` is "the name does not say": 莱阳市 alone may be a county-level or a larger city.
    """

    name: str
    units: tuple[str, ...]
    level: Level | None
    body: Body | None

    @property
    def place(self) -> str:
        return "".join(self.units)


_OFFICE = r"(?:人民)?政府(?:办公[厅室]|办)?"
_GOVERNMENT = re.compile(rf"(?:{_OFFICE}|党政(?:综合)?办公室)?")
_AGENCY = re.compile(r"管理委员会|管委会|行政公署|行署|(?:人民政府)?.{1,10}街道办事处|办事处|人民政府驻.+办事处")
_INSTITUTION = re.compile(r"(?:大学|学院|学校|[中小]学|幼儿园|医院|卫生院|公司|集团|银行|协会|研究[院所])(?:[（(].*)?$")
_UNIT = re.compile(
    r"(?!城市|城乡|城镇|乡村|乡镇|村镇|市场|区域|社区|农村|住房|人民|政府)"
    r"[\u4e00-\u9fff]{1,11}?"
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|街道|省|市(?!区)|县(?!级)|旗|区"
    r"|(?:镇|乡)(?!镇|县|市(?!场))|盟|州(?!市|区|县|镇|乡))"
)
_ZONE = re.compile(r"(?:开发|高新|示范|保税|产业|工业|科技|度假|经开|管理|集聚|试验|风景|园)区$")
_STATE = re.compile(r"(?:国家|中国|中华人民共和国|国务院)|[^省市州县区旗镇乡]{1,8}(?:部|总局|总署|审计署)$|审计署$")
_STATE_PLAIN = re.compile(r"[^省市州县区旗镇乡]{2,16}(?:部|委员会|总局|总署|署|人民银行|局|办公室)$")
_PROVINCIAL = re.compile(r"厅$")


@cache
def _places() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(resources.files(__package__).joinpath("data/places.toml").read_text("utf-8"))
    names = {key: frozenset(" ".join(table[key]).split()) for key in ("provinces", "municipalities", "likewise")}
    names["cities"] = frozenset(" ".join(table["cities"].values()).split())
    return names


def is_city_with_districts(name: str) -> bool:
    """设区的市 (and the four cities that 立法法 treats likewise), by the list in data/places.toml."""
    return name in _places()["cities"] or name in _places()["likewise"]


@lru_cache(maxsize=4096)
def organ(name: str) -> Organ:
    """The organ of a name such as 池州市贵池区梅街镇人民政府 or 淮安市教育局办公室."""
    plain = re.sub(r"\s+|[（(][^）)]*[）)]", "", name)
    if _STATE.match(plain):
        level = Level.STATE if _STATE_PLAIN.fullmatch(plain) else None
        return Organ(name, (), level, Body.DEPARTMENT)
    units, rest = _units(plain)
    if _INSTITUTION.search(plain):
        return Organ(name, units, None, Body.INSTITUTION)
    if not units:
        level = Level.PROVINCE if _PROVINCIAL.search(plain) else None
        return Organ(name, (), level, Body.DEPARTMENT if level else None)
    return Organ(name, units, _level(units, rest), _body(units[-1], rest))


def _units(name: str) -> tuple[tuple[str, ...], str]:
    units: list[str] = []
    position = 0
    while found := _UNIT.match(name, position):
        units.append(found[0])
        position = found.end()
    return tuple(units), name[position:]


def _body(last: str, rest: str) -> Body:
    if _AGENCY.fullmatch(rest) or last.endswith("街道") or (_ZONE.search(last) and not rest):
        return Body.AGENCY
    if _GOVERNMENT.fullmatch(rest):
        return Body.GOVERNMENT
    return Body.DEPARTMENT


_SUFFIXES = (
    (("自治区", "特别行政区", "省"), Level.PROVINCE),
    (("自治州", "州", "盟", "地区"), Level.CITY),
    (("街道", "镇", "乡"), Level.TOWN),
    (("县", "旗", "区"), Level.COUNTY),
)


def _level(units: tuple[str, ...], rest: str) -> Level | None:
    if "街道办事处" in rest:
        return Level.TOWN
    last = units[-1]
    if _ZONE.search(last):
        return None
    for suffixes, level in _SUFFIXES:
        if last.endswith(suffixes):
            return level
    if last in _places()["municipalities"]:
        return Level.PROVINCE
    if is_city_with_districts(last):
        return Level.CITY
    above = any(unit.endswith(("市", "州", "地区", "盟")) for unit in units[:-1])
    return Level.COUNTY if above else None
