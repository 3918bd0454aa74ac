"""Published reports in memory with their proof, for the tests of what verifies them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from chains import chain, sealed
from gongkai.report.exchange import canonical
from gongkai.report.model import Report
from gongkai.seal.digests import SealedEntry
from gongkai.seal.proof import PUBLISH, attached
from sample_paper import paper

SUBJECT = "reporting.annualreport:7"


def published(content: str, *, number: int = 3, edition: int = 1, after: Sequence[SealedEntry] = ()) -> SealedEntry:
    """The entry of a publication: the one of that number in a chain, which `after` begins."""
    before = [*after, *chain(number - 1)[len(after) :]]
    facts = {"step": 3, "year": 2025, "digest": hashlib.sha256(content.encode()).hexdigest(), "edition": edition}
    entry = replace(
        chain(number)[-1].entry, act=PUBLISH, subject=SUBJECT, facts=facts, previous=before[-1].digest
    )  # fmt: skip
    return sealed(entry)


def a_file(report: Report | None = None, *, number: int = 3, edition: int = 1) -> str:
    """The file of a published report."""
    content = canonical(report or paper())
    return attached(content, published(content, number=number, edition=edition), edition=edition)


def a_log(content: str, *later: SealedEntry) -> list[SealedEntry]:
    """A chain of four: the third publishes the content; then what comes later."""
    third = published(content)
    fourth = sealed(replace(chain(4)[-1].entry, previous=third.digest))
    return [*chain(2), third, fourth, *later]
