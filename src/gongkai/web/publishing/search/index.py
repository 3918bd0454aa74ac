"""全文索引: a row for each current public item, written and dropped with it."""

from __future__ import annotations

from gongkai.web.publishing.models import Item, Publication


def put(publication: Publication) -> None:
    """Indexes the version of an item that is public now, instead of the one before."""


def drop(item: Item) -> None:
    """Takes an item out of the index."""
