"""Items with their ledger and revisions, what is public of them, and the adjustments of the catalogue."""

from __future__ import annotations

from gongkai.web.publishing.models.catalogue import Adjustment
from gongkai.web.publishing.models.items import Enclosure, Item, Revision
from gongkai.web.publishing.models.ledger import ItemStep, Justification, Release, Tie
from gongkai.web.publishing.models.publications import Moved, Publication, PublicFile, PublicTie
from gongkai.web.publishing.models.vocabulary import Channel, Form, Genre, Kind, Tied

__all__ = [
    "Adjustment",
    "Channel",
    "Enclosure",
    "Form",
    "Genre",
    "Item",
    "ItemStep",
    "Justification",
    "Kind",
    "Moved",
    "PublicFile",
    "PublicTie",
    "Publication",
    "Release",
    "Revision",
    "Tie",
    "Tied",
]
