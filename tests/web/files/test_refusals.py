"""Why a file is not taken."""

from __future__ import annotations

from gongkai.web.files.refusals import Refused


def test_a_refusal_has_a_code_and_a_line_in_each_language() -> None:
    refused = Refused("FILE-LIMIT", "不予接收", "not taken")
    assert (refused.code, refused.message, refused.english, str(refused)) == (
        "FILE-LIMIT",
        "不予接收",
        "not taken",
        "不予接收",
    )
