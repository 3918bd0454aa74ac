"""Letters, their drafts, and the template each is written with."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.utils import timezone

from gongkai.law.documents import Document
from gongkai.web.accounts.models import Kind
from gongkai.web.letters import actions
from gongkai.web.letters.defaults import shipped
from gongkai.web.letters.models import Letter, template_for
from web.letters.letter_facts import whole
from web.objects import holder
from web.offices import Office

AT = timezone.make_aware(datetime(2025, 3, 3, 10))  # noqa: DTZ001 - made aware in this line


def test_a_letter_is_seen_where_its_letters_may_be_seen(tree: Office) -> None:
    clerk = holder((tree.bureau, Kind.CLERK))
    letter = actions.draft(clerk, tree.bureau, whole(Document.GRANTED), token=uuid4(), at=AT)
    assert list(Letter.objects.visible_to(clerk, AT.date())) == [letter]
    assert not Letter.objects.visible_to(holder((tree.county, Kind.CLERK)), AT.date()).exists()


def test_a_draft_gives_back_its_facts_and_nobody_signed_it(tree: Office) -> None:
    clerk = holder((tree.bureau, Kind.CLERK))
    letter = actions.draft(clerk, tree.bureau, whole(Document.PROCESS), token=uuid4(), at=AT)
    assert letter.draft().facts().asked == whole(Document.PROCESS).asked
    assert letter.sealed() is None
    assert letter.kind is Document.PROCESS


def test_without_a_template_of_its_own_an_agency_writes_with_the_shipped_one(tree: Office) -> None:
    assert template_for(tree.county, Document.GRANTED) == (shipped(Document.GRANTED), None)
