"""Items in every state that is not public, each full of words that stand nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from gongkai.law.publication.acts import Act, Attribute, Stage
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Agency
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.actions import consultations, lifecycle, reviewing
from gongkai.web.publishing.actions.consultations import Decided, Said, Terms
from gongkai.web.publishing.actions.drafting import Enclosed
from gongkai.web.publishing.actions.record import WRITER
from gongkai.web.publishing.examining import findings
from gongkai.web.publishing.models import Channel, Item, Kind, Moved, Taken, Tied
from gongkai.web.publishing.search.tokens import folded
from web.cases.requests_made import moment
from web.files.made import picture
from web.publishing.consult_made import opened
from web.publishing.items_made import (
    FORMED,
    Desk,
    acted,
    approved,
    desk,
    drafted,
    enclosed,
    published,
    republished,
    reviewed,
    revised,
    submitted,
)

NEXT = FORMED + timedelta(days=1)
WORDS = ("title", "summary", "keywords", "unit", "maker", "subject", "doc_number", "note", "reason")
READ = frozenset({*WORDS, "body", "alt", "file title", "file text", "picture title"} - {"reason"})
"""Places of a revision that the public reads once it is published."""
PHONE = "13812345678"


def _letters() -> Iterator[str]:
    """Rare characters, each of which the search takes for itself."""
    return (letter for letter in map(chr, range(0x3400, 0x4DA0)) if folded(letter) == letter)


@dataclass
class Hoard:
    """秘密: each a word of two characters that stand in one place of one item and nowhere else."""

    agency: Agency
    staff: Desk
    places: dict[str, str] = field(default_factory=dict)
    """Of each character, whose it is and where it stands."""
    items: dict[str, Item] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    _left: Iterator[str] = field(default_factory=_letters)

    def word(self, case: str, place: str) -> str:
        made = next(self._left) + next(self._left)
        self.places |= dict.fromkeys(made, f"{case}, {place}")
        self.words[case, place] = made
        return made

    def said(self, case: str) -> dict[str, Any]:
        """A draft with a word in each of its places."""
        told: dict[str, Any] = {name: f"关于{self.word(case, name)}的事项" for name in WORDS}
        shown = self._file(case, "picture.png", picture(), "picture title", self.word(case, "alt"))
        text = self.word(case, "file text")
        spoken = self._file(case, f"{self.word(case, 'file name')}.txt", f"{text}\n".encode(), "file title", "", text)
        body = f'<p>{self.word(case, "body")}如图。</p><figure><img src="files/1/"></figure>'
        return {**told, "body": body, "files": (shown, spoken)}

    def _file(self, case: str, name: str, data: bytes, title: str, alt: str, text: str = "") -> Enclosed:
        called, inline = self.word(case, title), bool(alt)
        return enclosed(self.agency, self.staff, name, data, title=called, alt=alt, inline=inline, text=text)

    def keep(self, case: str, item: Item) -> Item:
        self.items[case] = item
        return item

    def drafted(self, case: str, **others: Any) -> Item:
        return self.keep(case, drafted(self.agency, self.staff, **{**self.said(case), **others}))

    def letters(self, *cases: str, but: frozenset[str] = frozenset()) -> frozenset[str]:
        """The characters of all secrets, or of some cases; without those of some places."""
        wanted = {key: word for key, word in self.words.items() if (not cases or key[0] in cases) and key[1] not in but}
        return frozenset("".join(wanted.values()))


def hoard(agency: Agency) -> Hoard:
    """Something in each state that is not public."""
    kept = Hoard(agency, desk(agency))
    for make in (_drafts, _in_review, _approved, _withheld, _struck, _newer, _inner, _consulted):
        make(kept)
    _tied(kept)
    return kept


def _drafts(kept: Hoard) -> None:
    staff = kept.staff
    kept.drafted("draft")
    kept.drafted("policy", kind=Kind.POLICY)
    item = submitted(kept.drafted("recalled"), staff)
    kept.keep("recalled", acted(item, Act.RECALL, staff.editor))
    item, why = submitted(kept.drafted("returned"), staff, stages=(Stage.SECRECY,)), kept.word("returned", "why")
    kept.keep("returned", acted(item, Act.RETURN, staff.secrecy, stage=Stage.SECRECY, reason=why))


def _in_review(kept: Hoard) -> None:
    """At each stage, and with the secrecy authority."""
    staff, hands = kept.staff, (kept.staff.editor, kept.staff.reviewer, kept.staff.secrecy)
    for number, due in enumerate(Stage):
        item = submitted(kept.drafted(f"in review: {due}"), staff, stages=tuple(Stage))
        for stage, hand in list(zip(Stage, hands, strict=False))[:number]:
            opinion = kept.word(f"in review: {due}", f"opinion: {stage}")
            item = acted(item, Act.CLEAR, hand, stage=stage, reason=opinion)
    item = submitted(kept.drafted("referred"), staff, stages=(Stage.SECRECY,))
    to, why = kept.word("referred", "to"), kept.word("referred", "why")
    kept.keep("referred", acted(item, Act.REFER, staff.secrecy, to=to, reason=why))


def _approved(kept: Hoard) -> None:
    staff, today = kept.staff, timezone.localdate()
    kept.keep("approved", approved(kept.agency, staff, **kept.said("approved")))
    item = kept.keep("posted", approved(kept.agency, staff, **kept.said("posted")))
    where = kept.word("posted", "where")
    lifecycle.post(item, Channel.GAZETTE, where, on=FORMED, hand=staff.editor, at=moment(FORMED), seen=None)
    item = kept.keep("scheduled", approved(kept.agency, staff, day=today, **kept.said("scheduled")))
    at = timezone.now()
    lifecycle.schedule(item, at + timedelta(days=1), hand=staff.editor, at=at, seen=None)


def _withheld(kept: Hoard) -> None:
    staff = kept.staff
    for case, attribute in (("withheld", Attribute.WITHHELD), ("on request", Attribute.ON_REQUEST)):
        ground = Outcome.PROCESS if attribute is Attribute.WITHHELD else None
        item = kept.drafted(case, attribute=attribute.value, ground=ground.value if ground else "")
        why = kept.word(case, "ground told")
        item = reviewed(submitted(item, staff, attribute=attribute, ground=ground, reason=why), staff)
        told = kept.word(case, "evaluation")
        kept.keep(case, acted(item, Act.EVALUATE, staff.head, day=NEXT, keep=True, reason=told, revision=None))


def _struck(kept: Hoard) -> None:
    why = kept.word("struck", "why")
    kept.keep("struck", acted(kept.drafted("struck"), Act.ANNUL, kept.staff.head, of=1, reason=why, revision=None))


def _newer(kept: Hoard) -> None:
    """Public items of which a newer revision waits; and one whose older words were replaced."""
    staff = kept.staff
    for case in ("revised", "revised, in review"):
        item = published(kept.agency, staff, title="芦汀渡口的公告")
        kept.keep(case, revised(item, staff, day=NEXT, **kept.said(case)))
    submitted(kept.items["revised, in review"], staff, day=NEXT)
    item = published(kept.agency, staff, **kept.said("superseded"))
    kept.keep("superseded", republished(item, staff, day=NEXT, title="白芷桥的公告"))


def _inner(kept: Hoard) -> None:
    """A public item: what the office said of it among its own people, and what it took back."""
    staff, case = kept.staff, "inner"
    body = f"<p>芦汀渡口，电话{PHONE}。</p>"
    item = drafted(kept.agency, staff, title="芦汀渡口的通告", body=body, reason=kept.word(case, "reason"))
    item = submitted(item, staff, stages=(Stage.SECRECY, Stage.HEAD))
    for one in findings(item.revision()):
        reviewing.justify(
            item, key=one.key, reason=kept.word(case, "justification"), hand=staff.secrecy, at=moment(FORMED), seen=None
        )
    for stage, hand in ((Stage.SECRECY, staff.secrecy), (Stage.HEAD, staff.head)):
        item = acted(item, Act.CLEAR, hand, stage=stage, reason=kept.word(case, f"opinion: {stage}"))
    item = acted(item, Act.PUBLISH, staff.editor)
    item = acted(item, Act.CLARIFY, staff.head, reason=kept.word(case, "clarification"), revision=None)
    why = kept.word(case, "why annulled")
    kept.keep(case, acted(item, Act.ANNUL, staff.head, of=item.length, reason=why, revision=None))


def _consulted(kept: Hoard) -> None:
    """A draft that is not open yet; comments on one that is, and what the office makes of them."""
    staff, opens, closes = kept.staff, FORMED + timedelta(days=7), FORMED + timedelta(days=17)
    item = kept.drafted("consultation", kind=Kind.CONSULTATION)
    terms = Terms(opens, closes, kept.word("consultation", "contact"), kept.word("consultation", "why shorter"))
    consultations.set_terms(item, terms, hand=staff.editor, at=moment(FORMED))
    told = Said(*(kept.word("comment", place) for place in ("words", "name", "contact")))
    open_one = opened(kept.agency, staff, opens=FORMED, closes=date(2099, 1, 1))
    row = consultations.comment(open_one, told, token=uuid4(), at=moment(NEXT))
    decided = Decided(Taken.NOT, kept.word("comment", "gist"), kept.word("comment", "answer"))
    consultations.decide(row, decided, hand=staff.editor, at=moment(NEXT))


def _tied(kept: Hoard) -> None:
    """Every secret tied to something public, both ways, and to an old address."""
    staff, public = kept.staff, published(kept.agency, kept.staff, title="芦汀渡口的通知")
    for number, item in enumerate(kept.items.values()):
        lifecycle.tie(public, item, Tied.RELATED, hand=staff.editor, at=moment(NEXT))
        lifecycle.tie(item, public, Tied.RELATED, hand=staff.editor, at=moment(NEXT))
        with writing(WRITER):
            Moved(path=f"/art/2020/3/art_{number}.html", item=item, at=moment(NEXT)).save()
