from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.urls import get_resolver
from django.utils import timezone

from gongkai.web.audit.appendonly import AppendOnly
from gongkai.web.notices.models import Mail, State
from gongkai.web.personal import masks
from gongkai.web.personal.actions import erase
from gongkai.web.personal.fields import BlindIndex, EncryptedText, Erased
from gongkai.web.personal.models import Basis, Retention, indexes, personal_fields, personal_models

Making = Callable[..., Mail]
MARK = "甲乙丙丁戊己庚辛"
NUMBER = "13911112222"
"""What a free text hides of itself: the rest of it is shown to those who handle it."""
ENCRYPTED = [
    field for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, EncryptedText)
]


def test_every_encrypted_field_of_every_model_stands_in_a_personal_row_and_in_no_ledger() -> None:
    assert {field.model for field in ENCRYPTED} == set(personal_models())
    assert Mail in personal_models()
    assert not [model for model in personal_models() if issubclass(model, AppendOnly)]


@pytest.mark.parametrize("field", ENCRYPTED, ids=str)
def test_no_encrypted_field_is_told_by_its_row(field: EncryptedText) -> None:
    mark = NUMBER if field.mask is masks.concealed else MARK
    row = field.model(**{field.name: mark})
    try:
        told = [str(row), repr(row)]
    except (AttributeError, ValueError):  # a name that needs rows this one has not
        told = [repr(getattr(row, field.name))]
    assert not [text for text in told if mark in text]
    assert mark not in str(getattr(row, field.name))
    assert not field.unique and not field.db_index and field.name not in (field.model._meta.ordering or ())


def test_there_is_no_admin_site_that_would_show_rows() -> None:
    assert not apps.is_installed("django.contrib.admin")


def test_no_address_of_the_site_takes_an_encrypted_field() -> None:
    # An agency's code and a rule's name stand in addresses; a tracking code and a person's name are called the same.
    names = {field.name for field in ENCRYPTED} - {"code", "name"}
    found = [str(pattern.pattern) for pattern in every_pattern()]
    assert "desk/notices/" in found
    assert not [
        text for text in found if names & set(text.replace("<", " ").replace(">", " ").replace(":", " ").split())
    ]


def every_pattern() -> list[object]:
    waiting, found = list(get_resolver().url_patterns), []
    while waiting:
        each = waiting.pop()
        waiting += getattr(each, "url_patterns", [])
        found.append(each)
    return found


def test_every_index_is_of_an_encrypted_field_of_its_model() -> None:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, BlindIndex):
                assert field.source in {each.name for each in personal_fields(model)}
    assert [each.name for each in indexes(Mail)] == ["address_index"]


def test_what_is_due_is_past_its_period_to_the_day(mail: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Mail, "retention", Retention("created_at", 365))
    made = mail()
    last = timezone.localdate(made.created_at) + timedelta(days=365)
    assert not Mail.due(last).exists()
    assert list(Mail.due(last + timedelta(days=1))) == [made]


def test_what_has_no_period_and_what_is_on_its_way_is_never_due(mail: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = mail()
    Mail.objects.filter(pk=waiting.pk).update(state=State.WAITING)
    assert not Mail.due(date(2099, 1, 1)).exists()
    mail()
    assert Mail.due(date(2099, 1, 1)).count() == 1
    monkeypatch.setattr(Mail, "retention", None)
    assert not Mail.due(date(2099, 1, 1)).exists()


def test_a_late_form_does_not_bring_back_what_was_erased(mail: Making) -> None:
    mail()
    late = Mail.objects.get()
    erase([Mail.objects.get()], basis=Basis.EXPIRED, actor="test", at=late.created_at)
    with pytest.raises(Erased):
        late.save()
    assert Mail.objects.get().address.erased
