"""What is public as it was elsewhere: the rows of packages are tested in `test_importing`."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from gongkai.law.publication.acts import Act, Stage
from gongkai.web.publishing.actions.drafting import create
from gongkai.web.publishing.actions.importrow import HAND, published
from gongkai.web.publishing.models import Kind
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import draft

OLD, NOW = date(2025, 3, 4), date(2025, 6, 3)


def test_a_draft_is_public_on_its_old_day_through_the_stages_of_the_rule_by_the_hand_of_an_import(tree: Office) -> None:
    item = create(tree.county, Kind.INFORMATION, draft(), token=uuid4(), hand=HAND, at=moment(NOW), on=OLD)
    item = published(item, (Stage.OFFICE,), on=OLD, at=moment(NOW))
    assert item.published_on == OLD
    steps = item.law_steps()
    assert {(step.by, step.on, step.recorded) for step in steps} == {(HAND, OLD, NOW)}
    assert [step.stage for step in steps if step.act is Act.CLEAR] == [Stage.OFFICE, Stage.SECRECY]
