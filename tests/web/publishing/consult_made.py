"""Consultations for tests: a draft with its days, public, with comments."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.models import Agency
from gongkai.web.publishing.actions.consultations import Decided, Said, Terms, comment, decide, set_terms
from gongkai.web.publishing.models import Comment, Consultation, Item, Kind, Taken
from web.cases.requests_made import moment
from web.publishing.items_made import Desk, acted, drafted, reviewed, submitted

OPENS, CLOSES = date(2025, 3, 10), date(2025, 4, 11)
TITLE = "芦汀镇养犬管理办法（征求意见稿）"
CONTACT = "芦汀镇司法所，法规科收"
WORDS = "第三条的登记期限太短，建议改为六十日。我的电话是13912345678。"
NAME = "慕容听雪"


def consultation(agency: Agency, staff: Desk, *, opens: date = OPENS, closes: date = CLOSES, **more: str) -> Item:
    """A draft with its days, that nobody has reviewed."""
    day = opens - timedelta(days=5)
    item = drafted(agency, staff, kind=Kind.CONSULTATION, day=day, title=TITLE)
    set_terms(item, Terms(opens, closes, CONTACT, **more), hand=staff.editor, at=moment(day))
    return item


def opened(agency: Agency, staff: Desk, *, opens: date = OPENS, closes: date = CLOSES, **more: str) -> Consultation:
    """A consultation whose draft is public on its first day."""
    item = consultation(agency, staff, opens=opens, closes=closes, **more)
    ready = reviewed(submitted(item, staff, day=opens), staff, day=opens)
    acted(ready, Act.PUBLISH, staff.editor, day=opens)
    return Consultation.objects.select_related("item__agency").get(pk=item.pk)


def commented(one: Consultation, *, day: date = OPENS, words: str = WORDS, name: str = NAME) -> Comment:
    return comment(one, Said(words, name, "13912345678"), token=uuid4(), at=moment(day))


def decided(row: Comment, staff: Desk, *, day: date = CLOSES, taken: Taken = Taken.PARTLY) -> None:
    told = Decided(taken, "建议延长登记期限", "延长为四十五日，兼顾管理需要")
    decide(row, told, hand=staff.editor, at=moment(day))
