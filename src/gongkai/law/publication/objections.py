"""What the law has to say against a step of publication 违法之处与瑕疵, in the manner of `law.procedure.objections`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gongkai.law.forbidden import Forbidden

_SOURCE = "国办发〔2016〕80号一（一）"
_SECRETS = "第十七条、《保密法实施条例》第四十二条"


class Objection(Enum):
    """不得为之: why a step is unlawful. Its article, the sentence in Chinese, and in English."""

    FIRST_DRAFT = _SOURCE, "台账的第一步应当是起草", "the first step is a draft"
    BEFORE_DRAFT = _SOURCE, "行为日期早于起草之日", "the act is before the day of the first draft"
    NOT_NOW = "第十七条", "信息所处的状态下不能有此行为", "the item is in no state for this act"
    FUTURE = "第二十六条", "行为日期晚于记录日期", "the day of the act is after the day of record"
    ORDER_OF_RECORD = "第十七条", "记录日期早于上一步的记录日期", "recorded before the step before it"
    OUT_OF_ORDER = (
        "第十七条",
        "起草、审查、发布应当按发生的先后记录",
        "drafting, review and publication are recorded in the order they happen",
    )
    NO_HAND = _SECRETS, "应当记明经办人", "it must be said who did it"
    WRONG_REVISION = "第十七条", "所指稿本不是可以办理的稿本", "this is not the revision that the act can be about"
    NO_ATTRIBUTE = _SOURCE, "送审应当写明公开属性", "a submission needs the attribute of publication"
    NO_GROUND = "第十四条至第十六条", "不予公开的，应当写明法定理由", "what is withheld needs a ground of the law"
    GROUND_WITHOUT_NEED = (
        "第十四条至第十六条",
        "主动公开的，不写不予公开的理由",
        "what is to be public has no ground for withholding",
    )
    NO_REASON = "第十七条", "应当写明理由", "a reason is needed"
    NO_SECRECY_REVIEW = (
        _SECRETS,
        "审查环节应当包括保密审查，并依自审、公开工作机构审查、保密审查、负责人审定的次序",
        "a review has the stage of secrecy, and its stages are in their order",
    )
    NO_OFFICE_REVIEW = (
        _SOURCE,
        "拟不公开的政策性文件，应当先报公开工作机构审查",
        "a policy document that is not to be public goes to the office first",
    )
    NOT_THIS_STAGE = "第十七条", "现在不是这一审查环节", "another stage of the review is due"
    OWN_WORK = (
        _SECRETS,
        "起草、送审的人不能审查自己的稿本",
        "who drafted or submitted it does not review it",
    )
    SAME_REVIEWER = (
        _SECRETS,
        "保密审查、公开工作机构审查的人不能再作负责人审定",
        "who reviewed it for secrecy or for the office does not decide as the head",
    )
    NOT_AN_IMPORT = (
        _SECRETS,
        "批量导入只能通过其自身导入的稿本",
        "an import passes nothing but what it took in itself",
    )
    NOT_THE_DRAFTER = (
        "第十七条",
        "只有起草、送审的人可以撤回送审，其他人可以退回",
        "only who drafted or submitted it recalls it; others return it",
    )
    NO_RECIPIENT = "第十七条第三款", "应当写明提请哪一部门确定", "it must be said who is to determine it"
    NO_ANSWER = "第十七条第三款", "应当写明可否公开", "it must be said whether it may be public"
    NO_MOMENT = (
        "第二十六条",
        "定时发布应当写明带时区的时刻，且不早于行为日期",
        "a schedule needs a moment with its offset, not before the day of the act",
    )
    FAR_DAY = (
        "第二十六条",
        "所定时刻在三年以后，请核对年份",
        "the moment is more than three years off: look at the year",
    )
    NO_CHANNEL = (
        "第二十三条",
        "应当写明网站以外的发布渠道",
        "it must be said in which channel, other than the website",
    )
    NEVER_PUBLIC = "第十九条", "从未公开的信息不能有此行为", "what never was public is in no state for this act"
    ENDED = (
        "第二十条第一项",
        "文件已经废止或者宣布失效",
        "the document is repealed or has expired already",
    )
    NO_FINDING = "第十八条", "应当写明评估后是否仍不公开", "it must be said whether it stays withheld"
    NO_PLACE = "第二十五条", "应当写明送交何处", "it must be said where it was delivered"
    NO_SUCH_STEP = (
        "第十七条",
        "要更正的一步不存在、已更正，或者本身是更正",
        "the step to annul is not there, is annulled, or annuls one itself",
    )
    NOT_UNDONE = (
        "第十七条",
        "送审、审查意见、发布和撤下不能从台账中更正",
        "a submission, a review, a publication and a withdrawal are never taken out of the ledger",
    )
    NOT_THE_LATEST = "第十七条", "其后已有新稿本，不能更正", "a later revision has come after it"
    NOT_ITS_LIKE = (
        "第十七条",
        "更正后的一步应当是同一人对同一稿本的同一种行为",
        "what stands in place of a step is the same act on the same revision by the same hand",
    )

    def __init__(self, article: str, chinese: str, english: str) -> None:
        self.article, self.chinese, self.english = article, chinese, english


class Doubt(Enum):
    """瑕疵: what is recorded and told, because it did happen. Its article, the sentence in Chinese, and in English."""

    STILL_PUBLIC = (
        "第十四条至第十六条",
        "已决定不予公开或者不主动公开，此前的稿本仍在公开",
        "not to be public by the latest decision, but an earlier revision still is",
    )
    BEFORE_MOMENT = "第二十六条", "发布早于所定的时刻", "published before the moment that was fixed"
    BACKDATED = "第十七条", "行为日期早于此前已记录的行为", "entered after acts that came later"

    def __init__(self, article: str, chinese: str, english: str) -> None:
        self.article, self.chinese, self.english = article, chinese, english


@dataclass(frozen=True, slots=True)
class Warned:
    """一步的瑕疵: which step, and what is to be said of it."""

    step: int
    doubt: Doubt


class Unlawful(Forbidden[Objection]):
    """违法的一步: what forbids it. The ledger is as it was before."""
