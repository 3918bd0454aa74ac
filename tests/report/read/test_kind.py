from __future__ import annotations

import pytest

from gongkai.report.model import Finding
from gongkai.report.read.document import Document, Line
from gongkai.report.read.identity import identify
from gongkai.report.read.kind import not_a_report, old_form
from gongkai.report.read.normal import matching
from gongkai.report.read.sections import divide, split_headings


def judged(text: str) -> tuple[Finding | None, bool]:
    document = split_headings(Document("x", "txt", tuple(Line(line) for line in text.split("\n"))))
    copy = matching(document)
    keys = divide(copy)
    identity = identify(document, copy)
    return not_a_report(copy, keys, identity), old_form(identity)


@pytest.mark.parametrize(
    "text",
    [
        "德安县水利局2021年政府信息公开工作年度报告",
        "一、总体情况\n2021年，我局公开信息31条。\n二、主动公开政府信息情况",
        "现公布德安县水利局2021年年报，期限自2021年1月1日起至12月31日止。",
        "2021年，德安县桃源镇公开信息31条，未收到依申请公开。",
        "江州大学2021-2022学年信息公开工作年度报告",
        "第二十条第（一）项\n规章\n0\n0\n0\n2021年，我局公开信息31条。",
        "目录\n德安县水利局2021年政府信息公开工作年度报告\n一、总体情况...... 1",
    ],
)
def test_a_report_is_one_even_without_issuer_or_end(text: str) -> None:
    assert judged(text)[0] is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("关于印发政府信息公开工作年度报告格式的通知\n各县（市、区）人民政府：\n现将格式印发。", "通知"),
        ("关于做好2021年度政府信息公开工作年度报告编制工作的通知\n各镇人民政府：", "通知"),
        ("政府信息公开工作年度报告范文\n本年度公开31条。", "范文"),
        ("附件2 ××县政府信息公开情况统计报表（空）\n指标名称\n单位", "空表"),
        (
            "政府信息公开工作年度报告\n一、总体情况\n（文字描述）\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况",
            "",
        ),
        (
            "关于印发政府信息公开工作年度报告格式的通知\n现将格式印发，请遵照执行。\n一、总体情况\n（填写）\n"
            "二、主动公开政府信息情况\n第二十条第（一）项\n规章\n三、收到和处理政府信息公开申请情况\n依申请公开\n"
            "五、存在的主要问题及改进情况\n六、其他需要报告的事项\n2021年9月26日印发",
            "通知",
        ),
        ("浅谈政府信息公开的意义\n摘要：本文讨论政府信息公开。", "论文"),
        ("德安县水利局2021年工作总结和2022年工作计划\n一、基本情况\n我局抓好水利。\n二、存在问题", ""),
        ("首页\n政务公开\n政府信息公开指南\n政府信息公开制度\n政府信息公开年报\n依申请公开", ""),
        ("德安县召开政务公开培训会\n1月5日，德安县学习依申请公开规范，发布信息20条。", ""),
        ("ÐÏà¡±á\ufffd\ufffd bjbj \x01\x02 2020 ^0Rh{6", "汉字"),
        ("", "汉字"),
        ("德安县政府信息公开指南\n为方便公众获取信息，编制本指南。", "通知"),
    ],
)
def test_other_pages_are_refused_with_the_reason(text: str, reason: str) -> None:
    finding = judged(text)[0]
    assert finding is not None
    assert finding.rule == "NOT-A-REPORT"
    assert reason in finding.message
    assert finding.message_en.startswith("This is no annual report")


def test_a_list_of_reports_is_no_report() -> None:
    lines = [f"德安县水利局{year}年政府信息公开年报" for year in range(2015, 2021)]
    finding = judged("\n".join(["政府信息公开年报", *lines]))[0]
    assert finding is not None
    assert "列表" in finding.message


def test_the_form_before_2019_is_known_by_year_and_by_its_own_headings() -> None:
    assert judged("德安县2015年政府信息公开工作年度报告\n一、概述\n公开31条。")[1]
    assert judged("德安县政府信息公开工作年度报告\n一、概述\n二、政府信息公开的收费及减免情况")[1]
    assert not judged("德安县2021年政府信息公开工作年度报告\n一、概述\n公开31条。")[1]
    assert not judged("德安县2018年政府信息公开工作年度报告\n第二十条第（一）项\n本年新制作数量")[1]
