"""公开前的检查 (第十四条、第十五条): what a revision would make public that may not be, before anybody approves it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from gongkai.web.files.examination.findings import Finding
from gongkai.web.files.examination.identifiers import identified
from gongkai.web.files.kinds import PICTURES
from gongkai.web.publishing import plaintext
from gongkai.web.publishing.leftovers import leftovers
from gongkai.web.publishing.models import Enclosure, Justification, Kind, Revision
from gongkai.web.publishing.models.consultations import Consultation
from gongkai.web.publishing.sanitising import links

MOST = 200
"""How many findings are told one by one. Of more, the last is `TOO_MANY`, for which nobody gives a reason."""
TOO_MANY = "TOO-MANY"
_DRAFTS = frozenset({Kind.CONSULTATION, Kind.FEEDBACK})
"""Kinds whose texts are drafts, or speak of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """一处发现: `key` names it in the ledger without its content; `place` says where, `message` what."""

    key: str
    code: str
    place: str
    message: str
    english: str

    @property
    def answerable(self) -> bool:
        """Whether somebody may give a reason for it."""
        return self.code != TOO_MANY


def findings(revision: Revision) -> list[Found]:
    """检查发现 of a revision: its own words first, then each of its files."""
    told: list[Found] = []
    seen: Counter[tuple[str, ...]] = Counter()
    for one in _told(revision):
        if len(told) == MOST:
            words = f"发现超过{MOST}处，请先处理", f"more than {MOST} findings: deal with these first"
            told.append(Found(_key(TOO_MANY), TOO_MANY, "全文", *words))
            break
        facts = one.code, one.place, one.message
        seen[facts] += 1
        told.append(Found(_key(*facts, str(seen[facts])), one.code, one.place, one.message, one.english))
    return told


def open_findings(revision: Revision) -> list[Found]:
    """未处理的发现: those for which nobody has given a reason. Such a revision is not approved."""
    answered = set(
        Justification.objects.filter(item=revision.item_id, revision=revision.number).values_list("key", flat=True)
    )
    return [one for one in findings(revision) if one.key not in answered or not one.answerable]


def words(revision: Revision) -> Iterator[tuple[str, str]]:
    """公开的文字: everything of a revision that becomes public in words, each with its place."""
    yield "标题", revision.title
    yield "内容概述", revision.summary
    for at, line in enumerate(plaintext.of_html(revision.body).splitlines(), 1):
        yield f"正文第{at}段", line
    yield "主题分类", revision.subject
    yield "文号", revision.doc_number
    yield "关键词", revision.keywords
    yield "制发机关", revision.maker
    yield "责任科室", revision.unit
    yield "修改说明", revision.note
    terms = Consultation.objects.filter(item=revision.item_id).first()
    if terms is not None:
        yield "意见征集联系方式", terms.contact


def addresses(revision: Revision) -> Iterator[tuple[str, str]]:
    """公开的网址: where the text and the film of a revision lead to, each with its place, in plain characters."""
    for at, address in enumerate(links(revision.body), 1):
        yield f"正文第{at}个链接", unquote(address)
    yield "视频地址", unquote(revision.video)


def _told(revision: Revision) -> Iterator[Finding]:
    draft = revision.item.kind in _DRAFTS
    for place, text in words(revision):
        yield from identified(place, text)
        yield from leftovers(place, text, draft=draft)
    for place, text in addresses(revision):
        yield from identified(place, text)
    files = revision.enclosures.select_related("attachment").prefetch_related("attachment__examinations")
    for file in files.order_by("position"):
        yield from _of_file(file, draft=draft)


def _of_file(file: Enclosure, *, draft: bool) -> Iterator[Finding]:
    """What the examination of the file has found when it came, and what is left in its words, title and description."""
    where = f"附件{file.position}"
    for one in file.attachment.latest.findings:
        yield Finding(one.code, f"{where} {one.place}".strip(), one.message, one.english)
    for place, text in ((f"{where}名称", file.title), (f"{where}图片说明", file.alt)):
        yield from identified(place, text)
        yield from leftovers(place, text, draft=draft)
    for at, line in enumerate(file.text.splitlines(), 1):
        yield from leftovers(f"{where}第{at}行", line, draft=draft)
    if file.attachment.type in PICTURES and not file.alt.strip():
        yield Finding(
            "NO-DESCRIPTION", where, "图片没有文字说明", "a picture without words for those who do not see it"
        )


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
