"""Where the content of files lies 存储: under the office's folder, by digest. No word of a user stands in a path."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path

from gongkai.web.files.refusals import Refused

_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep(folder: Path, data: bytes) -> str:
    """Write a content, once, and give its SHA-256. It is on the disk when this returns; nothing half-written is seen.

    A content whose row is not written after all (the transaction failed) stays: nothing leads to it, and the next
    time the same content comes it is there.
    """
    digest = hashlib.sha256(data).hexdigest()
    path = place(folder, digest)
    if path.exists() and path.stat().st_size == len(data):
        return digest
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".{os.getpid()}.{secrets.token_hex(8)}")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return digest


def fetch(folder: Path, digest: str) -> bytes:
    """A content, as it was kept. Raises Refused where it is gone or no longer what it was (FILE-CHANGED)."""
    try:
        data = place(folder, digest).read_bytes()
    except FileNotFoundError:
        data = None
    if data is None or hashlib.sha256(data).hexdigest() != digest:
        raise Refused(
            "FILE-CHANGED",
            "存储中的文件缺失或已被改动，与登记的摘要不符，不予下载",
            "The stored file is missing or was changed: it does not have the digest that was recorded",
        )
    return data


def place(folder: Path, digest: str) -> Path:
    """The path of a content. Raises ValueError for what is no SHA-256."""
    if not _DIGEST.fullmatch(digest):
        raise ValueError(digest)
    return folder / digest[:2] / digest[2:4] / digest
