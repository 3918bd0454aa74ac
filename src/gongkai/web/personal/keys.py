"""Keys of personal data 密钥: what encrypts a text, and the keyed digest by which it is found again.

A value names the key it was made with, so keys can be renewed: new values are made with the current key, older keys are
kept for reading until nothing is left under them (`actions.renew`). Formats: `g1.<key>.<nonce and ciphertext>` for a
text, `<key>.<digest>` for an index.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from gongkai.web import environment

SCHEME = "g1"
NONCE = 12
CURRENT = "personal.key"


class Unreadable(Exception):
    """无法解密: the key is not there, or the value was changed or moved to another row."""


@dataclass(frozen=True, slots=True)
class Key:
    """One secret's keys. `id` is derived from it and tells nothing about it."""

    id: str
    text: bytes = field(repr=False)
    index: bytes = field(repr=False)


def derived(secret: str) -> Key:
    """The keys of a secret, by HKDF: one for texts, one for indexes, one for the name."""
    return Key(_part(secret, "id", 6).hex(), _part(secret, "text", 32), _part(secret, "index", 32))


def _part(secret: str, purpose: str, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=f"gongkai/personal/{purpose}".encode()).derive(secret.encode())


class Ring:
    """密钥环: the current key and those kept for reading."""

    def __init__(self, current: str, older: list[str]) -> None:
        self.current = derived(current)
        self.keys = {key.id: key for key in (self.current, *map(derived, older))}

    def encrypt(self, text: str, place: str) -> str:
        """A text as a value that can be read at its place alone: a model's field in one row."""
        nonce = os.urandom(NONCE)
        sealed = nonce + AESGCM(self.current.text).encrypt(nonce, text.encode(), place.encode())
        return f"{SCHEME}.{self.current.id}.{base64.urlsafe_b64encode(sealed).decode()}"

    def decrypt(self, value: str, place: str) -> str:
        """The text of a value. Raises `Unreadable`."""
        key = self._key(key_of(value))
        try:
            sealed = base64.urlsafe_b64decode(value.split(".")[2])
            return AESGCM(key.text).decrypt(sealed[:NONCE], sealed[NONCE:], place.encode()).decode()
        except (InvalidTag, ValueError, IndexError):
            raise Unreadable(f"{place}: changed, or moved from another place") from None

    def index(self, text: str, place: str) -> str:
        """The keyed digest by which equal texts of one field are found; nothing can be read from it."""
        return _index(self.current, text, place)

    def indexes(self, text: str, place: str) -> list[str]:
        """What a text's index may be, under the current key and the older ones."""
        return [_index(key, text, place) for key in self.keys.values()]

    def _key(self, name: str) -> Key:
        # A key made since this process began lies in the folder.
        if name not in self.keys:
            self.keys |= {key.id: key for key in map(derived, kept())}
        if name not in self.keys:
            raise Unreadable(f"key {name} is not in the ring")
        return self.keys[name]


def key_of(value: str) -> str:
    """The name of the key a value was made with. Raises `Unreadable` where it is no such value."""
    scheme, _, rest = value.partition(".")
    if scheme != SCHEME:
        raise Unreadable("not an encrypted value")
    return rest.partition(".")[0]


def _index(key: Key, text: str, place: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    content = f"{place}\n{plain}".encode()
    return f"{key.id}.{hmac.new(key.index, content, hashlib.sha256).hexdigest()[:32]}"


# The ring of this office ---------------------------------------------------------------------------

_rings: dict[str, Ring] = {}


def ring() -> Ring:
    """The office's keys: the current one of the settings, older ones of the surroundings and of the folder."""
    current: str = settings.PERSONAL_KEY
    if current not in _rings:
        _rings.clear()
        _rings[current] = Ring(current, [*environment.words("PERSONAL_KEYS_OLD"), *kept()])
    return _rings[current]


def folder() -> Path:
    """Where keys are kept, apart from the database."""
    return Path(settings.DATA_FOLDER) / "keys"


def kept() -> list[str]:
    """The secrets in the folder, the current one among them."""
    return [path.read_text("ascii").strip() for path in sorted(folder().glob("personal*.key"))]


def older() -> dict[str, Path]:
    """The older keys in the folder, by name."""
    return {derived(path.read_text("ascii").strip()).id: path for path in sorted(folder().glob("personal-*.key"))}


def make() -> Key:
    """A new current key in the folder; the one before is kept beside it. It holds for processes that begin after.

    Raises FileNotFoundError where the key is not kept in the folder but comes from the surroundings.
    """
    path = folder() / CURRENT
    before = path.read_text("ascii").strip()
    aside = folder() / f"personal-{derived(before).id}.key"
    if not aside.exists():
        _write(aside, before)
    fresh = secrets.token_urlsafe(48)
    part = folder() / f".{CURRENT}.{secrets.token_hex(4)}"
    _write(part, fresh)
    part.replace(path)
    return derived(fresh)


def _write(path: Path, secret: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
