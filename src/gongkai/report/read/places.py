"""行政区划名称: the place names that an agency's name begins with, taken apart level by level (宪法第三十条).

No gazetteer: only the province-level names are listed. All else follows from how divisions are named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """行政区划级别. `ZONE` 功能区 is no division (开发区, 高新区): a 管理委员会 runs it, not a people's government."""

    PROVINCE = 1
    PREFECTURE = 2
    COUNTY = 3
    ZONE = 4
    TOWN = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """One link of the chain: `贵池区`, COUNTY. A 市 counts as PREFECTURE unless something above it says otherwise."""

    text: str
    level: Level


_PROVINCES = """
北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省
山东省 河南省 湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 台湾省
内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区 新疆生产建设兵团
"""
PROVINCES = tuple(_PROVINCES.split())
PROVINCE = re.compile("|".join(PROVINCES))

# Short forms of 自治州 in everyday use (延边州); any other 州 is part of a name (郑州, 泰州).
_STATES = """
延边 恩施 湘西 阿坝 甘孜 凉山 黔东南 黔西南 黔南 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆 临夏 甘南
海北 黄南 海南 果洛 玉树 海西 昌吉 伊犁 博尔塔拉 巴音郭楞 克孜勒苏
"""
_ZONE = re.compile(
    r"(?:开发|高新|经开|新|园|示范|保税|保税港|度假|工业|合作|风景|名胜|景|管理|试验|实验|经济|集聚|加工|产业|功能"
    r"|自贸|科技|食品|物流|循环化工|港务)区$"
)
_URBAN_NEW_AREA = ("浦东新区", "滨海新区")  # municipal districts in spite of the word, with people's governments
# Words that an agency's own name begins with although a suffix of a place (市, 区, 乡, 镇) stands in them.
_NOT_A_PLACE = (
    r"(?:人民政府|政府|住房|住建|城乡|城市|城镇|城建|社区|乡镇|乡村|区域|区划|市场|市政|市容|市民|农村|农业|街道办|县域"
    r"|地区行政|自然资源|民族|宗教|各|所属|第[一二三四五六七八九十])"
)
_NO_START = re.compile(_NOT_A_PLACE)
_KNOWN = re.compile(rf"(?P<province>{'|'.join(PROVINCES)})|(?:{'|'.join(_STATES.split())})州")
_SUFFIX = re.compile(
    r"(?P<suffix>自治州|自治县|自治旗|地区|林区|特区|市|盟|县|区|旗|民族乡|镇|乡|苏木|街道)"
    r"(?!市(?![中南北东西辖场政容民直级])|[县区旗镇]|乡(?!村|镇)|治|属|街道)"
)
_NO_NAME = re.compile(r"[局委厅\W\da-zA-Z]")
_LONGEST = 17
# A suffix is no suffix inside such words: 城乡, 市区, 园区办.
_INSIDE = re.compile(r"管理|建设(?![镇乡街])|服务|监督|资源|公司|集团|人民政府|信息|公开|工作|政府")
_INSIDE_ABOVE_TOWN = re.compile(r"卫生|教育|公安(?!县)|财政|大学|学院|中心")  # 学院街道 and 大学城街道 exist
_GENERIC_WORDS = """
市区 县区 市县 市辖区 旗县 城镇 乡镇 镇街 片区 辖区 社区 全市 全县 全区 全镇 各市 各县 各区 各镇 城区街道 乡镇街道
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_LEVELS = {
    **dict.fromkeys(("自治州", "地区", "盟", "市"), Level.PREFECTURE),
    **dict.fromkeys(("自治县", "自治旗", "林区", "特区", "县", "区", "旗"), Level.COUNTY),
    **dict.fromkeys(("民族乡", "镇", "乡", "苏木", "街道"), Level.TOWN),
}


def chain(name: str) -> tuple[tuple[Unit, ...], str]:
    """`池州市贵池区梅街镇政府` → (池州市, 贵池区, 梅街镇), `政府`. Each link lies below the one before it."""
    units: list[Unit] = []
    start = 0
    while start < len(name):
        unit = _next(name, start, units[-1] if units else None)
        if unit is None:
            break
        units.append(unit)
        start += len(unit.text)
    return tuple(units), name[start:]


def _next(name: str, start: int, above: Unit | None) -> Unit | None:
    """The shortest link that can stand below the last: of 甘旗卡镇 under a 旗 not 甘旗, but all of it."""
    known = _KNOWN.match(name, start)
    if known is not None:
        unit = Unit(known[0], Level.PROVINCE if known["province"] else Level.PREFECTURE)
        return unit if above is None or unit.level > above.level else None
    if _NO_START.match(name, start):
        return None
    for found in _SUFFIX.finditer(name, start + 1, start + _LONGEST):
        text = name[start : found.end()]
        if _NO_NAME.search(text):
            return None
        placed = _placed_below(_unit(text, found["suffix"]), above)
        if placed is not None:
            return placed
    return None


def _unit(text: str, suffix: str) -> Unit | None:
    if is_zone(text):
        return Unit(text, Level.ZONE)
    level = _LEVELS[suffix]
    if _INSIDE.search(text) or text in _GENERIC or (level is not Level.TOWN and _INSIDE_ABOVE_TOWN.search(text)):
        return None
    return Unit(text, level)


def _placed_below(unit: Unit | None, above: Unit | None) -> Unit | None:
    if unit is None or above is None or unit.level > above.level:
        return unit
    if unit.level is Level.PREFECTURE is above.level and unit.text.endswith("市"):
        return Unit(unit.text, Level.COUNTY)  # 济宁市邹城市: the second is a county-level city
    return None


def is_zone(text: str) -> bool:
    """功能区: a development zone by its name."""
    return bool(_ZONE.search(text)) and not text.endswith(_URBAN_NEW_AREA)


def is_chain(text: str) -> bool:
    """Whether the whole text is places and nothing else."""
    units, rest = chain(text)
    return bool(units) and not rest


def prefix_before(text: str, start: int) -> str:
    """The chain of places that ends exactly at `start`, bound to the name that begins there. Empty where none does."""
    left = start
    while left > 0 and start - left < 24 and "\u3400" <= text[left - 1] <= "\u9fff":
        left -= 1
    run = text[left:start]
    if not run or run[-1] not in _ENDS:
        return ""
    run = lead_off(run)
    run = run[max(run.rfind(particle) for particle in _NEVER_IN_A_PLACE) + 1 :]
    for begin in range(len(run) - 1):
        units, rest = chain(run[begin:])
        if units and not rest and _plain(units[0]):
            return run[begin:]
        if run[begin] in _ENDS:
            break
    return ""


_ENDS = frozenset("省市县区旗州盟")
_NEVER_IN_A_PLACE = "由请找在与经的"


def _plain(unit: Unit) -> bool:
    """Whether the first link looks like a name and not like a sentence that happens to end in 市 or 县."""
    return unit.level is Level.PROVINCE or len(unit.text) <= 5 or "自治" in unit.text or unit.text[-1] in "旗盟"


_LEAD = re.compile(
    r".*(?:公布|发布|编制(?!委)|编成|编写|编辑|制作|形成|撰写|公开|报告|关于|现将|现就|根据|按照|依据|结合|首页|年报|目录|标题"
    r"|名称|机构(?!编制)|位置|链接|来源|作者|地址|电话|所在地?|位于|通过|登录|登陆|访问|如下|联系|咨询|部门|上级|涵盖|汇总"
    r"|综合(?!行政|执法|保税|管理|交通|检查|应急|事务|实验|试验|改革|开发)|专题|专栏|频道|公众号|附件|浏览|文章|全文|反馈|请于|请与|请向|请到|设在|设于|整理|字体"
    r"|分享|打印|关闭|导航|检索|搜索|模式|无障碍|扫码|下载|博彩|彩票(?!管理)|娱乐|投注|赌场|棋牌|真人|网址|官网|(?:公开|信息|网络|政务|游戏|注册)平台|老虎机|百家乐|六合彩|时时彩|快三|捕鱼|斗地主|必威|万博|亚博|世界杯|欧洲杯"
    r"|广告|成人|视频|免费|在线观看|注册送|威尼斯人|澳门新葡京|澳门金沙|体育(?:投注|官方|竞猜|直播|买球))"
)
_PARTICLE = re.compile(
    r"(?:由|与|找|请|向(?!阳)|在|经(?!开|济)|对|是|及|把|该|为|至|以|让(?!胡)|被|到|按|依(?![安兰])|而|并|即(?!墨)|的|了|等|者|地)+"
)
_HEADLESS = re.compile(r"[省市县区旗州盟镇乡]|苏木|街道")


def lead_off(run: str) -> str:
    """Without the words that lead in to a name: `现公布泰州市人民政府` → `泰州市人民政府`."""
    found = _LEAD.match(run)
    if found:
        run = run[found.end() :]
    found = _PARTICLE.match(run)
    if found and len(run) - found.end() >= 2:
        run = run[found.end() :]
    provinces = list(PROVINCE.finditer(run))
    if provinces and provinces[-1].start():
        run = run[provinces[-1].start() :]  # a province stands first in a name; what is before it is not of it
    return run


def headless(name: str) -> bool:
    """Whether the name begins with a bare level word, its place left out: `省交通运输厅`, `县政府`."""
    return bool(_HEADLESS.match(name)) and not chain(name)[0]
