from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.accounts.models import Kind
from gongkai.web.publishing.forms.importing import ImportForm
from web.offices import Office, person

pytestmark = pytest.mark.django_db


def test_one_imports_into_the_agencies_where_one_may(tree: Office) -> None:
    head, today = person("head", (tree.county, Kind.HEAD)), date(2025, 3, 3)
    files = {"file": SimpleUploadedFile("a.csv", b"")}
    assert ImportForm(head, today, {"agency": tree.county.pk}, files).is_valid()
    assert not ImportForm(head, today, {"agency": tree.bureau.pk}, files).is_valid()
