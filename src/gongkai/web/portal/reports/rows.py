"""年报的清单行: what a short list says of published annual reports, like those of items."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.web.markup import text
from gongkai.web.markup.links import address
from gongkai.web.portal.reading.rows import Row
from gongkai.web.reporting.models import PublicReport
from gongkai.web.reporting.models.published import PublicReportQuerySet


def rows(found: PublicReportQuerySet, most: int | None = None) -> list[Row]:
    """The rows of some reports, in their order; never their content."""
    wanted = found.select_related("agency").defer("content", "notice")
    return [row(one) for one in (wanted[:most] if most else wanted)]


def row(one: PublicReport) -> Row:
    who = one.agency.short_name or one.agency.name
    return Row(one.title, where(one), who, "", corrected(one), one.first_published_on)


def corrected(one: PublicReport) -> SafeString | str:
    """Where what is public is not what was published first."""
    if one.published_on == one.first_published_on:
        return ""
    return mark_safe(f'<span class="badge">{text(_("corrected"))}</span>')  # noqa: S308 - escaped


def where(one: PublicReport) -> str:
    """The address of a report, the same for all its editions."""
    return address("annual-report", one.agency.code, one.year)
