"""One maker a page that shows a thing: makes the thing in an agency, and gives what its address needs."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from django.utils import timezone

from gongkai.law.documents import Document
from gongkai.law.organs import Body, Level
from gongkai.web.accounts.models import Agency, Kind, Post, Setting, User
from gongkai.web.files import actions as files
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.letters import actions as letters
from gongkai.web.notices import actions as notices
from web.cases.desk_objects import MAKERS as DESK
from web.cases.disputes_objects import MAKERS as DISPUTES
from web.cases.figures_objects import MAKERS as FIGURES
from web.cases.intake_objects import MAKERS as INTAKE
from web.cases.ledger_objects import MAKERS as LEDGER
from web.cases.letters_objects import MAKERS as LETTERS
from web.cases.track_objects import MAKERS as TRACK
from web.letters.letter_facts import whole
from web.makers import Address, Maker, an_agency
from web.offices import SINCE, agency
from web.publishing.act_objects import MAKERS as ITEM_ACTS
from web.publishing.catalogue_objects import MAKERS as CATALOGUE
from web.publishing.consult_objects import MAKERS as CONSULT
from web.publishing.item_objects import MAKERS as ITEMS
from web.publishing.reading_objects import MAKERS as READING
from web.publishing.register_objects import MAKERS as REGISTER
from web.publishing.review_objects import MAKERS as REVIEWS
from web.reporting.collect_objects import MAKERS as COLLECTED
from web.reporting.figure_objects import MAKERS as YEARLY
from web.reporting.public_objects import MAKERS as PUBLIC_REPORTS
from web.reporting.reports_objects import MAKERS as REPORTS


def holder(*posts: tuple[Agency, Kind]) -> User:
    """A person with posts and without a password: to make one takes its time."""
    made = User(username=f"made-{uuid4().hex[:12]}", name="某某")
    made.set_unusable_password()
    made.save()
    for there, kind in posts:
        Post.objects.create(user=made, agency=there, kind=kind, since=SINCE)
    return made


def _somebody(there: Agency) -> User:
    return holder((there, Kind.CLERK))


def _below(there: Agency, kind: Kind) -> Address:
    return {"code": agency(f"below-{uuid4().hex[:12]}", "某站", Level.TOWN, Body.AGENCY, there).code}


def _rule(there: Agency, kind: Kind) -> Address:
    Setting.objects.get_or_create(agency=there, name="correction_days", defaults={"value": 10})
    return {"code": there.code, "name": "correction_days"}


def _person(there: Agency, kind: Kind) -> Address:
    return {"number": _somebody(there).number}


def _post(there: Agency, kind: Kind) -> Address:
    user = _somebody(there)
    return {"number": user.number, "pk": Post.objects.get(user=user).pk}


def _file(there: Agency, kind: Kind) -> Address:
    known = Attachment.objects.filter(agency=there).first()
    if known is None:
        known = files.add(
            _somebody(there), there, subject=f"accounts.agency:{there.code}", purpose=Purpose.INTERNAL,
            name="说明.txt", data="关于供水情况的说明\n".encode(), at=timezone.now(),
        )  # fmt: skip
    return {"number": known.pk}


def _letter(there: Agency, kind: Kind) -> Address:
    facts = whole(Document.GRANTED)
    return {"number": letters.draft(_somebody(there), there, facts, token=uuid4(), at=timezone.now()).pk}


def _letter_file(there: Agency, kind: Kind) -> Address:
    return {**_letter(there, kind), "kind": "docx"}


def _template(there: Agency, kind: Kind) -> Address:
    return {"code": there.code, "document": Document.GRANTED.value}


def _notice(there: Agency, kind: Kind) -> Address:
    told = notices.post(
        there, kind, kind="test", about=f"accounts.agency:{there.code}", subject="请核对", path="/desk/", actor="test",
        at=timezone.now(),
    )  # fmt: skip
    return {"number": told.pk}


MAKERS: Mapping[str, Maker] = {
    **DESK,
    "agency": an_agency,
    "agency-add": an_agency,
    "agency-change": an_agency,
    "agency-move": _below,
    "agency-close": _below,
    "person-add": an_agency,
    "rule-set": _rule,
    "rule-clear": _rule,
    "person": _person,
    "person-change": _person,
    "person-state": _person,
    "person-password": _person,
    "person-codes": _person,
    "post-give": _person,
    "post-end": _post,
    "file": _file,
    "file-examination": _file,
    "letter": _letter,
    "letter-revise": _letter,
    "letter-sign": _letter,
    "letter-file": _letter_file,
    "letter-templates": an_agency,
    "letter-template": _template,
    "letter-template-back": _template,
    "letter-template-file": _template,
    "notices:read": _notice,
    **DISPUTES,
    **FIGURES,
    **INTAKE,
    **LEDGER,
    **LETTERS,
    **TRACK,
    **ITEM_ACTS,
    **CATALOGUE,
    **CONSULT,
    **ITEMS,
    **READING,
    **REGISTER,
    **REVIEWS,
    **REPORTS,
    **PUBLIC_REPORTS,
    **YEARLY,
    **COLLECTED,
}

OWN_ONLY = frozenset({"notices:read"})
"""Pages of things that are addressed to a post: they are seen in its own agency alone, however far it reaches."""
