"""Proposals of extensions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.models import Proposal
from web.cases.requests_made import received
from web.offices import Office


def test_the_database_holds_one_pending_proposal_a_request(
    tree: Office, someone: Callable[[Agency, Kind], User]
) -> None:
    clerk = someone(tree.county, Kind.CLERK)
    request, at = received(tree.county, date(2025, 3, 3), clerk), timezone.now()

    def proposal() -> Proposal:
        return Proposal.objects.create(request=request, token=uuid4(), days=5, reason="甲", by=clerk, at=at)

    first = proposal()
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal()
    assert list(Proposal.objects.pending()) == [first]
    Proposal.objects.filter(pk=first.pk).update(decided_at=at, consents=False)
    assert proposal().pk != first.pk
    assert Proposal.objects.pending().count() == 1
