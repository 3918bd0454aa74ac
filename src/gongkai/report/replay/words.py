"""Invented words 虚构的文字: who asked for what in a ledger that is made from figures. Nothing in it exists."""

from __future__ import annotations

from random import Random

from gongkai.law.terms import Applicant

_SURNAMES = "甄晏尉迟钟离暨沃臧喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
_GIVEN = (
    "观水",
    "听松",
    "望岫",
    "临溪",
    "怀瑾",
    "若谷",
    "知微",
    "行简",
    "守拙",
    "采薇",
    "清和",
    "景行",
    "思齐",
    "既白",
)
_PLACES = ("芦汀镇", "白芷乡", "丹枫镇", "青箬镇", "观澜路", "沧浪街道", "星槎大道", "柳浪片区", "鹿鸣社区", "云台村")
_THINGS = (
    "供水管网改造项目的资金拨付情况", "旧城改造的征收补偿方案", "农村公路养护合同及验收材料", "义务教育招生划片方案",
    "城镇老旧小区改造计划", "排水管线竣工图", "集体土地征收批复", "环境影响评价批复文件", "安置房分配结果",
    "公交线路调整的论证材料", "物业服务收费备案文件", "防汛物资采购合同", "停车场经营权招标文件", "耕地占补平衡台账",
    "食品安全抽检结果", "养老机构补贴发放标准", "殡葬服务收费依据", "道路占用许可及期限", "河道采砂许可决定",
    "规划条件变更的批准文件", "信访事项处理意见的依据", "低保审核的政策文件", "历史建筑保护名录", "校车运营补助办法",
)  # fmt: skip
_KINDS = {
    Applicant.BUSINESS: ("澄江商贸有限公司", "望岫建材有限公司", "听松物业服务有限公司", "临溪餐饮有限公司"),
    Applicant.RESEARCH: ("星槎县域经济研究所", "望舒水文研究中心"),
    Applicant.SOCIAL: ("鹿鸣公益服务中心", "云台环境保护协会"),
    Applicant.LEGAL: ("若谷律师事务所", "知微律师事务所"),
    Applicant.OTHER: ("柳浪村股份经济合作社", "沧浪业主委员会"),
}
_ABOUT = ("对不予公开决定不服", "对未予公开部分不服", "认为答复内容不完整", "对信息不存在的答复不服", "认为逾期未答复")
_BODIES = ("望舒市人民政府", "望舒市中级人民法院", "星槎县人民法院")


def title(lot: Random, year: int) -> str:
    """所需信息的名称."""
    return f"{lot.choice(_PLACES)}{year - lot.randint(0, 4)}年{lot.choice(_THINGS)}"


def applicant(lot: Random, kind: Applicant) -> str:
    """申请人的姓名或者名称."""
    if kind is Applicant.NATURAL:
        return lot.choice(_SURNAMES) + lot.choice(_GIVEN)
    return lot.choice(_KINDS[kind])


def party(lot: Random) -> str:
    """复议申请人、原告."""
    return applicant(lot, Applicant.NATURAL)


def grievance(lot: Random) -> str:
    """复议、诉讼的事由."""
    return lot.choice(_ABOUT)


def body(lot: Random, *, suit: bool) -> str:
    """复议机关或者法院."""
    return lot.choice(_BODIES[1:]) if suit else _BODIES[0]
