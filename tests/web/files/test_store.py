from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from gongkai.web.files import store
from gongkai.web.files.refusals import Refused


def test_a_content_lies_under_its_digest_for_its_owner_alone(tmp_path: Path) -> None:
    digest = store.keep(tmp_path, "答复".encode())
    assert digest == hashlib.sha256("答复".encode()).hexdigest()
    place = store.place(tmp_path, digest)
    assert place.stat().st_mode & 0o777 == 0o600
    assert store.fetch(tmp_path, digest) == "答复".encode()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [place]


def test_the_same_content_is_kept_once_and_mended_where_it_was_cut_short(tmp_path: Path) -> None:
    digest = store.keep(tmp_path, b"content")
    store.place(tmp_path, digest).write_bytes(b"con")
    assert store.keep(tmp_path, b"content") == digest
    assert store.fetch(tmp_path, digest) == b"content"


@pytest.mark.parametrize("change", [lambda path: path.unlink(), lambda path: path.write_bytes(b"other")])
def test_what_is_gone_or_was_changed_is_not_given_out(tmp_path: Path, change: object) -> None:
    digest = store.keep(tmp_path, b"content")
    change(store.place(tmp_path, digest))  # type: ignore[operator] # a function of a path
    with pytest.raises(Refused) as refused:
        store.fetch(tmp_path, digest)
    assert refused.value.code == "FILE-CHANGED"


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_what_is_no_digest_leads_nowhere(tmp_path: Path, digest: str) -> None:
    with pytest.raises(ValueError):
        store.fetch(tmp_path, digest)
