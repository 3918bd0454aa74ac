"""Public items for tests of the search, written as the projection writes them, and what is found of them."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

from gongkai.web.accounts.models import Agency
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.models import Item, Publication, PublicFile
from gongkai.web.publishing.search import index
from gongkai.web.publishing.search.filters import Filters
from gongkai.web.publishing.search.finding import Sort, find, shown
from gongkai.web.publishing.search.query import parsed
from web.cases.requests_made import moment

DAY = date(2025, 3, 3)
_numbers = count(1)


def public(
    agency: Agency, title: str, body: str = "", *, day: date = DAY, files: tuple[str, ...] = (), **others: Any
) -> Publication:
    """One more public item, indexed."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "kind": "information",
        "entry": "20.3",
        "index_number": f"t{number:08}/2025-{number:05}",
        **others,
    }
    with writing("publishing"):
        item = Item(
            agency=agency, kind=given["kind"], token=uuid4(), state="published", title=title, entry=given["entry"],
            formed_on=day,
        )  # fmt: skip
        item.save()
        made = Publication(
            item=item, agency=agency, revision=1, title=title, body=f"<p>{body}</p>" if body else "", formed_on=day,
            published_on=day, first_published_on=day, stamp=moment(day), **given,
        )  # fmt: skip
        made.save()
        for position, text in enumerate(files, 1):
            PublicFile(
                publication=made, position=position, name=f"{position}.pdf", type="pdf", size=1, sha256="0" * 64,
                text=text,
            ).save()  # fmt: skip
    index.put(made)
    return made


def titles(text: str, filters: Filters = Filters(), sort: Sort = Sort.RELEVANCE) -> list[str]:  # noqa: B008 - it never changes
    """The titles of what is found, in their order."""
    return [one.title for one in shown(find(parsed(text), filters, sort).numbers)]
