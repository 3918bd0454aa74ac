from __future__ import annotations

from gongkai.law.publication.acts import Act, Stage
from gongkai.web.publishing.models import ItemStep, Release, Tie
from gongkai.web.publishing.models.ledger import ACTS, STAGES, stage_label
from web.offices import Office
from web.publishing.items_made import acted, desk, published


def test_every_act_and_stage_of_the_law_has_its_words() -> None:
    assert set(ACTS) == set(Act)
    assert set(STAGES) == set(Stage)
    assert stage_label("") == ""
    assert stage_label("head") == STAGES[Stage.HEAD]


def test_a_step_comes_back_as_the_law_reads_it(tree: Office) -> None:
    item = published(tree.county, desk(tree.county))
    steps = [row.step() for row in ItemStep.objects.filter(item=item)]
    assert [step.act for step in steps] == [Act.DRAFT, Act.SUBMIT, Act.CLEAR, Act.CLEAR, Act.CLEAR, Act.PUBLISH]
    assert steps == list(item.law_steps())


def test_releases_are_counted_by_channel_items_and_times(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff)
    acted(item, Act.POST, staff.editor, channel="wechat", where="望舒发布")
    acted(item, Act.POST, staff.editor, channel="wechat", where="望舒发布")
    found = Release.objects.in_year(item.formed_on.year).in_force().by_channel()
    assert found == {"website": (1, 1), "wechat": (1, 2)}
    assert not Release.objects.in_year(item.formed_on.year + 1)
    assert not Tie.objects.of(item).in_force()
