"""公开前的检查 (第十四条、第十五条): what a revision would make public that may not be, before anybody approves it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gongkai.web.files.examination.identifiers import identified
from gongkai.web.publishing import plaintext
from gongkai.web.publishing.models import Justification, Revision


@dataclass(frozen=True, slots=True)
class Found:
    """一处发现: `key` names it in the ledger without its content; `place` says where, `message` what."""

    key: str
    code: str
    place: str
    message: str
    english: str


def findings(revision: Revision) -> list[Found]:
    """检查发现 of a revision: its own words first, then each of its files."""
    parts = [("标题", revision.title), ("内容概述", revision.summary)]
    parts += [(f"正文第{at}段", line) for at, line in enumerate(plaintext.of_html(revision.body).splitlines(), 1)]
    told = [one for place, text in parts for one in identified(place, text)]
    for file in revision.enclosures.select_related("attachment").prefetch_related("attachment__examinations"):
        told += file.attachment.latest.findings
    return [
        Found(_key(one.code, one.place, one.message), one.code, one.place, one.message, one.english) for one in told
    ]


def open_findings(revision: Revision) -> list[Found]:
    """未处理的发现: those for which nobody has given a reason. Such a revision is not approved."""
    answered = set(
        Justification.objects.filter(item=revision.item_id, revision=revision.number).values_list("key", flat=True)
    )
    return [one for one in findings(revision) if one.key not in answered]


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
