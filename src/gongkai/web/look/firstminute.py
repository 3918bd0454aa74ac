"""第一分钟: what whoever opens the demonstration looks at first, for each of the posts they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import Kind, Post
from gongkai.web.reporting import bodies
from gongkai.web.reporting.models import Scope

REQUESTS, REVIEWS, ITEMS, REGISTER = "/desk/requests/", "/desk/reviews/", "/desk/items/", "/desk/register/"
SEASON = "/desk/reports/?year={year}"
REPORT = "/desk/reports/{code}/{year}/{scope}/"
FIGURES = "/desk/reports/{code}/{year}/figures/"
SENTENCES: Mapping[Kind, tuple[tuple[str, str | Promise, str | Promise], ...]] = {
    Kind.CLERK: (
        (f"{REQUESTS}?tab=overdue", _("Overdue requests"), _("Open one: it says why its last day is that day.")),
        (REPORT, _("The report of last year"), _("Every number opens into what it is made of.")),
        (FIGURES, _("Yearly figures"), _("Enter what no ledger counts, with its source.")),
        ("/desk/figures/", _("Figures"), _("The tables so far, each figure with its list of cases.")),
    ),
    Kind.REVIEWER: (
        (REQUESTS, _("Requests"), _("Look for a drafted answer and review it.")),
        (REVIEWS, _("Reviews"), _("Items wait for the office's review before they are public.")),
        (FIGURES, _("Yearly figures"), _("Sign off what the units have entered.")),
    ),
    Kind.HEAD: (
        (REPORT, _("The report of last year"), _("See what speaks against signing it, and who is missing from a sum.")),
        (REQUESTS, _("Requests"), _("An answer that was reviewed waits for your signature.")),
        (REVIEWS, _("Reviews"), _("What you clear here may be published.")),
        ("/desk/reports/compare/", _("Compare"), _("Year against year, agency against agency.")),
    ),
    Kind.SECRECY: (
        (REVIEWS, _("Reviews"), _("Clear an item, return it, or refer what is in doubt.")),
        (ITEMS, _("Items"), _("Everything that is drafted, reviewed or public.")),
        ("/desk/catalogue/", _("Catalogue"), _("What the law wants published, entry by entry.")),
    ),
    Kind.EDITOR: (
        (ITEMS, _("Items"), _("Publish one that is approved, or put a returned one right.")),
        (REGISTER, _("Register of documents"), _("The documents in force, which table II counts.")),
        ("/desk/consultations/", _("Consultations"), _("A draft is open for comments; one has come.")),
        (REPORT, _("The report of last year"), _("Its text has live figures: it cannot part from the tables.")),
    ),
    Kind.SUPERVISOR: (
        (SEASON, _("The season"), _("Who has not begun, who has submitted, and who is late.")),
        (f"{SEASON}&state=submitted", _("Submitted reports"), _("One came as a file and does not add up.")),
        ("/desk/reports/{code}/{year}/whole/members/", _("The sum"), _("Who is missing from it, part by part.")),
        ("/desk/reports/batch/", _("A whole folder at once"), _("Give it many files: one line for each agency.")),
    ),
    Kind.AUDITOR: (
        ("/desk/log/", _("Log"), _("Who did what; every entry is sealed to the one before it.")),
        (SEASON, _("The season"), _("The reports of all agencies below, with each step.")),
        (REGISTER, _("Register of documents"), _("What is in force, and what was repealed.")),
    ),
    Kind.ADMINISTRATOR: (
        ("/desk/agencies/", _("Agencies"), _("The tree of agencies; open one to see the rules that hold there.")),
        ("/desk/people/", _("People"), _("Give somebody a post, or end it.")),
        ("/desk/log/", _("Log"), _("What you do is sealed here.")),
    ),
}
"""Of each post: addresses, what they are called, and what there is to see."""


@dataclass(frozen=True, slots=True)
class First:
    """先看什么: a way, what it is called, and a sentence."""

    path: str
    label: str
    words: str


def of_posts(posts: Iterable[Post], today: date) -> list[tuple[Post, tuple[First, ...]]]:
    """先看什么 of each post, as of the last year that is over; reports only where they are owed."""
    return [(post, tuple(_of(post, today.year - 1))) for post in posts]


def _of(post: Post, year: int) -> Iterator[First]:
    agency = post.agency
    collects = bodies.collects(agency, year)
    owes = bool(bodies.reporting([agency], year))
    scope = Scope.WHOLE if collects else Scope.OWN
    for path, label, words in SENTENCES[Kind(post.kind)]:
        if "{code}" in path and not (collects if "/whole/" in path else owes):
            continue
        yield First(path.format(code=agency.code, year=year, scope=scope.value), str(label), str(words))
