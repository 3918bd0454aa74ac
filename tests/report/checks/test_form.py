from __future__ import annotations

from dataclasses import replace

import pytest

from clean_report import clean_report, findings, form_of, with_texts
from gongkai.report.checks.form import (
    rule_fm_01_edition,
    rule_fm_03_sections_and_numbering,
    rule_fm_04_five_aspects,
)
from gongkai.report.model import Report, Severity


def numbering(text: str) -> list[str]:
    return [
        found.message
        for found in findings(rule_fm_03_sections_and_numbering, with_texts(clean_report(), overview=text))
    ]


def test_the_form_is_that_of_the_year() -> None:
    for year in (2019, 2020, 2021, 2025):
        assert not findings(rule_fm_01_edition, clean_report(year))
    (two, three) = findings(rule_fm_01_edition, clean_report(2023, form=form_of("2019")))
    assert two.cells == (("disclosure",),)
    assert three.severity is Severity.ERROR
    assert "2023 年度应当用国办公开办函〔2021〕30号的格式" in three.message


def test_a_mixture_of_the_two_forms_is_an_error_in_the_table_that_is_wrong() -> None:
    mixed = replace(clean_report(2022), editions={"disclosure": "2021", "requests": "2019"})
    (found,) = findings(rule_fm_01_edition, mixed)
    assert found.cells == (("requests",),)


def test_reports_from_before_the_forms_are_not_measured_by_them() -> None:
    assert not findings(rule_fm_01_edition, Report("old", year=2017))


@pytest.mark.parametrize(
    "text",
    [
        "（一）甲。\n（二）乙。\n（三）丙。",
        "主要工作：（一）甲。内容。（二）乙。内容。",
        "（一）甲。\n1.子\n2.丑\n（二）乙。\n1.寅\n2.卯",
        "（一）甲。\n1.子\n2.丑\n（二）乙。\n3.寅\n4.卯",
        "主要问题：\n1.甲；\n2.乙。\n改进措施：\n1.丙；\n2.丁。",
        "根据第二十条第（一）项、第（五）项公开信息3.5万条，其中（1）类12.7%。",
        "".join(f"（{n}）甲。\n" for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")),
        "**（一）甲**\n### （二）乙",
        "七、附表。\n八、说明。",
        "一、甲\n（一）子\n二、乙\n（一）丑",
        "推动融合：一、二、三产业信息公开。\n（一）甲",
        "2024年1.2万件，占比 3.4%。\n（一）甲",
    ],
)
def test_numbers_that_run_on_or_begin_anew_are_in_order(text: str) -> None:
    assert numbering(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("（一）甲。\n（二）乙。\n（二）丙。", "（二）重复"),
        ("（一）甲。\n（三）乙。", "（三）之前缺 2"),
        ("(一)甲。\n(二)乙。\n(四)丙。", "(四)之前缺 3"),
        ("1.甲\n3.乙\n4.丙", "3.之前缺 2"),
        ("（一）甲。\n1.子\n2.丑\n（二）乙。\n1.寅\n3.卯", "3.之前缺 2"),
        ("2.甲\n3.乙", "2.之前缺 1"),
        ("一、甲\n二、乙\n四、丙", "四、之前缺 3"),
        ("1、甲\n2、乙\n2、丙", "2、重复"),
        ("（1）甲\n（2）乙\n（4）丙", "（4）之前缺 3"),
        ("（一）甲。\n（三）乙。\n（二）丙。", "（三）之前缺 2"),
    ],
)
def test_a_gap_or_a_repetition_is_told_with_the_number(text: str, words: str) -> None:
    told = numbering(text)
    assert words in told[0]
    assert "一、总体情况" in told[0]


def test_the_evidence_is_the_heading_that_is_out_of_order() -> None:
    report = with_texts(clean_report(), problems="1.人手不足。\n3.培训偏少。")
    (found,) = findings(rule_fm_03_sections_and_numbering, report)
    assert found.evidence == "3.培训偏少。"
    assert found.severity is Severity.ERROR


def test_a_section_that_is_missing_or_empty_is_asked_about() -> None:
    report = clean_report()
    missing = replace(report, texts={key: text for key, text in report.texts.items() if key != "problems"})
    (found,) = findings(rule_fm_03_sections_and_numbering, missing)
    assert "未见“五、存在的主要问题及改进情况”部分" in found.message
    assert found.severity is Severity.WARNING
    (found,) = findings(rule_fm_03_sections_and_numbering, with_texts(report, other=" \n"))
    assert "没有内容" in found.message
    assert not findings(rule_fm_03_sections_and_numbering, replace(report, texts={}))


def test_the_five_aspects_are_found_in_headings_or_in_the_text() -> None:
    assert not findings(rule_fm_04_five_aspects, clean_report())
    prose = (
        "我局主动公开信息40条，依申请公开方面没有收到申请，健全发布审查制度，管好网站专栏，"
        "组织培训2次，落实考核、评议和责任追究。"
    )
    assert not findings(rule_fm_04_five_aspects, with_texts(clean_report(), overview=prose))


def test_aspects_that_are_not_spoken_of_are_named() -> None:
    text = "（一）加强领导。明确专人负责。\n（二）主动公开。通过网站发布信息。"
    report = with_texts(clean_report(issuer="云溪县水利局"), overview=text)
    (found,) = findings(rule_fm_04_five_aspects, report)
    assert found.message == "总体情况未说到：依申请公开、政府信息管理、监督保障"
    assert "disclosure on request" in found.message_en


def test_handling_procedures_alone_do_not_report_on_requests() -> None:
    text = "主动公开信息30条。建立申请受理机制和审查制度，网站设有专栏，考核、评议、追责到位。"
    (found,) = findings(rule_fm_04_five_aspects, with_texts(clean_report(), overview=text))
    assert "依申请公开" in found.message


def test_only_a_government_reports_assessment_evaluation_and_accountability() -> None:
    text = "主动公开、依申请公开、政府信息管理、平台建设和监督保障各项工作正常。"
    (found,) = findings(rule_fm_04_five_aspects, with_texts(clean_report(), overview=text))
    assert "未见：工作考核、社会评议、责任追究" in found.message
    assert not findings(rule_fm_04_five_aspects, with_texts(clean_report(issuer="云溪县水利局"), overview=text))


def test_traditional_characters_and_blanks_do_not_hide_an_aspect() -> None:
    text = (
        "（一）主 動公開。發布信息。\n（二）依申請公開。沒有收到申請。\n（三）政府信息管理。\n"
        "（四）平臺建設。網站。\n（五）監督保障。考核、評議、責任追究。"
    )
    assert not findings(rule_fm_04_five_aspects, with_texts(clean_report(), overview=text))
