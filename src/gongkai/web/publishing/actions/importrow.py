"""导入一条信息: its files are examined, its words, old number and address kept; then it is public, or waits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.publication.acts import Act, Attribute, Stage, stages_for
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import writing
from gongkai.web.markup.language import spoken
from gongkai.web.publishing import plaintext
from gongkai.web.publishing.actions import numbers
from gongkai.web.publishing.actions.drafting import Draft, create
from gongkai.web.publishing.actions.enclosing import Part, composed, subject_of_new
from gongkai.web.publishing.actions.record import WRITER, record, step_of
from gongkai.web.publishing.actions.reviewing import rule_of
from gongkai.web.publishing.examining import open_findings
from gongkai.web.publishing.importing.given import File
from gongkai.web.publishing.importing.package import Package
from gongkai.web.publishing.importing.rows import Row
from gongkai.web.publishing.models import Item, ItemStep, Moved
from gongkai.web.publishing.oneline import one_line
from gongkai.web.publishing.sanitising import body as text_body
from gongkai.web.publishing.sanitising import clean, paragraphs

HAND = "import"
_TOLD = 20
"""Findings that are told of one row."""
MOST_NAME, MOST_ALT = 160, 300
"""Characters of the name of a file, and of what a picture shows."""


@dataclass(frozen=True)
class Into:
    """导入何处: who answers for it, into which agency, from what, when; a `trial` keeps nothing."""

    user: User
    agency: Agency
    package: Package
    at: datetime
    trial: bool

    @cached_property
    def rule(self) -> list[str]:
        """审查环节 of the agency's rule, read once a package."""
        return rule_of(self.agency)

    @cached_property
    def reviewed_since(self) -> date:
        """自此须经审查: the day of the agency's first publication that was reviewed here, or today."""
        here = ItemStep.objects.filter(item__agency=self.agency, act=Act.PUBLISH.value).exclude(by=HAND)
        first = here.order_by("on").values_list("on", flat=True).first()
        return first or timezone.localdate(self.at)


def kept(row: Row, token: UUID, into: Into) -> Item:
    """一条信息: public where nothing is wanting, a draft where something is; `row.wants` says then what.

    Raises `Refused`, and nothing of it is kept but files, to which nothing leads.
    """
    draft = _words_alone(row, into) if into.trial else _with_files(row, token, into)
    with transaction.atomic():
        item = create(
            into.agency, row.kind, draft, token=token, hand=HAND, at=into.at, origin=f"import:{row.key}"[:128],
            on=row.published,
        )  # fmt: skip
        _keep_old(item, row, into.at)
        row.wants += [*_too_late(row, into), *_found(item)]
        if not row.wants and row.published is not None:
            public = published(item, into.rule, on=row.published, at=into.at)
            if row.ending is not None:
                _step(public, row.ending.act, row.ending.on, into.at, reason=row.ending.by)
        if into.trial:
            transaction.set_rollback(True)
    return item


def _too_late(row: Row, into: Into) -> list[str]:
    """What became public since the agency reviews here, or today, is reviewed here: an import is no way around it."""
    day = into.reviewed_since
    if row.published is None or row.published < day:
        return []
    return [_("It became public on %(on)s: from %(day)s on, what is published is reviewed here.") % {
        "on": row.published, "day": day,
    }]  # fmt: skip


def _found(item: Item) -> list[str]:
    found = open_findings(item.revision())
    told = [f"{one.place} {spoken(one.message, one.english)}" for one in found[:_TOLD]]
    return [*told, "…"] if len(found) > _TOLD else told


def _keep_old(item: Item, row: Row, at: datetime) -> None:
    """原索引号、原地址: whoever knows the item by them finds it."""
    with writing(WRITER):
        if row.index:
            numbers.keep_index(item, row.index)
        if row.address:
            try:
                with transaction.atomic():
                    Moved(path=row.address, item=item, at=at).save()
            except IntegrityError:
                told = {"address": row.address}
                raise Refused(_("The address %(address)s belongs to another item.") % told) from None


def published(item: Item, rule: Sequence[str], *, on: date, at: datetime) -> Item:
    """公开 of a draft on its old day, with the review by this rule that an import stands for. Raises `Refused`."""
    stages = stages_for(rule, Attribute.PUBLIC, policy=item.is_policy)
    item = _step(item, Act.SUBMIT, on, at, attribute=Attribute.PUBLIC, stages=stages, policy=item.is_policy)
    while item.stage:
        item = _step(item, Act.CLEAR, on, at, stage=Stage(item.stage))
    return _step(item, Act.PUBLISH, on, at)


def _step(item: Item, act: Act, on: date, at: datetime, **facts: Any) -> Item:
    step = step_of(act, on=on, hand=HAND, at=at, revision=item.latest, **facts)
    return record(item, step, hand=HAND, at=at, seen=None)


def _words_alone(row: Row, into: Into) -> Draft:
    """The draft without its files, for a trial: the words are all there, and what pictures show."""
    _described(row)
    for file in row.files:
        if into.package.size(file.path) == 0:
            raise Refused(_("“%(name)s” is empty.") % {"name": file.path})
    return replace(row.draft, body=paragraphs(plaintext.of_html(clean(text_body(row.draft.body)))))


def _with_files(row: Row, token: UUID, into: Into) -> Draft:
    """The draft with its files taken in."""
    left = _described(row)
    parts = [
        Part(
            number, title=_name(file)[:MOST_NAME], alt=_alt(file)[:MOST_ALT],
            inline=file.inline, name=PurePosixPath(file.path).name, data=into.package.read(file.path),
        )
        for number, file in left.items()
    ]  # fmt: skip
    body = _without(text_body(row.draft.body), set(range(1, len(row.files) + 1)) - left.keys())
    draft = replace(row.draft, body=body)
    made = composed(
        draft, parts, user=into.user, agency=into.agency, subject=subject_of_new(token), at=into.at
    )  # fmt: skip
    row.doubts += made.notes
    return made.draft


def _described(row: Row) -> Mapping[int, File]:
    """The files by number, without pictures of which nobody says what they show: these are wanting."""
    left = dict(enumerate(row.files, 1))
    for number, file in list(left.items()):
        picture = Part(number, name=file.path).is_picture
        if picture and len(_alt(file)) > MOST_ALT:
            told = {"head": file.path, "count": MOST_ALT}
            row.doubts.append(_("“%(head)s” was cut to %(count)d characters.") % told)
        if picture and not _alt(file):
            row.wants.append(_("Nothing says what the picture “%(name)s” shows: it is left out.") % {"name": file.path})
            del left[number]
    return left


def _name(file: File) -> str:
    return one_line(file.title) or PurePosixPath(file.path).name


def _alt(file: File) -> str:
    return one_line(file.alt or file.title)


def _without(body: str, gone: set[int]) -> str:
    """The clean text without the pictures and links of some files."""
    for number in gone:
        body = re.sub(rf' (?:src|href)="files/{number}/"', "", body)
    return clean(body)
