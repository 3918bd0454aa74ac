from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.read.document import Document, Line
from gongkai.report.read.identity import Identity, identify
from gongkai.report.read.normal import matching
from gongkai.report.read.sections import split_headings


def identity(text: str, **metadata: str) -> Identity:
    lines = tuple(Line(line) for line in text.split("\n"))
    document = split_headings(Document("x", "txt", lines, metadata))
    copy = matching(document)
    return identify(document, copy)


REPORT = """德安县水利局2021年政府信息公开工作年度报告
索引号：11360426/2022-00031 文号：德水字〔2022〕7号 发布日期：2022-01-18
本报告由德安县水利局编制，统计期限自2021年1月1日起至12月31日止。
一、总体情况
2021年，德安县水利局公开信息31条。"""


def test_a_tidy_report_says_everything_about_itself() -> None:
    found = identity(REPORT)
    assert found.issuer == "德安县水利局"
    assert found.year == 2021
    assert found.title == "德安县水利局2021年政府信息公开工作年度报告"
    assert found.period == (date(2021, 1, 1), date(2021, 12, 31))
    assert found.published_on == date(2022, 1, 18)
    assert found.index_number == "11360426/2022-00031"
    assert found.document_number == "德水字〔2022〕7号"
    assert found.findings == ()


def test_two_years_in_play_are_both_named() -> None:
    found = identity(REPORT.replace("局2021年政府信息公开工作", "局2020年政府信息公开工作"))
    assert found.year == 2021
    assert [finding.rule for finding in found.findings] == ["READ-YEAR"]
    assert "2020" in found.findings[0].message
    assert "2021" in found.findings[0].message_en


def test_a_text_without_name_and_year_says_so() -> None:
    found = identity("一、总体情况\n我局认真公开信息。")
    assert (found.issuer, found.year) == (None, None)
    assert [finding.rule for finding in found.findings] == ["READ-ISSUER", "READ-YEAR"]


def test_half_a_name_is_given_with_a_note() -> None:
    found = identity("桃源镇2021年政府信息公开工作年度报告")
    assert found.issuer == "桃源镇人民政府"
    assert [(finding.rule, finding.severity) for finding in found.findings] == [("READ-ISSUER", "info")]


def test_a_period_without_its_year_takes_that_of_the_title() -> None:
    found = identity("德安县2021年政府信息公开工作年度报告\n统计期限为1月1日至12月31日。")
    assert found.period == (date(2021, 1, 1), date(2021, 12, 31))


def test_a_place_name_is_not_corrupted_by_the_conversion() -> None:
    assert identity("乾县人民政府2021年政府信息公开工作年度报告\n關於工作").issuer == "乾县人民政府"


def test_what_the_file_declares_is_used() -> None:
    found = identity(
        "2021年，我局公开信息", title="德安县水利局2021年政府信息公开工作年度报告", index_number="A1/2022-001"
    )
    assert (found.issuer, found.year, found.index_number) == ("德安县水利局", 2021, "A1/2022-001")


SYLLABLES = "德安清河源山桃石白岭川湾松溪"
NAMES = st.text(alphabet=SYLLABLES, min_size=2, max_size=3)
FRAMES = st.sampled_from(
    [
        "{0}{1}年政府信息公开工作年度报告",
        "{1}年{0}政府信息公开年度报告",
        "{0}\n{1}年政府信息\n公开工作年度报告",
        "现公布《{0}{1}年度政府信息公开工作年度报告》。",
        "本报告由{0}编制，统计期限自{1}年1月1日起至{1}年12月31日止。",
        "{1}年，{0}认真落实条例。统计期限自{1}年1月1日起至12月31日止。",
        "发布时间：2099-01-01 字体：大 中 小\n{0}{1}年政府信息公开工作年度报告",
    ]
)


@given(NAMES, NAMES, st.sampled_from(["水利局", "桃源镇人民政府", "财政局"]), st.integers(2008, 2030), FRAMES)
def test_any_name_in_any_frame_is_read_in_full(city: str, county: str, body: str, year: int, frame: str) -> None:
    name = f"{city}市{county}县{body}"
    found = identity(frame.format(name, year))
    assert (found.issuer, found.year) == (name, year)


@given(st.sampled_from(["我镇", "我局", "本单位", "我乡"]), st.integers(2008, 2030), NAMES)
def test_a_report_that_names_nobody_gets_no_issuer(itself: str, year: int, county: str) -> None:
    text = f"{year}年，{itself}按照要求，通过{county}县人民政府网站公开信息20条。依《{county}县工作要点》办理。"
    assert identity(text).issuer is None
