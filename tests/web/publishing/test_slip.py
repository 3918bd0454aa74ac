"""The written record of a review."""

from __future__ import annotations

import pytest

from gongkai.law.publication.acts import Act, Stage
from gongkai.web.publishing.actions import reviewing
from gongkai.web.publishing.examining import findings
from gongkai.web.publishing.slip import NeverSubmitted, slip
from web.offices import Office
from web.publishing.actions.test_reviewing import AT, DAY, in_secrecy, passed, sent
from web.publishing.items_made import Desk, acted, drafted, withheld


def test_there_is_no_record_of_what_was_never_submitted(tree: Office, staff: Desk) -> None:
    with pytest.raises(NeverSubmitted):
        slip(drafted(tree.county, staff))


def test_the_record_has_what_the_law_asks_for(tree: Office, staff: Desk) -> None:
    item = in_secrecy(tree.county, staff, body="<p>电话13812345678</p>")
    (found,) = findings(item.revision())
    reviewing.justify(item, key=found.key, reason="值班电话", hand=staff.secrecy, at=AT, seen=None)
    item = reviewing.refer(item, to="县保密局", reason="管网图", hand=staff.secrecy, at=AT, seen=None)
    item = reviewing.determine(item, public=True, reason="可以公开", hand=staff.secrecy, at=AT, seen=None)
    record = slip(passed(item, staff.head, Stage.HEAD))
    facts = dict(record.facts)
    assert facts["信息名称"] == item.title
    assert (facts["公开属性"], facts["公开渠道"], facts["公开范围"]) == ("主动公开", "政府网站", "面向社会")
    assert facts["公开时间"].startswith("审定后，至迟2025年")
    assert "县保密局" in facts["提请确定"]
    assert "可以公开" in facts["确定意见"]
    assert [tuple(row) for row in record.course] == [
        ("起草科室自审", staff.editor.name, "编辑", "2025年3月4日", "同意。"),
        ("保密审查", staff.secrecy.name, "保密审查员", "2025年3月4日", "可以公开"),
        ("负责人审定", staff.head.name, "机构负责人", "2025年3月4日", "同意。"),
    ]
    ((_place, _message, answer),) = record.found
    assert answer == f"值班电话（{staff.secrecy.name}，2025年3月4日）"


def test_what_is_withheld_shows_its_ground_and_reasons(tree: Office, staff: Desk) -> None:
    facts = dict(slip(withheld(tree.county, staff)).facts)
    assert facts["不予公开的依据"] == "过程性信息（《政府信息公开条例》第十六条第二款）"
    assert facts["不予公开的理由"] == "讨论材料"


def test_a_stage_to_come_is_left_blank_and_a_return_ends_the_review(tree: Office, staff: Desk) -> None:
    item = in_secrecy(tree.county, staff)
    assert [row[1] for row in slip(item).course] == [staff.editor.name, "", ""]
    item = reviewing.send_back(item, reason="数字不符", hand=staff.secrecy, at=AT, seen=None)
    course = slip(item).course
    assert [row[4] for row in course] == ["同意。", "退回：数字不符"]


def test_a_recalled_review_says_so_and_the_next_one_is_another(tree: Office, staff: Desk) -> None:
    item = reviewing.recall(in_secrecy(tree.county, staff), hand=staff.editor, at=AT, seen=None)
    assert slip(item).course[-1][0] == "撤回送审"
    again = sent(item, staff.editor)
    assert [row[1] for row in slip(again).course] == ["", "", ""]


def test_what_comes_after_the_publication_is_no_part_of_the_review(tree: Office, staff: Desk) -> None:
    item = passed(passed(in_secrecy(tree.county, staff), staff.secrecy, Stage.SECRECY), staff.head, Stage.HEAD)
    before = slip(item).course
    assert slip(acted(item, Act.PUBLISH, staff.editor, day=DAY)).course == before
