"""待交附件: files that were chosen on one page and are sent with a later one. They wait here, at most for some hours.

A browser forgets the files of a form that comes back. So they are examined and kept when they first come, and the
page holds a sealed note of each; who has the note of a form can send the file with that form and no other.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core import signing

from gongkai.web.files import apart, clamav, names
from gongkai.web.files.actions import Sent
from gongkai.web.files.models import Purpose
from gongkai.web.files.refusals import Refused

LIFE = timedelta(hours=2)
MOST = 10
"""Files of one request."""
ROOM = 2 * 2**30
"""Bytes of all that waits: more than that comes from no applicants."""
_SALT = "gongkai.portal.waiting"


@dataclass(frozen=True, slots=True)
class Held:
    """一个待交附件: `note` goes into the page; `place` names the content, by no word of the sender."""

    place: str
    name: str
    purpose: str
    size: int
    form: str

    @property
    def note(self) -> str:
        return signing.dumps(asdict(self), salt=_SALT)

    @property
    def label(self) -> str:
        return str(Purpose(self.purpose).label)


def hold(form: UUID, name: str, data: bytes, purpose: Purpose) -> Held:
    """Keeps a file for a form once it has been examined. Raises `files.Refused` for what is not taken."""
    kept_as = names.safe(name)
    clamav.scan(settings.CLAMD, data)
    apart.examined(data, kept_as, settings.ATTACHMENT_BYTES)
    folder = _folder()
    if sum(path.stat().st_size for path in folder.iterdir()) + len(data) > ROOM:
        raise Refused(
            "FILE-FULL", "当前提交的附件过多，请稍后再试", "Too many files are being sent just now: please try later"
        )
    held = Held(secrets.token_hex(16), kept_as, str(purpose), len(data), str(form))
    path = folder / held.place
    path.touch(mode=0o600)
    path.write_bytes(data)
    return held


def held(form: UUID, notes: Iterable[str]) -> list[Held]:
    """The files of a form by their notes. A note that is forged, too old or of another form is left out."""
    found: list[Held] = []
    for note in notes:
        try:
            one = Held(**signing.loads(note, salt=_SALT, max_age=LIFE))
        except (signing.BadSignature, TypeError):
            continue
        if one.form == str(form) and (_folder() / one.place).exists() and one not in found:
            found.append(one)
    return found


def sent(one: Held) -> Sent | None:
    """The file itself, to be taken in; None where it is gone."""
    try:
        data = (_folder() / one.place).read_bytes()
    except FileNotFoundError:
        return None
    return Sent(one.name, data, Purpose(one.purpose))


def let_go(files: Sequence[Held]) -> None:
    """They were sent, or taken back."""
    for one in files:
        (_folder() / one.place).unlink(missing_ok=True)


def _folder() -> Path:
    folder: Path = settings.ATTACHMENTS.with_name("waiting")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def clear(now: datetime) -> int:
    """清理: what nobody has sent after all. Returns how many."""
    oldest, gone = (now - LIFE).timestamp(), 0
    for path in _folder().iterdir():
        try:
            if path.stat().st_mtime < oldest:
                path.unlink()
                gone += 1
        except FileNotFoundError:
            continue  # another has just done it
    return gone
