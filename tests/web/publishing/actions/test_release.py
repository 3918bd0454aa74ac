"""What the public reads: shown, replaced, taken down, marked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.forms.models import model_to_dict

from gongkai.law.publication.acts import Act
from gongkai.law.validity import Validity
from gongkai.web.publishing.actions import release
from gongkai.web.publishing.actions.lifecycle import annul, clarify, cut, repeal, tie, withdraw
from gongkai.web.publishing.models import Item, Kind, Publication, PublicTie, Release, Tied
from gongkai.web.publishing.models.items import WORDS
from gongkai.web.publishing.search import index
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import (
    acted,
    desk,
    drafted,
    publication,
    published,
    republished,
    reviewed,
    revised,
    submitted,
)  # fmt: skip

DAY, NEXT = date(2025, 3, 3), date(2025, 3, 4)


def test_the_ground_and_the_reasons_of_an_attribute_are_in_no_public_row(tree: Office) -> None:
    staff = desk(tree.county)
    secret = "内部讨论的理由"  # noqa: S105 - words of a draft
    item = published(tree.county, staff, reason=secret, ground="withheld.process")
    assert item.revision().reason == secret
    told = model_to_dict(publication(item))
    assert secret not in str(told) and "withheld.process" not in str(told)
    assert set(release.COPIED) <= set(WORDS) - {"attribute", "ground", "reason"}
    assert not {"ground", "reason", "attribute"} & {field.name for field in Publication._meta.get_fields()}


def test_one_that_is_taken_down_is_gone_in_all_its_versions_at_once(tree: Office) -> None:
    staff = desk(tree.county)
    item = republished(published(tree.county, staff), staff, day=NEXT)
    withdraw(item, "内容有误", hand=staff.editor, at=moment(NEXT), seen=None)
    assert Publication.objects.filter(item=item).count() == 2
    assert not Publication.objects.open().exists()
    assert set(Publication.objects.values_list("hidden_on", flat=True)) == {NEXT}


def test_what_is_published_again_after_that_shows_the_new_version_alone(tree: Office) -> None:
    staff = desk(tree.county)
    item = withdraw(published(tree.county, staff), "有误", hand=staff.editor, at=moment(DAY), seen=None)
    again = reviewed(submitted(revised(item, staff, title="更正后的方案", day=NEXT), staff, day=NEXT), staff, day=NEXT)
    acted(again, Act.PUBLISH, staff.editor, day=NEXT)
    shown = Publication.objects.open().get()
    assert (shown.title, shown.revision, shown.first_published_on) == ("更正后的方案", 2, DAY)
    assert Publication.objects.current().get() == shown


def test_the_same_revision_may_come_back_after_a_new_review(tree: Office) -> None:
    staff = desk(tree.county)
    item = withdraw(published(tree.county, staff), "待核实", hand=staff.editor, at=moment(DAY), seen=None)
    acted(reviewed(submitted(item, staff, day=NEXT), staff, day=NEXT), Act.PUBLISH, staff.editor, day=NEXT)
    assert [(one.revision, one.hidden) for one in Publication.objects.order_by("pk")] == [(1, True), (1, False)]


def test_one_that_is_replaced_on_its_own_day_is_history_at_once(tree: Office) -> None:
    staff = desk(tree.county)
    item = republished(published(tree.county, staff), staff, day=DAY, title="更正后的方案")
    rows = [(one.revision, one.published_on, one.until) for one in Publication.objects.order_by("pk")]
    assert rows == [(1, DAY, DAY), (2, DAY, None)]
    assert publication(item).title == "更正后的方案"


def test_a_clarification_stands_beside_the_item_until_it_is_annulled(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff)
    item = clarify(item, "停水时间以本通告为准。", on=DAY, hand=staff.head, at=moment(DAY), seen=None)
    assert publication(item).clarification == "停水时间以本通告为准。"
    again = republished(item, staff, day=NEXT)
    assert publication(again).clarification == "停水时间以本通告为准。"
    annul(again, item.length, "误录", None, hand=staff.head, at=moment(NEXT), seen=None)
    assert publication(again).clarification == ""


def test_a_repeal_marks_the_page_and_its_annulment_takes_the_mark_away(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff, kind=Kind.NORMATIVE)
    item = repeal(item, "星政规〔2025〕9号", on=NEXT, hand=staff.head, at=moment(NEXT), seen=None)
    shown = publication(item)
    assert (shown.validity(DAY), shown.validity(NEXT)) == (Validity.IN_FORCE, Validity.REPEALED)
    annul(item, item.length, "误录", None, hand=staff.head, at=moment(NEXT), seen=None)
    assert publication(item).validity(NEXT) is Validity.IN_FORCE


def test_a_term_is_good_to_its_last_day(tree: Office) -> None:
    item = published(tree.county, desk(tree.county), kind=Kind.NORMATIVE, effective_on=DAY, expires_on=NEXT)
    shown = publication(item)
    assert [shown.validity(date(2025, 3, day)) for day in (2, 3, 4, 5)] == [
        Validity.NOT_YET, Validity.IN_FORCE, Validity.IN_FORCE, Validity.LAPSED,
    ]  # fmt: skip


def test_a_tie_is_public_with_the_item_that_has_it_and_a_cut_one_is_gone_at_once(tree: Office) -> None:
    staff = desk(tree.county)
    policy = published(tree.county, staff, kind=Kind.NORMATIVE)
    reading = drafted(tree.county, staff, kind=Kind.READING, title="方案解读")
    tie(reading, policy, Tied.READS, hand=staff.editor, at=moment(DAY))
    assert not PublicTie.objects.exists()
    before = publication(policy).stamp
    acted(reviewed(submitted(reading, staff, day=NEXT), staff, day=NEXT), Act.PUBLISH, staff.editor, day=NEXT)
    assert [(one.kind, one.cut) for one in PublicTie.objects.all()] == [("reads", False)]
    assert publication(policy).stamp > before
    cut(reading, policy, Tied.READS, hand=staff.editor, at=moment(NEXT, 15))
    assert PublicTie.objects.get().cut and publication(policy).stamp == moment(NEXT, 15)


def test_a_publication_that_breaks_off_leaves_nothing_half(tree: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    staff = desk(tree.county)
    item = reviewed(submitted(drafted(tree.county, staff), staff), staff)

    def broken(_made: Any) -> None:
        raise OSError

    monkeypatch.setattr(index, "put", broken)
    with pytest.raises(OSError):
        acted(item, Act.PUBLISH, staff.editor)
    now = Item.objects.get(pk=item.pk)
    assert (now.state, now.index_number, now.length) == ("approved", None, item.length)
    assert not Publication.objects.exists() and not Release.objects.exists()
