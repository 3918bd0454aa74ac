"""依申请公开文书 (第三十条至第四十一条): the papers of the request procedure, what brings each about and what it holds.

Documents are finer than outcomes: 予以公开 is told by one of two, 本机关不掌握 by one of two. Data:
data/documents.toml. What a remedy clause says is made in `remedies`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.docnumber import usual
from gongkai.law.terms import Outcome


class Document(StrEnum):
    """文书种类. What ends a request is an `answer.` (答复书) or a `notice.` (告知书); the others are on the way."""

    RECEIPT = "receipt"
    CORRECTION_NOTICE = "correction_notice"
    REASONS_NOTICE = "reasons_notice"
    EXTENSION_NOTICE = "extension_notice"
    THIRD_PARTY_CONSULTATION = "third_party_consultation"
    CONSULTATION_NOTICE = "consultation_notice"
    JOINT_MAKER_CONSULTATION = "joint_maker_consultation"
    THIRD_PARTY_DECISION = "third_party_decision"
    FEE_NOTICE = "fee_notice"
    PUBLICATION_REVIEW = "publication_review"
    ALREADY_PUBLIC = "answer.already_public"
    GRANTED = "answer.granted"
    PARTIAL = "answer.partial"
    STATE_SECRET = "answer.state_secret"  # noqa: S105 - a ground of the law (第十四条), not a password
    LAW_FORBIDS = "answer.law_forbids"
    SECURITY_STABILITY = "answer.security_stability"
    THIRD_PARTY = "answer.third_party"
    INTERNAL_AFFAIRS = "answer.internal_affairs"
    PROCESS = "answer.process"
    ENFORCEMENT_FILE = "answer.enforcement_file"
    ADMIN_QUERY = "notice.admin_query"
    NOT_EXISTING = "notice.not_existing"
    NOT_OURS = "notice.not_ours"
    NEEDS_CREATION = "notice.needs_creation"
    UNCLEAR = "notice.unclear"
    PETITION = "notice.petition"
    REPEATED = "notice.repeated"
    PUBLICATION = "notice.publication"
    EXCESSIVE = "notice.excessive"
    CONFIRMATION = "notice.confirmation"
    NO_CORRECTION = "notice.no_correction"
    NO_PAYMENT = "notice.no_payment"
    CLOSED = "notice.closed"
    RECORD_CORRECTION_NOTICE = "record_correction_notice"


class Clause(StrEnum):
    """救济告知的种类 (第五十一条; 《行政复议法》第二十三条): what a document says of review and suit."""

    NONE = "none"
    """程序性告知: a procedural act alone is open to neither (国办函〔2021〕132号)."""
    FREE = "free"
    """复议或者诉讼，由申请人选择."""
    REVIEW_FIRST = "review_first"
    """复议前置."""
    BY_PART = "by_part"
    """区分处理: 复议前置 for the part withheld, a free choice for the rest."""
    THIRD_PARTY = "third_party"
    """第三方: a free choice, told to the third party."""
    FEE = "fee"
    """收费通知: the charge alone is open to neither (国办函〔2020〕109号第七条)."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """一种文书: its title in both languages, its article ("" where none), what brings it about (in Chinese).

    `outcome`: what it tells; None for what ends no request. `clause`: under the law since 2024-01-01, without the
    agency's settings. `kind`: the kind whose suffix the document number takes; "" where no mark is usual.
    """

    document: Document
    code: str
    chinese: str
    english: str
    article: str
    trigger: str
    outcome: Outcome | None
    clause: Clause
    kind: str

    @property
    def final(self) -> bool:
        """Whether it ends a request (最终答复)."""
        return self.outcome is not None

    @property
    def suffix(self) -> str:
        """文号后缀, the usual mark (告、答、补、延); "" where none is usual. An agency's pattern has its own."""
        return usual().suffixes[self.kind] if self.kind else ""


class Element(StrEnum):
    """答复书的要素: what a final answer must hold."""

    TITLE = "title"
    NUMBER = "number"
    APPLICANT = "applicant"
    RECEIVED = "received"
    ASKED = "asked"
    DONE = "done"
    REASONS = "reasons"
    BASIS = "basis"
    RESULT = "result"
    REMEDY = "remedy"
    SEAL = "seal"
    CONTACT = "contact"
    RIGHT_ORGAN = "right_organ"


@dataclass(frozen=True, slots=True)
class ElementFacts:
    """一项要素: its name in both languages, the article it rests on ("" where practice alone), how sure that is."""

    element: Element
    chinese: str
    english: str
    article: str
    sure: str


def facts(document: Document) -> DocumentFacts:
    """一种文书的各项: what the law attaches to a document."""
    return _documents()[document]


def carriers(outcome: Outcome) -> tuple[Document, ...]:
    """承载办理结果的文书: the documents that tell an outcome; none for `Outcome.CLOSED`, which is a row only."""
    return tuple(document for document, one in _documents().items() if one.outcome is outcome)


def elements(document: Document) -> tuple[ElementFacts, ...]:
    """答复书的要素 (第三十六条、第三十七条), in the order of the page; empty for a document that ends no request."""
    if not facts(document).final:
        return ()
    return tuple(one for one, only in _elements() if not only or document in only)


@cache
def _documents() -> Mapping[Document, DocumentFacts]:
    rows = _table()["document"]
    return {
        document: DocumentFacts(
            document,
            row["code"],
            row["zh"],
            row["en"],
            row["article"],
            row["trigger"],
            Outcome(row["outcome"]) if "outcome" in row else None,
            Clause(row["clause"]),
            row.get("kind", ""),
        )
        for document, row in ((document, rows[document.value]) for document in Document)
    }


@cache
def _elements() -> tuple[tuple[ElementFacts, frozenset[Document]], ...]:
    rows = _table()["element"]
    return tuple(
        (
            ElementFacts(element, row["zh"], row["en"], row["article"], row["sure"]),
            frozenset(Document(name) for name in row.get("only", ())),
        )
        for element, row in ((element, rows[element.value]) for element in Element)
    )


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data/documents.toml").read_text("utf-8"))
