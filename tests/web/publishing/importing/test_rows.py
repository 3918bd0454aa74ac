"""What a row says, read by the law's readers."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.publishing.importing.given import Given
from gongkai.web.publishing.importing.rows import Row, referred, row
from gongkai.web.publishing.models import Kind, Tied

TODAY = date(2025, 3, 3)
VALUES = {
    "title": "渡口停航的通告", "entry": "20.3", "index": "XC0000001／2019-00012", "formed_on": "2019.5.5",
    "published": "2019年05月06日", "address": "https://www.example.com/art/12.html?id=3",
}  # fmt: skip


def read(**values: str) -> Row:
    return row(Given(2, "a.csv:2", {**VALUES, **values}), lambda name: name or None, TODAY)


def test_days_numbers_and_addresses_are_read_in_any_form() -> None:
    found = read(doc_number="星政发[2019]05号")
    assert (found.draft.formed_on, found.published) == (date(2019, 5, 5), date(2019, 5, 6))
    assert (found.index, found.draft.doc_number) == ("XC0000001/2019-00012", "星政发〔2019〕5号")
    assert found.address == "/art/12.html?id=3"
    assert len(found.doubts) == 4 and not found.wants
    assert found.key == found.index


def test_a_number_that_is_none_is_told_and_the_address_tells_it_apart() -> None:
    found = read(index="第十二号")
    assert (found.index, found.key) == ("", "/art/12.html?id=3")
    assert found.doubts


@pytest.mark.parametrize(
    "values",
    [
        {"title": ""},
        {"title": "长" * 201},
        {"entry": ""},
        {"published": "去年"},
        {"published": "2019-02-30"},
        {"published": "2025-03-04"},
        {"published": "", "formed_on": ""},
        {"index": "", "address": ""},
        {"address": "https://www.example.com/"},
        {"address": "http://[www.example.com/art/12.html"},
        {"kind": "传说"},
        {"validity": "废止"},
        {"ended_on": "2020-01-01"},
    ],
)
def test_what_can_be_no_item_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(Refused):
        read(**values)


def test_what_a_page_that_cannot_be_read_was_to_say_is_refused() -> None:
    with pytest.raises(Refused, match="坏"):
        row(Given(2, "a.csv:2", dict(VALUES), fault="坏"), lambda name: name or None, TODAY)


def test_what_nobody_says_the_public_day_of_is_wanting() -> None:
    assert read(published="").wants
    assert read(formed_on="").draft.formed_on == date(2019, 5, 6)


def test_validity_kind_and_ties_are_read() -> None:
    found = read(kind="规范性文件", validity="已废止", ended_on="2021-01-01", reads="甲〔2019〕1号；乙")
    assert found.kind is Kind.NORMATIVE
    assert found.ending is not None and (found.ending.act, found.ending.on) == (Act.REPEAL, date(2021, 1, 1))
    assert list(found.ties) == [(Tied.READS, "甲〔2019〕1号"), (Tied.READS, "乙")]


def test_another_item_is_known_by_any_form_of_its_names() -> None:
    assert "星政发〔2019〕5号" in referred("星政发(2019)5号")
    assert "/art/12.html" in referred("http://www.example.com/art/12.html")
    assert referred("//[甲〔2019〕1号") == {"//[甲〔2019〕1号"}
