"""机构、人员、岗位、规定: what changes them. Each verb is one transaction, its log entry in it.

`seen` is the state of the thing when the form was opened (`state()` of the model): what has been changed since is not
changed over. What cannot be done raises `Refused` with one clear line, and changes nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.law.organs import Body, Level
from gongkai.web.accounts import policy, totp
from gongkai.web.accounts.models import Agency, Kind, Post, Setting, User
from gongkai.web.accounts.rules import RULES
from gongkai.web.accounts.shapes import BadValue
from gongkai.web.audit.actions import seal

AGENCY, PERSON, POST, RULE = (f"accounts.{name}.change" for name in ("agency", "person", "post", "rule"))


class Refused(Exception):
    """办不了: why something cannot be done, in one line for the person who tried."""


@transaction.atomic
def create_agency(
    user: User,
    parent: Agency,
    *,
    code: str,
    name: str,
    level: Level,
    body: Body,
    opened_on: date,
    at: datetime,
    short_name: str = "",
    credit_code: str = "",
) -> Agency:
    """设立机构 below another. The code is for good: the log's chain bears it."""
    parent = _current(parent)
    policy.require(user, AGENCY, parent, timezone.localdate(at))
    _require_open(parent)
    if Agency.objects.filter(code=code).exists():
        raise Refused(_("There is an agency with this code already."))
    made = Agency.objects.create(
        code=code, name=name, short_name=short_name, level=level, body=body, parent=parent, path="",
        credit_code=credit_code, opened_on=opened_on,
    )  # fmt: skip
    made.path = f"{parent.path}{made.pk}/"
    made.save(update_fields=["path"])
    _seal(user, made, "accounts.agency.create", at, on=opened_on, facts={"parent": parent.code})
    return made


@transaction.atomic
def change_agency(
    user: User, agency: Agency, *, name: str, short_name: str, credit_code: str, seen: str, at: datetime
) -> None:
    """更名: the names of an agency and its credit code."""
    agency = _current(agency)
    policy.require(user, AGENCY, agency, timezone.localdate(at))
    _require_open(agency)
    _require_unchanged(agency.state(), seen)
    given = {"name": name, "short_name": short_name, "credit_code": credit_code}
    changed = [field for field, value in given.items() if getattr(agency, field) != value]
    if changed:
        Agency.objects.filter(pk=agency.pk).update(**given)
        _seal(user, agency, "accounts.agency.change", at, facts={"fields": changed})


@transaction.atomic
def move_agency(user: User, agency: Agency, parent: Agency, *, seen: str, at: datetime) -> None:
    """改变隶属: an agency with all below it goes under another. Asks for permission at both ends: over what it leaves
    (itself, where it stood at the top) and over where it goes."""
    agency, parent = _current(agency), _current(parent)
    today = timezone.localdate(at)
    left = agency.parent
    policy.require(user, AGENCY, left or agency, today)
    policy.require(user, AGENCY, parent, today)
    _require_open(agency, parent)
    _require_unchanged(agency.state(), seen)
    if parent.path.startswith(agency.path):
        raise Refused(_("An agency cannot stand below itself."))
    if left is not None and left.pk == parent.pk:
        raise Refused(_("The agency stands there already."))
    path = f"{parent.path}{agency.pk}/"
    Agency.objects.filter(pk=agency.pk).update(parent=parent)
    tail = Substr(F("path"), len(agency.path) + 1)
    moved = Agency.objects.under(agency).update(path=Concat(Value(path), tail))
    facts = {"from": left.code if left else "", "to": parent.code, "agencies": moved}
    _seal(user, agency, "accounts.agency.move", at, facts=facts)


@transaction.atomic
def close_agency(user: User, agency: Agency, *, on: date, seen: str, at: datetime) -> None:
    """撤销机构, by whoever answers for the one above it. Its posts give nothing any more from then on."""
    agency = _current(agency)
    today = timezone.localdate(at)
    if agency.parent is None:
        raise PermissionDenied(f"accounts.agency.close: {agency.code}")
    policy.require(user, AGENCY, agency.parent, today)
    _require_open(agency)
    _require_unchanged(agency.state(), seen)
    if not agency.opened_on <= on <= today:
        raise Refused(_("The day lies after today or before the agency was set up."))
    if Agency.objects.open().filter(parent=agency).exists():
        raise Refused(_("There are agencies below it: close or move them first."))
    Agency.objects.filter(pk=agency.pk).update(closed_on=on)
    _seal(user, agency, "accounts.agency.close", at, on=on)


@transaction.atomic
def create_person(
    user: User, agency: Agency, kind: Kind, *, username: str, name: str, since: date, at: datetime, email: str = ""
) -> tuple[User, str]:
    """新增人员 with a first post. Returns the first password too: it is shown once and must be changed."""
    agency = _current(agency)
    policy.require(user, PERSON, agency, timezone.localdate(at))
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("There is a person with this user name already."))
    password = secrets.token_urlsafe(12)
    person = User(username=username, name=name, email=email, must_change_password=True)
    person.set_password(password)
    person.save()
    _seal(user, agency, "accounts.person.create", at, subject=_subject(person))
    give_post(user, person, agency, kind, since=since, at=at)
    return person, password


@transaction.atomic
def change_person(user: User, person: User, *, name: str, email: str, seen: str, at: datetime) -> None:
    """变更人员信息: a person's name and e-mail."""
    person = _person(user, person, seen, at)
    changed = [field for field, value in (("name", name), ("email", email)) if getattr(person, field) != value]
    if changed:
        person.name, person.email = name, email
        person.save(update_fields=changed)
        _seal_person(user, person, "accounts.person.change", at, {"fields": changed})


@transaction.atomic
def deactivate(user: User, person: User, *, seen: str, at: datetime) -> None:
    """停用: a person signs in no more; open sessions end at once. Their posts stay as they are."""
    person = _person(user, person, seen, at)
    if not person.is_active:
        raise Refused(_("This person has been deactivated already."))
    for post in Post.objects.held_on(timezone.localdate(at)).filter(user=person, kind=Kind.ADMINISTRATOR):
        _require_another(post, at)
    person.is_active = False
    person.save(update_fields=["is_active"])
    _seal_person(user, person, "accounts.person.deactivate", at)


@transaction.atomic
def reactivate(user: User, person: User, *, seen: str, at: datetime) -> None:
    """恢复: a person may sign in again."""
    person = _person(user, person, seen, at)
    if person.is_active:
        raise Refused(_("This person is active already."))
    person.is_active = True
    person.save(update_fields=["is_active"])
    _seal_person(user, person, "accounts.person.reactivate", at)


@transaction.atomic
def reset_password(user: User, person: User, *, seen: str, at: datetime) -> str:
    """重置口令: a new password, shown once, that must be changed; open sessions end."""
    person = _person(user, person, seen, at)
    password = secrets.token_urlsafe(12)
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    _seal_person(user, person, "accounts.person.reset_password", at)
    return password


@transaction.atomic
def take_codes(user: User, person: User, *, seen: str, at: datetime) -> None:
    """撤销动态口令 of somebody who has lost the application. One's own are put off on the page of one's own account."""
    person = _person(user, person, seen, at)
    if person.pk == user.pk:
        raise Refused(_("Your own one-time codes are turned off on the page of your account."))
    if totp.device_of(person) is None:
        raise Refused(_("This person uses no one-time codes."))
    totp.turn_off(person, actor=user, at=at)
    _seal_person(user, person, "accounts.person.take_codes", at)


@transaction.atomic
def give_post(user: User, person: User, agency: Agency, kind: Kind, *, since: date, at: datetime) -> Post:
    """任岗: one person, one agency, one task, from a day on."""
    agency = _current(agency)
    policy.require(user, POST, agency, timezone.localdate(at))
    _require_open(agency)
    if since < agency.opened_on:
        raise Refused(_("The day lies before the agency was set up."))
    same = Post.objects.filter(user=person, agency=agency, kind=kind)
    if same.not_over(since).exists():
        raise Refused(_("This person holds this post already."))
    post = Post.objects.create(user=person, agency=agency, kind=kind, since=since)
    _seal(user, agency, "accounts.post.give", at, on=since, subject=_subject(post), facts=_facts(post))
    return post


@transaction.atomic
def end_post(user: User, post: Post, *, until: date, at: datetime) -> None:
    """免岗: `until` is the last day of the post. The day before `since` means that it was never held."""
    agency = _current(post.agency)
    policy.require(user, POST, agency, timezone.localdate(at))
    post = Post.objects.select_for_update().get(pk=post.pk)
    if post.until is not None:
        raise Refused(_("This post has been ended already."))
    if until < post.since - timedelta(days=1):
        raise Refused(_("The last day lies before the first."))
    if post.kind == Kind.ADMINISTRATOR:
        _require_another(post, at)
    post.until = until
    post.save(update_fields=["until"])
    _seal(user, agency, "accounts.post.end", at, on=until, subject=_subject(post), facts=_facts(post))


@transaction.atomic
def set_rule(user: User, agency: Agency, name: str, value: object, *, seen: str, at: datetime) -> None:
    """设定本机关规定, for an agency and all below it that set none of their own."""
    _rule(user, agency, name, seen, at)
    try:
        RULES[name].shape.check(value)
    except BadValue as bad:
        raise Refused(bad.line(get_language())) from None
    Setting.objects.update_or_create(agency=agency, name=name, defaults={"value": value})
    _seal(user, agency, "accounts.rule.set", at, facts={"rule": name, "value": value})


@transaction.atomic
def clear_rule(user: User, agency: Agency, name: str, *, seen: str, at: datetime) -> None:
    """取消本机关规定: from now on what holds above holds here."""
    _rule(user, agency, name, seen, at)
    gone, _rows = Setting.objects.filter(agency=agency, name=name).delete()
    if not gone:
        raise Refused(_("The agency has set no rule of its own here."))
    _seal(user, agency, "accounts.rule.clear", at, facts={"rule": name})


def _current(agency: Agency) -> Agency:
    """An agency as it stands now, with the shape of all trees held until the transaction ends.

    Moves, closings and the last administrator are asked about under one lock: two such acts at once could else make a
    ring, or leave a tree to nobody.
    """
    _hold()
    return Agency.objects.select_related("parent").get(pk=agency.pk)


def _hold() -> None:
    list(Agency.objects.select_for_update(no_key=True).filter(parent=None).order_by("pk").values_list("pk"))


def _require_open(*agencies: Agency) -> None:
    if any(agency.closed_on for agency in agencies):
        raise Refused(_("The agency has been closed."))


def _require_unchanged(state: str, seen: str) -> None:
    if state != seen:
        raise Refused(_("This has been changed since you opened the page. Look at it again."))


def _require_another(post: Post, at: datetime) -> None:
    """Another administrator must stay in the post's agency or above it."""
    others = Post.objects.held_on(timezone.localdate(at)).filter(
        Q(until=None), kind=Kind.ADMINISTRATOR, agency__in=post.agency.lineage()
    )
    if not post.agency.closed_on and not others.exclude(user=post.user_id).exists():
        raise Refused(_("This is the last administrator here: appoint another one first."))


def _person(user: User, person: User, seen: str, at: datetime) -> User:
    _hold()
    found = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not policy.can_person(user, PERSON, found, timezone.localdate(at)):
        raise PermissionDenied(f"{PERSON}: {found.number}")
    _require_unchanged(found.state(), seen)
    return found


def _rule(user: User, agency: Agency, name: str, seen: str, at: datetime) -> None:
    current = _current(agency)
    policy.require(user, RULE, current, timezone.localdate(at))
    _require_open(current)
    _require_unchanged(current.rules()[name].state(), seen)


def _subject(thing: User | Post | Agency) -> str:
    if isinstance(thing, User):
        return f"accounts.user:{thing.number}"
    return f"{thing._meta.label_lower}:{thing.pk}"


def _facts(post: Post) -> dict[str, object]:
    return {"person": post.user.number, "agency": post.agency.code, "post": str(post.kind)}


def _seal(
    user: User,
    agency: Agency,
    act: str,
    at: datetime,
    *,
    on: date | None = None,
    subject: str = "",
    facts: Mapping[str, object] | None = None,
) -> None:
    seal(
        agency.code, actor=user.number, act=act, subject=subject or _subject(agency), at=at,
        on=on or timezone.localdate(at), facts=facts,
    )  # fmt: skip


def _seal_person(user: User, person: User, act: str, at: datetime, facts: Mapping[str, object] | None = None) -> None:
    """What is done to a person stands in the chain of the highest agency they have had a post in."""
    agency = min(Agency.objects.filter(posts__user=person), key=lambda agency: (agency.depth, agency.pk))
    _seal(user, agency, act, at, subject=_subject(person), facts=facts)
