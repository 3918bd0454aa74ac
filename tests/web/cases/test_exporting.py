"""The ledger as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.utils.translation import override

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.exporting import HEADS, written
from gongkai.web.cases.models import Request
from gongkai.web.files.sheets import rows
from gongkai.web.files.tablefile import KINDS
from web.cases.requests_made import EMAIL, IDENTITY, NAME, PHONE, done, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]


@pytest.fixture
def two(tree: Office, someone: Someone) -> list[Request]:
    clerk = someone(tree.county, Kind.CLERK)
    first = received(tree.county, date(2025, 3, 3), clerk, title="=HYPERLINK(1)")
    for act, facts in (
        (Act.DRAFT, {"outcome": Outcome.GRANTED, "ground": "第三十六条第二项"}),
        (Act.ANSWER, {"outcome": Outcome.GRANTED, "ground": "第三十六条第二项"}),
    ):
        done(first, act, date(2025, 3, 10), clerk, **facts)
    return [first, received(tree.county, date(2025, 3, 4), clerk)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_a_request_in_the_order_of_their_numbers(two: list[Request], kind: str) -> None:
    head, *body = rows(written(kind, Request.objects.all()))
    assert tuple(head) == HEADS
    assert [row[0] for row in body] == [request.number for request in two]
    assert body[0][13] == "予以公开"
    assert body[1][HEADS.index("到期日")] == "2025-04-01"


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_s_data_leave_in_it(two: list[Request], kind: str) -> None:
    told = repr(rows(written(kind, Request.objects.all())))
    assert "甄**" in told
    assert not any(word in told for word in (NAME, IDENTITY, PHONE, EMAIL, "观澜路"))


def test_what_would_be_a_formula_is_text(two: list[Request]) -> None:
    title = HEADS.index("所需信息名称")
    assert rows(written("csv", Request.objects.all()))[1][title] == "'=HYPERLINK(1)"
    assert rows(written("xlsx", Request.objects.all()))[1][title] == "=HYPERLINK(1)"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_sign_of_a_formula_is_left_at_the_beginning_not_even_a_wide_one(sign: str, two: list[Request]) -> None:
    Request.objects.filter(pk=two[0].pk).update(title=f"{sign}HYPERLINK(1)", unit=f"{sign}1")
    row = rows(written("csv", Request.objects.all()))[1]
    assert (row[HEADS.index("所需信息名称")], row[HEADS.index("承办科室")]) == (f"'{sign}HYPERLINK(1)", f"'{sign}1")


def test_the_ledger_is_in_chinese_whatever_language_the_page_is_in(two: list[Request]) -> None:
    with override("en"):
        body = rows(written("csv", Request.objects.all()))[1]
    assert (body[HEADS.index("申请人类型")], body[HEADS.index("办理状态")], body[HEADS.index("办理结果")]) == (
        "自然人", "已答复，待送达", "予以公开",
    )  # fmt: skip
