"""全文索引: a row for each current public item, written and dropped with it, or all of them anew.

What is read of the index is always joined with what is public now: a row that should not be there is found by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from types import ModuleType

from django.db import connection, transaction

from gongkai.web.publishing.models import Item, Publication, PublicFile
from gongkai.web.publishing.search import postgresql, sqlite
from gongkai.web.publishing.search.documents import READ, Document, document

BATCH = 2000


def store() -> ModuleType:
    """The index as this database keeps it: `sqlite` or `postgresql`."""
    return postgresql if connection.vendor == "postgresql" else sqlite


def put(publication: Publication) -> None:
    """Indexes the version of an item that is public now, instead of the one before."""
    drop(publication.item)
    store().put(_documents([publication]))


def drop(item: Item) -> None:
    """Takes an item out of the index."""
    store().drop(_keys(item))


def _keys(item: Item) -> list[tuple[int, date]]:
    return list(Publication.objects.filter(item=item).values_list("pk", "first_published_on"))


def _documents(publications: Sequence[Publication]) -> list[Document]:
    """The words of some public items with those of their files: one query for all."""
    texts: dict[int, list[str]] = {}
    files = PublicFile.objects.filter(publication__in=publications).exclude(text="")
    for of, text in files.order_by("publication", "position").values_list("publication_id", "text"):
        texts.setdefault(of, []).append(text)
    return [document(one, texts.get(one.pk, ())) for one in publications]


def rebuild() -> int:
    """重建索引: all of it anew; how many items. What is published meanwhile is kept, what is taken down goes.

    Until it is done the search finds what has been indexed so far.
    """
    with transaction.atomic():
        run(store().DROPPED)
        run(store().TABLES)
    order = Publication.objects.current().order_by("first_published_on", "pk")
    numbers = list(order.values_list("pk", flat=True))
    for at in range(0, len(numbers), BATCH):
        with transaction.atomic():
            run(store().BATCHED)
            store().put(_documents(list(order.filter(pk__in=numbers[at : at + BATCH]).only(*READ))))
    with transaction.atomic():
        run(store().INDEXES)
        store().drop(list(store().stale()))
        run(store().SETTLED)
    return len(numbers)


def run(statements: Iterable[str]) -> None:
    """Statements that change the index's own tables."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
