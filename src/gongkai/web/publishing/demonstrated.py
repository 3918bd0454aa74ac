"""演示信息的内容: what the demonstration's agencies have published and are about to. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.web.publishing.models import Form, Genre, Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """一件已公开的信息: of which agency, public how many days ago.

    `repealed`, `withdrawn`: so many days ago; `read`: it has a reading of this form; `years`: how long it is in force.
    """

    agency: str
    kind: Kind
    ago: int
    title: str
    about: str
    entry: str = "20.15"
    genre: Genre = Genre.NOTICE
    number: str = ""
    repealed: int = 0
    read: Form | None = None
    years: int = 0
    withdrawn: int = 0


AGENCIES = ("wangshu", "wangshu-water", "wangshu-education", "xingcha", "xingcha-civil", "baizhi", "luting", "duheng")
"""Those that have a guide and rules of their own."""
NORMATIVE, POLICY, INFORMATION, RULE = Kind.NORMATIVE, Kind.POLICY, Kind.INFORMATION, Kind.RULE
MEASURES, ANNOUNCEMENT, TABLE, OPINION = Genre.MEASURES, Genre.ANNOUNCEMENT, Genre.TABLE, Genre.OPINION

PIECES = (
    Piece("wangshu", RULE, 1300, "望舒市城市供水管理办法", "城市供水的水源、管网、计量和服务", "20.1", Genre.ORDER,
          "望舒市人民政府令第12号", read=Form.QUESTIONS),
    Piece("wangshu", RULE, 2400, "望舒市渡口安全管理规定", "渡口的设置、渡船的检验和渡运的安全", "20.1", Genre.ORDER,
          "望舒市人民政府令第7号"),
    Piece("wangshu", NORMATIVE, 900, "望舒市老旧小区加装电梯补助办法", "加装电梯的申请、补助标准和资金拨付", "20.1",
          MEASURES, "望政规〔{year}〕3号", read=Form.PICTURE, years=5),
    Piece("wangshu", POLICY, 200, "关于扶持乡村图书室的若干意见", "乡村图书室的场地、藏书和管理人员", "20.11", OPINION,
          "望政发〔{year}〕9号", read=Form.TEXT),
    Piece("wangshu", INFORMATION, 60, "望舒市上半年国民经济运行情况", "农业、工业和消费的主要数据", "20.4", TABLE),
    Piece("wangshu-water", NORMATIVE, 1500, "望舒市节约用水奖励办法（试行）", "节水单位的评选条件和奖励标准", "20.1",
          MEASURES, "望水规〔{year}〕1号", repealed=400),
    Piece("wangshu-water", NORMATIVE, 400, "望舒市节约用水奖励办法", "节水单位的评选条件、程序和奖励标准", "20.1",
          MEASURES, "望水规〔{year}〕2号", read=Form.TEXT, years=5),
    Piece("wangshu-water", INFORMATION, 30, "观澜路供水管网改造停水公告", "停水的时间、范围和临时取水点", "20.10",
          ANNOUNCEMENT),
    Piece("wangshu-water", INFORMATION, 10, "三季度自来水水质检测结果", "浑浊度、余氯等指标的检测结果", "20.13", TABLE),
    Piece("wangshu-education", POLICY, 150, "关于做好义务教育阶段招生工作的通知", "招生范围、报名时间和随迁子女入学",
          "20.11", Genre.NOTICE, "望教发〔{year}〕15号", read=Form.QUESTIONS),
    Piece("wangshu-education", INFORMATION, 90, "中小学营养午餐供应单位名单", "供应单位、配送学校和监督电话的公布方式",
          "20.9", TABLE),
    Piece("wangshu-education", NORMATIVE, 2900, "望舒市幼儿园收费管理暂行办法", "保教费、住宿费的核定和公示", "20.1",
          MEASURES, "望教规〔{year}〕1号", years=3),
    Piece("xingcha", NORMATIVE, 1100, "星槎县农村公路养护管理办法", "县道、乡道、村道的养护责任和经费", "20.1",
          MEASURES, "星政规〔{year}〕2号", read=Form.PICTURE, years=5),
    Piece("xingcha", NORMATIVE, 2000, "星槎县河道采砂管理暂行规定", "采砂的许可、禁采区和禁采期", "20.1", MEASURES,
          "星政规〔{year}〕4号", repealed=300),
    Piece("xingcha", POLICY, 120, "关于推进政务服务就近办的实施意见", "下放到乡镇的服务事项和办理时限", "20.5", OPINION,
          "星政发〔{year}〕6号", read=Form.EXPERT),
    Piece("xingcha", POLICY, 12, "星槎县冬季清洁取暖实施方案", "改造的范围、补贴标准和分期安排", "20.11", MEASURES,
          "星政办发〔{year}〕21号"),
    Piece("xingcha", INFORMATION, 250, "星槎县财政预算公开说明", "收入、支出和转移支付的安排", "20.7", TABLE),
    Piece("xingcha", INFORMATION, 45, "观星路拓宽工程征收土地公告", "征收的范围、补偿标准和异议的提出", "20.10",
          ANNOUNCEMENT),
    Piece("xingcha", INFORMATION, 35, "防汛应急预案", "预警分级、转移路线和物资储备", "20.12", MEASURES),
    Piece("xingcha", INFORMATION, 20, "食品安全抽检结果通告（第七期）", "抽检的批次、不合格项目和处置", "20.13",
          Genre.CIRCULAR),
    Piece("xingcha", INFORMATION, 80, "城区公交线路调整的公告", "调整的线路、站点和首末班时间", "20.11", ANNOUNCEMENT,
          withdrawn=15),
    Piece("xingcha-civil", NORMATIVE, 700, "星槎县临时救助实施细则", "救助的对象、标准和审核确认程序", "20.1", MEASURES,
          "星民规〔{year}〕1号", read=Form.QUESTIONS, years=5),
    Piece("xingcha-civil", INFORMATION, 25, "高龄津贴发放标准", "各年龄段的标准和申领方式", "20.11", TABLE),
    Piece("baizhi", INFORMATION, 50, "白芷乡耕地地力保护补贴面积公示", "各村的补贴面积和公示期", "20.11", TABLE),
    Piece("baizhi", INFORMATION, 15, "白芷桥维修期间绕行通告", "施工时间、限行车辆和绕行路线", "20.10", Genre.CIRCULAR),
    Piece("luting", INFORMATION, 70, "芦汀镇养老服务站开放时间", "服务项目、开放时间和预约方式", "20.11"),
    Piece("luting", POLICY, 40, "芦汀镇渡口错峰通行方案", "错峰的时段、车辆和船班", "20.12", MEASURES,
          "芦政发〔{year}〕5号", read=Form.TEXT),
    Piece("xingcha-education", NORMATIVE, 820, "星槎县校外托管机构管理办法", "托管机构的备案、场地和食品安全", "20.1",
          MEASURES, "星教规〔{year}〕1号", years=5),
    Piece("xingcha-finance", INFORMATION, 160, "县级部门预算公开情况", "部门预算、三公经费和绩效目标", "20.7", TABLE),
    Piece("xingcha-land", NORMATIVE, 500, "星槎县设施农业用地管理细则", "用地的选址、备案和复垦", "20.1", MEASURES,
          "星资规〔{year}〕1号", years=5),
    Piece("xingcha-housing", INFORMATION, 55, "保障性住房分配结果", "房源、摇号次序和选房时间", "20.11", TABLE),
    Piece("xingcha-transport", INFORMATION, 28, "农村客运班线调整公告", "班线、班次和票价", "20.11", ANNOUNCEMENT),
    Piece("xingcha-water", INFORMATION, 75, "小型水库安全责任人名单", "水库、责任人和职责", "20.12", TABLE),
    Piece("xingcha-farming", INFORMATION, 95, "农机购置补贴发放情况", "补贴机具、金额和发放进度", "20.11", TABLE),
    Piece("xingcha-health", INFORMATION, 18, "县域医疗机构校验结果", "机构名称、校验结论和整改", "20.13", TABLE),
    Piece("xingcha-market", NORMATIVE, 1250, "星槎县小作坊小摊点登记管理规定", "登记、公示和日常检查", "20.1", MEASURES,
          "星市规〔{year}〕1号", repealed=420),
    Piece("qingruo", INFORMATION, 65, "青箬镇公益性岗位招用公示", "岗位、人数和补贴", "20.11"),
    Piece("yingzhu", INFORMATION, 22, "萤渚镇农村危房改造名单", "改造对象、方式和补助", "20.11", TABLE),
    Piece("mohe", INFORMATION, 110, "墨荷镇便民服务事项清单", "事项、材料和办理时限", "20.5", TABLE),
    Piece("tinglan", INFORMATION, 130, "听澜乡山洪灾害避险路线", "预警信号、路线和安置点", "20.12"),
    Piece("yelu", INFORMATION, 140, "夜露乡惠农补贴发放公示", "补贴种类、面积和金额", "20.11", TABLE),
    Piece("duheng", INFORMATION, 33, "杜蘅镇农田灌溉用水轮灌安排", "各渠系的轮灌次序和时间", "20.11", TABLE),
)  # fmt: skip
"""What is public, or was. `{year}` is the year in which it became so."""

GUIDE = "本指南说明怎样获取{agency}的政府信息：主动公开的在本网站查阅，其他的可以依法提出申请。"
INSTITUTION = "{agency}的政府信息公开工作，由办公室统一组织。信息由起草科室自审，经保密审查，由负责人审定后公开。"
BODY = (
    "<p>为规范有关工作，现就《{title}》涉及的{about}予以公布。</p><h2>一、适用范围</h2><p>适用于本行政区域内与{about}有关的"
    "单位和个人。</p><h2>二、主要内容</h2><p>{about}，由责任科室组织实施，实施情况按季度向社会公布。</p>"
    "<h2>三、意见和咨询</h2><p>对上述内容有疑问的，可以到政务服务中心窗口咨询。</p>"
)
READING = (
    "<h2>为什么制定</h2><p>近年来，群众对{about}多有建议，原有规定已不能适应实际需要。</p><h2>有哪些变化</h2>"
    "<p>明确了责任单位和办理时限，简化了需要提交的材料。</p>"
)
