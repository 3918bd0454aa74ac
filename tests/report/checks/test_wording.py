from __future__ import annotations

import pytest

from clean_report import clean_report, findings, with_texts
from gongkai.report.checks.wording import rule_fm_09_out_of_date, rule_fm_10_padding, wording
from gongkai.report.model import Severity


def test_meetings_stand_in_order_of_their_days() -> None:
    days = [meeting.closed for meeting in wording().meetings]
    assert days == sorted(days)
    assert len(set(days)) == len(days)


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (2020, "贯彻党的十九大和十九届二中、三中、四中全会精神。"),
        (2021, "学习十九届四中、五中全会精神。"),
        (2024, "深入学习党的二十大和二十届一中、二中全会精神。"),
    ],
)
def test_a_list_of_plenums_that_ends_before_the_last_one_is_out_of_date(year: int, text: str) -> None:
    (found,) = findings(rule_fm_09_out_of_date, with_texts(clean_report(year), problems=text))
    assert found.severity is Severity.WARNING
    assert found.evidence in text


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (2020, "贯彻党的十九大和十九届二中、三中、四中、五中全会精神。"),
        (2019, "贯彻党的十九大和十九届二中、三中、四中全会精神。"),
        (2024, "学习贯彻党的二十大和二十届二中、三中全会精神。"),
        (2022, "认真学习党的二十大精神。"),
        (2020, "围绕贯彻落实党的十九届四中全会精神公开权责清单。"),
        (2024, "先学二十届一中、二中全会精神，再学二十届三中全会精神。"),
    ],
)
def test_a_list_that_is_up_to_date_or_one_meeting_alone_is_let_pass(year: int, text: str) -> None:
    assert not findings(rule_fm_09_out_of_date, with_texts(clean_report(year), problems=text))


def test_a_congress_without_its_plenums_is_noted() -> None:
    report = with_texts(clean_report(2024), problems="全面贯彻党的二十大精神。")
    (found,) = findings(rule_fm_09_out_of_date, report)
    assert found.severity is Severity.INFO


@pytest.mark.parametrize(
    ("year", "text", "words"),
    [
        (2024, "按照新修订的《条例》要求开展工作。", "2019年修订"),
        (2020, "申请人应当符合生产、生活、科研等特殊需要。", "三需要"),
        (2021, "依据国办公开办函〔2019〕60号编制。", "30号"),
        (2019, "自收到申请之日起15个工作日内答复。", "20个工作日"),
        (2020, "依据国务院令第492号编制。", "第711号"),
        (2023, "落实《2022年政务公开工作要点》。", "往年"),
    ],
)
def test_terms_and_plans_of_an_earlier_time_are_out_of_date(year: int, text: str, words: str) -> None:
    (found,) = findings(rule_fm_09_out_of_date, with_texts(clean_report(year), overview=text))
    assert words in found.message


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (2019, "按照新修订的《条例》要求开展工作。"),
        (2020, "依据国办公开办函〔2019〕60号编制。"),
        (2024, "第三方自收到征求意见书之日起15个工作日内提出意见。"),
        (2023, "落实《2023年政务公开工作要点》，谋划2024年政务公开工作要点。"),
    ],
)
def test_the_same_words_in_their_own_time_are_right(year: int, text: str) -> None:
    assert not findings(rule_fm_09_out_of_date, with_texts(clean_report(year), overview=text))


def test_money_paid_and_people_employed_are_padding() -> None:
    text = "发放救灾补助3.1万元、春耕补贴20万元，帮助劳动力就业120人。"
    (found,) = findings(rule_fm_10_padding, with_texts(clean_report(), overview=text))
    assert found.severity is Severity.WARNING
    assert found.message.startswith("3 处数字与政府信息公开工作无关")


@pytest.mark.parametrize(
    "text",
    [
        "发放救灾补助3.1万元。",
        "公开就业补助信息30条，培训工作人员120人次，回应群众120人次。",
        "公开惠农补贴资金信息15条，发布就业信息200条。",
        "收取信息处理费300元，受理申请40件，接待群众50人。",
    ],
)
def test_figures_about_disclosure_and_a_single_other_one_are_let_pass(text: str) -> None:
    assert not findings(rule_fm_10_padding, with_texts(clean_report(), overview=text))
