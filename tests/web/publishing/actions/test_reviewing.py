"""Review before release: nothing passes it but what was reviewed, by four eyes, without open findings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.law.publication.acts import Act, Attribute, Stage
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.accounts.models import Kind as Post
from gongkai.web.audit.models import LogEntry
from gongkai.web.notices.models import Message
from gongkai.web.publishing.actions import reviewing
from gongkai.web.publishing.examining import findings, open_findings
from gongkai.web.publishing.models import Item, Justification, Kind, Publication
from web.cases.requests_made import moment
from web.offices import Office, office, person
from web.publishing.items_made import Desk, acted, approved, desk, drafted, revised

DAY = date(2025, 3, 4)
AT = moment(DAY)
PHONE = "<p>联系电话13812345678。</p>"


def sent(item: Item, hand: User) -> Item:
    return reviewing.submit(item, hand=hand, at=AT, seen=None)


def passed(item: Item, hand: User, stage: Stage, opinion: str = "") -> Item:
    return reviewing.clear(item, stage=stage, opinion=opinion, hand=hand, at=AT, seen=None)


def in_secrecy(agency: Agency, staff: Desk, **others: Any) -> Item:
    return passed(sent(drafted(agency, staff, **others), staff.editor), staff.editor, Stage.OWN)


# Submitted


def test_what_is_submitted_goes_through_the_stages_of_the_agencys_rule(tree: Office, staff: Desk) -> None:
    item = sent(drafted(tree.county, staff), staff.editor)
    assert (item.state, item.stage, item.attribute) == ("in_review", "own", "public")
    assert [step.stages for step in item.law_steps() if step.act is Act.SUBMIT] == [
        (Stage.OWN, Stage.SECRECY, Stage.HEAD)
    ]


def test_a_policy_document_that_is_withheld_goes_to_the_office_too(tree: Office, staff: Desk) -> None:
    facts = {"attribute": "withheld", "ground": "denied.process", "reason": "讨论材料"}
    item = sent(drafted(tree.county, staff, kind=Kind.POLICY, **facts), staff.editor)
    step = item.law_steps()[-1]
    assert Stage.OFFICE in step.stages
    assert (step.attribute, step.ground, step.reason) == (Attribute.WITHHELD, "denied.process", "讨论材料")


@pytest.mark.parametrize(
    "facts", [{"attribute": ""}, {"attribute": "withheld", "ground": "denied.process", "reason": " "}]
)
def test_without_attribute_or_reasons_it_is_returned_at_once(tree: Office, staff: Desk, facts: dict[str, str]) -> None:
    item = drafted(tree.county, staff, **facts)
    with pytest.raises(Refused, match="80号"):
        sent(item, staff.editor)
    item.refresh_from_db()
    assert item.state == "draft"


def test_only_an_editor_of_the_agency_submits(tree: Office, staff: Desk) -> None:
    item = drafted(tree.county, staff)
    for hand in (staff.head, staff.clerk, desk(tree.city).editor):
        with pytest.raises(PermissionDenied):
            sent(item, hand)


# Reviewed


def test_a_review_leads_to_approval_and_publishes_nothing(tree: Office, staff: Desk) -> None:
    item = passed(
        passed(in_secrecy(tree.county, staff), staff.secrecy, Stage.SECRECY, "不涉密"), staff.head, Stage.HEAD
    )
    assert item.state == "approved"
    assert not Publication.objects.exists()
    assert "不涉密" in [step.reason for step in item.law_steps()]


def test_an_old_page_and_another_stage_are_refused(tree: Office, staff: Desk) -> None:
    item = in_secrecy(tree.county, staff)
    with pytest.raises(Refused):
        reviewing.clear(item, stage=Stage.SECRECY, opinion="", hand=staff.secrecy, at=AT, seen=item.length - 1)
    with pytest.raises(Refused):
        passed(item, staff.head, Stage.HEAD)


def test_what_is_returned_or_recalled_is_a_draft_again_with_the_reasons(tree: Office, staff: Desk) -> None:
    item = reviewing.send_back(
        in_secrecy(tree.county, staff), reason="数字不符", hand=staff.secrecy, at=AT, seen=None
    )  # fmt: skip
    assert item.state == "draft"
    item = reviewing.recall(sent(item, staff.editor), hand=staff.editor, at=AT, seen=None)
    assert item.state == "draft"
    assert not Publication.objects.exists()


def test_whoever_reviews_cannot_take_it_back_in_the_drafters_name(tree: Office, staff: Desk) -> None:
    other = person("other", (tree.county, Post.EDITOR))
    item = sent(drafted(tree.county, staff), staff.editor)
    with pytest.raises(Refused):
        reviewing.recall(item, hand=other, at=AT, seen=None)


def test_an_answer_that_agrees_stands_for_the_review_of_secrecy(tree: Office, staff: Desk) -> None:
    item = in_secrecy(tree.county, staff)
    item = reviewing.refer(item, to="县保密局", reason="管网图是否涉密", hand=staff.secrecy, at=AT, seen=None)
    assert item.state == "referred"
    item = reviewing.determine(item, public=True, reason="可以公开", hand=staff.secrecy, at=AT, seen=None)
    assert (item.state, item.stage) == ("in_review", "head")


def test_an_answer_that_does_not_agree_returns_it(tree: Office, staff: Desk) -> None:
    item = in_secrecy(tree.county, staff)
    item = reviewing.refer(item, to="县保密局", reason="管网图是否涉密", hand=staff.secrecy, at=AT, seen=None)
    item = reviewing.determine(item, public=False, reason="不得公开", hand=staff.secrecy, at=AT, seen=None)
    assert item.state == "draft"


# Findings


def test_findings_stop_the_review_until_each_has_a_reason(tree: Office, staff: Desk) -> None:
    item = in_secrecy(tree.county, staff, body=f"{PHONE}<p>由××镇负责。</p>")
    with pytest.raises(Refused):
        passed(item, staff.secrecy, Stage.SECRECY)
    for one in findings(item.revision()):
        reviewing.justify(item, key=one.key, reason="值班电话，已对外公布", hand=staff.secrecy, at=AT, seen=None)
    assert not open_findings(item.revision())
    assert passed(item, staff.secrecy, Stage.SECRECY).stage == "head"
    assert {one.by for one in Justification.objects.all()} == {staff.secrecy.number}
    assert LogEntry.objects.filter(act="publishing.justify").count() == 2


def test_how_much_stops_the_review_is_said_in_the_right_number(tree: Office, staff: Desk) -> None:
    one, two = (in_secrecy(tree.county, staff, body=body) for body in (PHONE, f"{PHONE}<p>由××镇负责。</p>"))
    with override("en"), pytest.raises(Refused, match="found 1 thing that is neither"):
        passed(one, staff.secrecy, Stage.SECRECY)
    with override("en"), pytest.raises(Refused, match="found 2 things that are neither"):
        passed(two, staff.secrecy, Stage.SECRECY)


def test_a_reason_is_given_once_for_a_finding_that_is_there_by_whoever_may(tree: Office, staff: Desk) -> None:
    item = drafted(tree.county, staff, body=PHONE)
    (one,) = findings(item.revision())
    for key, reason, hand, error in (
        (one.key, "  ", staff.editor, Refused),
        ("0" * 64, "值班电话", staff.editor, Refused),
        (one.key, "值班电话", staff.head, PermissionDenied),
    ):
        with pytest.raises(error):
            reviewing.justify(item, key=key, reason=reason, hand=hand, at=AT, seen=None)
    reviewing.justify(item, key=one.key, reason="值班电话", hand=staff.editor, at=AT, seen=None)
    with pytest.raises(Refused):
        reviewing.justify(item, key=one.key, reason="又一次", hand=staff.editor, at=AT, seen=None)


def test_a_mark_of_secrecy_is_answered_by_the_secrecy_review_alone(tree: Office, staff: Desk) -> None:
    item = drafted(tree.county, staff, body="<p>机密★三年</p>")
    (one,) = findings(item.revision())
    with pytest.raises(Refused):
        reviewing.justify(item, key=one.key, reason="已解密", hand=staff.editor, at=AT, seen=None)
    reviewing.justify(item, key=one.key, reason="已于去年解密", hand=staff.secrecy, at=AT, seen=None)


def test_a_reason_holds_for_its_revision_alone(tree: Office, staff: Desk) -> None:
    item = drafted(tree.county, staff, body=PHONE)
    (one,) = findings(item.revision())
    reviewing.justify(item, key=one.key, reason="值班电话", hand=staff.editor, at=AT, seen=None)
    again = revised(item, staff, day=DAY, body=PHONE)
    assert [found.key for found in open_findings(again.revision())] == [one.key]


def test_a_mask_makes_a_new_revision_in_which_nothing_is_found(tree: Office, staff: Desk) -> None:
    item = drafted(tree.county, staff, title="关于13812345678的答复", summary="身份证11010519491231002X", body=PHONE)
    assert len(findings(item.revision())) == 3
    masked = reviewing.mask(item, hand=staff.editor, at=AT, seen=None)
    assert (masked.latest, findings(masked.revision())) == (2, [])
    assert masked.revision().body == "<p>联系电话138****5678。</p>"
    assert len(findings(masked.revision(1))) == 3


def test_nothing_is_masked_where_nothing_can_be_or_while_it_is_reviewed(tree: Office, staff: Desk) -> None:
    with pytest.raises(Refused):
        reviewing.mask(drafted(tree.county, staff), hand=staff.editor, at=AT, seen=None)
    with pytest.raises(Refused):
        reviewing.mask(in_secrecy(tree.county, staff, body=PHONE), hand=staff.editor, at=AT, seen=None)


# What does not become public


def test_nothing_that_was_not_wholly_reviewed_is_published(tree: Office, staff: Desk) -> None:
    made = drafted(tree.county, staff)
    submitted = sent(drafted(tree.county, staff), staff.editor)
    half = in_secrecy(tree.county, staff)
    almost = passed(in_secrecy(tree.county, staff), staff.secrecy, Stage.SECRECY)
    returned = reviewing.send_back(
        in_secrecy(tree.county, staff), reason="数字不符", hand=staff.secrecy, at=AT, seen=None
    )  # fmt: skip
    recalled = reviewing.recall(in_secrecy(tree.county, staff), hand=staff.editor, at=AT, seen=None)
    undone = reviewing.send_back(approved(tree.county, staff), reason="撤回", hand=staff.head, at=AT, seen=None)
    changed = revised(approved(tree.county, staff, day=DAY), staff, day=DAY)
    for item in (made, submitted, half, almost, returned, recalled, undone, changed):
        with pytest.raises(Refused):
            acted(item, Act.PUBLISH, staff.editor, day=DAY)
    assert not Publication.objects.exists()


# Told


def test_the_next_reviewers_and_then_the_drafter_are_told_without_the_title(tree: Office, staff: Desk) -> None:
    item = in_secrecy(tree.county, staff)
    told = {one.post: one for one in Message.objects.filter(about=item.subject)}
    assert {"editor", "reviewer", "secrecy"} <= set(told)
    assert item.title not in told["secrecy"].subject
    assert told["secrecy"].path == f"/desk/items/{item.pk}/"
    item = passed(passed(item, staff.secrecy, Stage.SECRECY), staff.head, Stage.HEAD)
    assert Message.objects.filter(about=item.subject, user=staff.editor).count() == 1


def test_the_drafter_is_told_that_it_was_returned(tree: Office, staff: Desk) -> None:
    item = reviewing.send_back(
        in_secrecy(tree.county, staff), reason="数字不符", hand=staff.secrecy, at=AT, seen=None
    )  # fmt: skip
    assert Message.objects.filter(about=item.subject, user=staff.editor).count() == 1


# Four eyes, whoever holds which posts


class FourEyes(TestCase):
    """Of people who hold every post, whatever order they act in."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(hands=st.lists(st.integers(0, 2), min_size=5, max_size=5))
    def test_nobody_reviews_his_own_draft_and_no_reviewer_decides(self, hands: list[int]) -> None:
        tree = office()
        posts = [(tree.county, kind) for kind in (Post.EDITOR, Post.REVIEWER, Post.SECRECY, Post.HEAD)]
        people = [person(f"all-{number}", *posts) for number in range(3)]
        drafter, submitter, own, secrecy, head = (people[at] for at in hands)
        item = drafted(tree.county, Desk(drafter, drafter, drafter, drafter, drafter))
        item = passed(sent(item, submitter), own, Stage.OWN)
        authors = {drafter, submitter}
        if secrecy in authors:
            self.assertRaises(Refused, passed, item, secrecy, Stage.SECRECY)
            return
        item = passed(item, secrecy, Stage.SECRECY)
        if head in authors | {secrecy}:
            self.assertRaises(Refused, passed, item, head, Stage.HEAD)
            return
        self.assertEqual(passed(item, head, Stage.HEAD).state, "approved")
        self.assertFalse(Publication.objects.exists())
