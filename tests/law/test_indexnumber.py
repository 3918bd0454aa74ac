from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.law.indexnumber import (
    NOT_ONE,
    Front,
    IndexNumber,
    NoIndexNumber,
    following,
    forms,
    parse,
)
from gongkai.law.organcode import CREDIT, ORGANISATION, credit_check, organisation_check

SEEN = {
    "000014349/2017-00110": ("guide", "000014349", "/", 2017, None, "00110"),
    "014416330/2018-04736": ("guide", "014416330", "/", 2018, None, "04736"),
    "11370322004222241N/2021-5135380": ("credit", "11370322004222241N", "/", 2021, None, "5135380"),
    "11441700007280420Y/2021-00050": ("credit", "11441700007280420Y", "/", 2021, None, "00050"),
    "11341702486344515H/202110-00013": ("credit", "11341702486344515H", "/", 2021, 10, "00013"),
    "01527918X-2020-153077": ("organisation", "01527918X", "-", 2020, None, "153077"),
    "035210000/2025-00016": ("guide", "035210000", "/", 2025, None, "00016"),
    "000000001/2021-00151": ("guide", "000000001", "/", 2021, None, "00151"),
    "zfgzbmwxb/2020-0003": ("local", "zfgzbmwxb", "/", 2020, None, "0003"),
    "zbxzf00000/2025-000058": ("local", "zbxzf00000", "/", 2025, None, "000058"),
}
PLACEHOLDERS = {"035210000/2025-00016", "000000001/2021-00151"}


def codes(text: str) -> list[str]:
    return [fault.code for fault in parse(text).faults]


def number(text: str) -> IndexNumber:
    read = parse(text).number
    assert read is not None
    return read


@pytest.mark.parametrize("text", SEEN)
def test_every_number_seen_in_use_is_read_in_its_parts(text: str) -> None:
    read = number(text)
    assert read.form is not None
    assert (read.form.name, read.front, read.separator, read.year, read.month, read.serial) == SEEN[text]
    assert str(read) == text


@pytest.mark.parametrize("text", SEEN)
def test_only_placeholders_among_them_have_a_fault(text: str) -> None:
    assert codes(text) == (["INDEX-CHECK"] if text in PLACEHOLDERS else [])


def test_the_right_check_character_is_named() -> None:
    (fault,) = parse("035210000/2025-00016").faults
    assert "035210000 的校验码应为 8" in fault.message and "should be 8" in fault.english


@pytest.mark.parametrize(
    ("text", "canonical", "faults"),
    [
        ("０００014349／2017－00110", "000014349/2017-00110", ["NUMBER-WIDTH"]),
        ("000014349 / 2017-00110", "000014349/2017-00110", ["NUMBER-SPACE"]),
        ("01527918x-2020-153077", "01527918X-2020-153077", ["INDEX-CASE"]),
        ("11370322004222241n/2021-5135380", "11370322004222241N/2021-5135380", ["INDEX-CASE"]),
        ("00001434-9/2017-00110", "000014349/2017-00110", ["INDEX-HYPHEN"]),
        ("01527918-x-2020-153077", "01527918X-2020-153077", ["INDEX-CASE", "INDEX-HYPHEN"]),
        ("ga001-01-2008-0001", "GA001-01-2008-0001", ["INDEX-CASE"]),
        ("11341702486344515H/202113-00013", "11341702486344515H/202113-00013", ["INDEX-DATE"]),
        ("330200-13-02-0102-20070230-7", "330200-13-02-0102-20070230-7", ["INDEX-DATE"]),
        ("11370322004222241M/2021-5135380", "11370322004222241M/2021-5135380", ["INDEX-CREDIT"]),
        ("1137O322004222241N/2021-5135380", "1137O322004222241N/2021-5135380", ["INDEX-CHARACTER"]),
        ("11370322004222242N/2021-5135380", "11370322004222242N/2021-5135380", ["INDEX-CREDIT", "INDEX-CHECK"]),
    ],
)
def test_what_is_wrong_is_said_and_what_typing_did_is_mended(text: str, canonical: str, faults: list[str]) -> None:
    assert (str(number(text)), codes(text)) == (canonical, faults)
    assert all(fault.message and fault.english.isascii() for fault in parse(text).faults)


@pytest.mark.parametrize(
    ("text", "form", "front", "days", "serial"),
    [
        ("GA001-0102-2008-0013", "lianyungang", "GA001-0102", (2008, None, None), "0013"),
        ("330200-13-02-0102-20070101-7", "ningbo", "330200-13-02-0102", (2007, 1, 1), "7"),
    ],
)
def test_local_forms_are_read_in_their_parts(
    text: str, form: str, front: str, days: tuple[int, int | None, int | None], serial: str
) -> None:
    read = number(text)
    assert read.form is not None and (read.form.name, read.form.code) == (form, Front.LOCAL)
    assert (read.front, (read.year, read.month, read.day), read.serial) == (front, days, serial)
    assert not parse(text).faults


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "某政办发〔2021〕5号",
        "000014349/2017",
        "000014349/17-00110",
        "000014349/1817-00110",
        "000014349/2017/00110",
        "000014349/2017-00110-1",
        "000014349/2017-",
        "000014349/2017-00l10",
        "1/2017-00110",
        "000014349/২০১৭-00110",
        "0" * 100_000,
        "000014349/2017-" + " " * 200 + "00110",
        "\u017fA001-01-2008-0001",
        "1137032200422224\u017fN/2021-5135380",
    ],
)
def test_what_is_no_index_number_has_that_one_fault(text: str) -> None:
    read = parse(text)
    assert (read.number, read.faults) == (None, (NOT_ONE,))


@given(st.text(max_size=80))
def test_no_text_is_too_strange_to_be_answered(text: str) -> None:
    read = parse(text)
    assert read.text == text
    assert (read.number is None) == (read.faults == (NOT_ONE,))


# Numbers of every form -----------------------------------------------------------------------------

years = st.integers(1990, 2099)
serials = st.integers(4, 7).flatmap(lambda width: st.text("0123456789", min_size=width, max_size=width))


@st.composite
def fronts(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(Front))
    if kind is Front.ORGANISATION:
        body = draw(st.text(ORGANISATION, min_size=8, max_size=8))
        return body + str(organisation_check(body))
    if kind is Front.LOCAL:
        return draw(st.text("abcdefghijkmnpqr", min_size=6, max_size=12))
    body = draw(st.text(CREDIT, min_size=8, max_size=8))
    inner = draw(st.text("0123456789", min_size=8, max_size=8))
    whole = body + inner + str(organisation_check(inner))
    return whole + str(credit_check(whole))


@st.composite
def numbers(draw: st.DrawFn) -> IndexNumber:
    month = draw(st.none() | st.integers(1, 12))
    return IndexNumber(draw(fronts()), draw(st.sampled_from("/-")), draw(years), draw(serials), month)


@given(numbers())
def test_what_is_written_reads_back_the_same_and_has_no_fault(made: IndexNumber) -> None:
    read = parse(str(made))
    assert (read.number, read.faults) == (made, ())


@given(numbers())
def test_wide_characters_and_spaces_change_nothing_but_are_told(made: IndexNumber) -> None:
    text = str(made)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in text)
    assert (parse(wide).number, codes(wide)) == (made, ["NUMBER-WIDTH"])
    spaced = " ".join(text)
    assert (parse(spaced).number, codes(spaced)) == (made, ["NUMBER-SPACE"])


@given(numbers(), st.integers(0, 17), st.sampled_from(CREDIT))
def test_a_wrong_character_in_a_credit_code_is_always_told(made: IndexNumber, at: int, sign: str) -> None:
    assume(len(made.front) == 18 and made.front[at] != sign)
    wrong = made.front[:at] + sign + made.front[at + 1 :]
    assert "INDEX-CREDIT" in codes(str(made).replace(made.front, wrong, 1))


def test_every_form_has_its_source_and_names_are_not_used_twice() -> None:
    names = [form.name for form in forms()]
    assert len(names) == len(set(names)) >= 6
    assert all(form.label and form.english.isascii() and form.source and form.sure in "SPD" for form in forms())


# The next number -----------------------------------------------------------------------------------

DAY = date(2026, 3, 5)


def used(*texts: str) -> list[IndexNumber]:
    return [number(text) for text in texts]


@pytest.mark.parametrize(
    ("front", "given_before", "expected"),
    [
        ("000014349", [], "000014349/2026-00001"),
        ("000014349", ["000014349/2025-00110"], "000014349/2026-00001"),
        ("000014349", ["000014349/2026-00110"], "000014349/2026-00111"),
        ("000014349", ["000014349/2026-00001", "000014349/2026-00007"], "000014349/2026-00008"),
        ("000014349", ["014416330/2026-00110"], "000014349/2026-00001"),
        ("000014349", ["000014349/2027-00110"], "000014349/2026-00001"),
        ("zfgzbmwxb", ["zfgzbmwxb/2020-0003"], "zfgzbmwxb/2026-0001"),
        ("01527918X", ["01527918X-2026-153077"], "01527918X-2026-153078"),
        ("11341702486344515H", ["11341702486344515H/202602-00013"], "11341702486344515H/202603-00014"),
        ("GA001-01", ["GA001-01-2026-0009"], "GA001-01-2026-0010"),
        ("330200-13-02-0102", ["330200-13-02-0102-20260101-9"], "330200-13-02-0102-20260305-10"),
        ("000014349", ["000014349/2026-0110", "000014349/2026-00009"], "000014349/2026-00111"),
        ("000014349", ["000014349-2026-00009", "000014349/2026-00008"], "000014349-2026-00010"),
        ("000014349", ["000014349/2025-0110", "000014349/2020-000009"], "000014349/2026-0001"),
    ],
)
def test_the_next_number_follows_the_highest_and_keeps_form_and_width(
    front: str, given_before: list[str], expected: str
) -> None:
    assert str(following(front, DAY, used(*given_before))) == expected


@pytest.mark.parametrize(
    ("front", "given_before", "word"),
    [
        ("", [], "不能组成"),
        ("某局", [], "不能组成"),
        ("01527918x", [], "不能组成"),
        ("00001434-9", [], "不能组成"),
        ("zfgzbmwxb", ["zfgzbmwxb/2026-9999"], "用完"),
    ],
)
def test_where_no_number_can_follow_one_line_says_why(front: str, given_before: list[str], word: str) -> None:
    with pytest.raises(NoIndexNumber) as caught:
        following(front, DAY, used(*given_before))
    assert word in caught.value.message and front in caught.value.english


@given(fronts(), st.lists(st.tuples(years, st.integers(1, 9_000), st.integers(4, 6))), st.dates(date(1990, 1, 1)))
def test_the_next_number_was_never_given_and_is_above_all_of_its_front_and_year(
    front: str, before: list[tuple[int, int, int]], day: date
) -> None:
    assume(day.year <= 2099)
    given_before = [IndexNumber(front, "/", year, f"{place:0{width}d}") for year, place, width in before]
    made = following(front, day, given_before)
    assert made not in given_before
    assert made.year == day.year
    same = [each.place for each in given_before if each.year == day.year]
    assert made.place == max(same, default=0) + 1
    assert len(made.serial) in {len(each.serial) for each in given_before} | {5}


@given(fronts(), st.integers(1, 40))
def test_numbers_given_one_after_another_count_from_one_without_a_gap(front: str, count: int) -> None:
    given_before: list[IndexNumber] = []
    for _ in range(count):
        given_before.append(following(front, DAY, given_before))
    assert [each.place for each in given_before] == list(range(1, count + 1))
    assert len({str(each) for each in given_before}) == count
