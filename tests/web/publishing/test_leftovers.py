"""What no public text has."""

from __future__ import annotations

import pytest

from gongkai.web.publishing.leftovers import leftovers


def codes(text: str, *, draft: bool = False) -> set[str]:
    return {one.code for one in leftovers("正文第1段", text, draft=draft)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("机密★3年", "SECRECY-MARK"), ("密级：秘密", "SECRECY-MARK"), ("绝密", "SECRECY-MARK"),
        ("内部资料，注意保存", "INTERNAL-MARK"), ("仅供内部", "INTERNAL-MARK"), ("【内部】", "INTERNAL-MARK"),
        ("（此件不予公开）", "NOT-PUBLIC-MARK"),
        ("由XX局负责", "PLACE-HOLDER"), ("××镇", "PLACE-HOLDER"), ("　　年　　月　　日", "PLACE-HOLDER"),
        ("望政发〔2025〕号", "PLACE-HOLDER"), ("20XX年", "PLACE-HOLDER"), ("联系人：____", "PLACE-HOLDER"),
        ("开工时间待定", "UNDECIDED"), ("TODO 补上数据", "UNDECIDED"), ("此处填写金额", "UNDECIDED"),
        ("【】", "EMPTY-BRACKETS"), ("依照《 》", "EMPTY-BRACKETS"),
        ("{{ title }}", "TEMPLATE-MARK"), ("${name}", "TEMPLATE-MARK"),
        ("供水办法（征求意见稿）", "DRAFT-MARK"), ("供水办法送审稿", "DRAFT-MARK"), ("（草案）", "DRAFT-MARK"),
    ],
)  # fmt: skip
def test_a_leftover_is_found(text: str, code: str) -> None:
    assert codes(text) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "不得泄露商业秘密和国家秘密。", "加强内部控制和内部管理。", "身高XXL号", "请等待定期检查的通知。",
        "二〇二五年三月三日",
        "观澜路供水管网改造分两期进行。",
        "（一）范围；（二）期限。", "形成征求意见稿后，公开征求意见。", "重点对待定点单位。",
    ],
)  # fmt: skip
def test_plain_words_are_no_leftovers(text: str) -> None:
    assert codes(text) == set()


def test_a_draft_that_is_put_up_for_comments_may_say_so() -> None:
    assert codes("供水办法（征求意见稿）", draft=True) == set()


def test_a_kind_is_told_once_in_a_place_and_quoted() -> None:
    (found,) = leftovers("标题", "××镇和××镇")
    assert (found.place, found.message, found.english) == ("标题", "占位符：××", "place-holder: ××")
