"""办理结果 (第三十条至第三十九条; 年度报告格式表三): what the law and the report's form attach to each outcome.

Data: data/outcomes.toml. The outcomes themselves: `terms.Outcome`. The documents that tell them: `documents`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.documents import Document, carriers
from gongkai.law.procedure.practice import needs_signature
from gongkai.law.terms import Outcome


class Signer(StrEnum):
    """签发人 (第四十五条 审核): who must sign an answer."""

    ANOTHER = "another"
    """拟办人以外的人: refusal, partial disclosure, non-processing."""
    AS_SET = "as_set"
    """按本机关的规定."""


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """一种办理结果. `chinese` is the row's label without its number, `articles` what it rests on (none: the form).

    `rows`: the label of its row in each edition of the form it has one in ("2019", "2021"). `documents`: what tells
    it. `review_first_since`: from when 复议前置 holds for it, None where the applicant chooses. `withholds`: 不予公开.
    """

    outcome: Outcome
    chinese: str
    english: str
    articles: tuple[str, ...]
    rows: Mapping[str, str]
    documents: tuple[Document, ...]
    review_first_since: date | None
    withholds: bool

    @property
    def signer(self) -> Signer:
        """签发人: who must sign."""
        return Signer.ANOTHER if needs_signature(self.outcome) else Signer.AS_SET

    @property
    def unanswered(self) -> bool:
        """不再处理、终止: the request ends without an answer to what was asked (其他处理)."""
        return self.outcome in (Outcome.CLOSED, *CLOSED)


CLOSED = (Outcome.NO_CORRECTION, Outcome.NO_PAYMENT, Outcome.CLOSED_OTHER)
"""The three rows of 其他处理 in the 2021 form, which in the 2019 form are one, `Outcome.CLOSED`."""


@dataclass(frozen=True, slots=True)
class ReviewFirst:
    """复议前置 (《行政复议法》第二十三条第一款第四项): since when, by which article and source, how sure."""

    since: date
    article: str
    source: str
    sure: str


class NoOutcome(ValueError):
    """没有这种办理结果: a word that names none, or a row a form does not have. One line in each language."""

    def __init__(self, message: str, english: str) -> None:
        self.message, self.english = message, english
        super().__init__(message)


def facts(outcome: Outcome) -> OutcomeFacts:
    """一种办理结果的各项: what the law and the form attach to an outcome."""
    return _outcomes()[outcome]


def review_first_rule() -> ReviewFirst:
    """复议前置的规定: the rule that a refusal to disclose goes to review before suit."""
    row = _table()["review_first"]
    return ReviewFirst(row["from"], row["article"], row["source"], row["sure"])


def review_first(outcome: Outcome, on: date, *, admin_query: bool = False) -> bool:
    """是否复议前置 (《行政复议法》第二十三条第一款第四项): whether a decision of that day goes to review before suit.

    `admin_query`, a setting: whether the review body counts 行政查询事项 (第三十六条第七项) among the refusals. A
    partial disclosure is asked about by the ground of what it withholds.
    """
    if outcome is Outcome.ADMIN_QUERY:
        return admin_query and on >= review_first_rule().since
    since = facts(outcome).review_first_since
    return since is not None and on >= since


def row_in(outcome: Outcome, edition: str) -> Outcome:
    """表三的行: the outcome by whose row a form counts. The 2019 form counts the three of `CLOSED` as one.

    Raises `NoOutcome` for `Outcome.CLOSED` in the 2021 form, which has no such row, and for another form.
    """
    if edition not in ("2019", "2021"):
        raise NoOutcome(f"没有“{edition}”版报告格式", f"there is no form “{edition}”")
    if edition == "2019" and outcome in CLOSED:
        return Outcome.CLOSED
    if edition not in facts(outcome).rows:
        raise NoOutcome(
            f"{edition}年格式没有“{facts(outcome).chinese}”一行",
            f"the {edition} form has no row “{facts(outcome).english}”",
        )
    return outcome


def named(text: str) -> Outcome:
    """按名称识别办理结果: by the key, or by the Chinese label with or without its number and quotation marks.

    Raises `NoOutcome`.
    """
    found = _names().get(_bare(text))
    if found is None:
        raise NoOutcome(f"没有“{text}”这种办理结果", f"there is no outcome “{text}”")
    return found


def _bare(text: str) -> str:
    return re.sub(r"[“”\"\s]|^(?:\d+[.．、]|（[一二三四五六]）)", "", text.strip())


@cache
def _names() -> Mapping[str, Outcome]:
    names: dict[str, Outcome] = {}
    for outcome, one in _outcomes().items():
        own = [label for edition, label in one.rows.items() if row_in(outcome, edition) is outcome]
        for name in (outcome.value, one.chinese, *own):
            names[_bare(name)] = outcome
    return names


@cache
def _outcomes() -> Mapping[Outcome, OutcomeFacts]:
    table = _table()
    since: date = table["review_first"]["from"]
    return {
        outcome: OutcomeFacts(
            outcome,
            row["zh"],
            row["en"],
            tuple(row["articles"]),
            row["rows"],
            carriers(outcome),
            since if row.get("review_first", False) else None,
            row.get("withholds", False),
        )
        for outcome, row in ((outcome, table[outcome.value]) for outcome in Outcome)
    }


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data/outcomes.toml").read_text("utf-8"))
