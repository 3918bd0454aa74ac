"""机关法定名称: an agency's legal name out of the name as written (地方组织法; 国务院机构设置).

What the law attaches to the name (level, kind of body) is `law.organs`. Why they are two: docs/decisions/0009.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.report.read.places import Level, Unit, chain, headless

# Short forms whose expansion is the same everywhere; those that differ from place to place stay as written.
_FULL = {
    "国资委": "国有资产监督管理委员会",
    "民委": "民族事务委员会",
    "民宗委": "民族宗教事务委员会",
    "民宗局": "民族宗教事务局",
    "发改委": "发展和改革委员会",
    "发展改革委": "发展和改革委员会",
    "发改局": "发展和改革局",
    "发展改革局": "发展和改革局",
    "卫健委": "卫生健康委员会",
    "卫生健康委": "卫生健康委员会",
    "卫健局": "卫生健康局",
    "卫计委": "卫生和计划生育委员会",
    "卫计局": "卫生和计划生育局",
    "住建委": "住房和城乡建设委员会",
    "住建局": "住房和城乡建设局",
    "住建厅": "住房和城乡建设厅",
    "住房城乡建设局": "住房和城乡建设局",
    "住房城乡建设厅": "住房和城乡建设厅",
    "人社局": "人力资源和社会保障局",
    "人社厅": "人力资源和社会保障厅",
    "人力资源社会保障局": "人力资源和社会保障局",
    "人力资源社会保障厅": "人力资源和社会保障厅",
    "工信局": "工业和信息化局",
    "工信厅": "工业和信息化厅",
    "工信委": "工业和信息化委员会",
    "经信委": "经济和信息化委员会",
    "经信局": "经济和信息化局",
    "市监局": "市场监督管理局",
    "市场监管局": "市场监督管理局",
    "市场监管委": "市场监督管理委员会",
    "应急局": "应急管理局",
    "应急厅": "应急管理厅",
    "退役军人局": "退役军人事务局",
    "退役军人厅": "退役军人事务厅",
    "医保局": "医疗保障局",
    "科技局": "科学技术局",
    "科技厅": "科学技术厅",
    "科技委": "科学技术委员会",
    "文旅局": "文化和旅游局",
    "文旅厅": "文化和旅游厅",
    "农委": "农业委员会",
    "交通委": "交通委员会",
    "教委": "教育委员会",
    "安监局": "安全生产监督管理局",
    "质监局": "质量技术监督局",
    "食药监局": "食品药品监督管理局",
    "国土局": "国土资源局",
    "环保局": "环境保护局",
    "计生委": "人口和计划生育委员会",
    "管委会": "管理委员会",
    "党政办": "党政办公室",
}
_SHORT = re.compile("(" + "|".join(sorted(_FULL, key=len, reverse=True)) + ")$")
_ENDING = re.compile(
    r"(?:政府|办公[室厅]|[^格结布当]局|厅|委员会|委|管委会|办事处|公署|大学|学院|学校|中学|小学|幼儿园|[^本我]院|[一二三四五六七八九十附高]中|支行|分行|[^部]队|公司|集团|中心"
    r"|事务所|研究所|管理所|派出所|供电所|站|总队|支队|大队|研究院|法院|检察院|科学院|书院|银行|馆|报社|供销社|联社|管理处"
    r"|办事处|[^局内全]部|署|联合会|协会|学会|红十字会|理事会|总会|残联|妇联|厂|街办|政府办|[^举主承]办|[^市]场|电视台|气象台|监狱"
    r"|兵团|师|段|中心校|海关|海事局)$"
)
_GOVERNMENT = re.compile(r"(?:人民政府|政府)(?P<rest>.*)$")
_OFFICE = re.compile(r"(?P<hall>办公厅)|办公室|办$")
_STREET_OFFICE = re.compile(r"(?:人民政府)?(?:办事处|办|街办|政府|人民政府)?$")
_NO_NAME = re.compile(
    r"某|我|本(?!溪)|^该|^各|^全(?:[市区镇乡省旗局体]|县|州(?!县)|街道|系统)|有关|相关|上级|下级|编制(?!委)|主动|按照|根据|认真|严格|积极|切实"
    r"|如有|[党省市县区]委(?:[和、的]|.{0,2}政府|$)|党中央"
    r"|国务院办公厅政府信息|门户|网站|和国|印发|做好|工作的|[条项件]$|领导|要求|任务|^政府信息|^关于|情况|制度"
)
# 内设机构: the section of an organ that compiles the report or takes the calls.
_SECTION = re.compile(
    r"(?:党政综合办公室|党政综合办|党政办公室|党政办|党建办公室|党建办|党群办|综合办公室|综合办|政务公开办公室|政务公开办|政务公开科"
    r"|政务公开股|信息公开办公室|信息公开办|政府信息公开(?:工作)?(?:领导小组)?办公室|政务信息公开办公室|办公[室厅]|秘书科|(?<=政府)办"
    r"|综合[科股处室]|行政[科股]|法规[科股处]|政策法规[科股处]|宣传[科股处]|信息科|机关党委)"
    r"(?:[\u4e00-\u9fff]{1,6}[科股处室])?$"
)


@dataclass(frozen=True, slots=True)
class Organ:
    """发布机关: the places of the name, and the body (`人民政府`, `公安局`)."""

    places: tuple[Unit, ...]
    body: str

    @property
    def name(self) -> str:
        return "".join(unit.text for unit in self.places) + self.body

    @property
    def core(self) -> str:
        """The name without the places above its own: what two ways to write one issuer have in common."""
        if self.places and self.places[-1].level >= Level.ZONE or self.body in _OWN_PLACE:
            return (self.places[-1].text if self.places else "") + self.body
        return self.body

    @property
    def whole(self) -> bool:
        """Whether the name says where: not of a bare town, district or department."""
        if self.places:
            first = self.places[0]
            if first.level is Level.ZONE:
                return not _ANY_ZONE.fullmatch(first.text)
            district = (
                first.level is Level.COUNTY and first.text[-1] == "区" and first.text[-2:] not in ("林区", "特区")
            )
            return first.level is not Level.TOWN and not district
        return not _NEEDS_PLACE.search(self.body)


_OWN_PLACE = ("人民政府", "行政公署", "人民政府办公室", "人民政府办公厅", "管理委员会", "办事处")
_ANY_ZONE = re.compile(r"(?:国家级|省级)?(?:高新|经开|经济|技术|产业|开发|保税|工业|旅游|度假|[新园高])+区")
_NOBODY = ("办公室", "委员会", "办事处", "街道办事处", "管委会", "管理委员会", "人民政府办公室", "党政办公室")
_NEEDS_PLACE = re.compile(r"^(?!国家|中国|中共|中央|全国|国务院).*(?:局|厅|委员会|办公室|政府|办事处|中心|站|所)$")


def organ(text: str) -> Organ | None:
    """The agency that `text` names in full or in short, or None where it names none (我镇, 县政府, half a sentence)."""
    if not 2 <= len(text) <= 40 or _NO_NAME.search(text):
        return None
    places, rest = chain(text)
    if not places and _GOVERNMENT.match(rest):
        return None
    if not rest:
        return Organ(places, _own_body(places[-1]))
    if places and places[-1].level is Level.TOWN and places[-1].text.endswith("街道"):
        return Organ(places, "办事处") if _STREET_OFFICE.match(rest) else _department(places, rest)
    government = _GOVERNMENT.match(rest)
    if government:
        return _government(places, government)
    return _department(places, rest)


def _own_body(place: Unit) -> str:
    if place.level is Level.ZONE:
        return "管理委员会"
    if place.text.endswith("街道"):
        return "办事处"
    return "行政公署" if place.text.endswith(("盟", "地区")) else "人民政府"


def _government(places: tuple[Unit, ...], found: re.Match[str]) -> Organ | None:
    rest = found["rest"]
    if not rest:
        in_full = found[0].startswith("人民") or places[-1].level is not Level.ZONE
        return Organ(places, "人民政府" if in_full else "管理委员会")
    office = _OFFICE.match(rest)
    if office:
        return Organ(places, "人民政府办公厅" if office["hall"] else "人民政府办公室")
    below, body = chain(rest)
    if below and below[0].text.endswith("街道") and _STREET_OFFICE.match(body):
        return Organ(places, f"人民政府{below[0].text}办事处")
    department = _department(places, rest)
    return department and Organ(places, "人民政府" + department.body)


def _department(places: tuple[Unit, ...], rest: str) -> Organ | None:
    if not _ENDING.search(rest):
        return None
    if headless(rest) and _GOVERNMENT.search(rest[1:]):
        return None  # 县政府, 区人民政府办公室: which one is not said
    if not places and (len(rest) < 3 or rest in _NOBODY):
        return None
    return Organ(places, _SHORT.sub(lambda short: _FULL[short[1]], rest))


def without_section(text: str) -> str:
    """`梅街镇党政办公室` → `梅街镇`: an internal section works for its organ. Kept where nothing else would remain."""
    shorter = _SECTION.sub("", text)
    return shorter if shorter != text and organ(shorter) is not None else text


def with_prefix(found: Organ, prefix: str) -> Organ:
    """The same agency with the places above it."""
    places, _ = chain(prefix + "".join(unit.text for unit in found.places) + found.body)
    above = chain(prefix)[0]
    return Organ(places, found.body) if len(places) > len(above) else Organ((*above, *found.places), found.body)


def trimmed(found: Organ) -> Organ:
    """Without a 盟 or 地区 in front of a county: these are agencies of the province, not part of a county's name."""
    places = found.places
    if len(places) > 1 and places[0].text.endswith(("盟", "地区")) and places[1].level is not Level.TOWN:
        return Organ(places[1:], found.body)
    return found
