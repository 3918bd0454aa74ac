"""年报页面的各部分: what stands around a published report on its page. All of it HTML but what is said otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.seal.digests import SealedEntry
from gongkai.web.markup import text
from gongkai.web.markup.links import address, link
from gongkai.web.portal.lists.linked import CHINESE
from gongkai.web.portal.reports.asked import Edition
from gongkai.web.portal.reports.rows import where
from gongkai.web.reporting.models import PublicReport


def facts(one: PublicReport) -> SafeString:
    """元数据: whose it is, of which year, when it was published and when that was due."""
    rows = (f"<dt>{text(name)}</dt><dd>{value}</dd>" for name, value in _facts(one) if value)
    return mark_safe("".join(rows))  # noqa: S308 - escaped


def _facts(one: PublicReport) -> Iterator[tuple[str, str]]:
    yield _("Published by"), link(one.agency.name, "public-agency", one.agency.code)
    yield _("Year of the report"), str(one.year)
    yield _("What it covers"), text(_covered(one))
    yield _("First published on"), _day(one.first_published_on)
    yield _("Due on"), _day(one.due_on) if one.due_on else ""
    if one.published_on != one.first_published_on:
        yield _("Corrected on"), _day(one.published_on)
    yield _("Edition"), str(one.edition)


def _covered(one: PublicReport) -> str:
    return _("the government with all that report to it") if one.whole else _("the agency's own")


def _day(day: date) -> str:
    return f'<time datetime="{day}">{day}</time>'


def notice(one: PublicReport) -> SafeString:
    """更正声明, in paragraphs as it was declared; empty for the first edition."""
    return mark_safe(linebreaks(one.notice, autoescape=True) if one.notice else "")  # noqa: S308 - escaped


def years(one: PublicReport, there: Sequence[int]) -> SafeString:
    """各年度 of which the agency has a report, the latest first; empty where it is this one alone."""
    if set(there) <= {one.year}:
        return mark_safe("")
    ways = (_year(one, year) for year in there)
    return mark_safe("".join(ways))  # noqa: S308 - numbers and addresses


def _year(one: PublicReport, year: int) -> str:
    here = ' aria-current="page"' if year == one.year else ""
    return f'<a href="{text(address("annual-report", one.agency.code, year))}"{here}>{year}</a>'


def files(there: Mapping[str, str]) -> SafeString:
    """The report as files, each to be kept."""
    told = {
        "docx": _("for Word and WPS"),
        "pdf": _("to print"),
        "xlsx": _("the tables, for Excel"),
        "json": _("for other programs, with the proof of its publication"),
    }
    rows = (
        f'<li><span><a href="{text(way)}">{kind.upper()}</a> <span class="muted">{text(told[kind])}</span></span></li>'
        for kind, way in there.items()
    )
    return mark_safe("".join(rows))  # noqa: S308 - escaped


def editions(one: PublicReport, there: Sequence[Edition]) -> SafeString:
    """历次公布的版本, the latest first, where there are several."""
    if len(there) < 2:
        return mark_safe("")
    return mark_safe("".join(_edition(one, each) for each in there))  # noqa: S308 - escaped


def _edition(one: PublicReport, each: Edition) -> str:
    here = ' aria-current="true"' if each.pk == one.pk else ""
    way = where(one) if each.until is None else address(
        "annual-report-edition", one.agency.code, one.year, each.number
    )  # fmt: skip
    name = text(_("Edition %(number)s") % {"number": each.number})
    until = "" if each.until else f' <span class="badge">{text(_("present"))}</span>'
    over = f' <span class="muted">{text(_("replaced on %(day)s") % {"day": each.until})}</span>' if each.until else ""
    now = "" if each.until else ' class="now"'
    return (
        f'<li{now}><time datetime="{each.since}">{each.since}</time>'
        f'<a href="{text(way)}"{here}>{name}</a>{until}{over}</li>'
    )


def heads(entry: SealedEntry) -> str:
    """The address of the published digests of the month its publication was recorded in. Text."""
    return f"{address('log-heads-json')}?{urlencode({'month': f'{timezone.localdate(entry.entry.at):%Y-%m}'})}"


def json_ld(one: PublicReport, whole: Callable[[str], str], there: Mapping[str, str]) -> dict[str, Any]:
    """The report in the words of schema.org. `whole` makes an address absolute. Data."""
    page = whole(where(one))
    return {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": page,
        "url": page,
        "name": one.title,
        "inLanguage": CHINESE,
        "isAccessibleForFree": True,
        "temporalCoverage": f"{one.year}-01-01/{one.year}-12-31",
        "datePublished": one.first_published_on.isoformat(),
        "dateModified": one.published_on.isoformat(),
        "version": str(one.edition),
        "publisher": {"@type": "GovernmentOrganization", "name": one.agency.name},
        "encoding": [
            {"@type": "MediaObject", "name": kind.upper(), "contentUrl": whole(way)} for kind, way in there.items()
        ],
    }
