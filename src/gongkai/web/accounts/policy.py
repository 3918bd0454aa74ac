"""Who may do what 权限: the one table. Pages, interfaces and commands ask `can`; lists ask `visible_to`.

A permission names a thing and a verb, `accounts.agency.change`. A post gives it in its own agency (`HERE`) or in its
agency and all below (`BELOW`). Whoever may not see a thing is told that there is none (404), never that there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import reduce
from operator import or_
from types import MappingProxyType

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from gongkai.law.procedure.acts import Act
from gongkai.law.publication.acts import Act as Publishing
from gongkai.law.publication.acts import Stage
from gongkai.law.reportcourse import Act as Reporting
from gongkai.web.accounts.models import Agency, AgencyQuerySet, Kind, Post, User, UserQuerySet


class Reach(Enum):
    """范围: how far a post's permission goes."""

    HERE = "here"
    BELOW = "below"


HERE, BELOW = Reach.HERE, Reach.BELOW
Grants = Mapping[str, Mapping[Kind, Reach]]

_BY_HEAD_TOO = (
    Publishing.WITHDRAW, Publishing.REPEAL, Publishing.EXPIRE, Publishing.AMEND, Publishing.POST,
)  # fmt: skip
_BY_HEAD = (Reporting.SIGN, Reporting.RECALL, Reporting.PUBLISH, Reporting.REVISE)
_BY_SUPERIOR = (Reporting.CORRECT, Reporting.RETURN, Reporting.ACCEPT)
_REVIEWERS: Mapping[Stage, Mapping[Kind, Reach]] = {
    Stage.OWN: {Kind.EDITOR: HERE, Kind.REVIEWER: HERE},
    Stage.OFFICE: {Kind.REVIEWER: HERE, Kind.CLERK: HERE},
    Stage.SECRECY: {Kind.SECRECY: HERE},
    Stage.HEAD: {Kind.HEAD: HERE},
}
"""谁主管谁审查: who reviews at each stage; that it is nobody who drafted it, `law.publication` asks."""

GRANTS: Grants = MappingProxyType(
    {
        # The tree, its people, its rules
        "accounts.agency.view": {
            **dict.fromkeys(Kind, HERE),
            Kind.SUPERVISOR: BELOW,
            Kind.ADMINISTRATOR: BELOW,
            Kind.AUDITOR: BELOW,
        },
        "accounts.agency.change": {Kind.ADMINISTRATOR: BELOW},
        "accounts.person.view": {Kind.ADMINISTRATOR: BELOW, Kind.AUDITOR: BELOW, Kind.HEAD: HERE},
        "accounts.person.change": {Kind.ADMINISTRATOR: BELOW},
        "accounts.post.change": {Kind.ADMINISTRATOR: BELOW},
        "accounts.rule.view": dict.fromkeys(Kind, HERE) | {Kind.ADMINISTRATOR: BELOW, Kind.SUPERVISOR: BELOW},
        "accounts.rule.change": {Kind.ADMINISTRATOR: BELOW},
        # The log
        "audit.entry.view": {Kind.AUDITOR: BELOW, Kind.ADMINISTRATOR: BELOW, Kind.HEAD: HERE, Kind.SUPERVISOR: BELOW},
        # Files and letters
        "files.attachment.view": {
            Kind.CLERK: HERE, Kind.REVIEWER: HERE, Kind.HEAD: HERE, Kind.SECRECY: HERE, Kind.EDITOR: HERE,
        },
        "files.attachment.add": {Kind.CLERK: HERE, Kind.EDITOR: HERE, Kind.HEAD: HERE},
        "letters.template.view": {Kind.CLERK: HERE, Kind.REVIEWER: HERE, Kind.HEAD: HERE, Kind.ADMINISTRATOR: BELOW},
        "letters.template.change": {Kind.ADMINISTRATOR: BELOW},
        "letters.letter.view": {Kind.CLERK: HERE, Kind.REVIEWER: HERE, Kind.HEAD: HERE},
        "letters.letter.draft": {Kind.CLERK: HERE},
        "letters.letter.sign": {Kind.HEAD: HERE},
        # Requests and what is done about them; each act of `law.procedure` by its name
        "cases.request.view": {
            Kind.CLERK: HERE, Kind.REVIEWER: HERE, Kind.HEAD: HERE, Kind.SUPERVISOR: BELOW, Kind.AUDITOR: BELOW,
        },
        "cases.request.register": {Kind.CLERK: HERE},
        "cases.request.assign": {Kind.CLERK: HERE, Kind.HEAD: HERE},
        # Whoever does anything with a request; each act asks for its own permission as well.
        "cases.request.handle": {Kind.CLERK: HERE, Kind.REVIEWER: HERE, Kind.HEAD: HERE},
        "cases.request.note": {Kind.CLERK: HERE, Kind.REVIEWER: HERE, Kind.HEAD: HERE},
        "cases.request.import": {Kind.HEAD: HERE},
        "cases.request.export": {Kind.CLERK: HERE, Kind.HEAD: HERE, Kind.AUDITOR: BELOW},
        "cases.figures.view": {
            Kind.CLERK: HERE, Kind.REVIEWER: HERE, Kind.HEAD: HERE, Kind.SUPERVISOR: BELOW, Kind.AUDITOR: BELOW,
        },
        "cases.known.change": {Kind.CLERK: HERE, Kind.EDITOR: HERE},
        "cases.dispute.view": {
            Kind.CLERK: HERE, Kind.REVIEWER: HERE, Kind.HEAD: HERE, Kind.SUPERVISOR: BELOW, Kind.AUDITOR: BELOW,
        },
        "cases.dispute.change": {Kind.CLERK: HERE, Kind.HEAD: HERE},
        "cases.complaint.view": {Kind.SUPERVISOR: BELOW},
        "cases.complaint.answer": {Kind.SUPERVISOR: BELOW},
        "cases.file.clear": {Kind.CLERK: HERE, Kind.REVIEWER: HERE, Kind.HEAD: HERE},
        **{f"cases.{act}": {Kind.CLERK: HERE} for act in Act},
        **{f"cases.{act}": {Kind.CLERK: HERE, Kind.HEAD: HERE} for act in (Act.REOPEN, Act.WITHDRAW)},
        **{f"cases.{act}": {Kind.HEAD: HERE} for act in (Act.SIGN, Act.ANNUL)},
        "cases.review": {Kind.REVIEWER: HERE, Kind.HEAD: HERE},
        "cases.return": {Kind.REVIEWER: HERE, Kind.HEAD: HERE},
        "cases.extend.approve": {Kind.HEAD: HERE},
        # The catalogue, items and what is done about them; each act of `law.publication` by its name
        "publishing.catalogue.view": dict.fromkeys(Kind, HERE) | {Kind.SUPERVISOR: BELOW, Kind.AUDITOR: BELOW},
        "publishing.catalogue.change": {Kind.EDITOR: HERE, Kind.HEAD: HERE},
        "publishing.item.view": {
            Kind.CLERK: HERE, Kind.EDITOR: HERE, Kind.REVIEWER: HERE, Kind.SECRECY: HERE, Kind.HEAD: HERE,
            Kind.AUDITOR: BELOW,
        },
        "publishing.item.import": {Kind.HEAD: HERE},
        "publishing.item.justify": {Kind.EDITOR: HERE, Kind.SECRECY: HERE},
        "publishing.review.view": {
            Kind.EDITOR: HERE, Kind.REVIEWER: HERE, Kind.SECRECY: HERE, Kind.HEAD: HERE,
        },
        "publishing.tie.change": {Kind.EDITOR: HERE},
        "publishing.register.view": {
            Kind.EDITOR: HERE, Kind.CLERK: HERE, Kind.REVIEWER: HERE, Kind.HEAD: HERE, Kind.SUPERVISOR: BELOW,
            Kind.AUDITOR: BELOW,
        },
        "publishing.cleanup.change": {Kind.EDITOR: HERE, Kind.HEAD: HERE},
        "publishing.consultation.view": {Kind.EDITOR: HERE, Kind.CLERK: HERE, Kind.HEAD: HERE},
        "publishing.consultation.change": {Kind.EDITOR: HERE, Kind.HEAD: HERE},
        **{f"publishing.{act}": {Kind.EDITOR: HERE} for act in Publishing},
        **{f"publishing.{act}": {Kind.EDITOR: HERE, Kind.HEAD: HERE} for act in _BY_HEAD_TOO},
        **{f"publishing.{act}": {Kind.SECRECY: HERE} for act in (Publishing.REFER, Publishing.DETERMINE)},
        "publishing.evaluate": {Kind.REVIEWER: HERE, Kind.HEAD: HERE},
        "publishing.annul": {Kind.HEAD: HERE},
        "publishing.clarify": {Kind.HEAD: HERE},
        # A clerk drafts what a request disclosed (第四十四条); an editor submits it.
        "publishing.draft": {Kind.EDITOR: HERE, Kind.CLERK: HERE},
        **{f"publishing.{act}.{stage}": kinds for act in ("clear", "return") for stage, kinds in _REVIEWERS.items()},
        # Annual reports; each act of `law.reportcourse` by its name. What the superior does is asked for there.
        "reporting.report.view": {
            Kind.CLERK: HERE, Kind.EDITOR: HERE, Kind.REVIEWER: HERE, Kind.HEAD: HERE, Kind.SUPERVISOR: BELOW,
            Kind.AUDITOR: BELOW,
        },
        **{f"reporting.{act}": {Kind.CLERK: HERE, Kind.HEAD: HERE} for act in (Reporting.OPEN, Reporting.SUBMIT)},
        **{f"reporting.{act}": {Kind.HEAD: HERE} for act in _BY_HEAD},
        **{f"reporting.{act}": {Kind.SUPERVISOR: BELOW} for act in _BY_SUPERIOR},
        "reporting.write": {Kind.CLERK: HERE, Kind.EDITOR: HERE},
        "reporting.finding.answer": {Kind.CLERK: HERE, Kind.HEAD: HERE},
        "reporting.receive": {Kind.CLERK: HERE, Kind.SUPERVISOR: BELOW},
        "reporting.figure.enter": {Kind.CLERK: HERE, Kind.EDITOR: HERE},
        "reporting.figure.sign": {Kind.REVIEWER: HERE, Kind.HEAD: HERE},
        "reporting.adjustment.add": {Kind.HEAD: HERE},
        # Personal data and notices
        "personal.clear_text.view": {Kind.CLERK: HERE, Kind.HEAD: HERE},
        "personal.data.erase": {Kind.HEAD: HERE},
        "notices.message.view": dict.fromkeys(Kind, HERE),
        # The components of the pages
        "look.styleguide.view": dict.fromkeys(Kind, HERE),
    }
)  # fmt: skip
"""权限表: what each permission needs. A permission that is not in it nobody has."""


def posts(user: User, today: date) -> tuple[Post, ...]:
    """The posts a person holds today, read once for a person object that answers one page."""
    if not getattr(user, "pk", None) or not user.is_active:
        return ()
    known: dict[date, tuple[Post, ...]] = user.__dict__.setdefault("_posts", {})
    if today not in known:
        known[today] = Post.objects.in_hand(user, today)
    return known[today]


def can(user: User, permission: str, agency: Agency, today: date) -> bool:
    """Whether one of a person's posts gives a permission in an agency."""
    reaches = GRANTS[permission]
    return any(_reaches(post.agency, agency, reaches.get(Kind(post.kind))) for post in posts(user, today))


def _reaches(held: Agency, agency: Agency, reach: Reach | None) -> bool:
    return (reach is not None and held.pk == agency.pk) or (reach is BELOW and agency.path.startswith(held.path))


def require(user: User, permission: str, agency: Agency, today: date) -> None:
    """Raises `PermissionDenied` where the person may not: the last line, behind pages that never offer it."""
    if not can(user, permission, agency, today):
        raise PermissionDenied(f"{permission}: {agency.code}")


def agencies(user: User, permission: str, today: date) -> AgencyQuerySet:
    """The agencies in which a person has a permission."""
    reaches = GRANTS[permission]
    held = [(post.agency, reaches.get(Kind(post.kind))) for post in posts(user, today)]
    wanted = [Q(pk=agency.pk) if reach is HERE else Q(path__startswith=agency.path) for agency, reach in held if reach]
    return Agency.objects.filter(reduce(or_, wanted)) if wanted else Agency.objects.none()


def people(user: User, permission: str, today: date) -> UserQuerySet:
    """The people who hold or have held a post where a person has a permission."""
    return User.objects.get_queryset().posted_in(agencies(user, permission, today))


def can_person(user: User, permission: str, person: User, today: date) -> bool:
    """Whether somebody has a permission over a person: in every agency where that person has a post now or later.

    Who has a post above as well is not in the hands of an administrator below. Where all posts are over, one in reach
    will do.
    """
    held = [post.agency for post in Post.objects.filter(user=person).not_over(today).select_related("agency")]
    if held:
        return all(can(user, permission, agency, today) for agency in held)
    return people(user, permission, today).filter(pk=person.pk).exists()


def has_anywhere(user: User, permission: str, today: date) -> bool:
    """Whether a person has a permission in some agency: whether to show the way to it at all."""
    return any(Kind(post.kind) in GRANTS[permission] for post in posts(user, today))
