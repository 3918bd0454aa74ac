"""The acts of the request procedure 依申请公开办理行为 (第二十九条至第四十五条), and one act as it was done: a step.

An act has a day of effect and a day of record. The two differ where something is entered later than it happened, and
both are kept: the first decides what the law says, the second shows that it was entered later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gongkai.law.terms import Channel, Outcome


class Act(StrEnum):
    """办理行为: what can happen to a request, each by its article of the Regulation."""

    RECEIVE = "receive"  # 收件登记 第三十一条、第四十五条
    ASK_CORRECTION = "ask_correction"  # 告知补正 第三十条
    CORRECT = "correct"  # 补正 第三十条
    LAPSE_UNCORRECTED = "lapse_uncorrected"  # 逾期不补正，视为放弃 第三十条
    CONSULT_THIRD_PARTY = "consult_third_party"  # 征求第三方意见 第三十二条
    THIRD_PARTY_ANSWERS = "third_party_answers"  # 第三方答复 第三十二条
    CONSULT_JOINT_MAKER = "consult_joint_maker"  # 征求共同制作机关意见 第三十四条
    JOINT_MAKER_ANSWERS = "joint_maker_answers"  # 共同制作机关答复 第三十四条
    EXTEND = "extend"  # 延长答复期限 第三十三条第二款
    ASK_REASONS = "ask_reasons"  # 要求说明理由 第三十五条
    GIVE_REASONS = "give_reasons"  # 说明理由 第三十五条
    SET_DELAYED_DATE = "set_delayed_date"  # 确定延迟答复的合理期限 第三十五条
    FEE_NOTICE = "fee_notice"  # 收费通知 国办函〔2020〕109号 第六条
    PAY = "pay"  # 缴费 国办函〔2020〕109号 第六条
    LAPSE_UNPAID = "lapse_unpaid"  # 逾期未缴费，视为放弃 国办函〔2020〕109号 第六条
    WITHDRAW = "withdraw"  # 撤回申请
    TRANSFER = "transfer"  # 内部转办
    DRAFT = "draft"  # 拟制答复 第四十五条（办理）
    REVIEW = "review"  # 审核 第四十五条
    RETURN = "return"  # 退回重拟 第四十五条
    SIGN = "sign"  # 签发 第四十五条
    ANSWER = "answer"  # 答复 第三十六条
    SERVE = "serve"  # 送达 国办公开办函〔2016〕235号
    ARCHIVE = "archive"  # 归档 第四十五条
    MAKE_PUBLIC = "make_public"  # 转为主动公开 第四十四条
    REOPEN = "reopen"  # 依复议决定、判决重新办理 第五十一条
    ANNUL = "annul"  # 更正台账：撤销此前误录的一步


@dataclass(frozen=True, slots=True)
class Step:
    """办理台账的一步: an act with its day of effect `on`, its day of record `recorded` and who did it.

    Which of the other fields an act uses:

    - RECEIVE: `arrived` (the day it came in, where that is not the legal day of receipt), `channel`;
    - ASK_CORRECTION, SET_DELAYED_DATE: `until`, the last day given; REOPEN: `until` where the order names a day;
    - CONSULT_…: `on` is the day the letter was sent, `reached` the day it was received, where known;
      …_ANSWERS: `of`, the number of the consultation where more than one is open, `reached` where it became known now;
    - EXTEND: `days`, working days; `approved_by`, who consented, `as_head` whether as head of the office (机构负责人);
    - FEE_NOTICE: `amount` in 元, `reached`, the day the applicant received it, where known;
    - DRAFT, ANSWER: `outcome`, `ground` (the article in words), `withheld`: of a partial disclosure, why not the rest;
    - SERVE: `on` is the day that counts for being in time (signed for, posted or sent), `reached` the day it came;
    - TRANSFER: `to`; REOPEN: `reason`;
    - ANNUL: `of`, the number of the step that is annulled, `reason`, and `instead`, what really happened, if anything.

    Steps are numbered from 1 in the order of record. `settled`: it stands in a ledger already, so it was lawful by the
    calendar and the office's rules of its day of record; another calendar since then does not undo it.
    """

    act: Act
    on: date
    recorded: date
    by: str
    outcome: Outcome | None = None
    ground: str = ""
    withheld: Outcome | None = None
    until: date | None = None
    days: int | None = None
    approved_by: str = ""
    as_head: bool = False
    arrived: date | None = None
    channel: Channel | None = None
    reached: date | None = None
    of: int | None = None
    amount: Decimal | None = None
    to: str = ""
    reason: str = ""
    instead: Step | None = None
    settled: bool = field(default=False, compare=False)

    def same_hand(self, other: Step) -> bool:
        """同一人所为: whether one person did both; blanks around a name make no other person of it."""
        return self.by.strip() == other.by.strip()
