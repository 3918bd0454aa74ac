"""Words of an item 信息条目的用词: what kind it is, its genre, its channels, how items belong together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.validity import Validity


class Kind(models.TextChoices):
    """信息种类: what the law or the portal treats apart; everything else is information."""

    RULE = "rule", _("rule of government")  # 规章
    NORMATIVE = "normative", _("normative document")  # 行政规范性文件
    POLICY = "policy", _("other policy document")  # 其他政策文件
    READING = "reading", _("policy reading")  # 政策解读
    GUIDE = "guide", _("disclosure guide")  # 政府信息公开指南
    INSTITUTION = "institution", _("disclosure rules")  # 政府信息公开制度
    CONSULTATION = "consultation", _("consultation of a draft")  # 意见征集
    FEEDBACK = "feedback", _("outcome of a consultation")  # 征集结果反馈
    INFORMATION = "information", _("information")  # 其他法定主动公开内容


POLICIES = frozenset({Kind.RULE, Kind.NORMATIVE, Kind.POLICY})
"""政策文件 (国办发〔2016〕80号): what the disclosure office sees first where it is not to be public."""
REGISTERED = frozenset({Kind.RULE, Kind.NORMATIVE})
"""规章和行政规范性文件: what the register and table II count."""
VALIDITIES = {
    Validity.NOT_YET: _("not yet in force"),
    Validity.IN_FORCE: _("in force"),
    Validity.LAPSED: _("its term has ended"),
    Validity.EXPIRED: _("declared void"),
    Validity.REPEALED: _("repealed"),
}
"""有效性 (国办发〔2018〕37号) in words: the badge."""


class Genre(models.TextChoices):
    """体裁分类."""

    ORDER = "order", _("order")  # 令
    DECISION = "decision", _("decision")  # 决定
    NOTICE = "notice", _("notice")  # 通知
    ANNOUNCEMENT = "announcement", _("announcement")  # 公告
    CIRCULAR = "circular", _("circular")  # 通告
    BULLETIN = "bulletin", _("bulletin")  # 通报
    OPINION = "opinion", _("opinions")  # 意见
    REPLY = "reply", _("official reply")  # 批复
    LETTER = "letter", _("official letter")  # 函
    MEASURES = "measures", _("measures, rules, plans")  # 办法、规定、方案
    TABLE = "table", _("table or list")  # 表格、清单
    OTHER = "other", _("other genre")  # 其他


class Form(models.TextChoices):
    """解读形式 (政策解读)."""

    TEXT = "text", _("in words")  # 文字解读
    PICTURE = "picture", _("in pictures")  # 图解
    VIDEO = "video", _("as a film")  # 视频解读
    QUESTIONS = "questions", _("questions and answers")  # 问答
    CONFERENCE = "conference", _("press conference")  # 新闻发布会
    EXPERT = "expert", _("by an expert")  # 专家解读


class Channel(models.TextChoices):
    """公开渠道和载体 (第二十三条至第二十五条)."""

    WEBSITE = "website", _("this site")  # 政府网站
    GAZETTE = "gazette", _("gazette")  # 政府公报
    WECHAT = "wechat", _("WeChat")  # 微信
    WEIBO = "weibo", _("Weibo")  # 微博
    APP = "app", _("app")  # 移动客户端
    CONFERENCE = "conference", _("press conference")  # 新闻发布会
    BROADCAST = "broadcast", _("radio and television")  # 广播电视
    PRESS = "press", _("newspapers")  # 报刊
    READING_PLACE = "reading_place", _("public reading place")  # 公开查阅点
    SERVICE_HALL = "service_hall", _("service hall")  # 政务服务中心
    BOARD = "board", _("notice board")  # 公示栏（电子屏）
    OTHER = "other", _("other channel")  # 其他


class Tied(models.TextChoices):
    """关联: what an item is to the other."""

    READS = "reads", _("explains")  # 解读
    REPLACES = "replaces", _("replaces")  # 废止并代替
    AMENDS = "amends", _("amends")  # 修改
    ANSWERS = "answers", _("tells the outcome of")  # 反馈征集结果
    CLARIFIES = "clarifies", _("clarifies")  # 澄清
    RELATED = "related", _("has to do with")  # 相关


TIED_BACK = {
    Tied.READS: _("is explained by"),
    Tied.REPLACES: _("is replaced by"),
    Tied.AMENDS: _("is amended by"),
    Tied.ANSWERS: _("has its outcome told by"),
    Tied.CLARIFIES: _("is clarified by"),
    Tied.RELATED: _("has to do with"),
}
"""关联, as it is told of the other."""
