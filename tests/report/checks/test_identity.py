from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clean_report import clean_report, findings, with_texts
from gongkai.report.checks.identity import (
    rule_fm_05_identity,
    rule_fm_06_published_in_time,
    rule_fm_07_foreign_places,
    rule_fm_11_contacts,
)
from gongkai.report.model import Severity

TOWN = "东川省清江市云溪县白沙洲镇人民政府"


def test_what_is_missing_is_one_warning_and_a_missing_date_alone_only_a_note() -> None:
    bare = replace(clean_report(), title=None, issuer=None, period=None, published_on=None)
    (found,) = findings(rule_fm_05_identity, with_texts(bare, preamble="说明。"))
    assert found.message == "未见：标题、发布机关、统计期限、日期"
    assert found.severity is Severity.WARNING
    (found,) = findings(rule_fm_05_identity, replace(clean_report(), published_on=None))
    assert found.severity is Severity.INFO


def test_a_period_in_the_text_and_a_date_on_the_last_line_are_enough() -> None:
    report = replace(clean_report(), period=None, published_on=None)
    signed = with_texts(report, other="无。\n云溪县人民政府\n2025年1月18日")
    assert not findings(rule_fm_05_identity, signed)


def test_a_title_for_another_year_is_an_error() -> None:
    report = replace(clean_report(), title="云溪县人民政府2023 年政府信息公开工作年度报告")
    (found,) = findings(rule_fm_05_identity, report)
    assert found.severity is Severity.ERROR
    assert "标题写的是 2023 年，报告年度是 2024 年" in found.message


def test_a_title_that_names_another_place_of_the_same_level_is_asked_about() -> None:
    report = replace(clean_report(issuer=TOWN), title="青石镇人民政府2024年政府信息公开工作年度报告")
    (found,) = findings(rule_fm_05_identity, report)
    assert found.severity is Severity.WARNING
    assert "青石镇人民政府" in found.message
    for title in (
        "白沙洲镇2024年政府信息公开年报",
        "2024年云溪县政府信息公开工作年度报告",
        "2024年政府信息公开工作年度报告",
    ):
        assert not findings(rule_fm_05_identity, replace(clean_report(issuer=TOWN), title=title))


def test_the_period_is_the_whole_year_reported_on() -> None:
    report = replace(clean_report(), period=(date(2023, 9, 1), date(2024, 8, 31)))
    (found,) = findings(rule_fm_05_identity, report)
    assert "应当是 2024-01-01 至 2024-12-31" in found.message
    unread = replace(clean_report(), period=None)
    text = "数据统计期限为2023年1月1日至12月31日。"
    (found,) = findings(rule_fm_05_identity, with_texts(unread, preamble=text))
    assert found.severity is Severity.ERROR
    assert found.evidence == "2023年1月1日至12月31日"


def test_a_first_section_that_opens_with_another_year_is_asked_about() -> None:
    report = with_texts(clean_report(), overview="2023年，云溪县稳步推进公开工作。")
    (found,) = findings(rule_fm_05_identity, report)
    assert "总体情况以“2023年”开头" in found.message
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "plan",
    [
        "2024年，我县将继续做好培训。",
        "针对以上问题，2024年我局将以提质增效为目标开展工作。",
        "2024年度将进一步丰富形式。",
    ],
)
def test_plans_for_the_year_already_reported_on_are_asked_about(plan: str) -> None:
    (found,) = findings(rule_fm_05_identity, with_texts(clean_report(), problems=plan))
    assert found.severity is Severity.WARNING
    assert "2024 年度报告应当说 2025 年" in found.message


@pytest.mark.parametrize(
    "sentence",
    [
        "2025年，我县将继续做好培训。",
        "2024年，我县将政务公开纳入年度考核。",
        "2024年我县将在线办理作为重点，取得成效。",
        "2024年已将公开目录调整到位。",
        "2024年以来，我县公开工作存在不足，下一步将加强培训。",
    ],
)
def test_plans_for_the_next_year_and_what_was_done_are_not_mistaken(sentence: str) -> None:
    assert not findings(rule_fm_05_identity, with_texts(clean_report(), problems=sentence))


@pytest.mark.parametrize(
    ("issuer", "published", "severity"),
    [
        ("云溪县水利局", date(2025, 2, 1), Severity.ERROR),
        ("云溪县人民政府", date(2025, 4, 1), Severity.ERROR),
        (TOWN, date(2025, 2, 13), Severity.WARNING),
        ("清江高新区管理委员会", date(2025, 2, 13), Severity.WARNING),
        ("信访局", date(2025, 4, 2), Severity.WARNING),
    ],
)
def test_a_report_after_its_day_is_late(issuer: str, published: date, severity: Severity) -> None:
    report = replace(clean_report(issuer=issuer), published_on=published)
    (found,) = findings(rule_fm_06_published_in_time, report)
    assert found.severity is severity
    assert "第四十九条" in found.message


@pytest.mark.parametrize(
    ("issuer", "published"),
    [
        ("云溪县水利局", date(2025, 1, 31)),
        ("云溪县人民政府", date(2025, 3, 31)),
        ("信访局", date(2025, 2, 20)),
        (TOWN, date(2025, 1, 27)),
    ],
)
def test_a_report_on_its_day_is_in_time(issuer: str, published: date) -> None:
    assert not findings(rule_fm_06_published_in_time, replace(clean_report(issuer=issuer), published_on=published))


def test_a_late_report_is_told_the_last_working_day_that_was_left() -> None:
    report = replace(clean_report(issuer="云溪县水利局"), published_on=date(2025, 2, 8))
    (found,) = findings(rule_fm_06_published_in_time, report)
    assert "2025-01-27" in found.message
    assert "迟 8 日" in found.message
    working = replace(clean_report(2022, issuer="云溪县水利局"), published_on=date(2023, 2, 2))
    (found,) = findings(rule_fm_06_published_in_time, working)
    assert "最后一个工作日" not in found.message


def test_a_date_within_the_year_reported_on_or_after_publication_is_an_error() -> None:
    early = replace(clean_report(), published_on=date(2024, 12, 30))
    (found,) = findings(rule_fm_06_published_in_time, early)
    assert "统计期限结束" in found.message
    signed = with_texts(clean_report(), other="无。\n2025年1月25日")
    (found,) = findings(rule_fm_06_published_in_time, signed)
    assert "文末日期 2025-01-25 晚于公布日期 2025-01-20" in found.message


def test_a_date_years_later_may_be_that_of_a_moved_page() -> None:
    (found,) = findings(rule_fm_06_published_in_time, replace(clean_report(2020), published_on=date(2023, 5, 1)))
    assert found.severity is Severity.WARNING
    assert "迁移" in found.message


def test_a_day_that_is_in_no_calendar_is_no_date() -> None:
    report = with_texts(replace(clean_report(), published_on=None), other="无。\n2025年2月30日")
    assert not findings(rule_fm_06_published_in_time, report)


def test_a_town_that_reports_for_another_town_has_copied() -> None:
    text = "2024年，青石镇认真落实公开要求。本镇各项工作有序。"
    (found,) = findings(rule_fm_07_foreign_places, with_texts(clean_report(issuer=TOWN), overview=text))
    assert "“青石镇”" in found.message
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "2024年，白沙洲镇认真落实公开要求。",
        "近年来白沙洲镇坚持公开为常态。",
        "云溪县高度重视基层公开工作。",
        "各乡镇积极报送信息。全镇认真落实。重点镇严格执行。",
        "学习借鉴青石镇的经验。",
        "安排各村委会主动公开村务。",
    ],
)
def test_its_own_name_its_county_and_places_in_general_are_not_foreign(text: str) -> None:
    assert not findings(rule_fm_07_foreign_places, with_texts(clean_report(issuer=TOWN), overview=text))


def test_a_county_may_speak_of_its_towns() -> None:
    text = "2024年，青石镇积极报送信息。"
    assert not findings(rule_fm_07_foreign_places, with_texts(clean_report(), overview=text))


def test_one_number_for_phone_and_fax_is_noted() -> None:
    same = "联系电话：0777-6660001；传真：07776660001。"
    (found,) = findings(rule_fm_11_contacts, with_texts(clean_report(), preamble=same))
    assert found.severity is Severity.INFO
    assert not findings(rule_fm_11_contacts, clean_report())


def test_a_site_of_its_own_that_is_a_page_of_another_site_is_noted() -> None:
    own = "本报告在“白沙洲镇人民政府门户网站”（http://www.yunxi.example.cn/col/9/index.html）上公开。"
    county = "本报告在云溪县人民政府网站（http://www.yunxi.example.cn/col/9/index.html）上公开。"
    (found,) = findings(rule_fm_11_contacts, with_texts(clean_report(issuer=TOWN), preamble=own))
    assert "www.yunxi.example.cn" in found.message
    assert not findings(rule_fm_11_contacts, with_texts(clean_report(issuer=TOWN), preamble=county))
