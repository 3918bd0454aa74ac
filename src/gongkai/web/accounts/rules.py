"""本机关规定: what the law leaves to an agency, each rule with its usual value and its basis. Pure.

An agency's values stand in `models.Setting`; what it has not set comes from the agency above it, and at the top from
here. `sure` says how well the source of the usual value was seen (P in part, D derived, M-… from memory).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gongkai.law import outcomes
from gongkai.law.docnumber import Pattern, usual
from gongkai.law.procedure.practice import Practice, needs_signature
from gongkai.law.terms import Outcome
from gongkai.web.accounts.shapes import Choice, Numbering, Several, Shape, Switch, Whole, Word


@dataclass(frozen=True, slots=True)
class Rule:
    """一项规定: `zh`, `en` its name, `basis` where the law leaves it open, `usual` its value where nobody set one."""

    name: str
    zh: str
    en: str
    basis: str
    shape: Shape
    usual: object
    sure: str

    def label(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh

    def shown(self, value: object, lang: str) -> str:
        return self.shape.shown(value, lang)


NUMBERING = Numbering()
_OUTCOMES = tuple(
    Choice(outcome.value, outcomes.facts(outcome).chinese, outcomes.facts(outcome).english)
    for outcome in Outcome
    if not needs_signature(outcome) and outcome is not Outcome.CLOSED
)
_STAGES = (
    Choice("own", "起草科室自审", "own check of the drafting section"),
    Choice("secrecy", "保密审查", "secrecy review"),
    Choice("head", "负责人审定", "approval of the head"),
)
_USUAL_NUMBER = {"template": usual().template, "suffixes": dict(usual().suffixes)}
_DAYS = ("个工作日", "working days")
_LINE = Word(r"[^\r\n\t{}]{0,120}", "应为不超过120个字的一行文字", "one line of up to 120 characters is wanted")
_FRONT = Word(
    r"(?:[0-9A-Z]{8}[0-9X]|[0-9A-HJ-NPQRTUWXY]{18}|[0-9A-Za-z]{6,12})?",
    "应为组织机构代码、统一社会信用代码或者6至12位字母、数字",
    "an organisation code, a credit code, or 6 to 12 letters and digits are wanted",
)
_REGISTER = Word(
    r"(?=[^\r\n]*\{number\})[^\r\n\t]{1,60}", "应为含有 {number} 的一行文字", "one line with {number} in it is wanted"
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.name: rule
        for rule in (
            Rule("online_requests", "通过本平台接收信息公开申请", "requests are taken through this site",
                 "第二十八条", Switch(), True, "D"),
            Rule("sending_day_counts", "征求意见函发出当日计入答复期限", "the day a consultation is sent counts",
                 "第三十三条第三款", Switch(), True, "D"),
            Rule("reasons_restart", "说明理由后重新起算期限", "the limit begins afresh when reasons were given",
                 "第三十五条", Switch(), False, "D"),
            Rule("signed_outcomes", "另须负责人签发的办理结果", "outcomes that the head signs as well",
                 "第四十五条", Several(_OUTCOMES), [], "D"),
            Rule("correction_days", "申请人补正的期限", "time for the applicant's correction",
                 "第三十条", Whole(1, 60, *_DAYS), 15, "M-L"),
            Rule("admin_query_review_first", "行政查询事项复议前置", "queries of registers go to review first",
                 "《行政复议法》第二十三条", Switch(), False, "D"),
            Rule("number_pattern", "发文字号样式", "document number pattern",
                 "GB/T 9704-2012", NUMBERING, _USUAL_NUMBER, "P"),
            Rule("number_code", "机关代字", "code of the agency in document numbers", "GB/T 9704-2012",
                 Word(r"[\u3400-\u9fffA-Za-z0-9]{0,12}", "应为不超过12个字的汉字、字母或者数字",
                      "up to 12 letters and digits are wanted"), "", "D"),
            Rule("office_contact", "政府信息公开工作机构的联系方式", "contact of the disclosure office",
                 "第二十八条", _LINE, "", "D"),
            Rule("payment_way", "信息处理费的缴纳方式", "how the processing fee is paid",
                 "国办函〔2020〕109号第六条", _LINE, "", "D"),
            Rule("review_body", "行政复议机关（名称不能确定或者另有规定的）",
                 "reviewing body, where the name does not tell it",
                 "《行政复议法》第二十四条至第二十八条", _LINE, "", "D"),
            Rule("court", "有管辖权的人民法院", "competent people's court",
                 "《行政诉讼法》第十八条", _LINE, "", "D"),
            Rule("review_channel", "提交行政复议申请的互联网渠道", "internet channel for review",
                 "《行政复议法》第二十二条第二款", _LINE, "", "P"),
            Rule("review_stages", "公开前审查环节", "stages of review before publication",
                 "第十七条", Several(_STAGES, frozenset({"secrecy"})), ["own", "secrecy", "head"], "P"),
            Rule("index_front", "索引号前段码", "front of index numbers",
                 "国务院办公厅秘书局《政府信息公开目录系统实施指引（试行）》", _FRONT, "", "S"),
            Rule("register_pattern", "规章、规范性文件登记号样式", "pattern of register numbers",
                 "国办发〔2018〕37号", _REGISTER, "{code}规-{year}-{number}", "D"),
            Rule("expiry_is_repeal", "宣布失效、有效期届满计入本年废止件数", "what expired counts as repealed",
                 "国办公开办函〔2021〕30号", Switch(), True, "M-M"),
            Rule("evaluation_months", "不予公开信息定期评估的间隔", "interval of evaluating what is withheld",
                 "第十八条", Whole(1, 60, "个月", "months"), 12, "D"),
            Rule("fee_decimals", "收费金额小数位数（万元）", "decimals of fees (10 000 yuan)",
                 "国办公开办函〔2021〕30号", Whole(0, 6, "位", "decimals"), 6, "D"),
            Rule("reports", "编制年度报告", "makes an annual report of its own",
                 "国办公开办函〔2019〕60号", Switch(), True, "P"),
            Rule("small_base", "不参与排名的最小基数", "smallest base of a rate that is ranked",
                 "本机关统计要求", Whole(0, 1000, "件", "cases"), 30, "D"),
            Rule("inquiry_days", "热线咨询办结期限", "time for a hotline question",
                 "国办发〔2020〕53号", Whole(1, 60, *_DAYS), 2, "P"),
            Rule("appeal_days", "热线求助、建议办结期限", "time for a call for help or a proposal",
                 "国办发〔2020〕53号", Whole(1, 60, *_DAYS), 10, "P"),
            Rule("complaint_days", "热线投诉、举报办结期限", "time for a complaint or a report",
                 "国办发〔2020〕53号", Whole(1, 60, *_DAYS), 15, "P"),
            Rule("yellow_days", "黄灯预警（期限届满前）", "yellow light, before a limit ends",
                 "第三十三条", Whole(1, 20, *_DAYS), 5, "D"),
            Rule("red_days", "红灯预警（期限届满前）", "red light, before a limit ends",
                 "第三十三条", Whole(0, 20, *_DAYS), 2, "D"),
            Rule("totp_required", "负责人、主管部门、管理员登录须用动态口令",
                 "one-time codes for heads, supervisors and administrators", "本机关安全要求", Switch(), False, "D"),
            Rule("session_minutes", "无操作自动退出", "signed out when idle for",
                 "本机关安全要求", Whole(5, 480, "分钟", "minutes"), 30, "D"),
        )
    }
)  # fmt: skip
"""规定一览, in the order they are shown in."""


def practice(values: Mapping[str, object]) -> Practice:
    """本机关的办理规则 of the values in force: what `law.procedure` asks for."""
    signed = values["signed_outcomes"]
    return Practice(
        sending_day_counts=bool(values["sending_day_counts"]),
        reasons_restart=bool(values["reasons_restart"]),
        signed=frozenset(Outcome(key) for key in signed) if isinstance(signed, list) else frozenset(),
    )


def numbering(values: Mapping[str, object]) -> Pattern:
    """发文字号的样式 of the values in force."""
    return NUMBERING.pattern(values["number_pattern"])
