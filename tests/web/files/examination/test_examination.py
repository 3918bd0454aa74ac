from __future__ import annotations

import pytest

from gongkai.web.files.examination import EXAMINERS, MOST, examine
from gongkai.web.files.examination.findings import TEXTS, Finding, found
from gongkai.web.files.kinds import FileType
from web.files import made


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in findings]


def test_every_kind_of_file_has_its_examiner() -> None:
    assert set(EXAMINERS) == set(FileType)


@pytest.mark.parametrize("code", TEXTS)
def test_every_finding_has_its_words_in_both_languages(code: str) -> None:
    told = found(code, "", "甲", "乙")
    assert told.message
    assert told.english
    assert "{" not in told.message + told.english


def test_the_name_of_a_file_is_examined_too() -> None:
    assert codes(examine(b"x", FileType.TEXT, f"{made.ID}的申请.txt")) == ["ID-NUMBER"]


def test_a_great_many_findings_are_counted_rather_than_told() -> None:
    told = examine("\n".join(f"139{number:08}" for number in range(100)).encode(), FileType.TEXT, "a.txt")
    assert codes(told) == ["PHONE"] * MOST + ["MORE"]
    assert "60" in told[-1].message


def test_what_cannot_be_opened_is_told_as_not_examined() -> None:
    assert codes(examine(b"PK", FileType.DOCX, "a.docx")) == ["NOT-EXAMINED"]


def test_lines_of_text_are_examined_with_their_numbers() -> None:
    told = examine(f"甲\n{made.PHONE}\na,=SUM(A1)\n".encode("gb18030"), FileType.CSV, "a.csv")
    assert [(each.code, each.place) for each in told] == [("PHONE", "第2行"), ("FORMULA", "第3行")]


def test_of_an_old_file_the_text_is_read_and_the_rest_is_told() -> None:
    data = b"\xd0\xcf\x11\xe0" + bytes(64) + f"电话 {made.PHONE} 身份证 {made.ID}".encode("utf-16-le") + bytes(64)
    assert codes(examine(data, FileType.DOC, "a.doc")) == ["NOT-EXAMINED", "ID-NUMBER", "PHONE"]
