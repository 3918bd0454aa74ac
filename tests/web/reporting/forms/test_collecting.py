"""What is asked of what is handed in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from gongkai.web.accounts.models import Agency
from gongkai.web.reporting.forms.collecting import BatchForm, CorrectForm, ReceiveForm, ReturnForm

TODAY = date(2026, 1, 20)
COUNTY = Agency(pk=1, code="xingcha", name="星槎县人民政府", path="/1/")


def batch(papers: list[SimpleUploadedFile], year: int = 2025) -> BatchForm:
    data = {"agency": "xingcha", "year": year}
    return BatchForm(data, MultiValueDict({"papers": papers}), agencies=[COUNTY], today=TODAY)


def test_one_file_and_many_are_a_list_in_their_order() -> None:
    for names in (["一.docx"], ["一.docx", "二.pdf", "三.zip"]):
        form = batch([SimpleUploadedFile(name, b"x") for name in names])
        assert form.is_valid(), form.errors
        assert [one.name for one in form.cleaned_data["papers"]] == names


def test_a_batch_without_a_file_and_one_of_a_year_to_come_are_refused() -> None:
    assert "papers" in batch([]).errors
    assert "year" in batch([SimpleUploadedFile("一.docx", b"x")], 2027).errors


@pytest.mark.parametrize(
    ("value", "reason", "fault"), [("", "核对", "value"), ("-1", "核对", "value"), ("3", " ", "reason")]
)
def test_a_correction_asks_for_a_number_and_a_reason(value: str, reason: str, fault: str) -> None:
    assert list(CorrectForm({"seen": 1, "value": value, "reason": reason}).errors) == [fault]


def test_an_amount_keeps_its_fraction() -> None:
    form = CorrectForm({"seen": 1, "value": "12.345678", "reason": "核对"})
    assert form.is_valid()
    assert form.cleaned_data["value"] == Decimal("12.345678")


def test_an_empty_file_is_left_to_the_reader_and_no_file_is_refused() -> None:
    assert ReceiveForm({"seen": 0}, {"file": SimpleUploadedFile("一.docx", b"")}).is_valid()
    assert list(ReceiveForm({"seen": 0}, {}).errors) == ["file"]


def test_what_is_returned_says_why() -> None:
    assert list(ReturnForm({"seen": 1, "reason": ""}).errors) == ["reason"]
