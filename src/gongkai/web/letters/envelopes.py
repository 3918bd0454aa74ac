"""信封: a letter's text encrypted under a key of its own. The ledger keeps the text for ever, the key can be erased.

So what a ledger of letters has never changes (its rows and hashes stay), and yet nobody can read a letter after its
retention period: the key stands in a `personal.PersonalRow`.
"""

from __future__ import annotations

import base64
import os
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gongkai.web.personal.keys import NONCE, Unreadable


def new_key() -> str:
    """A key of 256 bits, as text."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def closed(key: str, content: bytes, place: str) -> bytes:
    """The content encrypted for its place (AES-256-GCM)."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(base64.urlsafe_b64decode(key)).encrypt(nonce, content, place.encode())


def opened(key: str, sealed: bytes, place: str) -> bytes:
    """The content again. Raises `Unreadable` where it was changed or belongs to another place."""
    try:
        return AESGCM(base64.urlsafe_b64decode(key)).decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())
    except InvalidTag:
        raise Unreadable(f"{place}: changed, or moved from another place") from None
