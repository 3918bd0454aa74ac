"""公开件的清单行: what a short list says of each item, the same on every page that has one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from gongkai.web.portal.reading.address import item
from gongkai.web.portal.reading.paper import badge
from gongkai.web.publishing.models import Publication
from gongkai.web.publishing.models.publications import PublicationQuerySet

READ = (
    "title", "index_number", "kind", "doc_number", "first_published_on", "effective_on", "expires_on", "ended",
    "ended_on", "agency__name", "agency__short_name",
)  # fmt: skip
"""The columns a row needs: never the text."""


@dataclass(frozen=True, slots=True)
class Row:
    """一行: its title with the way there, who published it, its number, whether it is in force, the day."""

    title: str
    address: str
    agency: str
    number: str
    badge: SafeString | str
    day: date


def rows(found: PublicationQuerySet, today: date, most: int | None = None) -> list[Row]:
    """The rows of some publications, in their order."""
    wanted = found.select_related("agency").only(*READ)
    return [row(one, today) for one in (wanted[:most] if most else wanted)]


def row(one: Publication, today: date) -> Row:
    valid = one.validity(today)
    return Row(
        one.title, item(one.index_number), one.agency.short_name or one.agency.name, one.doc_number,
        badge(valid) if valid else "", one.first_published_on,
    )  # fmt: skip
