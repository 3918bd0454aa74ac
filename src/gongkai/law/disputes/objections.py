"""What the law has to say against a step of a dispute 违法之处与瑕疵, in the manner of `law.procedure.objections`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gongkai.law.forbidden import Forbidden


class Objection(Enum):
    """不得为之: why a step is unlawful. Its article, the sentence in Chinese, and in English."""

    FIRST_FILE = (
        "《行政复议法》第二十二条、《行政诉讼法》第四十九条",
        "台账的第一步应当是提出复议申请或者起诉",
        "the first step is the filing",
    )
    BEFORE_FILING = (
        "《行政复议法》第二十二条、《行政诉讼法》第四十九条",
        "行为日期早于提出之日",
        "the act is before the day of filing",
    )
    NO_TRACK = (
        "年度报告格式表四",
        "应当写明救济途径",
        "it must be said which way it goes: review, or which kind of suit",
    )
    NOT_NOW = (
        "《行政复议法》第四章、《行政诉讼法》第七章",
        "案件所处的状态下不能有此行为",
        "the dispute is in no state for this act",
    )
    FUTURE = "第四十五条", "行为日期晚于记录日期", "the day of the act is after the day of record"
    ORDER_OF_RECORD = "第四十五条", "记录日期早于上一步的记录日期", "recorded before the step before it"
    NO_LAW_YET = "《立法法》第一百零四条", "当时的法律还没有这一规定", "the law did not provide for this then"
    NO_DECISION = "《行政复议法》第五章、《行政诉讼法》第七章", "应当写明决定、裁判的种类", "a decision needs its kind"
    NOT_OF_TRACK = (
        "《行政复议法》第六十三条至第七十四条、《行政诉讼法》第六十九条至第七十八条",
        "这一救济途径没有此种决定、裁判",
        "there is no such decision on this way",
    )
    NOT_HEARD = (
        "《行政复议法》第三十条、《行政诉讼法》第五十一条",
        "未受理的案件只能不予受理、撤回或者终止",
        "what was never accepted can only be refused, withdrawn or ended",
    )
    NO_HIGHER_INSTANCE = (
        "《行政诉讼法》第八十九条",
        "只有上诉、再审案件才有此种裁判",
        "only a higher instance decides so",
    )
    REVIEW_HAS_NO_APPEAL = (
        "《行政诉讼法》第四十五条",
        "不服复议决定的，应当另案起诉",
        "against a decision on review a suit of its own is brought",
    )
    NOTHING_TO_REDO = (
        "《行政复议法》第六十四条至第六十七条、《行政诉讼法》第七十条至第七十六条",
        "此种决定、裁判不责令重新办理",
        "such a decision orders nothing to be done anew",
    )
    ORDER_WITHOUT_REDO = (
        "《行政复议法》第六十六条、《行政诉讼法》第七十二条",
        "责令履行的，应当写明须重新办理",
        "an order to act is an order to do it anew",
    )
    DAY_WITHOUT_REDO = (
        "《行政复议法》第六十四条、《行政诉讼法》第七十条",
        "没有责令重新办理的，不写履行期限",
        "without an order to do it anew there is no day for it",
    )
    DAY_NOT_LATER = (
        "《行政复议法》第七十七条、《行政诉讼法》第七十二条",
        "履行期限应当晚于决定、裁判之日",
        "the last day must be later than the decision",
    )
    FAR_DAY = (
        "《行政复议法》第七十七条、《行政诉讼法》第七十二条",
        "履行期限在三年以后，请核对年份",
        "the last day is more than three years off: look at the year",
    )
    NO_REASON = "第四十五条", "应当写明理由", "a reason is needed"
    NO_SUCH_STEP = (
        "第四十五条",
        "要更正的一步不存在、已更正，或者本身是更正",
        "the step to annul is not there, is annulled, or annuls one itself",
    )
    NOT_ITS_LIKE = (
        "第四十五条",
        "更正后的一步应当是同一种行为",
        "what stands in place of a step is the same act",
    )

    def __init__(self, article: str, chinese: str, english: str) -> None:
        self.article, self.chinese, self.english = article, chinese, english


class Doubt(Enum):
    """瑕疵: what is recorded and told, because it did happen. Its article, the sentence in Chinese, and in English."""

    ANSWERED_LATE = (
        "《行政复议法》第四十八条、第五十四条、《行政诉讼法》第六十七条",
        "答复、答辩晚于期限",
        "answered after the time was over",
    )
    UNANSWERED = (
        "《行政复议法》第七十条、《行政诉讼法》第三十四条第二款",
        "未提交答复书、答辩状和证据即已作出决定、裁判",
        "decided without an answer and evidence of the organ",
    )
    REDONE_LATE = (
        "《行政复议法》第七十七条、《行政诉讼法》第九十六条",
        "重新办理晚于责令的期限",
        "done anew after the day that was ordered",
    )
    BACKDATED = "第四十五条", "行为日期早于此前已记录的行为", "entered after acts that came later"

    def __init__(self, article: str, chinese: str, english: str) -> None:
        self.article, self.chinese, self.english = article, chinese, english


@dataclass(frozen=True, slots=True)
class Warned:
    """一步的瑕疵: which step, and what is to be said of it."""

    step: int
    doubt: Doubt


class Unlawful(Forbidden[Objection]):
    """违法的一步: what forbids it. The ledger is as it was before."""
