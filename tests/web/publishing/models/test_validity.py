"""What the database says of a document's validity is what the law says of it, on every day around its own days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from gongkai.law.publication.acts import Act
from gongkai.law.validity import Validity, validity
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.models import Item, Kind
from gongkai.web.publishing.models.validity import standing
from web.offices import Office
from web.publishing.items_made import FORMED, Desk, drafted

DAYS = (None, FORMED, FORMED + timedelta(days=2))
ENDS = (None, Act.REPEAL, Act.EXPIRE)


@pytest.mark.parametrize("today", [FORMED + timedelta(days=number) for number in range(-1, 4)])
def test_each_document_has_the_one_validity_that_the_law_gives_it(tree: Office, staff: Desk, today: date) -> None:
    expected = {}
    for effective, expires, ended in product(DAYS, DAYS, ENDS):
        over = FORMED + timedelta(days=1) if ended else None
        item = drafted(tree.county, staff, kind=Kind.NORMATIVE)
        with writing("publishing"):
            Item.objects.filter(pk=item.pk).update(
                effective_on=effective, expires_on=expires, ended=ended.value if ended else "", ended_on=over
            )
        expected[item.pk] = validity(today, effective=effective, expires=expires, ended=ended, ended_on=over)
    found = {one: set(Item.objects.filter(standing(one, today)).values_list("pk", flat=True)) for one in Validity}
    assert found == {one: {key for key, is_so in expected.items() if is_so is one} for one in Validity}
