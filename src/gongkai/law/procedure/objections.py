"""What the law has to say against an act 违法之处与瑕疵: what forbids it, and what is recorded but told.

What is forbidden raises `Unlawful` and is not recorded. What merely happened late, or otherwise than it should, did
happen: it is recorded and stays visible as a `Doubt`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gongkai.law.forbidden import Forbidden


class Objection(Enum):
    """不得为之: why an act is unlawful. Its article, the sentence in Chinese, and in English."""

    FIRST_RECEIVE = "第四十五条", "台账的第一步应当是登记收件", "the first step is the receipt"
    NOT_NOW = "第四十五条", "申请所处的状态下不能有此行为", "the request is in no state for this act"
    FUTURE = "第四十五条", "行为日期晚于记录日期", "the day of the act is after the day of record"
    ORDER_OF_RECORD = "第四十五条", "记录日期早于上一步的记录日期", "recorded before the step before it"
    BEFORE_RECEIPT = "第三十一条", "行为日期早于收到申请之日", "the act is before the day of receipt"
    REACHED_BEFORE_SENT = "第四十五条", "收到之日早于发出之日", "received before it was sent"
    ARRIVED_AFTER_RECEIPT = "第三十一条", "收到之日早于实际到达之日", "received before it arrived"
    NO_LAW_YET = "《立法法》第一百零四条", "当时的法律还没有这一规定", "the law did not provide for this then"
    CORRECTION_TWICE = "第三十条", "补正只能要求一次", "a correction may be asked for once only"
    CORRECTION_WITHOUT_DAY = "第三十条", "告知补正应当给出合理的补正期限", "a correction needs a reasonable last day"
    TIME_NOT_OVER = "第三十条", "补正期限尚未届满", "the time for the correction is not over"
    UNPAID_TIME_NOT_OVER = (
        "《政府信息公开信息处理费管理办法》第六条",
        "缴费期限尚未届满",
        "the time to pay is not over",
    )
    NO_CONSULTATION = "第三十二条、第三十四条", "没有尚待答复的征求意见", "no consultation waits for an answer"
    WHICH_CONSULTATION = (
        "第三十二条、第三十四条",
        "有几件征求意见，应当指明是哪一件",
        "several consultations wait: say which is answered",
    )
    EXTENSION_TWICE = "第三十三条第二款", "答复期限只能延长一次", "the time may be extended once only"
    EXTENSION_LENGTH = (
        "第三十三条第二款",
        "延长的期限不得少于1个工作日，也不得超过法定上限",
        "an extension is at least one working day and at most the legal limit",
    )
    EXTENSION_LATE = "第三十三条第二款", "期限届满后不得再延长", "an extension must be told before the time is over"
    EXTENSION_OF_FIXED_DAY = (
        "第三十五条",
        "答复之日已另行确定，不再延长",
        "the day of the answer was fixed: it is not extended",
    )
    EXTENSION_BY_HEAD = (
        "第三十三条第二款",
        "延长期限应当经政府信息公开工作机构负责人同意",
        "an extension needs the consent of the head of the office",
    )
    FOUR_EYES = "第四十五条", "拟办人与签发人不能是同一人", "who drafted may not sign"
    REASONS_NOT_ASKED = (
        "第三十五条",
        "未要求申请人说明理由，不能按大量反复申请处理",
        "reasons must have been asked for first",
    )
    REASONS_NOT_GIVEN = (
        "第三十五条",
        "申请人未说明理由，不能确定延迟答复期限",
        "no reasons were given: there is no delayed day",
    )
    FAR_DAY = (
        "第四十五条",
        "所定日期在三年以后，请核对年份",
        "the day given is more than three years off: look at the year",
    )
    NO_DAY = "第三十五条", "应当写明确定的日期，且晚于行为日期", "a day must be fixed, later than the act"
    NO_AMOUNT = "《政府信息公开信息处理费管理办法》第六条", "收费通知应当写明金额", "a fee notice needs an amount"
    NO_DRAFT = "第四十五条", "没有拟办稿", "there is no draft"
    NO_OUTCOME = "第三十六条", "答复应当有办理结果", "an answer needs an outcome"
    NO_GROUND = "第三十六条", "答复应当写明依据", "an answer needs its ground"
    NO_ANSWER = "第三十六条", "这一结果不由答复产生", "this outcome does not come by an answer"
    NOTHING_WITHHELD = (
        "第三十七条",
        "部分公开应当写明不予公开部分的理由",
        "a partial disclosure needs the ground of the part withheld",
    )
    WITHHELD_WITHOUT_PART = (
        "第三十七条",
        "只有部分公开才另有不予公开的部分",
        "only a partial disclosure has a part withheld",
    )
    NOT_SIGNED = "第四十五条", "答复尚未签发", "the answer is not signed"
    NOT_AS_SIGNED = "第四十五条", "答复与签发的不一致", "the answer is not what was signed"
    NEVER_CORRECTED = (
        "第三十条",
        "未经补正，不能认定补正后仍不明确",
        "there was no correction that could still be unclear",
    )
    THIRD_PARTY_WAITS = (
        "第三十二条",
        "第三方答复期限未满，不能决定公开",
        "the third party still has time to answer: nothing may be disclosed yet",
    )
    NOTHING_TO_PUBLISH = "第四十四条", "未公开的信息不能转为主动公开", "what was not disclosed cannot be made public"
    NO_REASON = "第四十五条", "应当写明理由", "a reason is needed"
    NO_SUCH_STEP = (
        "第四十五条",
        "要更正的一步不存在、已更正，或者本身是更正",
        "the step to annul is not there, is annulled, or annuls one itself",
    )
    NO_RECIPIENT = "第四十五条", "应当写明转给何处", "it must be said to whom it goes"

    def __init__(self, article: str, chinese: str, english: str) -> None:
        self.article, self.chinese, self.english = article, chinese, english


class Doubt(Enum):
    """瑕疵: what is recorded and told, because it did happen. Its article, the sentence in Chinese, and in English."""

    CORRECTION_ASKED_LATE = (
        "第三十条",
        "告知补正晚于收到申请后的法定期限",
        "the correction was asked for later after the receipt than the law allows",
    )
    CORRECTED_LATE = "第三十条", "补正晚于给定的期限", "corrected after the day that was given"
    OPINION_LATE = (
        "第三十二条、第三十四条",
        "意见晚于答复期限，期限届满后的时间照常计算",
        "the opinion came late: the time after its limit counts",
    )
    FEE_NOTICE_LATE = (
        "《政府信息公开信息处理费管理办法》第六条",
        "收费通知晚于答复期限",
        "the fee notice came after the time for the answer",
    )
    PAID_LATE = "《政府信息公开信息处理费管理办法》第六条", "缴费晚于缴费期限", "paid after the time to pay"
    DELAYED_LATE = "第三十五条", "确定延迟期限晚于答复期限", "the delayed day was fixed after the time was over"
    ANSWERED_LATE = "第三十三条", "答复晚于期限", "answered after the time was over"
    SERVED_LATE = "第三十三条、国办公开办函〔2016〕235号", "送达晚于期限", "served after the time was over"
    NOT_CONSULTED = (
        "第三十二条",
        "以第三方权益为由不予公开，但未征求第三方意见",
        "withheld for a third party that was not consulted",
    )
    SELF_SIGNED = "第四十五条", "拟办人与签发人是同一人", "drafted and signed by one person"
    BACKDATED = "第四十五条", "行为日期早于此前已记录的行为", "entered after acts that came later"
    LAWFUL_THEN = (
        "第四十五条",
        "依记录时的工作日历和本机关规定合法，依现行的则不再符合",
        "lawful by the calendar and the office's rules of its day of record, not by those of today",
    )

    def __init__(self, article: str, chinese: str, english: str) -> None:
        self.article, self.chinese, self.english = article, chinese, english


@dataclass(frozen=True, slots=True)
class Warned:
    """一步的瑕疵: which step, and what is to be said of it."""

    step: int
    doubt: Doubt


class Unlawful(Forbidden[Objection]):
    """违法的一步: what forbids it. The ledger is as it was before."""
