"""Who reviews, and what keeps somebody from it."""

from __future__ import annotations

from gongkai.law.publication.acts import Act, Stage
from gongkai.web.accounts.models import Kind as Post
from gongkai.web.publishing.reviewers import barred, kinds_for, may, posts_on
from web.offices import Office, person
from web.publishing.actions.test_reviewing import AT, DAY, in_secrecy
from web.publishing.items_made import desk


def test_each_stage_has_its_posts() -> None:
    assert kinds_for(Stage.SECRECY) == (Post.SECRECY,)
    assert set(kinds_for(Stage.OWN)) == {Post.EDITOR, Post.REVIEWER}


def test_only_the_posts_of_the_stage_that_were_held_on_the_day_are_told(tree: Office) -> None:
    both = person("both", (tree.county, Post.EDITOR), (tree.county, Post.SECRECY))
    assert posts_on(both.number, tree.county, DAY, Stage.SECRECY) == "保密审查员"
    assert posts_on(both.number, tree.county, DAY.replace(year=2020), Stage.SECRECY) == ""
    assert posts_on("import", tree.county, DAY, Stage.SECRECY) == ""


def test_a_post_lets_its_holder_and_the_law_keeps_the_drafter(tree: Office) -> None:
    staff = desk(tree.county)
    item = in_secrecy(tree.county, staff)
    assert may(staff.secrecy, Act.CLEAR, item, DAY)
    assert not may(staff.head, Act.CLEAR, item, DAY)
    assert barred(item, item.law_steps(), staff.secrecy, AT) == ""
    assert "起草、送审的人不能审查自己的稿本" in barred(item, item.law_steps(), staff.editor, AT)
