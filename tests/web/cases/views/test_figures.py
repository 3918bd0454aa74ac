"""The figures of a year on a page, and the list behind each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from balanced import balanced, report
from gongkai.report.editions import edition
from gongkai.report.layout import number
from gongkai.report.register import Instrument, InstrumentRecord
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.actions.replaying import replay
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.register_made import registered

Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]
MARCH = moment(date(2026, 3, 3))
LINK = re.compile(r'<td class="num"><a href="(/desk/figures/[^"]+)" aria-label="([^"]+)">(\d+)</a></td>')


@pytest.fixture(autouse=True)
def in_march() -> object:
    with time_machine.travel(MARCH, tick=False):
        yield


@pytest.fixture
def clerk(tree: Office, someone: Someone, as_user: AsUser) -> Client:
    replay(tree.county, balanced(2025, 6, most=2), seed=1, at=MARCH)
    return as_user(someone(tree.county, Kind.CLERK))


@pytest.fixture
def supervisor(tree: Office, someone: Someone, as_user: AsUser) -> Client:
    replay(tree.county, balanced(2025, 6, most=2), seed=1, at=MARCH)
    replay(tree.town, balanced(2025, 8, most=2), seed=1, at=MARCH)
    return as_user(someone(tree.city, Kind.SUPERVISOR))


def page(client: Client, **query: object) -> str:
    answer = client.get(reverse("figures"), query)
    assert answer.status_code == 200, answer
    return str(answer.content.decode())


def test_every_number_of_both_tables_is_a_link_and_as_the_report_has_it(clerk: Client) -> None:
    told = [count for _href, _label, count in LINK.findall(page(clerk, year=2025))]
    wanted = balanced(2025, 6, most=2)
    cells = [*edition("2021").cells("requests"), *edition("2021").cells("disputes")]
    assert told == [number(wanted.value(*cell) or 0) for cell in cells]


def test_the_documents_of_table_two_come_from_the_register_and_open_into_their_lists(
    clerk: Client, tree: Office
) -> None:
    registered(tree.county, InstrumentRecord(Instrument.NORMATIVE, date(2025, 3, 3)))
    text = page(clerk, year=2025)
    way = "/desk/register/figures/xingcha/2025/normative/issued/"
    assert f'<a href="{way}" aria-label="行政规范性文件·本年制发件数 1">1</a>' in text
    assert "<strong>1</strong>" in clerk.get(way).content.decode()
    assert text.count("/desk/register/figures/xingcha/2025/") == 6
    cells = text.count("尚未统计") - text.count("此处尚未统计") + text.count("not counted yet")
    assert cells == 4


def test_behind_a_number_are_as_many_cases_as_it_says(clerk: Client) -> None:
    found = [link for link in LINK.findall(page(clerk, year=2025)) if int(link[2])]
    for href, label, count in found[:: max(1, len(found) // 12)]:
        text = clerk.get(href.replace("&amp;", "&")).content.decode()
        rows = len(re.findall(r'<tr><td><a href="/desk/(?:requests|disputes)/', text))
        assert rows == min(int(count), 50), label
        assert f"<strong>{count}</strong>" in text


def test_the_running_year_says_so_and_has_what_was_carried_in(clerk: Client) -> None:
    text = page(clerk)
    wanted = balanced(2025, 6, most=2).value("requests", "carried_out", "total")
    assert (
        '/desk/figures/xingcha/2026/requests/carried_in/total/" '
        f'aria-label="二、上年结转政府信息公开申请数量·总计 {wanted}"' in text
    )
    assert "year=2025" in text


def test_a_number_that_is_nought_has_an_empty_list(clerk: Client) -> None:
    answer = clerk.get(reverse("figure", args=["xingcha", 2019, "requests", "new", "total"]))
    assert answer.status_code == 200
    assert "<table" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        ("xingcha", 2025, "requests", "nothing", "total"),
        ("xingcha", 2025, "disclosure", "fees", "amount"),
        ("xingcha", 2027, "requests", "new", "total"),
        ("xingcha", 1999, "requests", "new", "total"),
        ("baizhi", 2025, "requests", "new", "total"),
        ("nowhere", 2025, "requests", "new", "total"),
    ],
)
def test_what_is_no_number_of_mine_is_not_there(clerk: Client, address: tuple[object, ...]) -> None:
    assert clerk.get(reverse("figure", args=address)).status_code == 404


@pytest.mark.parametrize("query", [{"agency": "baizhi"}, {"year": "x"}, {"year": "1999"}, {"year": "9999"}])
def test_what_cannot_be_chosen_is_not_there(clerk: Client, query: dict[str, str]) -> None:
    assert clerk.get(reverse("figures"), query).status_code == 404


def test_a_supervisor_sees_agencies_below_summed_and_one_by_one(supervisor: Client) -> None:
    text = page(supervisor, agency="xingcha", year=2025, below="on")
    one, other = (balanced(2025, drawn, most=2).value("requests", "new", "total") or 0 for drawn in (6, 8))
    assert f"一、本年新收政府信息公开申请数量·总计 {one + other}" in text
    assert f'<td class="num">{one}</td>' in text
    assert f'<td class="num">{other}</td>' in text
    href = next(href for href, label, _count in LINK.findall(text) if "本年新收" in label and "总计" in label)
    listed = supervisor.get(href.replace("&amp;", "&")).content.decode()
    assert f"<strong>{one + other}</strong>" in listed
    assert "白芷镇人民政府" in listed
    assert f"·总计 {one}" in page(supervisor, agency="xingcha", year=2025)


def test_a_clerk_s_figures_leave_out_the_agencies_below(clerk: Client, tree: Office) -> None:
    replay(tree.town, balanced(2025, 8, most=2), seed=1, at=MARCH)
    one = balanced(2025, 6, most=2).value("requests", "new", "total")
    assert f"一、本年新收政府信息公开申请数量·总计 {one}" in page(clerk, year=2025, below="on")


def test_a_year_of_the_first_form_is_laid_out_in_it(tree: Office, someone: Someone, as_user: AsUser) -> None:
    Agency.objects.filter(pk=tree.county.pk).update(opened_on=date(2010, 1, 1))
    tree.county.refresh_from_db()
    replay(
        tree.county,
        report(2020, form="2019", requests={("closed", "natural"): 2, ("new", "natural"): 2}),
        seed=1,
        at=MARCH,
    )
    text = page(as_user(someone(tree.county, Kind.CLERK)), year=2020)
    assert "（六）其他处理·总计 2" in text
    assert "逾期未按收费通知要求缴纳费用" not in text


def test_who_has_no_such_post_sees_nothing(tree: Office, someone: Someone, as_user: AsUser) -> None:
    assert as_user(someone(tree.county, Kind.EDITOR)).get(reverse("figures")).status_code == 404


def test_the_pages_ask_no_more_however_many_there_are(
    supervisor: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined] - a context manager of pytest-django
        page(supervisor, agency="wangshu", year=2025, below="on")
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined] - as above
        supervisor.get(reverse("figure", args=["wangshu", 2025, "requests", "new", "total"]), {"below": "on"})
