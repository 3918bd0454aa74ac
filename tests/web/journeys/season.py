"""What happens in a season of annual reports, done on the pages; the county, its three towns, and who works there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.law.organs import Body, Level
from gongkai.web.accounts.models import Agency, Kind, User
from web.journeys.browsers import Visitor, said
from web.journeys.people import person
from web.offices import agency, office
from web.reporting.season_acting import WORDS

YEAR = 2025
SOURCE = "政务服务平台导出"
WHY = "已与业务科室逐项核实，情况属实。"
Visit = Callable[..., Visitor]


@dataclass(frozen=True)
class Place:
    """An agency that reports, with its clerk and its head."""

    agency: Agency
    clerk: User
    head: User


@dataclass(frozen=True)
class County:
    """星槎县 and three of its towns: 白芷镇 and 杜若镇 work here, 芦汀镇 hands in a file."""

    county: Place
    first: Place
    second: Agency
    third: Place
    supervisor: User


def county() -> County:
    tree = office()
    second, third = (
        agency(code, name, Level.TOWN, Body.GOVERNMENT, tree.county)
        for code, name in (("luting", "芦汀镇人民政府"), ("duruo", "杜若镇人民政府"))
    )
    return County(
        _place(tree.county, "宗"), _place(tree.town, "白"), second, _place(third, "杜"),
        person("闻人督", tree.county, Kind.SUPERVISOR),
    )  # fmt: skip


def _place(there: Agency, family: str) -> Place:
    return Place(there, person(f"{family}受理", there, Kind.CLERK), person(f"{family}负责", there, Kind.HEAD))


@dataclass(frozen=True)
class Desk:
    """The clerk and the head of an agency, each at a browser, and the report of theirs that they work on."""

    clerk: Visitor
    head: Visitor
    agency: Agency
    scope: str = "own"

    def at(self) -> tuple[str, int, str]:
        return self.agency.code, YEAR, self.scope


def desk(visitor: Visit, there: Place, scope: str = "own") -> Desk:
    return Desk(visitor(there.clerk), visitor(there.head), there.agency, scope)


def begins(one: Desk) -> None:
    """启动编制."""
    acts(one.clerk, one, "open", "Begin it")


def enters(one: Desk, cell: str, value: int) -> None:
    """填报: one number of table II."""
    one.clerk.open("report-figure-enter", one.agency.code, YEAR)
    one.clerk.does("Enter the number", cell=f"disclosure.{cell}", unit="法制股", value=str(value), source=SOURCE)
    one.clerk.sees("Entered. It counts at once; it has to be signed off before the report is signed.")


def signs_figures(one: Desk, count: int) -> None:
    """一并签认."""
    one.head.open("report-figures", one.agency.code, YEAR)
    one.head.press(said("Sign all %(count)s off") % {"count": count})
    one.head.does_not_see("not signed off")


def writes(one: Desk, **words: str) -> None:
    """文字部分, its figures live."""
    one.clerk.open("report-texts", *one.at())
    one.clerk.does("Save", **{**WORDS, **words})
    one.clerk.sees("Saved.")


def explains(one: Desk) -> int:
    """说明: a reason for each finding that wants one; how many those were."""
    one.clerk.open("report-check", *one.at())
    given = 0
    while one.clerk.finds(".group > form"):
        one.clerk.fill(words=WHY)
        one.clerk.presses(".group > form button")
        given += 1
    one.clerk.sees("Nothing stands in the way of a signature.")
    return given


def signs(one: Desk) -> None:
    """签署，数据冻结."""
    acts(one.head, one, "sign", "Sign and freeze it")


def submits(one: Desk) -> None:
    """报送."""
    acts(one.clerk, one, "submit", "Submit it")


def acts(someone: Visitor, one: Desk, act: str, button: str) -> None:
    someone.open("report-act", *one.at(), act)
    someone.press(button)
    someone.sees("Recorded.")


def accepts(supervisor: Visitor, there: Agency) -> None:
    """审核通过."""
    supervisor.open("report-accept", there.code, YEAR, "own")
    supervisor.press("Accept it")
    supervisor.sees("Accepted. It is counted in the sum.")
