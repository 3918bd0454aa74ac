from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.docnumber import (
    NOT_ONE,
    BadDocNumber,
    DocNumber,
    Pattern,
    gaps,
    issue,
    parse,
    pattern,
    usual,
)

PLAIN = "{code}公复〔{year}〕{number}号"
BEIJING = "{code}〔{year}〕第{number}号{suffix}"
KINDS = {"notice": "告", "answer": "答", "correction": "补", "extension": "延"}


def codes(text: str) -> list[str]:
    return [fault.code for fault in parse(text).faults]


def number(text: str) -> DocNumber:
    read = parse(text).number
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("text", "parts", "proper", "faults"),
    [
        ("某公复〔2021〕12号", DocNumber("某公复", 2021, 12), "某公复〔2021〕12号", []),
        ("沪水务非答（2010）12号", DocNumber("沪水务非答", 2010, 12), "沪水务非答〔2010〕12号", ["DOC-BRACKET"]),
        (
            "(2015)彭海处告字第006号",
            DocNumber("彭海处告字", 2015, 6, year_first=True, ordinal=True),
            "〔2015〕彭海处告字第6号",
            ["DOC-BRACKET", "DOC-ZERO"],
        ),
        ("〔2021〕第1号-告", DocNumber("", 2021, 1, "告", ordinal=True), "〔2021〕第1号-告", []),
        (
            "京某〔2021〕第15号—补",
            DocNumber("京某", 2021, 15, "补", ordinal=True),
            "京某〔2021〕第15号-补",
            ["NUMBER-WIDTH"],
        ),
        (
            "（2019）苏0902行初12号",
            DocNumber("苏0902行初", 2019, 12, year_first=True),
            "〔2019〕苏0902行初12号",
            ["DOC-BRACKET"],
        ),
        (
            "国办公开办函〔２０２１〕30 号",
            DocNumber("国办公开办函", 2021, 30),
            "国办公开办函〔2021〕30号",
            ["NUMBER-WIDTH", "NUMBER-SPACE"],
        ),
        ("某公复〔2021〕012", DocNumber("某公复", 2021, 12), "某公复〔2021〕12号", ["DOC-ZERO", "DOC-END"]),
    ],
)
def test_forms_in_use_are_read_in_their_parts_and_put_right(
    text: str, parts: DocNumber, proper: str, faults: list[str]
) -> None:
    assert (number(text), str(number(text)), codes(text)) == (parts, proper, faults)


@pytest.mark.parametrize("brackets", ["[]", "()", "（）", "【】", "［］", "〖〗", "﹝﹞", "〔)", "[〕"])
def test_every_other_bracket_is_told_by_the_standard_and_mended(brackets: str) -> None:
    read = parse(f"某政办函{brackets[0]}2021{brackets[1]}5号")
    assert str(read.number) == "某政办函〔2021〕5号"
    (fault,) = read.faults
    assert "六角括号" in fault.message and "GB/T 9704-2012" in fault.message and "GB/T 9704-2012" in fault.english


@pytest.mark.parametrize(
    "text",
    [
        "",
        "某公复2021-5号",
        "某公复〔21〕5号",
        "某公复〔2021〕号",
        "某公复〔2021〕0号",
        "某公复〔2021〕五号",
        "某公复〔1821〕5号",
        "某公复〔2021〕〔2022〕5号",
        "某公复〔2021〕5号-",
        "〔2021〕某公复字号",
        "某" * 100_000,
        "〔" * 100,
    ],
)
def test_what_is_no_document_number_has_that_one_fault(text: str) -> None:
    read = parse(text)
    assert (read.number, read.faults) == (None, (NOT_ONE,))


@given(st.text("〔〕()[]20219号第-告某 字", max_size=40) | st.text(max_size=60))
def test_no_text_is_too_strange_and_what_is_put_right_has_no_fault_left(text: str) -> None:
    read = parse(text)
    assert (read.number is None) == (read.faults == (NOT_ONE,))
    if read.number is not None:
        assert parse(str(read.number)).faults == ()


heads = st.text("某政办函公复字沪水务", min_size=1, max_size=8)
years = st.integers(1990, 2099)


@given(heads, years, st.integers(1, 999_999), st.sampled_from(["", "告", "答2"]), st.booleans(), st.booleans())
def test_what_is_written_reads_back_the_same(
    head: str, year: int, place: int, suffix: str, year_first: bool, ordinal: bool
) -> None:
    made = DocNumber(head, year, place, suffix, year_first, ordinal)
    assert (parse(str(made)).number, parse(str(made)).faults) == (made, ())


# Patterns ------------------------------------------------------------------------------------------


@given(heads, years, st.integers(1, 999_999), st.sampled_from(sorted(KINDS.values())))
def test_a_number_by_a_pattern_reads_back_with_its_parts(code: str, year: int, place: int, suffix: str) -> None:
    made = pattern(BEIJING, KINDS).number(code, year, place, suffix)
    assert made == DocNumber(code, year, place, suffix, ordinal=True)
    plain = pattern(PLAIN).number(code, year, place)
    assert str(plain) == f"{code}公复〔{year}〕{place}号" and number(str(plain)) == plain


@pytest.mark.parametrize(
    "template",
    [PLAIN, "某公复〔{year}〕{number}号", "〔{year}〕{code}公复字第{number}号", "{code}〔{year}〕{number}号"],
)
def test_patterns_that_keep_to_the_standard_are_taken(template: str) -> None:
    assert pattern(template).has_suffix is False


@pytest.mark.parametrize(
    ("template", "suffixes", "word"),
    [
        ("", {}, "缺 {year}"),
        ("{code}公复〔{year}〕号", {}, "缺 {number}"),
        ("{code}公复〔{year}〕{number}{number}号", {}, "出现两次"),
        ("{code}公复〔{year}〕{number}号{kind}", {}, "不认识 {kind}"),
        ("{code.__class__}〔{year}〕{number}号", {}, "不认识 {code.__class__}"),
        ("{code}公复〔{year}〕{number:03d}号", {}, "不认识 {number:03d}"),
        ("{code}公复〔{year}〕{number}号}", {}, "不认识 { }"),
        ("{code}公复({year}){number}号", {}, "不是规范的发文字号"),
        ("{code}公复〔{year}〕0{number}号", {}, "不是规范的发文字号"),
        ("{code}公复〔{year}〕{number}", {}, "不是规范的发文字号"),
        ("{code}公复〔{number}〕{year}号", {}, "不是规范的发文字号"),
        ("{code}公复{year}-{number}号", {}, "不是规范的发文字号"),
        ("〔{year}〕{code}{number}号", {}, "不是规范的发文字号"),
        ("{code}{suffix}〔{year}〕{number}号", KINDS, "不是规范的发文字号"),
        ("{code}公复〔{year}〕{number}号-甲{suffix}", KINDS, "不是规范的发文字号"),
        (PLAIN + "{suffix}", {}, "同时设置"),
        (PLAIN, KINDS, "同时设置"),
        (PLAIN + "{suffix}", {"a": "告", "b": "告"}, "后缀相同"),
        (PLAIN + "{suffix}", {"a": "告 知"}, "后缀"),
        (PLAIN + "-{code}", {}, "出现两次"),
        ("〔{year}〕{number}号-{code}", {}, "相混"),
        ("〔{year}〕{number}号{suffix}{code}", KINDS, "相混"),
        (PLAIN + "{suffix}", {"a": ""}, "后缀"),
        (PLAIN + "{suffix}", {"a": "告2"}, "后缀"),
    ],
)
def test_a_pattern_that_could_not_be_read_back_or_breaks_the_standard_is_refused(
    template: str, suffixes: Mapping[str, str], word: str
) -> None:
    with pytest.raises(BadDocNumber) as caught:
        pattern(template, suffixes)
    assert word in caught.value.message and caught.value.english
    assert "\n" not in caught.value.message


def test_the_usual_pattern_is_one() -> None:
    made = usual()
    assert str(issue(made, "某", 2026, [], kind="answer")) == "某公复〔2026〕1号-答"
    assert set(made.suffixes) == set(KINDS)


@pytest.mark.parametrize(
    ("code", "year", "place"), [("某〔2020〕", 2026, 1), ("某", 26, 1), ("某", 2026, 0), ("a b", 2026, 1)]
)
def test_parts_that_make_no_number_are_refused(code: str, year: int, place: int) -> None:
    with pytest.raises(BadDocNumber):
        pattern(PLAIN).number(code, year, place)


# The next number -----------------------------------------------------------------------------------


@pytest.fixture
def beijing() -> Pattern:
    return pattern(BEIJING, KINDS)


def test_documents_of_one_request_share_a_number_and_differ_by_suffix(beijing: Pattern) -> None:
    first = issue(beijing, "京某", 2026, [], kind="notice")
    second = issue(beijing, "京某", 2026, [first], kind="correction", request=first)
    other = issue(beijing, "京某", 2026, [first, second], kind="answer")
    assert [str(each) for each in (first, second, other)] == [
        "京某〔2026〕第1号-告",
        "京某〔2026〕第1号-补",
        "京某〔2026〕第2号-答",
    ]
    assert first.base == second.base != other.base


def test_a_request_keeps_its_number_and_year_into_the_next_year(beijing: Pattern) -> None:
    first = number("京某〔2025〕第80号-告")
    assert str(issue(beijing, "京某", 2026, [first], kind="answer", request=first)) == "京某〔2025〕第80号-答"


def test_a_second_document_of_one_kind_is_told_by_a_figure(beijing: Pattern) -> None:
    given_before = [number("京某〔2026〕第1号-告")]
    for _ in range(2):
        given_before.append(issue(beijing, "京某", 2026, given_before, kind="notice", request=given_before[0]))
    assert [each.suffix for each in given_before] == ["告", "告2", "告3"]


def test_where_a_pattern_has_no_suffix_each_document_takes_a_number() -> None:
    plain = pattern(PLAIN)
    first = issue(plain, "某", 2026, [])
    second = issue(plain, "某", 2026, [first], request=first)
    assert (str(first), str(second)) == ("某公复〔2026〕1号", "某公复〔2026〕2号")


def test_numbers_given_up_and_numbers_skipped_are_not_given_again() -> None:
    given_before = [number("某公复〔2026〕1号"), number("某公复〔2026〕9号"), number("某公复〔2025〕70号")]
    assert str(issue(pattern(PLAIN), "某", 2026, given_before)) == "某公复〔2026〕10号"


@pytest.mark.parametrize(("kind", "request_text"), [("weather", None), ("", None), ("answer", "京某〔2026〕第2号-告")])
def test_an_unknown_kind_and_a_request_without_number_are_refused(
    beijing: Pattern, kind: str, request_text: str | None
) -> None:
    with pytest.raises(BadDocNumber):
        issue(
            beijing,
            "京某",
            2026,
            [number("京某〔2026〕第1号-告")],
            kind=kind,
            request=number(request_text) if request_text else None,
        )


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(sorted(KINDS)), st.booleans()), max_size=30))
def test_no_number_is_ever_given_twice(acts: list[tuple[int, str, bool]]) -> None:
    made = pattern(BEIJING, KINDS)
    given_before: list[DocNumber] = []
    for at, kind, same in acts:
        request = given_before[at % len(given_before)] if same and given_before else None
        new = issue(made, "京某", 2026, given_before, kind=kind, request=request)
        assert new not in given_before
        assert request is None or new.base == request.base
        assert request is not None or all(new.number > each.number for each in given_before)
        given_before.append(new)
    assert gaps(given_before) == ()


# Gaps ----------------------------------------------------------------------------------------------


def test_gaps_are_listed_in_runs_each_with_its_reason() -> None:
    texts = ("某公复〔2026〕2号", "某公复〔2026〕7号", "某公复〔2025〕1号")
    reasons = {
        number("某公复〔2026〕4号"): "作废",
        number("某公复〔2026〕8号"): "误编",
        number("某公复〔2026〕7号"): "重印",
    }
    found = gaps(map(number, texts), reasons)
    assert [(gap.head, gap.year, gap.first, gap.last, gap.reason) for gap in found] == [
        ("某公复", 2026, 1, 1, ""),
        ("某公复", 2026, 3, 3, ""),
        ("某公复", 2026, 4, 4, "作废"),
        ("某公复", 2026, 5, 6, ""),
        ("某公复", 2026, 8, 8, "误编"),
    ]
    assert found[3].message == "某公复〔2026〕5至6号空缺：未说明原因"
    assert "5 to 6" in found[3].english
    assert found[2].message == "某公复〔2026〕4号空缺：作废"


@given(st.sets(st.integers(1, 60)), st.dictionaries(st.integers(1, 60), st.sampled_from(["作废", "误编"])))
def test_gaps_and_numbers_together_are_every_number_up_to_the_highest(
    places: set[int], reasons: dict[int, str]
) -> None:
    found = gaps(
        (DocNumber("某公复", 2026, place) for place in places),
        {DocNumber("某公复", 2026, place): reason for place, reason in reasons.items()},
    )
    missing = [place for gap in found for place in range(gap.first, gap.last + 1)]
    assert sorted([*places, *missing]) == list(range(1, max({*places, *reasons}, default=0) + 1))
    assert all(reasons.get(place, "") == gap.reason for gap in found for place in range(gap.first, gap.last + 1))
