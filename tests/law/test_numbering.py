from __future__ import annotations

import pytest

from gongkai.law.numbering import SPACE, WIDTH, Fault, tidy


@pytest.mark.parametrize(
    ("text", "plain", "faults"),
    [
        ("000014349/2017-00110", "000014349/2017-00110", ()),
        ("  000014349/2017-00110\n", "000014349/2017-00110", ()),
        ("０００／２０１７－１", "000/2017-1", (WIDTH,)),
        ("000/2017—1", "000/2017-1", (WIDTH,)),
        ("000∕2017-1", "000/2017-1", (WIDTH,)),
        ("000/ 2017 -\u30001", "000/2017-1", (SPACE,)),
        ("000/2017\u200b-1", "000/2017-1", (SPACE,)),
        ("０ 1", "01", (WIDTH, SPACE)),
        ("某公复〔2021〕5号", "某公复〔2021〕5号", ()),
    ],
)
def test_what_typing_put_in_is_mended_and_said(text: str, plain: str, faults: tuple[Fault, ...]) -> None:
    assert tidy(text) == (plain, faults)
