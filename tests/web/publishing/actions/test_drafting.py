"""A draft is kept as it was written, clean, and with words for every picture."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from gongkai.law.publication.acts import Attribute
from gongkai.law.publication.standing import State
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.publishing.actions.drafting import create, revise
from gongkai.web.publishing.models import Item, Kind, Revision
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.item_objects import BODY, both, with_files
from web.publishing.items_made import FORMED, desk, draft, drafted, publication, published, revised, submitted


def test_the_same_form_sent_twice_makes_one_item(tree: Office) -> None:
    staff, token = desk(tree.county), uuid4()
    made = [
        create(tree.county, Kind.NORMATIVE, draft(), token=token, hand=staff.editor, at=moment(FORMED))
        for _time in range(2)
    ]
    assert made[0] == made[1]
    assert (Item.objects.count(), Revision.objects.count()) == (1, 1)
    with pytest.raises(Refused):
        create(tree.town, Kind.NORMATIVE, draft(), token=token, hand="import", at=moment(FORMED))


def test_a_closed_agency_drafts_nothing(tree: Office) -> None:
    Agency.objects.filter(pk=tree.town.pk).update(closed_on=FORMED)
    with pytest.raises(Refused):
        create(tree.town, Kind.INFORMATION, draft(), token=uuid4(), hand="import", at=moment(FORMED))


def test_a_text_is_kept_clean_and_its_pictures_say_what_they_show(tree: Office) -> None:
    staff = desk(tree.county)
    item = with_files(tree.county, staff, body=f"{BODY}<script>steal()</script><p onclick=steal()>完</p>")
    body = item.revision().body
    assert '<img src="files/1/" alt="供水管网示意图">' in body
    assert "steal" not in body and "onclick" not in body and "<p>完</p>" in body
    kept = [(one.position, one.title, one.alt, one.inline, one.text) for one in item.revision().enclosures.all()]
    assert kept == [(1, "管网图", "供水管网示意图", True, ""), (2, "说明", "", False, "管网改造说明")]


def test_a_picture_without_words_is_refused_by_its_name_and_nothing_is_kept(tree: Office) -> None:
    staff = desk(tree.county)
    picture, other = both(tree.county, staff)
    with pytest.raises(Refused) as refused:
        drafted(tree.county, staff, body=BODY, files=[replace(picture, alt="  "), other])
    assert "管网图" in refused.value.lines[0]
    assert not Item.objects.exists()


@pytest.mark.parametrize("body", ["<img src='files/3/'>", "<a href='files/9/'>附件</a>", "<img src='files/2/'>"])
def test_a_text_that_shows_a_file_which_is_not_there_or_no_picture_is_refused(tree: Office, body: str) -> None:
    staff = desk(tree.county)
    with pytest.raises(Refused):
        drafted(tree.county, staff, body=body, files=both(tree.county, staff))


def test_of_two_who_change_one_item_at_once_the_second_is_told(tree: Office) -> None:
    staff = desk(tree.county)
    item = drafted(tree.county, staff)
    seen = item.length
    revise(item, draft("甲的稿本"), hand=staff.editor, at=moment(FORMED), seen=seen)
    with pytest.raises(Refused):
        revise(item, draft("乙的稿本"), hand=staff.editor, at=moment(FORMED), seen=seen)
    assert [one.title for one in item.revisions.all()] == ["观澜路供水管网改造实施方案", "甲的稿本"]


def test_what_is_public_stays_while_its_correction_is_drafted(tree: Office) -> None:
    staff = desk(tree.county)
    item = revised(published(tree.county, staff), staff, title="更正稿")
    assert (item.state, item.latest, item.public) == (State.DRAFT.value, 2, 1)
    assert publication(item).title == "观澜路供水管网改造实施方案"


def test_nothing_is_changed_while_it_is_reviewed(tree: Office) -> None:
    staff = desk(tree.county)
    item = submitted(drafted(tree.county, staff), staff)
    with pytest.raises(Refused):
        revised(item, staff, title="改")
    assert item.revisions.count() == 1


def test_the_attribute_proposed_stands_in_the_revision_and_in_the_ledger(tree: Office) -> None:
    staff = desk(tree.county)
    item = drafted(tree.county, staff, attribute=Attribute.ON_REQUEST.value, reason="含内部管理信息")
    assert item.law_steps()[0].attribute is Attribute.ON_REQUEST
    assert item.revision().reason == "含内部管理信息"
    assert item.due_on is None
