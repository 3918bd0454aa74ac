"""Sentences: quoted as they stood, matched in plain Simplified characters, each under its heading."""

from __future__ import annotations

from gongkai.report.checks.rule import Case
from gongkai.report.checks.sentences import copied, sentences
from gongkai.report.model import Report
from gongkai.report.read.normal import match_copy
from prose_reports import stated


def test_a_sentence_keeps_its_words_and_has_a_copy_to_match() -> None:
    first, second = sentences(stated("全縣受理申請 ２ 件（見附表）。均已辦結！"))
    assert first.quote == "全縣受理申請 ２ 件（見附表）。"
    assert first.text == "全县受理申请2件。"
    assert second.text.startswith("均已办结")


def test_a_text_of_nothing_but_line_ends_has_no_sentence() -> None:
    assert sentences(stated("\n\x00")) == ()


def test_a_heading_holds_until_the_next() -> None:
    found = sentences(stated("（一）主动公开\n发布信息。\n（二）依申请公开。收到申请。\n办结。"))
    assert [one.heading for one in found] == ["主动公开", "主动公开", "依申请公开", "依申请公开", "依申请公开"]


def test_thousands_with_a_space_are_one_figure_and_other_figures_stay_two() -> None:
    assert sentences(stated("公开2 000条"))[0].text == "公开2000条"
    assert sentences(stated("编号7 45"))[0].text == "编号7 45"
    assert sentences(stated("2024 100件"))[0].text == "2024 100件"


def test_titles_and_asides_are_left_out_but_not_what_a_figure_takes_in() -> None:
    assert (
        sentences(stated("按《2020年要点》（试行）收到申请5件（含上年结转）。"))[0].text
        == "按《》收到申请5件含上年结转。"
    )
    assert "(其中3件)" in sentences(stated("收到申请5件（其中3件）。"))[0].text


def test_a_full_width_comma_between_figures_divides_them() -> None:
    assert copied("动态7，119条") == "动态7、119条"


def test_the_short_way_gives_what_the_long_way_gives() -> None:
    for text in ("全县共收到申请120件，（见表）；办结率：98％。", "发（fa）布", "收到１２件", "規範性文件十二件，公開"):
        assert copied(text) == match_copy(text)


def test_sections_come_in_their_order_and_empty_ones_not_at_all() -> None:
    report = Report("test", texts={"other": "无。", "overview": "平稳。", "problems": ""})
    assert [one.section for one in sentences(report)] == ["overview", "other"]


def test_a_null_character_in_the_prose_is_passed_over() -> None:
    found = sentences(Report("x", texts={"overview": "收到申请\x003件。均已答复。"}))
    assert [one.text for one in found] == ["收到申请3件。", "均已答复。"]


def test_the_rules_of_one_case_share_its_sentences_and_no_other_case_does() -> None:
    report = stated("收到申请2件。均已办结。")
    one, other = Case(report), Case(report)
    assert one.sentences is one.sentences and one.sentences == sentences(report)
    assert one.sentences is not other.sentences
