"""Files, by what they belong to."""

from __future__ import annotations

from django.utils import timezone

from gongkai.web.accounts.models import Kind
from gongkai.web.files import actions
from gongkai.web.files.models import Attachment, Purpose
from web.objects import holder
from web.offices import Office


def test_a_file_belongs_to_one_thing_and_knows_its_last_examination(tree: Office) -> None:
    clerk, now = holder((tree.bureau, Kind.CLERK)), timezone.now()
    file = actions.add(
        clerk, tree.bureau, subject="cases.request:7", purpose=Purpose.INTERNAL, name="a.txt", data=b"x\n", at=now
    )
    again = actions.examine(clerk, file, at=now)
    assert list(Attachment.objects.of("cases.request:7")) == [file]
    assert not Attachment.objects.of("cases.request:77").exists()
    assert Attachment.objects.listed().get().latest == again
    assert not Attachment.objects.visible_to(holder((tree.county, Kind.CLERK)), now.date()).exists()
