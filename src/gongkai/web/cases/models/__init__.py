"""The ledgers of requests and disputes, and the personal data apart from them."""

from __future__ import annotations

from gongkai.web.cases.models.disputes import Dispute, DisputeStep, Party
from gongkai.web.cases.models.known import Hint, Known
from gongkai.web.cases.models.ledger import LedgerStep, Link, Move, Reckoning, Service, Tie
from gongkai.web.cases.models.papers import Clearance, StepPaper
from gongkai.web.cases.models.person import Complaint, Consultee, Note, Person, Rating, Statement
from gongkai.web.cases.models.proposals import Proposal
from gongkai.web.cases.models.requests import Carrier, Delivery, Request

__all__ = [
    "Carrier",
    "Clearance",
    "Complaint",
    "Consultee",
    "Delivery",
    "Dispute",
    "DisputeStep",
    "Hint",
    "Known",
    "LedgerStep",
    "Link",
    "Move",
    "Note",
    "Party",
    "Person",
    "Proposal",
    "Rating",
    "Reckoning",
    "Request",
    "Service",
    "Statement",
    "StepPaper",
    "Tie",
]
