"""导入表的列: by which heads a spreadsheet, or the table of a page, says what an item is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.publication.acts import Act
from gongkai.web.publishing.models import Genre, Kind, Tied


@dataclass(frozen=True, slots=True)
class Column:
    """一列: the field it fills, its head, and what else the head may be."""

    field: str
    head: str
    others: tuple[str, ...] = ()


COLUMNS = (
    Column("title", "标题", ("名称", "信息名称", "文件名称", "ArticleTitle")),
    Column("kind", "信息种类", ("种类",)),
    Column("entry", "目录条目", ("目录代码", "目录", "公开事项")),
    Column("index", "索引号", ("索引",)),
    Column("address", "原地址", ("原网址", "网址", "链接", "URL", "Url")),
    Column("doc_number", "发文字号", ("文号",)),
    Column("formed_on", "生成日期", ("成文日期", "形成日期", "发文日期")),
    Column("published", "发布日期", ("公开日期", "发布时间", "PubDate")),
    Column("summary", "内容概述", ("概述", "摘要", "Description")),
    Column("subject", "主题分类", ("主题",)),
    Column("genre", "体裁分类", ("体裁",)),
    Column("keywords", "关键词", ("主题词", "Keywords")),
    Column("maker", "发文机关", ("制发机关", "发布机构", "ContentSource")),
    Column("unit", "责任科室", ("公开责任部门", "责任部门")),
    Column("effective_on", "施行日期", ("实施日期", "生效日期")),
    Column("expires_on", "有效期至", ("有效期",)),
    Column("validity", "有效性", ("时效", "效力状态", "时效性")),
    Column("ended_on", "废止日期", ("宣布失效日期", "废止失效日期")),
    Column("ended_by", "废止依据", ("废止文件",)),
    Column("body", "正文", ("内容",)),
    Column("page", "正文网页", ("网页文件",)),
    Column("files", "附件", ("附件名称", "文件")),
    Column("reads", "解读对象", ("被解读文件",)),
    Column("replaces", "代替文件", ("废止文件号",)),
    Column("amends", "修改文件", ("被修改文件",)),
    Column("answers", "征集稿", ("征求意见稿",)),
    Column("related", "相关信息", ("相关文件",)),
)
_BETWEEN = re.compile(r"[;；\n|]+")
HEADS = {name: column.field for column in COLUMNS for name in (column.head, *column.others)}
TIES: Mapping[str, Tied] = {
    "reads": Tied.READS, "replaces": Tied.REPLACES, "amends": Tied.AMENDS, "answers": Tied.ANSWERS,
    "related": Tied.RELATED,
}  # fmt: skip
KINDS: Mapping[str, Kind] = {
    "规章": Kind.RULE, "政府规章": Kind.RULE, "行政规范性文件": Kind.NORMATIVE, "规范性文件": Kind.NORMATIVE,
    "其他政策文件": Kind.POLICY, "政策文件": Kind.POLICY, "政策解读": Kind.READING, "解读": Kind.READING,
    "政府信息公开指南": Kind.GUIDE, "公开指南": Kind.GUIDE, "政府信息公开制度": Kind.INSTITUTION,
    "公开制度": Kind.INSTITUTION, "意见征集": Kind.CONSULTATION, "征求意见": Kind.CONSULTATION,
    "征集结果反馈": Kind.FEEDBACK, "结果反馈": Kind.FEEDBACK, "其他法定主动公开内容": Kind.INFORMATION,
    "其他": Kind.INFORMATION, "": Kind.INFORMATION,
}  # fmt: skip
GENRES: Mapping[str, Genre] = {
    "令": Genre.ORDER, "命令": Genre.ORDER, "决定": Genre.DECISION, "通知": Genre.NOTICE,
    "公告": Genre.ANNOUNCEMENT, "通告": Genre.CIRCULAR, "通报": Genre.BULLETIN, "意见": Genre.OPINION,
    "批复": Genre.REPLY, "函": Genre.LETTER, "办法": Genre.MEASURES, "规定": Genre.MEASURES, "方案": Genre.MEASURES,
    "表格": Genre.TABLE, "清单": Genre.TABLE,
}  # fmt: skip
ENDS: Mapping[str, Act | None] = {
    "": None, "有效": None, "现行有效": None, "废止": Act.REPEAL, "已废止": Act.REPEAL, "失效": Act.EXPIRE,
    "已失效": Act.EXPIRE, "宣布失效": Act.EXPIRE,
}  # fmt: skip


def several(text: str) -> list[str]:
    """What stands in one cell with signs between, each for itself."""
    return [one for one in map(str.strip, _BETWEEN.split(text)) if one]
