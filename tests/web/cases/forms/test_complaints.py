from __future__ import annotations

import pytest

from gongkai.web.cases.forms.complaints import ReplyForm


@pytest.mark.parametrize(("text", "right"), [("已核实。", True), ("", False), ("  \n", False), ("答" * 2001, False)])
def test_a_reply_says_something_and_not_too_much(text: str, right: bool) -> None:
    assert ReplyForm({"text": text}).is_valid() is right
