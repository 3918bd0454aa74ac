from __future__ import annotations

import re
from datetime import date

from gongkai.law.reportcourse import State
from gongkai.report.editions import edition
from gongkai.report.model import Cell
from gongkai.web.accounts.models import Kind
from gongkai.web.reporting.models import AnnualReport, Scope
from web.cases.requests_made import received
from web.objects import holder
from web.offices import Office
from web.reporting.ledgers_made import entered, set_right
from web.reporting.reports_made import a_report
from web.reporting.season_acting import Desk, desk, signed
from web.reporting.views.pages import OWN, As, page

NUMBER = re.compile(rf'<a href="{OWN}number/(\w+)/([\w.]+)/(\w+)/" aria-label="[^"]+">([^<]*)</a>(<sup>)?')


def numbers(text: str) -> dict[Cell, str]:
    return {Cell(table, row, column): said for table, row, column, said, _ in NUMBER.findall(text)}


def test_every_number_of_the_official_tables_is_the_way_to_what_it_is_made_of(tree: Office, as_user: As) -> None:
    clerk = holder((tree.town, Kind.CLERK))
    received(tree.town, date(2025, 3, 3), clerk)
    entered(tree.town, 2025, {"licences.decisions": 7})
    client = as_user(clerk)
    found = numbers(page(client))
    assert set(found) == set(edition("2021").cells())
    for cell, said in {
        Cell("requests", "new", "natural"): "1", Cell("requests", "new", "total"): "1",
        Cell("disclosure", "licences", "decisions"): "7", Cell("disclosure", "penalties", "decisions"): "·",
    }.items():  # fmt: skip
        assert found[cell] == said
        behind = page(client, f"{OWN}number/{'/'.join(cell)}/")
        assert f"<strong>{'blank' if said == '·' else said}</strong>" in behind


def test_what_nobody_has_begun_is_shown_as_the_ledgers_have_it_and_is_begun_from_there(
    tree: Office, as_user: As
) -> None:
    text = page(as_user(holder((tree.town, Kind.CLERK))))
    assert not AnnualReport.objects.exists()
    assert "not started" in text and f'href="{OWN}act/open/"' in text
    assert numbers(text)[Cell("requests", "new", "total")] == "0"


def test_a_number_that_was_adjusted_is_marked_and_so_are_the_sums_it_is_part_of(tree: Office, as_user: As) -> None:
    a_report(tree.town)
    set_right(tree.town, 2025, Cell("requests", "granted", "natural"), 2)
    set_right(tree.town, 2024, Cell("requests", "carried_out", "business"), 1)
    text = page(as_user(holder((tree.town, Kind.CLERK))))
    marked = {Cell(table, row, column) for table, row, column, _, mark in NUMBER.findall(text) if mark}
    assert marked == {
        Cell("requests", row, column)
        for row, column in (
            ("granted", "natural"), ("granted", "total"), ("total", "natural"), ("total", "total"),
            ("carried_in", "business"), ("carried_in", "total"),
        )
    }  # fmt: skip


def test_what_is_frozen_stays_and_the_page_says_what_the_ledgers_say_by_now(tree: Office, as_user: As) -> None:
    who: Desk = desk(tree.town)
    signed(tree.town, who)
    client = as_user(who.clerk)
    assert "The ledgers have moved" not in page(client)
    received(tree.town, date(2025, 3, 3), who.clerk)
    text = page(client)
    assert "The ledgers have moved" in text
    assert numbers(text)[Cell("requests", "new", "total")] == "0"


def test_each_is_offered_what_the_law_and_the_post_allow_now(tree: Office, as_user: As) -> None:
    a_report(tree.town, state=State.SIGNED)

    def offered(kind: Kind) -> set[str]:
        text = page(as_user(holder((tree.county, kind), (tree.town, kind))))
        return set(re.findall(r'<a class="btn[^"]*" href="([^"]+)"', text))

    assert offered(Kind.HEAD) == {f"{OWN}act/recall/", f"{OWN}act/submit/", f"{OWN}act/publish/"}
    assert offered(Kind.CLERK) == {f"{OWN}act/submit/"}
    assert offered(Kind.AUDITOR) == offered(Kind.REVIEWER) == set()


def test_why_a_step_cannot_be_taken_is_told_with_its_article(tree: Office, as_user: As) -> None:
    a_report(tree.town)
    a_report(tree.county)
    text = page(as_user(holder((tree.town, Kind.HEAD))))
    assert "Only what has been signed is submitted and published (国办公开办函〔2021〕30号)." in text
    part = page(as_user(holder((tree.county, Kind.HEAD))), "/desk/reports/xingcha/2025/own/")
    assert "neither submitted nor published by itself" in part
    assert "act/publish/" not in part


def test_a_returned_report_says_why_at_its_head(tree: Office, as_user: As) -> None:
    a_report(tree.town, state=State.RETURNED)
    assert "表三不平" in page(as_user(holder((tree.town, Kind.CLERK))))


def test_the_sum_is_there_for_a_government_that_collects_and_for_no_other(tree: Office, as_user: As) -> None:
    client = as_user(holder((tree.county, Kind.SUPERVISOR)))
    assert "not started" in page(client, "/desk/reports/xingcha/2025/whole/")
    assert client.get("/desk/reports/baizhi/2025/whole/").status_code == 404
    assert client.get("/desk/reports/baizhi/2023/own/").status_code == 404  # it did not exist then
    assert client.get("/desk/reports/baizhi/2007/own/").status_code == 404
    a_report(tree.town, scope=Scope.WHOLE)
    assert client.get("/desk/reports/baizhi/2025/whole/").status_code == 200


def test_the_page_leads_only_to_pages_that_open(tree: Office, as_user: As) -> None:
    a_report(tree.town, state=State.SIGNED)
    for kind in (Kind.CLERK, Kind.EDITOR, Kind.REVIEWER, Kind.HEAD):
        client = as_user(holder((tree.town, kind)))
        shown = page(client).partition('class="tabs"')[2].partition("</nav>")[0]
        tabs = re.findall(r'<a href="(/desk/reports/baizhi/2025/[^"]+)"', shown)
        assert len(tabs) >= 3
        for path in tabs:
            assert client.get(path).status_code == 200, (kind, path)
