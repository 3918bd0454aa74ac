from __future__ import annotations

import copy
import json
import logging
import pickle
from collections.abc import Callable

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, models
from django.forms import modelform_factory
from django.forms.models import model_to_dict
from django.template import Context, Template
from django.test.utils import isolate_apps

from gongkai.web.notices.models import Mail
from gongkai.web.personal.fields import BlindIndex, Confidential, EncryptedText, Tombstone
from gongkai.web.personal.models import PersonalRow

ADDRESS = "zhang.san@example.cn"
Making = Callable[..., Mail]


def stored(mail: Mail, column: str = "address") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM notices_mail WHERE id = %s", [mail.pk])  # noqa: S608 - own words
        return str(cursor.fetchone()[0])


def test_the_database_never_sees_the_clear_text(mail: Making) -> None:
    made = mail()
    assert stored(made).startswith("g1.")
    assert "zhang" not in stored(made) and "zhang" not in stored(made, "address_index")
    assert Mail.objects.get(pk=made.pk).address.clear() == ADDRESS
    assert made.address.clear() == ADDRESS


def test_wherever_it_is_shown_it_is_masked(mail: Making, caplog: pytest.LogCaptureFixture) -> None:
    for made in (mail(), Mail.objects.get(), Mail(address=ADDRESS)):
        logging.getLogger("test").warning("%s %r %s", made.address, made.address, made)
        page = Template("{{ mail.address }} {{ mail }}").render(Context({"mail": made}))
        shown = [str(made.address), f"{made.address:}", repr(made.address), repr(made), page, caplog.text]
        assert not [text for text in shown if "zhang" in text]
        assert str(made.address) == "z***@example.cn"


def test_it_goes_nowhere_unseen(mail: Making) -> None:
    made = Mail.objects.get(pk=mail().pk)
    with pytest.raises(TypeError):
        pickle.dumps(made.address)
    with pytest.raises(TypeError):
        json.dumps(model_to_dict(made), default=None)
    assert "zhang" not in serializers.serialize("json", [made])
    assert b"zhang" not in pickle.dumps(made)
    assert copy.deepcopy(made).address.clear() == ADDRESS


def test_no_form_has_it_by_itself() -> None:
    assert set(modelform_factory(Mail, fields=["subject"])().fields) == {"subject"}
    assert not modelform_factory(Mail, fields=["address", "body"])().fields


def test_it_cannot_be_searched_updated_or_compared_in_the_clear(mail: Making) -> None:
    made = mail()
    assert Mail.objects.filter(address__isnull=False).count() == 1
    with pytest.raises(FieldError):
        Mail.objects.filter(address=ADDRESS).exists()
    with pytest.raises(FieldError):
        Mail.objects.filter(address__contains="zhang").exists()
    with pytest.raises(TypeError):
        Mail.objects.filter(pk=made.pk).update(address=ADDRESS)


def test_a_value_copied_to_another_row_cannot_be_read_there(mail: Making) -> None:
    mine, other = mail("a@example.cn"), mail("b@example.cn")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE notices_mail SET address = %s WHERE id = %s", [stored(other), mine.pk])
    moved = Mail.objects.get(pk=mine.pk)
    assert "example" not in str(moved.address) and str(moved.address)
    with pytest.raises(Exception, match="changed, or moved"):
        moved.address.clear()


def test_a_datum_given_from_row_to_row_is_encrypted_for_its_new_place(mail: Making) -> None:
    first = mail()
    second = mail("")
    second.address = Mail.objects.get(pk=first.pk).address
    second.save()
    assert Mail.objects.get(pk=second.pk).address.clear() == ADDRESS
    assert stored(first) != stored(second)


def test_saving_again_and_reading_late_changes_nothing(mail: Making) -> None:
    made = mail()
    before = stored(made)
    again = Mail.objects.defer("address").get(pk=made.pk)
    assert again.address.clear() == ADDRESS
    again.refresh_from_db()
    again.save()
    assert stored(made) == before
    again.address = "li.si@example.cn"
    again.save(update_fields=["address"])
    assert Mail.objects.get(pk=made.pk).address.clear() == "li.si@example.cn"


def test_many_at_once_are_encrypted_too(mail: Making) -> None:
    made = mail()
    fresh = Mail(agency=made.agency, address="w@example.cn", body="x", created_at=made.created_at, due_at=made.due_at)
    Mail.objects.bulk_create([fresh])
    kept = Mail.objects.get(pk=fresh.pk)
    assert kept.address.clear() == "w@example.cn"
    kept.address = "v@example.cn"
    Mail.objects.bulk_update([kept], ["address"])
    assert stored(fresh).startswith("g1.")
    assert Mail.objects.get(pk=fresh.pk).address.clear() == "v@example.cn"


def test_clear_text_that_looks_like_a_token_or_a_tombstone_stays_clear_text(mail: Making) -> None:
    for text in ("x1.2025-01-01.expired", "g1.abc.def"):
        made = mail(text)
        assert made.address.clear() == text
        assert Mail.objects.get(pk=made.pk).address.clear() == text


def test_nothing_stays_nothing(mail: Making) -> None:
    made = Mail.objects.get(pk=mail("").pk)
    assert (bool(made.address), made.address.clear(), str(made.address), made.address_index) == (False, "", "", "")


def test_a_row_is_found_by_the_exact_text(mail: Making) -> None:
    made, _other = mail(), mail("li.si@example.cn")
    assert list(Mail.objects.sent_to(" Zhang.San@example.cn")) == [made]
    assert not Mail.objects.sent_to("zhang.san@example.com").exists()


@isolate_apps("gongkai.web.personal")
def test_an_encrypted_field_stands_in_a_personal_row_alone() -> None:
    class Misplaced(models.Model):  # noqa: DJ008 - lives for one test
        name = EncryptedText()

        class Meta:
            app_label = "personal"

    class Placed(PersonalRow):
        name = EncryptedText()
        name_index = BlindIndex(source="name")

        class Meta:
            app_label = "personal"

    assert [error.id for error in Misplaced._meta.get_field("name").check()] == ["personal.E001"]
    assert not Placed._meta.get_field("name").check()
    assert Placed._meta.get_field("name_index").deconstruct()[3]["source"] == "name"


def test_a_tombstone_is_read_back(mail: Making) -> None:
    stone = Tombstone(mail().created_at.date(), "expired")
    field = Mail._meta.get_field("address")
    assert isinstance(field, EncryptedText)
    assert Confidential(field, Mail(), stone.token()).erased == stone
