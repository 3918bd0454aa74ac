"""Makers of old ledgers that were sent, and of the ledger's files."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.files import actions as files
from gongkai.web.files.models import Attachment, Purpose
from web.cases.old_ledgers import GOOD, csv
from web.makers import Address, Maker
from web.offices import SINCE


def _file(there: Agency, kind: Kind) -> Address:
    subject = f"cases.ledger:{there.pk}"
    known = Attachment.objects.filter(agency=there, subject=subject).first()
    if known is None:
        head, _new = User.objects.get_or_create(username=f"head-of-{there.code}", defaults={"name": "某"})
        Post.objects.get_or_create(user=head, agency=there, kind=Kind.HEAD, defaults={"since": SINCE})
        known = files.add(
            head, there, subject=subject, purpose=Purpose.INTERNAL, name="台账.csv", data=csv(*GOOD), at=timezone.now()
        )
    return {"number": known.pk}


def _format(there: Agency, kind: Kind) -> Address:
    return {"code": there.code, "kind": "csv"}


MAKERS: Mapping[str, Maker] = {"ledger-import-file": _file, "ledger-export": _format}
