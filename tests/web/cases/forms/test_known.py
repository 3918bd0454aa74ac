"""Forms of what is public already."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.accounts.models import Agency
from gongkai.web.cases.forms.known import LARGEST, ImportForm, KnownForm
from web.offices import Office


def test_an_entry_belongs_to_an_agency_of_the_person(tree: Office) -> None:
    given = {"agency": "xingcha", "title": "决算", "address": "https://a.cn/1", "published_on": "2025-01-03"}
    own = Agency.objects.filter(code="xingcha")
    assert KnownForm(given, agencies=own).is_valid()
    assert list(KnownForm({**given, "agency": "baizhi"}, agencies=own).errors) == ["agency"]


def test_a_file_that_is_too_large_is_told(tree: Office) -> None:
    sent = SimpleUploadedFile("list.csv", b"x" * (LARGEST + 1))
    form = ImportForm({"agency": "xingcha"}, {"file": sent}, agencies=Agency.objects.all())
    assert list(form.errors) == ["file"]
