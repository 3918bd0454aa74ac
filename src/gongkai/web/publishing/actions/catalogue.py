"""调整目录 (第十二条、第二十二条): entries are added, changed, taken out and in again, each time for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.cataloguing import Adjustment as LawAdjustment
from gongkai.law.cataloguing import Change, Entry, every, objection
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.actions import seal
from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.digests import digested
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.catalogue import tree_of
from gongkai.web.publishing.cataloguefile import Fate, Result, planned
from gongkai.web.publishing.models import Adjustment, Publication

CHANGE = "publishing.catalogue.change"


@transaction.atomic
def adjust(user: User, agency: Agency, wanted: LawAdjustment, reason: str, at: datetime) -> Adjustment:
    """调整目录: one adjustment, with effect from the day of `at`. It is seen in the catalogues of all below, too.

    Raises `Refused` with what the law has against it, without a reason, or where public items are filed under what is
    to be taken out; `PermissionDenied`.
    """
    held = _held(user, agency, reason, at)
    tree = tree_of(held)
    found = objection(tree, wanted)
    if found is not None:
        raise Refused(spoken(found.message, found.english))
    if wanted.change is Change.REMOVE:
        _require_unused(held, tree, wanted.code)
    return _keep(user, held, wanted, reason, at)


@transaction.atomic
def take(
    user: User, agency: Agency, table: Sequence[Sequence[str]], reason: str, *, sha256: str, at: datetime
) -> tuple[Result, ...]:  # fmt: skip
    """导入目录: what a file in the layout of the standard catalogue changes or adds, row by row; the rest is refused.

    What the file does not name stays. `sha256` is the digest of the file. Raises `Refused` without a reason,
    `BadSheet`, `PermissionDenied`.
    """
    held = _held(user, agency, reason, at)
    results = tuple(planned(held, table))
    for result in results:
        for wanted in result.adjustments:
            _keep(user, held, wanted, reason, at)
    facts = {"file": sha256, **{fate.value: sum(one.fate is fate for one in results) for fate in Fate}}
    seal(agency.code, actor=user.number, act="publishing.catalogue.import", subject=_subject(held), at=at, facts=facts)
    return results


def _held(user: User, agency: Agency, reason: str, at: datetime) -> Agency:
    """The agency, held until the transaction ends: two adjustments never see one catalogue."""
    policy.require(user, CHANGE, agency, timezone.localdate(at))
    held = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    if held.closed_on is not None:
        raise Refused(_("The agency has been closed."))
    if not reason.strip():
        raise Refused(_("Say why the catalogue is adjusted."))
    return held


def _require_unused(agency: Agency, tree: Sequence[Entry], code: str) -> None:
    """What is public stays under an entry of the catalogue, here and in every agency below."""
    entry = next(one for one, _parent in every(tree) if one.code == code)
    codes = [one.code for one, _parent in every([entry])]
    below = Agency.objects.under(agency)
    count = Publication.objects.current().filter(agency__in=below, entry__in=codes).count()
    if count:
        words = _("%(count)s public items of this agency or of agencies below are filed under it: file them elsewhere.")
        raise Refused(words % {"count": count})


def _keep(user: User, agency: Agency, wanted: LawAdjustment, reason: str, at: datetime) -> Adjustment:
    row = Adjustment(
        agency=agency, change=wanted.change.value, code=wanted.code, parent=wanted.parent, fields=dict(wanted.fields),
        reason=reason.strip(), on=timezone.localdate(at), by=user.number, at=at,
    )  # fmt: skip
    with writing(Adjustment.writer):
        row.save()
    facts = {"change": row.change, "code": row.code, "row": row.pk, "digest": _digest(row)}
    seal(agency.code, actor=user.number, act=CHANGE, subject=_subject(agency), at=at, facts=facts)
    return row


def _digest(row: Adjustment) -> str:
    """What the log keeps of the words of an adjustment."""
    told = [row.change, row.code, row.parent, dict(row.fields), row.reason]
    return digested(told)


def _subject(agency: Agency) -> str:
    return f"publishing.catalogue:{agency.pk}"
