"""演示年报的内容: what the demonstration's annual reports say and what their agencies enter. All of it is invented.

The texts are kept by the number of the year, from 0; `$who` is whose work it tells, `$topic` what the agency is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from string import Template

from gongkai.report.model import Cell

TOPICS: Mapping[str, str] = {
    "xingcha": "农村公路、清洁取暖和政务服务就近办",
    "xingcha-civil": "临时救助、高龄津贴和社区养老",
    "xingcha-education": "义务教育招生、校外托管和营养午餐",
    "xingcha-finance": "部门预算、惠农补贴和政府采购",
    "xingcha-land": "土地征收、设施农业用地和不动产登记",
    "xingcha-housing": "保障性住房、老旧小区改造和物业管理",
    "xingcha-transport": "农村客运、公路养护和渡口安全",
    "xingcha-water": "小型水库、农村饮水和河道采砂",
    "xingcha-farming": "农机补贴、耕地保护和农产品检测",
    "xingcha-health": "家庭医生、医疗机构校验和疫苗接种",
    "xingcha-market": "食品抽检、小作坊登记和价格监督",
    "baizhi": "耕地地力补贴和白芷桥维修",
    "luting": "养老服务站和渡口错峰通行",
    "qingruo": "公益性岗位和青箬集市改造",
    "danfeng": "林下种植和丹枫古道保护",
    "yingzhu": "危房改造和萤渚湿地管护",
    "mohe": "便民服务和荷田灌溉",
    "tinglan": "山洪避险和村级财务",
    "xueli": "高山蔬菜和冬季道路除雪",
    "yelu": "惠农补贴和茶园统防统治",
}
"""What each agency is about."""

ENTERED: Mapping[str, tuple[int, int, int, str]] = {
    "xingcha": (0, 0, 0, "0"),
    "xingcha-civil": (42, 3, 0, "0"),
    "xingcha-education": (31, 4, 0, "0"),
    "xingcha-finance": (12, 1, 0, "0"),
    "xingcha-land": (386, 17, 2, "128.6"),
    "xingcha-housing": (214, 26, 1, "35.4"),
    "xingcha-transport": (158, 63, 5, "0"),
    "xingcha-water": (47, 9, 1, "22.8"),
    "xingcha-farming": (65, 14, 2, "1.6"),
    "xingcha-health": (93, 21, 0, "0"),
    "xingcha-market": (612, 84, 3, "4.2"),
    "baizhi": (26, 2, 0, "0"),
    "luting": (34, 3, 0, "0"),
    "qingruo": (41, 5, 0, "0"),
    "danfeng": (22, 1, 0, "0"),
    "yingzhu": (29, 2, 1, "0"),
    "mohe": (37, 4, 0, "0"),
    "tinglan": (18, 0, 0, "0"),
    "xueli": (15, 0, 0, "0"),
    "yelu": (17, 1, 0, "0"),
}
"""行政许可、行政处罚、行政强制 (件) and 行政事业性收费 (万元) of the first year."""
CELLS = (
    Cell("disclosure", "licences", "decisions"),
    Cell("disclosure", "penalties", "decisions"),
    Cell("disclosure", "coercion", "decisions"),
    Cell("disclosure", "fees", "amount"),
)
UNIT = "办公室"
SOURCES = ("政务服务平台办件导出表", "行政执法公示系统导出表", "行政执法公示系统导出表", "非税收入票据汇总表")
"""Where each of them is written."""


@dataclass(frozen=True, slots=True)
class Words:
    """一年的文字: sections, and what a government says of itself besides."""

    overview: str
    government: str
    problems: str
    other: str


PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》第五十条，{{ issuer }}编制本年度报告。"
    "所列数据的统计期限为{{ year }}年1月1日至{{ year }}年12月31日。"
)
YEARS = (
    Words(
        """（一）主动公开
$who围绕$topic公开政府信息，办事依据、条件和时限集中在一个栏目。\
全年制发行政规范性文件{{ disclosure.normative.issued }}件，年末现行有效{{ disclosure.normative.in_force }}件。
（二）依申请公开
$who新收政府信息公开申请{{ requests.new.total }}件，上年结转{{ requests.carried_in.total }}件，\
办结{{ requests.total.total }}件，其中予以公开{{ requests.granted.total }}件，\
结转下年度继续办理{{ requests.carried_out.total }}件。
（三）政府信息管理
清理了历年文件的公开属性，公开目录按形成顺序编号，发布前逐件进行保密审查。
（四）政府信息公开平台建设
统一了公开专栏的栏目名称，指南、制度、年报各有固定位置。
（五）监督保障
明确一名负责人分管公开工作，新进人员先培训后上岗。""",
        "工作考核：纳入年度目标考核，结果为合格。社会评议：在政务大厅发放问卷，群众总体满意。"
        "责任追究：没有需要追究责任的情形。",
        """（一）存在的主要问题
一是目录更新不够及时；二是答复文书的说理偏少。
（二）改进情况
组织学习答复文书范本，将对目录逐季核对，并继续压缩信息从形成到公开的时间。""",
        "发出信息处理费收费通知{{ fees.notices }}件，收取{{ fees.amount }}元。没有其他需要报告的事项。",
    ),
    Words(
        """（一）主动公开
哪些信息群众看得最多，就先把哪些做细。今年重点做了$topic，图表和问答代替了成段的文字。\
制发行政规范性文件{{ disclosure.normative.issued }}件，废止{{ disclosure.normative.repealed }}件。
（二）依申请公开
线上受理成为主要渠道。收到政府信息公开申请{{ requests.new.total }}件，\
与上年相比{{ change.requests.new.total }}；连同上年结转的{{ requests.carried_in.total }}件，\
共办结{{ requests.total.total }}件：部分公开{{ requests.partial.total }}件，\
不予公开{{ requests.denied.total }}件，无法提供{{ requests.unavailable.total }}件。
（三）政府信息管理
公文起草时同步填写公开属性及理由，档案移交时一并移交目录，拟废止的文件提前向社会说明。
（四）政府信息公开平台建设
手机端页面重新排版，老年人版式字号加大，搜索可以按文号和年份查找。
（五）监督保障
每季度抽查一次链接和附件，查出的问题当月改完；业务骨干跟班学习。""",
        "年度考核列入优秀等次的有办公室等单位；第三方评议认为查找较为便捷；全年未发生因公开工作被问责的事项。",
        """（一）存在的主要问题
主要是解读形式较为单一，基层窗口对补正告知掌握不准。
（二）改进情况
上年提出的目录核对已经做到每季一次，文书范本投入使用。下一步拟为重要政策配发图解，并为窗口人员编写补正告知的示例。""",
        "信息处理费：通知{{ fees.notices }}件，实收{{ fees.amount }}元。其他事项无。",
    ),
    Words(
        """（一）主动公开
年初列出清单，逐项写明由谁公开、何时公开，$topic排在最前。行政规范性文件新出台\
{{ disclosure.normative.issued }}件，仍然有效的{{ disclosure.normative.in_force }}件可以在文件库中检索。
（二）依申请公开
全年新收申请{{ requests.new.total }}件，比上年变化情况：{{ change.requests.new.total }}。\
办结的{{ requests.total.total }}件中，予以公开{{ requests.granted.total }}件；因补正期满未补正等原因作其他处理的\
{{ requests.closed.total }}件。年末尚在办理、转入下一年的{{ requests.carried_out.total }}件。
（三）政府信息管理
启用了办理台账，收到、补正、答复、送达各有记录，每个统计数字都能追溯到具体事项。
（四）政府信息公开平台建设
县级平台完成无障碍改造，乡村公开栏和网页内容保持一致。
（五）监督保障
以案例讲评代替集中授课，对即将到期的事项发出提醒，主要负责人听取了专题汇报。""",
        "考核成绩计入班子年度实绩。公众评议采取电话回访，多数受访者表示答复看得懂。无人员被追究责任。",
        """（一）存在的主要问题
部分文件的解读发布偏晚，跨部门信息由谁答复有时意见不一。
（二）改进情况
图解已随政策同日发布，窗口示例编写完毕并发到各站所。今后将建立会商单，涉及两个以上单位的申请当日商定牵头单位。""",
        "全年信息处理费收入{{ fees.amount }}元，对应收费通知{{ fees.notices }}件，没有需要另行报告的事项。",
    ),
)


def words(number: int, code: str, *, who: str, government: bool) -> dict[str, str]:
    """The text of an agency's report on a year, by the keys of `report.model.SECTIONS`; its figures are live."""
    year = YEARS[number]
    overview = f"{year.overview}\n{year.government}" if government else year.overview
    told = {"overview": overview, "problems": year.problems, "other": year.other}
    put = {"who": who, "topic": TOPICS[code]}
    return {"preamble": PREAMBLE, **{key: Template(text).substitute(put) for key, text in told.items()}}


def entered(code: str, number: int) -> tuple[Decimal, ...]:
    """What an agency enters of a year into `CELLS`: a little more each year where there is any."""
    counts, amount = ENTERED[code][:3], Decimal(ENTERED[code][3])
    return (*(Decimal(count + count * number // 16) for count in counts), amount + amount * number / 20)
