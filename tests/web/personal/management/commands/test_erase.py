from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

from django.core.management import call_command

from gongkai.web.notices.models import Mail, State
from web.offices import Office

LONG_AGO = datetime(2000, 3, 3, tzinfo=UTC)


def said(*options: str) -> str:
    out = StringIO()
    call_command("erase", *options, stdout=out)
    return out.getvalue()


def test_what_is_due_is_listed_by_number_and_then_erased(tree: Office) -> None:
    mail = Mail.objects.create(
        agency=tree.city, address="a@example.cn", body="b", created_at=LONG_AGO, due_at=LONG_AGO, state=State.SENT
    )
    assert said("--list") == f"notices.mail:{mail.pk}\n"
    assert Mail.objects.get().address.clear() == "a@example.cn"
    assert said().startswith("1 ")
    assert said("--list") == ""
    assert Mail.objects.get().address.erased
