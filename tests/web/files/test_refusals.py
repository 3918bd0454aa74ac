"""What is said of a file that is not taken."""

from __future__ import annotations

from gongkai.web.files.refusals import Refused


def test_a_refusal_has_its_code_and_one_line_in_each_language() -> None:
    refused = Refused("FILE-SIZE", "文件过大", "the file is too large")
    assert (refused.code, refused.message, refused.english) == ("FILE-SIZE", "文件过大", "the file is too large")
    assert str(refused) == "文件过大"
