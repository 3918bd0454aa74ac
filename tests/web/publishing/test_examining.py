"""What a revision would make public that may not be."""

from __future__ import annotations

from gongkai.web.files import actions as files
from gongkai.web.files.models import Purpose
from gongkai.web.publishing.actions.consultations import Terms, set_terms
from gongkai.web.publishing.actions.drafting import Enclosed
from gongkai.web.publishing.examining import MOST, TOO_MANY, findings, open_findings
from gongkai.web.publishing.models import Kind
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.consult_made import CLOSES, OPENS, consultation
from web.publishing.items_made import FORMED, Desk, drafted


def test_each_finding_says_where_in_two_languages_and_has_a_key_of_its_own(tree: Office, staff: Desk) -> None:
    body = "<p>首段。</p><p>电话13812345678，电话13812345678。</p><p>由××镇负责</p>"
    item = drafted(tree.county, staff, body=body, keywords="供水；TODO")
    told = findings(item.revision())
    assert [(one.code, one.place) for one in told] == [
        ("PHONE", "正文第2段"), ("PHONE", "正文第2段"), ("PLACE-HOLDER", "正文第3段"), ("UNDECIDED", "关键词"),
    ]  # fmt: skip
    assert len({one.key for one in told}) == len(told)
    assert all(one.message and one.english for one in told)
    assert "13812345678" not in "".join(one.message + one.english for one in told)


def test_only_a_consultation_may_call_itself_a_draft(tree: Office, staff: Desk) -> None:
    title = "供水办法（征求意见稿）"
    assert findings(drafted(tree.county, staff, title=title).revision())
    assert not findings(drafted(tree.county, staff, title=title, kind=Kind.CONSULTATION).revision())


def test_what_was_found_in_a_file_and_what_stands_in_it_is_found_here(tree: Office, staff: Desk) -> None:
    data = "经办电话 13812345678\n由××镇负责\n".encode()
    file = files.add(
        staff.editor, tree.county, subject="publishing.item:0", purpose=Purpose.OUTGOING, name="说明.txt", data=data,
        at=moment(FORMED),
    )  # fmt: skip
    item = drafted(tree.county, staff, files=(Enclosed(file, "说明", text=data.decode()),))
    told = {(one.code, one.place.partition(" ")[0]) for one in findings(item.revision())}
    assert ("PHONE", "附件1") in told
    assert ("PLACE-HOLDER", "附件1第2行") in told


def test_a_text_full_of_findings_is_stopped_and_never_answered_away(tree: Office, staff: Desk) -> None:
    item = drafted(tree.county, staff, body="<p>××镇，13812345678</p>" * 30_000)
    told = open_findings(item.revision())
    assert len(told) == MOST + 1
    assert (told[-1].code, told[-1].answerable) == (TOO_MANY, False)


def test_addresses_and_the_class_are_read_as_well(tree: Office, staff: Desk) -> None:
    paged, posted = "https://example.com/?a=1&amp;sfz=%31%31010519491231002X", "mailto:13812345678@example.com"
    body = f'<p>见<a href="{paged}">附表</a>，<a href="{posted}">来信</a></p>'
    item = drafted(tree.county, staff, body=body, subject="张某13812345678", video="https://example.com/13812345678")
    assert sorted((one.code, one.place) for one in findings(item.revision())) == [
        ("ID-NUMBER", "正文第1个链接"), ("PHONE", "主题分类"), ("PHONE", "正文第2个链接"), ("PHONE", "视频地址"),
    ]  # fmt: skip


def test_where_else_to_write_about_a_draft_is_read_with_it(tree: Office, staff: Desk) -> None:
    item = consultation(tree.county, staff)
    terms = Terms(OPENS, CLOSES, "法规科，手机13812345678")
    assert not findings(item.revision())
    set_terms(item, terms, hand=staff.editor, at=moment(OPENS))
    assert [(one.code, one.place) for one in findings(item.revision())] == [("PHONE", "意见征集联系方式")]
