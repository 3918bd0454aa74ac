"""附件与插图的收取 (国办发〔2016〕80号): what goes with a draft is examined and taken in before the draft is kept.

A file takes half a second to be examined, so this is no part of the transaction that keeps the revision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.files import actions as files
from gongkai.web.files.kinds import ENDING_TO_TYPES, PICTURES, FileType
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.files.names import ending
from gongkai.web.files.refusals import Refused as NotTaken
from gongkai.web.markup.language import spoken
from gongkai.web.publishing import plaintext
from gongkai.web.publishing.actions.drafting import Draft, Enclosed
from gongkai.web.publishing.converting import Picture, Readable, Unconvertible, readable
from gongkai.web.publishing.sanitising import body as text_body
from gongkai.web.publishing.sanitising import figure, pictures, placed, references

_MADE = 5000
"""From which number on the text calls the pictures of an original, until all have their places."""


@dataclass(frozen=True, slots=True)
class Part:
    """附件 as a form has it. `number` is what the typed text calls it: `files/<number>/`.

    Either `kept`, a file of an earlier revision with its words in `text`, or a new one, `name` and `data`.
    `inline`: to be shown at the end of the text where the text does not show it yet; `original`: the text is made from
    it.
    """

    number: int
    title: str = ""
    alt: str = ""
    inline: bool = False
    original: bool = False
    kept: Attachment | None = None
    text: str = ""
    name: str = ""
    data: bytes = b""

    @property
    def called(self) -> str:
        """What a reader knows it by."""
        return self.title or (self.kept.name if self.kept else self.name)

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture; of a new file its name tells it, the examination holds both against each other."""
        if self.kept:
            return self.kept.type in PICTURES
        return bool(PICTURES & ENDING_TO_TYPES.get(ending(self.name), frozenset()))


@dataclass(frozen=True, slots=True)
class Composed:
    """成稿: the draft with its files in place, and what its author should know, a line each."""

    draft: Draft
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Whose:
    """For whom and for what files are taken in."""

    user: User
    agency: Agency
    subject: str
    at: datetime


def composed(
    draft: Draft, parts: Sequence[Part], *, user: User, agency: Agency, subject: str, at: datetime
) -> Composed:
    """成稿 from what was typed, its files in the order in which they are given. `subject`: to what they belong.

    Raises `Refused` for a picture without words, a file that is not taken, one that no text can be made from.
    """
    silent = [part for part in parts if part.is_picture and not part.alt.strip()]
    if silent:
        raise Refused(*(_("Say in words what the picture “%(name)s” shows.") % {"name": one.called} for one in silent))
    whose = _Whose(user, agency, subject, at)
    taken = [_taken(part, whose) for part in parts]
    body = text_body(draft.body)
    notes: list[str] = []
    made = next(((part, _readable(part)) for part in parts if part.original and part.data), None)
    if made is not None:
        found = made[1]
        body = placed(found.body, {one.number: _MADE + one.number for one in found.pictures})
        taken += [_drawn(one, whose) for one in found.pictures]
        notes += _left_out(made[0], found)
    return Composed(_in_place(draft, body, taken), notes)


def subject_of_new(token: object) -> str:
    """What files belong to as long as their item has no number."""
    return f"publishing.draft:{token}"


def _taken(part: Part, whose: _Whose) -> Part:
    if part.kept is not None:
        return part
    try:
        attachment = files.add(
            whose.user, whose.agency, subject=whose.subject, purpose=Purpose.OUTGOING, name=part.name, data=part.data,
            at=whose.at,
        )  # fmt: skip
    except NotTaken as refused:
        raise Refused(f"{part.name}: {spoken(refused.message, refused.english)}") from refused
    words = plaintext.of_file(part.data, FileType(attachment.type), attachment.name)
    return replace(part, kept=attachment, text=words)


def _drawn(one: Picture, whose: _Whose) -> Part:
    return _taken(Part(_MADE + one.number, alt=one.alt, name=one.name, data=one.data), whose)


def _readable(part: Part) -> Readable:
    kinds = ENDING_TO_TYPES.get(ending(part.name), frozenset())
    try:
        return readable(part.data, next(iter(kinds), FileType.TEXT), part.name)
    except Unconvertible as error:
        raise Refused(spoken(error.message, error.english)) from error


def _left_out(part: Part, found: Readable) -> list[str]:
    if not found.left_out:
        return []
    words = _("%(count)d pictures of “%(name)s” were left out: the file does not say what they show. Add them here.")
    return [words % {"count": found.left_out, "name": part.called}]


def _in_place(draft: Draft, body: str, parts: Sequence[Part]) -> Draft:
    """Each file gets its place, and the text calls it by that; what is to be seen and is not yet, is put at the end."""
    places = {part.number: place for place, part in enumerate(parts, 1)}
    if missing := sorted(references(body) - places.keys()):
        words = _("The text shows files/%(place)d/, and there is no such file.")
        raise Refused(*(words % {"place": number} for number in missing))
    there = pictures(body)
    added = (one for one in parts if one.inline and one.is_picture and one.number not in there)
    body = "\n".join(filter(None, (body, *(figure(one.number, one.alt, one.title) for one in added))))
    moved = placed(body, places)
    inside = pictures(moved)
    enclosed = [
        Enclosed(part.kept, part.title, part.alt, places[part.number] in inside, part.text)
        for part in parts
        if part.kept is not None
    ]
    return replace(draft, body=moved, files=enclosed)
