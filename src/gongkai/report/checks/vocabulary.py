"""The words by which a sentence says what it counts 用语: one table of words, one pass over a sentence.

Words that contain others and mean something else (申请人, 收到的, 未经复议直接起诉) stand in the table too: the longest
word at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.report.checks.numerals import CHINESE, FIGURE_GOING_ON, Numeral, numeral_of


class Kind:
    """What a word does in a sentence. Plain numbers: they are compared for every word of every sentence."""

    TOPIC = 1  # what is spoken of: requests, reviews, suits, hotline …
    VERB = 2  # what was done with it
    OUTCOME = 3  # 办理结果, a row or a group of rows of table III
    VERDICT = 4  # 复议诉讼结果, a column of table IV
    CARRY = 5  # 结转
    CHANNEL = 6  # by which way
    APPLICANT = 7  # by whom
    SCOPE = 8
    CHANGE = 9  # 比上年增加: a difference, no count
    ASIDE = 10  # a count of something else than the cells count
    PERIOD = 11  # less or more than the year
    SUM = 12
    PART = 13  # 其中, 含
    AND_SO_ON = 14  # 等
    SHARE = 15
    RATE = 16
    YEAR = 17
    WHOLE = 18  # 全年, 今年: the whole of the year reported on
    NONE = 19  # 未, 无: the count is 0
    CLAIM = 20  # 均获维持, 零败诉
    STOP = 21  # punctuation
    FIGURE = 22
    PLAIN = 23  # no meaning here


class Token(NamedTuple):
    """A word, a mark or a figure of a sentence."""

    kind: int
    value: str
    start: int
    end: int
    numeral: Numeral | None = None


_TABLE: tuple[tuple[int, str, str], ...] = (
    (Kind.TOPIC, "requests", "政府信息公开申请 信息公开申请 公开申请 依申请公开 依申请 申请公开 申请件 申请"),
    (Kind.PLAIN, "", "申请人 申请表 申请书 申请渠道 申请方式 申请流程 申请页面 申请入口 申请平台 申请内容"),
    (
        Kind.PLAIN,
        "",
        "公民、法人和其他组织 公民、法人或其他组织 公民、法人或者其他组织 公民、法人及其他组织 自然人、法人",
    ),
    (
        Kind.PLAIN,
        "",
        "收到的 受理的 答复的 办理的 处理的 收到申请后 申请后 受理点 受理窗口 受理机制 受理渠道 答复书 答复率",
    ),
    (
        Kind.PLAIN,
        "",
        "依申请公开平台 依申请公开系统 信息公开指南 答复意见 答复工作 处理决定 处理结果",
    ),
    (Kind.PLAIN, "", "依申请公开受理点 依申请公开受理窗口 依申请公开受理机制 依申请公开受理渠道 依申请公开受理流程"),
    (Kind.PLAIN, "", "信息处理费 处理费 诉讼请求 答复期限 答复时限 办理期限 办理时限 处理期限"),
    (Kind.TOPIC, "reconsideration", "申请行政复议 行政复议申请 行政复议 申请复议 复议申请 复议"),
    (Kind.TOPIC, "litigation", "提起行政诉讼 行政诉讼 行政应诉 诉讼 应诉 起诉"),
    (
        Kind.TOPIC,
        "disputes",
        "行政复议诉讼 复议诉讼 行政复议和行政诉讼 行政复议、行政诉讼 行政复议、诉讼 行政复议和诉讼 复议、诉讼",
    ),
    (
        Kind.TOPIC,
        "disputes",
        "复议和诉讼 行政复议及行政诉讼 行政复议与行政诉讼 行政复议或行政诉讼 行政复议或诉讼 行政复议及诉讼",
    ),
    (
        Kind.TOPIC,
        "litigation.direct",
        "未经复议直接起诉 未经复议直接提起诉讼 未经复议直接提起行政诉讼 未经行政复议直接起诉 直接起诉",
    ),
    (Kind.TOPIC, "litigation.direct", "直接提起诉讼 直接提起行政诉讼"),
    (
        Kind.TOPIC,
        "litigation.after_reconsideration",
        "复议后起诉 经复议后起诉 复议后提起诉讼 复议后提起行政诉讼 复议后诉讼",
    ),
    (
        Kind.TOPIC,
        "concern",
        "留言 信箱 热线 工单 诉求 来信 来电 来访 信访 投诉 咨询 民声 网民 问政 问题 群众关切 关切 意见 建言",
    ),
    (Kind.TOPIC, "proposal", "建议提案 提案 代表建议 人大代表 议案 政协 建议"),
    (Kind.TOPIC, "licences", "行政许可 许可"),
    (Kind.TOPIC, "penalties", "行政处罚 处罚"),
    (Kind.TOPIC, "coercion", "行政强制"),
    (Kind.TOPIC, "services", "政务服务事项 服务事项 政务服务"),
    (
        Kind.TOPIC,
        "service",
        "许可申请 办事 培训 会议 检查 采购 项目 补贴 业务 救助申请 证明 案卷 档案 感谢信 舆情 活动",
    ),
    (
        Kind.TOPIC,
        "proactive",
        "主动公开 公开信息 公开政府信息 公开各类政府信息 公开各类信息 发布信息 发布政府信息 发布各类信息",
    ),
    (Kind.TOPIC, "proactive", "发布各类政府信息 公开政务信息 发布政务信息 信息公开 公开"),
    (Kind.TOPIC, "normative", "行政规范性文件 规范性文件"),
    (Kind.TOPIC, "rules", "政府规章 规章"),
    (Kind.TOPIC, "policy", "政策性文件 政策文件"),
    (
        Kind.PLAIN,
        "",
        "规章制度 信息公开指南 信息公开平台 信息公开目录 信息公开栏目 信息公开专栏 信息公开工作 信息公开条例",
    ),
    (Kind.VERB, "received", "收到 收悉 受理 接收 接到 新收 新收到 接收到 本年新收 收取申请 共收"),
    (Kind.VERB, "answered", "答复 回复 办结 办复 办理完毕 处理完毕 办毕 办理答复 办结答复 答复办结 完成答复"),
    (Kind.VERB, "handled", "办理 处理 受理并处理 收到和处理 收到并处理 收到并办理 受理并办理 承办"),
    (
        Kind.VERB,
        "received+answered",
        "收到并答复 受理并答复 收到并办结 受理并办结 接收并答复 受理答复 收到并回复 受理办结 受理和答复",
    ),
    (Kind.VERB, "issued", "制定 制发 出台 印发 新制定 新制作 制作"),
    (Kind.VERB, "repealed", "废止 失效"),
    (Kind.VERB, "in_force", "现行有效 继续有效"),
    (Kind.VERB, "published", "发布 公布"),
    (Kind.OUTCOME, "granted", "予以公开 同意公开 全部公开 予以全部公开 全部予以公开 公开答复"),
    (Kind.OUTCOME, "partial", "部分公开 部分予以公开 予以部分公开 同意部分公开 区分处理"),
    (
        Kind.OUTCOME,
        "granted+partial",
        "予以公开及部分公开 予以公开和部分公开 予以公开、部分公开 予以公开或部分公开 予以公开与部分公开",
    ),
    (
        Kind.OUTCOME,
        "granted+partial",
        "公开及部分公开 公开和部分公开 公开或部分公开 予以公开或者部分公开 予以公开以及部分公开",
    ),
    (Kind.OUTCOME, "denied", "不予公开 不同意公开"),
    (Kind.OUTCOME, "unavailable", "无法提供 不能提供"),
    (Kind.OUTCOME, "declined", "不予处理"),
    (Kind.OUTCOME, "closed", "其他处理 其它处理"),
    (Kind.OUTCOME, "denied.state_secret", "国家秘密"),
    (Kind.OUTCOME, "denied.law_forbids", "法律行政法规禁止 法律、行政法规禁止 法律法规禁止"),
    (Kind.OUTCOME, "denied.security_stability", "三安全一稳定"),
    (Kind.OUTCOME, "denied.third_party", "第三方合法权益"),
    (Kind.OUTCOME, "denied.internal_affairs", "内部事务信息 内部事务类信息"),
    (Kind.OUTCOME, "denied.process", "过程性信息"),
    (Kind.OUTCOME, "denied.enforcement_file", "行政执法案卷 执法案卷"),
    (Kind.OUTCOME, "denied.admin_query", "行政查询事项"),
    (
        Kind.OUTCOME,
        "unavailable.not_held",
        "本机关不掌握相关政府信息 本机关不掌握相关信息 本机关不掌握 本单位不掌握 "
        "本行政机关不掌握 不掌握相关政府信息 不掌握相关信息 不掌握 信息不存在",
    ),
    (Kind.OUTCOME, "unavailable.needs_creation", "没有现成信息 需要另行制作 需另行制作"),
    (Kind.OUTCOME, "unavailable.unclear", "申请内容仍不明确 内容仍不明确"),
    (Kind.OUTCOME, "declined.petition", "信访举报投诉类 信访、举报、投诉类 信访举报投诉"),
    (Kind.OUTCOME, "declined.repeated", "重复申请"),
    (Kind.OUTCOME, "declined.publication", "公开出版物"),
    (Kind.OUTCOME, "declined.excessive", "大量反复申请"),
    (Kind.OUTCOME, "declined.confirmation", "确认或重新出具"),
    (Kind.OUTCOME, "closed.no_correction", "逾期不补正 逾期未补正"),
    (Kind.VERDICT, "upheld", "结果维持 维持"),
    (Kind.VERDICT, "corrected", "结果纠正 纠正 纠错 撤销 败诉"),
    (Kind.VERDICT, "other", "其他结果 其它结果"),
    (Kind.VERDICT, "pending", "尚未审结 未审结 尚在审理 正在审理 审理中"),
    (
        Kind.CARRY,
        "carried_in",
        "上年结转 上年度结转 上一年结转 上一年度结转 去年结转 上年度转结 上年转结 上年延续 上年度延续",
    ),
    (Kind.CARRY, "carried_in", "结转上年 上年遗留 上年度遗留"),
    (
        Kind.CARRY,
        "carried_out",
        "结转下年 结转下一年 结转下年度 结转下一年度 结转至下 结转到下 结转次年 结转至次年 结转到次年 顺延到下",
    ),
    (
        Kind.CARRY,
        "carried_out",
        "顺延至下 正在办理 尚在办理 仍在办理 正在处理 尚在处理 顺延下年 "
        "转下年 转入下年 转至下 转到下 延至下年 结转到20 结转至20",
    ),
    (Kind.CARRY, "carried", "结转"),
    (Kind.CHANNEL, "公报", "公报"),
    (Kind.CHANNEL, "网站", "门户网站 政府网站 官网 网站 政府网 公众网 官方网站"),
    (Kind.CHANNEL, "新媒体", "政务新媒体 新媒体 微博 微信 公众号 抖音 今日头条 头条号 客户端 视频号"),
    (Kind.CHANNEL, "平台", "平台 系统 信息网 公开网 信用网 服务网"),
    (Kind.CHANNEL, "媒体", "报刊 报纸 电视 广播 媒体 日报 电台"),
    (Kind.CHANNEL, "公开栏", "公开栏 公示栏 宣传栏 宣传车 公告栏 电子屏 显示屏 展板 宣传单"),
    (Kind.CHANNEL, "网络", "网络 网上 互联网 在线 线上"),
    (Kind.CHANNEL, "信函", "信函 邮寄 邮政 信件 书面 来函"),
    (Kind.CHANNEL, "当面", "当面 现场 窗口 当场 口头"),
    (Kind.CHANNEL, "电子", "传真 电子邮件 邮件 邮箱 电话"),
    (Kind.PLAIN, "", "网络诉求 媒体类 信息网络"),
    (Kind.APPLICANT, "natural", "自然人 公民 个人"),
    (Kind.APPLICANT, "legal_persons", "法人或其他组织 法人和其他组织 法人及其他组织 法人或者其他组织"),
    (Kind.APPLICANT, "others", "法人 企业 商业企业 科研机构 社会公益组织 法律服务机构 律师"),
    (
        Kind.SCOPE,
        "area",
        "全市 全区 全县 全省 全州 全旗 全盟 全系统 我市 我区 我县 我省 我州 我旗 "
        "本市 本区 本县 本省 各级 全市各 全区各 全县各 全省各 全州各 全旗各 我市各 我区各 我县各 全市行政机关",
    ),
    (Kind.SCOPE, "area", "全自治区 汇总全"),
    (
        Kind.SCOPE,
        "organ",
        "各部门 各县区 各区县 各县 各单位 各职能部门 各镇 各乡镇 各街道 各委办局 各区 县直 市直 区直",
    ),
    (
        Kind.SCOPE,
        "organ",
        "市本级 区本级 县本级 本级 本机关 我局 本局 我办 我委 本委 我厅 本厅 我单位 本单位 机关本身 本部门 我处",
    ),
    (Kind.SCOPE, "organ", "政府办公厅 政府办公室 政府办 局机关"),
    (Kind.PLAIN, "", "与政府办公室 请与"),
    (
        Kind.ASIDE,
        "",
        "延期 延长 补正告知 补正通知 撤回 转办 涉及 征求 出庭 解读 备案 审查 审核 刊登 刊发 登载 征集 评估 评查",
    ),
    (
        Kind.ASIDE,
        "",
        "清理 分别 典型 起草 编印 刊载 汇编 集中在 听证 一审 二审 再审 "
        "上诉 通报 日均 月均 召开 组织 宣讲 示范 模板 样本 栏目 专栏",
    ),
    (Kind.ASIDE, "", "转送 移送 转交 会商 研判 指导 每万人 人均 疑难"),
    (
        Kind.PERIOD,
        "",
        "上半年 下半年 季度 实施以来 实施后 每年 历年 年均 近年 近三年 三年来 五年来 以来 截至6月 月份",
    ),
    (Kind.PERIOD, "", "截至目前 截至报告 截至本报告 报告发布之日"),
    (Kind.SUM, "", "合计 总计 共计 总共"),
    (Kind.PART, "", "其中 包括 包含 含 另有 包"),
    (Kind.AND_SO_ON, "", "等"),
    (Kind.SHARE, "", "占比 占总 占 比例为 比重 占到"),
    (Kind.RATE, "", "率"),
    (
        Kind.CHANGE,
        "",
        "增加 增长 增幅 减少 下降 降低 上升 提高 提升 回落 "
        "降幅 增多 上涨 多了 少了 同比 环比 比上年多 比上年少 比去年多 比去年少",
    ),
    (Kind.CHANGE, "", "同比增 同比减 多出 上浮"),
    (
        Kind.CLAIM,
        "not_upheld",
        "均获维持 均维持 均被维持 均予维持 均予以维持 均为维持 全部维持 全部获维持 均得到维持 结果均为维持 均判决维持",
    ),
    (Kind.CLAIM, "not_upheld", "均为结果维持 全部结果维持 均结果维持"),
    (Kind.CLAIM, "pending", "均已审结 全部审结 均审结 已全部审结"),
    (Kind.CLAIM, "lost", "零败诉 无败诉 无一败诉 没有败诉 未败诉 未有败诉 均胜诉 全部胜诉 未发生败诉 零纠错 无纠错"),
    (
        Kind.NONE,
        "",
        "未收到 没有收到 未接到 没有接到 未接收 未受理 没有受理 未新收 未曾收到 无新收 未发生 没有发生 未出现 没有出现",
    ),
    (
        Kind.NONE,
        "",
        "未产生 未引发 未引起 未涉及 未被 没有被 没有因 无因 未因 没有 不存在因 不存在被 尚未收到 未有 未曾发生",
    ),
    (Kind.PLAIN, "", "没有现成 没有到位 没有及时"),
    (Kind.YEAR, "", "上年 上年度 上一年 上一年度 去年"),
    (Kind.WHOLE, "", "全年 今年 本年 本年度"),
    (Kind.STOP, "", ", ; 。 : ( ) ! ?"),
)

_WORDS: dict[str, tuple[int, str]] = {
    word: (kind, value or word) for kind, value, words in reversed(_TABLE) for word in words.split()
}


_AFTER_NONE = (
    "申请|政府信息公开|依申请|信息公开|公开申请|行政复议|复议|行政诉讼|诉讼|上年|上一年|结转|因|被申请|被提起|新收"
)


def _pattern() -> re.Pattern[str]:
    """Words, then figures, in one alternation that begins with one class of first characters.

    A search passes over whatever is not in the class without trying a branch; the branches go by the second
    character, since few first characters are followed by one of those.
    """
    branches: dict[str, dict[str, list[str]]] = {}
    for word in sorted(_WORDS, key=len, reverse=True):
        if len(word) > 1:
            branches.setdefault(word[1], {}).setdefault(word[0], []).append(re.escape(word[2:]))
    each = (
        re.escape(second) + "(?:" + "|".join(_after(first + second, rests) for first, rests in by_first.items()) + ")"
        for second, by_first in branches.items()
    )
    longer = f"(?=[{re.escape(''.join(sorted(branches)))}])(?:{'|'.join(each)})"
    firsts = re.escape("".join(sorted({word[0] for word in _WORDS})))
    single = re.escape("".join(sorted(word for word in _WORDS if len(word) == 1)))
    nothing = f"(?<=[无零])(?={_AFTER_NONE})"
    return re.compile(rf"[{firsts}无零\d{CHINESE}万](?:{longer}|(?<=[{single}])|{nothing}|{FIGURE_GOING_ON})")


def _after(opening: str, rests: Sequence[str]) -> str:
    return f"(?<={re.escape(opening)})(?:{'|'.join(rests)})"


_LEXICON = _pattern()
_YEAR = re.compile(r"(?:19|20)\d\d")
_PROCEDURES = ("办理", "登记")
_OF_A_PROCEDURE = re.compile("(?:[收接]到|受理|接收)[^,。;并和、及]+..$")
_BARE = frozenset(("申请", "申请件"))
_FOR_INFORMATION = re.compile(
    r"(?:公开|信息|[收接]到|受理|接收|提出|提交|办理|新收|答复|处理|办结|登记|新增|全部|有效|群众|公众|市民|社会|单位|网络|网上|信函"
    r"|当面|邮寄|书面|现场|窗口|电子|传真|公民|个人|自然人|企业|法人|机构|组织|部门|渠道|方式|线上|线下|上述|重复|撤回|结转"
    r"|总|(?<!各)类|[件份条宗起项的年月度共计均对为等次人其余未无依、该此]|[^\u4e00-\u9fff]|^)$"
)
"""What may stand before a bare 申请 for it to be one for information; 法律援助, 工伤认定 and other nouns may not."""
_SUBJECT = re.compile(
    r"(?:[局厅委办室乡处]|街道|中心|[省市区县州旗盟](?:人民)?政府)"
    r"(?:本年度?|全年|共|累计|总共|共计|代表[市区县省]政府|直接|自行|依法|按时|按期|及时|(?:20)?\d\d年度?)*$"
)


def tokens(text: str) -> list[Token]:
    """The words, marks and figures of a sentence in their order."""
    found: list[Token] = []
    # A report has hundreds of words: names are bound once, and a Token is made without the detour by its defaults.
    append, look_up, new, plain = found.append, _WORDS.get, tuple.__new__, Kind.PLAIN
    for match in _LEXICON.finditer(text):
        written = match[0]
        known = look_up(written)
        if known is not None:
            kind, value = known
            if kind != plain:
                start, end = match.span()
                if written in _BARE and not _for_information(text, start):
                    value = "service"
                append(new(Token, (kind, value, start, end, None)))
        elif match.end(1) < 0:
            found.append(Token(Kind.NONE, written, match.start(), match.end()))
        else:
            figure = _figure(text, match)
            if figure is not None:
                found.append(figure)
    return found


def _figure(text: str, match: re.Match[str]) -> Token | None:
    """A figure that counts, a year, or a month that is not the end of a year."""
    start, end = match.span()
    if text.startswith(("年", "度", "—", "-"), end) and _YEAR.fullmatch(match[0]):
        return Token(Kind.YEAR, match[0], start, end)
    if text.startswith("月", end) and match[0] not in ("1", "12", "01"):
        return Token(Kind.PERIOD, match[0], start, end)
    numeral = numeral_of(text, match)
    return None if numeral is None else Token(Kind.FIGURE, numeral.unit, start, end, numeral)


def _for_information(text: str, start: int) -> bool:
    """Whether a bare 申请 is one for information; 收到残疾证办理申请 is one for 残疾证."""
    if _FOR_INFORMATION.search(text, max(0, start - 4), start) is None:
        return False
    return not text.endswith(_PROCEDURES, 0, start) or _OF_A_PROCEDURE.search(text, 0, start) is None


def own_subject(text: str, verb: Token) -> bool:
    """Whether an organ is named right before 收到 or 答复: then it is that organ's figure, not the area's."""
    return _SUBJECT.search(text, max(0, verb.start - 20), verb.start) is not None
