"""That a list left the office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.exporting import given_out
from web.cases.requests_made import moment
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
AT = moment(date(2025, 3, 3))


def test_that_a_list_left_the_office_stands_in_its_log(tree: Office, someone: Someone) -> None:
    auditor = someone(tree.city, Kind.AUDITOR)
    given_out(auditor, tree.county, b"rows", kind="csv", at=AT)
    (entry,) = LogEntry.objects.all()
    assert (entry.chain_id, entry.actor, entry.facts["format"]) == ("xingcha", auditor.number, "csv")
    assert len(entry.facts["sha256"]) == 64


def test_who_may_not_take_it_out_leaves_no_trace_of_having_done_so(tree: Office, someone: Someone) -> None:
    with pytest.raises(PermissionDenied):
        given_out(someone(tree.county, Kind.CLERK), tree.town, b"rows", kind="csv", at=AT)
    assert not LogEntry.objects.exists()
