"""The form of an old ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.forms.ledger import LedgerFile
from web.offices import Office

DAY = date(2025, 3, 3)


def test_only_the_agencies_of_the_head_may_be_named(tree: Office, someone: Callable[[Agency, Kind], User]) -> None:
    head = someone(tree.county, Kind.HEAD)
    for agency, taken in ((tree.county, True), (tree.town, False)):
        files = MultiValueDict({"file": [SimpleUploadedFile("台账.csv", b"a,b")]})
        assert LedgerFile(head, DAY, {"agency": agency.pk}, files).is_valid() is taken


def test_without_a_file_nothing_is_taken(tree: Office, someone: Callable[[Agency, Kind], User]) -> None:
    form = LedgerFile(someone(tree.county, Kind.HEAD), DAY, {"agency": tree.county.pk}, MultiValueDict())
    assert list(form.errors) == ["file"]
