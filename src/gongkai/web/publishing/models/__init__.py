"""Items with their ledger and revisions, what is public of them, and the adjustments of the catalogue."""

from __future__ import annotations

from gongkai.web.publishing.models.catalogue import Adjustment
from gongkai.web.publishing.models.cleanup import CleanUp, CleanUpDecision, CleanUpDocument, Verdict
from gongkai.web.publishing.models.consultations import Comment, CommentDecision, Consultation, Taken
from gongkai.web.publishing.models.items import Enclosure, Item, Revision
from gongkai.web.publishing.models.ledger import ItemStep, Justification, Release, Tie
from gongkai.web.publishing.models.publications import Moved, Publication, PublicFile, PublicTie
from gongkai.web.publishing.models.readings import ReadingWaiver
from gongkai.web.publishing.models.vocabulary import Channel, Form, Genre, Kind, Tied

__all__ = [
    "Adjustment",
    "Channel",
    "CleanUp",
    "CleanUpDecision",
    "CleanUpDocument",
    "Comment",
    "CommentDecision",
    "Consultation",
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
    "ReadingWaiver",
    "Release",
    "Revision",
    "Taken",
    "Tie",
    "Tied",
    "Verdict",
]
