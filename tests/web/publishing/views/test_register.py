"""The register on a page: its figures, the list behind each, its documents and their file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from gongkai.report.layout import number
from gongkai.report.register import Ended, Instrument, InstrumentRecord, register_cells
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.publishing.models import Kind as Sort
from gongkai.web.publishing.models.register import of_agency
from gongkai.web.publishing.views.register import shown
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import Desk, approved, desk, published, withheld
from web.publishing.register_made import registered, some

Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]
TODAY = date(2026, 3, 3)
LINK = re.compile(r'<td class="num"><a href="(/desk/register/figures/[^"]+)" aria-label="([^"]+)">(\d+)</a></td>')
ROW = re.compile(r"<tr(?: class=\"closed\")?><td class=\"law\">")


@pytest.fixture(autouse=True)
def in_march() -> object:
    with time_machine.travel(moment(TODAY), tick=False):
        yield


@pytest.fixture
def editor(tree: Office, someone: Someone, as_user: AsUser) -> Client:
    for one in some(1):
        registered(tree.county, one)
    return as_user(someone(tree.county, Kind.EDITOR))


def text_of(client: Client, name: str, *args: object, **query: object) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer
    return str(answer.content.decode())


@pytest.mark.parametrize(("year", "form"), [(2025, "2021"), (2020, "2019")])
def test_every_figure_is_a_link_to_as_many_documents(editor: Client, tree: Office, year: int, form: str) -> None:
    found = LINK.findall(text_of(editor, "register", year=year))
    told = of_agency(tree.county, year)
    assert [count for _href, _label, count in found] == [number(told[cell].value or 0) for cell in register_cells(form)]
    for href, label, count in found:
        text = editor.get(href).content.decode()
        assert f"<strong>{count}</strong>" in text, label
        assert len(ROW.findall(text)) == int(count), label


def test_a_supervisor_sees_all_below_and_no_way_to_the_items(tree: Office, someone: Someone, as_user: AsUser) -> None:
    for agency in (tree.county, tree.town):
        registered(agency, InstrumentRecord(Instrument.NORMATIVE, date(2025, 3, 3)))
    client = as_user(someone(tree.city, Kind.SUPERVISOR))
    text = text_of(client, "register", agency="wangshu", year=2025, below="on")
    assert "/desk/register/figures/wangshu/2025/normative/issued/?below=on" in text
    assert "/desk/items/" not in text.partition("<main")[2]
    listed = client.get("/desk/register/figures/wangshu/2025/normative/issued/", {"below": "on"}).content.decode()
    assert "<strong>2</strong>" in listed


def test_the_list_is_narrowed_by_validity_kind_and_words(editor: Client, tree: Office) -> None:
    gone = registered(
        tree.county, InstrumentRecord(Instrument.NORMATIVE, date(2025, 3, 3), ended=Ended.REPEALED, ended_on=TODAY)
    )
    text = text_of(editor, "register", validity="repealed", kind="normative", q="供水")
    assert f"/desk/items/{gone.pk}/" in text
    assert "废止" in text
    assert not ROW.findall(text_of(editor, "register", q="没有的名称"))


def test_rules_of_an_agency_that_may_not_make_any_are_a_doubt(editor: Client, tree: Office) -> None:
    assert "没有规章制定权" in text_of(editor, "register") or "may not make rules" in text_of(editor, "register")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_register_is_had_as_a_file(editor: Client, kind: str) -> None:
    answer = editor.get(reverse("register-export"), {"kind": "normative", "file": kind})
    assert answer.status_code == 200
    assert f".{kind}" in answer["Content-Disposition"]
    if kind == "csv":
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert lines[0].startswith("登记号,行政机关,种类,名称")
        assert len(lines) > 1
        assert all("行政规范性文件" in line for line in lines[1:])


@pytest.mark.parametrize(
    "address",
    [
        ("xingcha", 2025, "licences", "decisions"),
        ("xingcha", 2025, "normative", "nothing"),
        ("xingcha", 2027, "normative", "issued"),
        ("baizhi", 2025, "normative", "issued"),
        ("nowhere", 2025, "normative", "issued"),
    ],
)
def test_what_is_no_number_of_mine_is_not_there(editor: Client, address: tuple[object, ...]) -> None:
    assert editor.get(reverse("register-number", args=address)).status_code == 404


@pytest.mark.parametrize("query", [{"agency": "baizhi"}, {"year": "x"}, {"year": "2027"}, {"validity": "x"}])
def test_what_is_not_to_be_asked_is_not_there(editor: Client, query: dict[str, str]) -> None:
    assert editor.get(reverse("register"), query).status_code == 404
    assert editor.get(reverse("register-export"), {"file": "pdf"}).status_code == 404


def test_who_has_no_such_post_sees_nothing(tree: Office, someone: Someone, as_user: AsUser) -> None:
    client = as_user(someone(tree.county, Kind.SECRECY))
    assert client.get(reverse("register")).status_code == 404


def test_the_page_asks_as_much_for_one_document_as_for_many(
    tree: Office, someone: Someone, as_user: AsUser, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = as_user(someone(tree.county, Kind.EDITOR))
    for one in (*some(1), *some(2)):
        registered(tree.county, one)
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined] - a context manager of pytest-django
        text_of(client, "register")


def test_the_page_of_an_item_shows_its_place_in_the_register(tree: Office) -> None:
    staff: Desk = desk(tree.county)
    item = published(tree.county, staff, kind=Sort.NORMATIVE)
    told = shown(item, staff.editor, TODAY)
    assert (told["registered"], told["here"], told["doubt"], told["evaluation"]) == (True, True, "", None)
    assert item.register_number in render_to_string("publishing/item_register.html", {"item": item, **told})
    waiting = shown(approved(tree.county, staff, kind=Sort.NORMATIVE), staff.editor, TODAY)
    assert waiting["doubt"]
    assert not shown(published(tree.county, staff), staff.editor, TODAY)["registered"]


def test_the_page_of_what_is_withheld_shows_when_it_is_evaluated(tree: Office) -> None:
    staff = desk(tree.county)
    item = withheld(tree.county, staff)
    told = shown(item, staff.head, TODAY)
    text = render_to_string("publishing/item_register.html", {"item": item, **told})
    assert f"/desk/items/{item.pk}/evaluate/" in text
    assert "2026-03-03" in text
