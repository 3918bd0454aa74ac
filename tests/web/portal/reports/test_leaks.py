"""Nothing of an annual report is public before it is published, by any address: not drafted, signed or handed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gongkai.law.reportcourse import State
from gongkai.report.model import Report
from gongkai.web.accounts.models import Agency
from gongkai.web.reporting.models import AnnualReport
from web.portal.reports.published_made import corrected, published, revised, signed_again
from web.portal.visits import Visit
from web.publishing.walking import Guesses, Walker, addresses, leaks, public_routes
from web.reporting.reports_made import a_report, nought

HIDDEN = "䶰䶱䶲䶳"
"""Characters that stand nowhere else."""
NEXT = "䶴䶵"
MORE = ("?edition=1&state=draft&preview=1&pk=1", "?year=2025&scope=own&q=xingcha", "?format=json", "?page=2")


def secret(there: Agency, words: str = HIDDEN) -> Report:
    plain = nought(f"{there.name}{words}")
    return replace(plain, texts={"overview": words}, title=f"{there.name}{words}报告")


def every(room: Visit) -> Iterator[str]:
    """All public addresses, with whatever names a report or an edition of one."""
    numbers = AnnualReport.objects.values_list("pk", flat=True)
    codes = list(Agency.objects.values_list("code", flat=True))
    guessed = Guesses(
        {"code": codes, "year": (2024, 2025), "edition": (0, 1, 2, 3), "kind": ("docx", "xlsx", "json", "pdf"),
         "number": list(numbers)},
        indexes=["xingcha-2025-00001"], words=codes[:2], tokens=["9f1c1c5e-8f0c-4b7c-9a7e-0d6a9a0b8d11"],
    )  # fmt: skip
    for route in public_routes():
        yield from addresses(route, guessed)


def found_in(room: Visit, words: str) -> list[str]:
    walker = Walker(room.client, frozenset(words))
    told = walker.walk(list(every(room)), more=MORE)
    assert sum(one.status == 200 for one in told) > 30
    return leaks(told, lambda letter: letter)


@pytest.mark.parametrize("state", [state for state in State if state is not State.PUBLISHED])
def test_no_address_says_a_word_of_a_report_that_is_not_published(room: Visit, state: State) -> None:
    a_report(room.tree.county, state=state, content=secret(room.tree.county), words={"overview": HIDDEN})
    published(room.tree.town)
    assert found_in(room, HIDDEN) == []


def test_the_same_walk_finds_it_once_it_is_published_and_in_every_place(room: Visit) -> None:
    published(room.tree.county, content=secret(room.tree.county))
    places = {one.partition(":")[0] for one in found_in(room, HIDDEN)}
    assert {"/reports/", "/reports/xingcha/2025/", "/reports/xingcha/2025.json", "/feeds/reports.atom",
            "/reports/xingcha/2025.docx", "/agencies/xingcha/reports/"} <= places  # fmt: skip


def test_a_correction_that_is_declared_and_signed_is_not_public_before_it_is_published(room: Visit) -> None:
    annual = published(room.tree.county)
    signed_again(revised(annual, notice=NEXT), secret(room.tree.county))
    assert found_in(room, HIDDEN + NEXT) == []


def test_what_was_corrected_stands_at_its_own_edition_alone(room: Visit) -> None:
    annual = published(room.tree.county, content=secret(room.tree.county))
    corrected(annual, nought("星槎县人民政府（更正）"))
    places = {one.partition(":")[0].partition("?")[0] for one in found_in(room, HIDDEN)}
    assert all(place.startswith("/reports/xingcha/2025/editions/1") for place in places) and places


def test_the_log_that_is_published_says_nothing_of_what_was_reported(room: Visit) -> None:
    published(room.tree.county, content=secret(room.tree.county))
    said = room.text("/log/heads/?month=2026-01") + room.text("/log/heads.json?month=2026-01")
    assert "reporting.publish" not in said and "annualreport" not in said
