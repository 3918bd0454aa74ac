"""The record of a review as a paper."""

from __future__ import annotations

import io

import docx

from gongkai.web.publishing import slippaper
from gongkai.web.publishing.slip import TITLE, Slip

RECORD = Slip(
    "星槎县人民政府",
    "条目1，稿本2",
    [
        ("信息名称", "观澜路供水管网改造实施方案"),
        ("内容概述", "范围、分期 <和> 资金 & 安排。\x00"),
        ("公开属性", "主动公开"),
    ],
    [("保密审查", "张某", "保密审查员", "2025年3月4日", "同意。"), ("负责人审定", "", "", "", "")],
    [("正文第2段", "手机号码：138******78", "值班电话")],
)


def test_everything_on_the_record_stands_on_the_paper() -> None:
    word = docx.Document(io.BytesIO(slippaper.document(RECORD)))
    assert word.paragraphs[0].text == TITLE
    facts, course, found = ([[cell.text for cell in row.cells] for row in table.rows] for table in word.tables)
    assert facts[1] == ["内容概述", "范围、分期 <和> 资金 & 安排。"]
    assert course[1:] == [list(row) for row in RECORD.course]
    assert found[1:] == [list(row) for row in RECORD.found]


def test_the_same_record_gives_the_same_bytes() -> None:
    assert slippaper.document(RECORD) == slippaper.document(RECORD)
    assert slippaper.pdf(RECORD) == slippaper.pdf(RECORD)
    assert slippaper.pdf(RECORD).startswith(b"%PDF")


def test_without_findings_the_paper_says_so() -> None:
    word = docx.Document(
        io.BytesIO(slippaper.document(Slip(RECORD.agency, RECORD.number, RECORD.facts, RECORD.course, [])))
    )
    assert word.paragraphs[-1].text == "检查未发现问题。"
