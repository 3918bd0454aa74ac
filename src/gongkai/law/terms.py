"""The field's fixed terms: one value is the form's choice, the database's value and the report's row key.

Source: the report forms 国办公开办函〔2019〕60号 and 〔2021〕30号, tables III and IV, and the articles below.
"""

from __future__ import annotations

from enum import StrEnum


class Applicant(StrEnum):
    """申请人类型 (年度报告格式表三): who asks; a column of table III."""

    NATURAL = "natural"
    BUSINESS = "business"
    RESEARCH = "research"
    SOCIAL = "social"
    LEGAL = "legal"
    OTHER = "other"


class Outcome(StrEnum):
    """办理结果 (年度报告格式表三第三项): how a request ended; a row of table III.

    `CLOSED` is the one row （六）其他处理 of the 2019 form; the 2021 form divides it into the three after it.
    """

    GRANTED = "granted"  # 第三十六条第一、二项
    PARTIAL = "partial"  # 第三十七条
    STATE_SECRET = "denied.state_secret"  # noqa: S105 - a ground of the law (第十四条), not a password
    LAW_FORBIDS = "denied.law_forbids"  # 第十四条
    SECURITY_STABILITY = "denied.security_stability"  # 第十四条
    THIRD_PARTY = "denied.third_party"  # 第十五条、第三十二条
    INTERNAL_AFFAIRS = "denied.internal_affairs"  # 第十六条第一款
    PROCESS = "denied.process"  # 第十六条第二款
    ENFORCEMENT_FILE = "denied.enforcement_file"  # 第十六条第二款
    ADMIN_QUERY = "denied.admin_query"  # 第三十六条第七项
    NOT_HELD = "unavailable.not_held"  # 第三十六条第四、五项
    NEEDS_CREATION = "unavailable.needs_creation"  # 第三十八条
    UNCLEAR = "unavailable.unclear"  # 第三十条
    PETITION = "declined.petition"  # 第三十九条第一款
    REPEATED = "declined.repeated"  # 第三十六条第六项
    PUBLICATION = "declined.publication"  # 第三十九条第二款
    EXCESSIVE = "declined.excessive"  # 第三十五条
    CONFIRMATION = "declined.confirmation"  # created by the form
    CLOSED = "closed"
    NO_CORRECTION = "closed.no_correction"  # 第三十条
    NO_PAYMENT = "closed.no_payment"  # 国办函〔2020〕109号 第六条
    CLOSED_OTHER = "closed.other"


class Track(StrEnum):
    """救济途径 (年度报告格式表四): review, suit brought directly, suit after review; a row of table IV."""

    RECONSIDERATION = "reconsideration"
    DIRECT = "litigation.direct"
    AFTER_RECONSIDERATION = "litigation.after_reconsideration"


class Verdict(StrEnum):
    """复议诉讼结果 (年度报告格式表四): a column of table IV."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"
    PENDING = "pending"


class Channel(StrEnum):
    """收件渠道 (第二十九条、第三十一条; 国办公开办函〔2015〕207号, 〔2017〕19号): the way a request came in."""

    COUNTER = "counter"  # 当面提交
    ORAL = "oral"  # 口头提出，工作机构代为填写
    SIGNED_POST = "signed_post"  # 需签收的邮寄：挂号信、邮政快递
    ORDINARY_POST = "ordinary_post"  # 平常信函等无需签收的邮寄
    FAX = "fax"  # 工作机构的传真
    EMAIL = "email"  # 公布的电子邮箱
    ONLINE = "online"  # 网上申请平台
    ELSEWHERE = "elsewhere"  # 寄交、递交到工作机构以外的单位或者人员
