"""Items for tests: drafted, taken through review, made public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from gongkai.law.publication.acts import Act, Attribute, Stage, stages_for
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Agency, User
from gongkai.web.accounts.models import Kind as Post
from gongkai.web.files import actions as files
from gongkai.web.files.models import Purpose
from gongkai.web.publishing.actions.drafting import Draft, Enclosed, create, revise
from gongkai.web.publishing.actions.record import record, step_of
from gongkai.web.publishing.models import Item, Kind, Publication
from web.cases.requests_made import moment
from web.offices import person

FORMED = date(2025, 3, 3)
BODY = "<p>观澜路供水管网改造分两期进行，第一期于六月底完工。</p><h2>一、范围</h2><p>东至芦汀渡口，西至白芷桥。</p>"

TEXT = "供水管网改造的说明\n".encode()


@dataclass(frozen=True)
class Desk:
    """One person for each post that has to do with publishing, in one agency."""

    editor: User
    reviewer: User
    secrecy: User
    head: User
    clerk: User


def desk(agency: Agency) -> Desk:
    kinds = (Post.EDITOR, Post.REVIEWER, Post.SECRECY, Post.HEAD, Post.CLERK)
    return Desk(*(person(f"{kind}-{uuid4().hex[:8]}", (agency, kind)) for kind in kinds))


def draft(title: str = "观澜路供水管网改造实施方案", **others: Any) -> Draft:
    given: dict[str, Any] = {
        "entry": "20.3", "formed_on": FORMED, "summary": "改造的范围、分期和资金安排。", "body": BODY,
        "subject": "", "genre": "notice", "attribute": Attribute.PUBLIC.value, "unit": "供水科",
    }  # fmt: skip
    return Draft(title, **{**given, **others})


def enclosed(
    agency: Agency, staff: Desk, name: str = "说明.txt", data: bytes = TEXT, *, title: str = "", alt: str = "",
    inline: bool = False, text: str = "",
) -> Enclosed:  # fmt: skip
    """A file as it goes into a revision."""
    kept = files.add(
        staff.editor, agency, subject=f"accounts.agency:{agency.code}", purpose=Purpose.OUTGOING, name=name, data=data,
        at=moment(FORMED),
    )  # fmt: skip
    return Enclosed(kept, title or name, alt, inline, text)


def drafted(agency: Agency, staff: Desk, *, kind: Kind = Kind.INFORMATION, day: date = FORMED, **others: Any) -> Item:
    """An item with its first revision, that nobody has reviewed."""
    return create(agency, kind, draft(**others), token=uuid4(), hand=staff.editor, at=moment(day))


def revised(item: Item, staff: Desk, *, day: date = FORMED, **others: Any) -> Item:
    """The same item with one more revision."""
    return revise(item, draft(**others), hand=staff.editor, at=moment(day), seen=None)


def acted(item: Item, act: Act, hand: User, *, day: date = FORMED, at: datetime | None = None, **facts: Any) -> Item:
    """One step more, about the latest revision unless it says another."""
    at = at or moment(day)
    facts.setdefault("revision", item.latest)
    return record(item, step_of(act, on=day, hand=hand, at=at, **facts), hand=hand, at=at, seen=None)


def submitted(item: Item, staff: Desk, *, day: date = FORMED, **facts: Any) -> Item:
    """Sent to review, with the stages the agency's rule asks for."""
    attribute = facts.setdefault("attribute", Attribute.PUBLIC)
    rule: Any = item.agency.rules()["review_stages"].value
    facts.setdefault("stages", stages_for(rule, attribute, policy=item.is_policy))
    return acted(item, Act.SUBMIT, staff.editor, day=day, policy=item.is_policy, **facts)


def reviewed(item: Item, staff: Desk, *, day: date = FORMED) -> Item:
    """Passed through every stage that is left."""
    by = {Stage.OWN: staff.editor, Stage.OFFICE: staff.reviewer, Stage.SECRECY: staff.secrecy, Stage.HEAD: staff.head}
    while item.stage:
        stage = Stage(item.stage)
        item = acted(item, Act.CLEAR, by[stage], day=day, stage=stage)
    return item


def approved(agency: Agency, staff: Desk, *, day: date = FORMED, **others: Any) -> Item:
    """Approved to be public, and not public yet."""
    return reviewed(submitted(drafted(agency, staff, day=day, **others), staff, day=day), staff, day=day)


def published(agency: Agency, staff: Desk, *, day: date = FORMED, **others: Any) -> Item:
    """Public on this site since a day."""
    return acted(approved(agency, staff, day=day, **others), Act.PUBLISH, staff.editor, day=day)


def republished(item: Item, staff: Desk, *, day: date, **others: Any) -> Item:
    """Corrected: one more revision, reviewed and published."""
    again = reviewed(submitted(revised(item, staff, day=day, **others), staff, day=day), staff, day=day)
    return acted(again, Act.PUBLISH, staff.editor, day=day)


def withheld(agency: Agency, staff: Desk, *, day: date = FORMED, **others: Any) -> Item:
    """Approved as not to be public."""
    facts: dict[str, Any] = {"attribute": Attribute.WITHHELD, "ground": Outcome.PROCESS, "reason": "讨论材料"}
    item = drafted(
        agency,
        staff,
        day=day,
        **{"attribute": "withheld", "ground": Outcome.PROCESS.value, "reason": "讨论材料", **others},
    )
    return reviewed(submitted(item, staff, day=day, **facts), staff, day=day)


def publication(item: Item) -> Publication:
    """What the public reads of an item."""
    return Publication.objects.get(item=item, until=None)
