"""建立机关、从命令行增加人员: what is done at the machine itself, where nobody has signed in.

The log names the command that did it. A password that does not hold against the rules is a `ValidationError`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.organs import Body, Level
from gongkai.web.accounts.actions import Refused
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.accounts.sessions import CHAIN
from gongkai.web.audit.actions import seal


@transaction.atomic
def found(
    *, code: str, name: str, level: Level, body: Body, actor: str, at: datetime, opened_on: date | None = None
) -> Agency:
    """设立首个机关, the root; `opened_on`: where that is another day than today.

    Raises `Refused` where there is an agency already, `ValidationError` for bad facts.
    """
    # Sealed first, which holds the chain: of two that found at once the second waits here and then finds an agency.
    seal(CHAIN, actor=actor, act="accounts.office.found", subject=f"accounts.office:{code}", at=at)
    if Agency.objects.exists():
        raise Refused(_("There is an agency already."))
    today = timezone.localdate(at)
    made = Agency(code=code, name=name, level=level, body=body, path="", opened_on=opened_on or today)
    made.full_clean(exclude=["path"])
    made.save()
    made.path = f"/{made.pk}/"
    made.save(update_fields=["path"])
    _seal(made, "accounts.agency.create", actor, f"accounts.agency:{made.pk}", at, {"parent": ""})
    return made


@transaction.atomic
def enrol(
    agency: Agency,
    kinds: Sequence[Kind],
    *,
    username: str,
    name: str,
    password: str,
    must_change: bool,
    actor: str,
    at: datetime,
) -> User:
    """新增人员 with the posts they hold in an agency from today on."""
    if agency.closed_on:
        raise Refused(_("The agency has been closed."))
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("There is a person with this user name already."))
    person = User(username=username, name=name, must_change_password=must_change)
    person.full_clean(exclude=["password"])
    validate_password(password, person)
    person.set_password(password)
    person.save()
    _seal(agency, "accounts.person.create", actor, f"accounts.user:{person.number}", at, {})
    for kind in dict.fromkeys(kinds):
        post(person, agency, kind, actor=actor, at=at)
    return person


@transaction.atomic
def post(person: User, agency: Agency, kind: Kind, *, actor: str, at: datetime) -> Post:
    """任岗 from today on."""
    made = Post.objects.create(user=person, agency=agency, kind=kind, since=timezone.localdate(at))
    facts = {"person": person.number, "agency": agency.code, "post": str(kind)}
    _seal(agency, "accounts.post.give", actor, f"accounts.post:{made.pk}", at, facts)
    return made


def _seal(agency: Agency, act: str, actor: str, subject: str, at: datetime, facts: Mapping[str, object]) -> None:
    seal(agency.code, actor=actor, act=act, subject=subject, at=at, facts=facts)
