from __future__ import annotations

import pytest

from gongkai.report.roster import BadRoster, Member, decode, parse, roster

TEXT = """\
名称,代码,别名
云溪县青石镇人民政府,YX01,青石镇政府
云溪县教育局,YX02
"""


def test_a_roster_is_name_code_and_aliases_under_an_optional_heading() -> None:
    members = (
        Member("云溪县青石镇人民政府", "YX01", ("青石镇政府",)),
        Member("云溪县教育局", "YX02"),
    )
    assert parse(TEXT) == members
    assert parse("\ufeff" + TEXT.split("\n", 1)[1] + "\n,,\n") == members


@pytest.mark.parametrize(
    ("issuer", "member", "own"),
    [
        ("云溪县教育局", "云溪县教育局", True),
        ("雲溪縣教育局", "云溪县教育局", True),
        ("青石镇政府", "云溪县青石镇人民政府", True),
        ("青石镇人民政府", "云溪县青石镇人民政府", False),
        ("松江省云溪县教育局", "云溪县教育局", False),
        ("教育局", None, False),
        ("云溪县水务局", None, False),
        (None, None, False),
    ],
)
def test_an_issuer_is_a_member_by_name_alias_or_unmistakable_end(
    issuer: str | None, member: str | None, own: bool
) -> None:
    found, exact = roster(parse(TEXT)).whose(issuer)
    assert (found.name if found else None, exact) == (member, own)


def test_an_end_that_fits_two_members_identifies_neither() -> None:
    two = roster([Member("甲县青石镇人民政府"), Member("乙县青石镇人民政府")])
    assert two.whose("青石镇人民政府") == (None, False)


@pytest.mark.parametrize("text", ["", "名称,代码\n", "甲局\n甲局\n", "甲局,1,丙局\n乙局,2,丙局\n", ",01\n"])
def test_a_roster_that_cannot_be_used_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BadRoster) as refused:
        parse(text)
    assert refused.value.message and refused.value.english
    assert "\n" not in refused.value.message


def test_members_of_one_name_cannot_make_a_roster() -> None:
    with pytest.raises(BadRoster):
        roster([Member("甲局"), Member("甲 局", "2")])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_roster_is_read_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    assert parse(decode("望舒市水文局,1\n".encode(encoding))) == (Member("望舒市水文局", "1"),)


@pytest.mark.parametrize("data", [b"\xff\xfe\xff", b"\xff\xff\x00", b"PK\x03\x04\xff\xff"])
def test_what_is_no_text_is_no_roster(data: bytes) -> None:
    with pytest.raises(BadRoster, match="名册应为"):
        decode(data)


@pytest.mark.parametrize(
    "text",
    [
        "序号,单位名称,代码,别名\n1,望舒市水文局,A,水文站\n",
        "望舒市水文局\tA\t水文站\n",
        "名称;代码;别名\n望舒市水文局;A;水文站\n",
    ],
)
def test_columns_are_found_under_their_heading_and_by_what_divides_them(text: str) -> None:
    assert parse(text) == (Member("望舒市水文局", "A", ("水文站",)),)
