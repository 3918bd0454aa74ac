from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.personal import keys
from gongkai.web.personal.keys import Ring, Unreadable, derived, key_of

OLD, NEW = "o" * 64, "n" * 64


@given(text=st.text(max_size=200), place=st.text(max_size=40))
def test_a_text_comes_back_at_its_place(text: str, place: str) -> None:
    ring = Ring(OLD, [])
    assert ring.decrypt(ring.encrypt(text, place), place) == text


def test_a_text_is_never_encrypted_twice_to_the_same() -> None:
    ring = Ring(OLD, [])
    assert len({ring.encrypt("张三", "a") for _ in range(100)}) == 100


def test_a_value_that_was_moved_or_changed_cannot_be_read() -> None:
    ring = Ring(OLD, [])
    value = ring.encrypt("张三", "a.name:1")
    with pytest.raises(Unreadable):
        ring.decrypt(value, "a.name:2")
    changed = value[:-6] + ("A" if value[-6] != "A" else "B") + value[-5:]
    for bad in (changed, value[:-8], "g1.", "clear text", f"g1.{ring.current.id}.%%%", f"g1.{ring.current.id}"):
        with pytest.raises(Unreadable):
            ring.decrypt(bad, "a.name:1")


def test_an_older_key_reads_and_the_current_one_writes() -> None:
    value = Ring(OLD, []).encrypt("张三", "a")
    ring = Ring(NEW, [OLD])
    assert ring.decrypt(value, "a") == "张三"
    assert key_of(value) == derived(OLD).id
    assert key_of(ring.encrypt("张三", "a")) == derived(NEW).id


def test_without_the_key_nothing_can_be_read(settings: object, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take any name
    with pytest.raises(Unreadable, match="not in the ring"):
        Ring(NEW, []).decrypt(Ring(OLD, []).encrypt("张三", "a"), "a")


def test_an_index_finds_a_text_whatever_its_spelling_and_field_by_field_only() -> None:
    ring = Ring(NEW, [OLD])
    assert ring.index("A@B.cn ", "m.email") == ring.index("ａ@b.cn", "m.email")
    assert ring.index("a@b.cn", "m.email") != ring.index("a@b.cn", "m.other")
    assert ring.index("a@b.cn", "m.email") != ring.index("a@b.com", "m.email")
    assert Ring(OLD, []).index("a@b.cn", "m.email") in ring.indexes("a@b.cn", "m.email")
    assert Ring(OLD, []).index("a@b.cn", "m.email").split(".")[1] != ring.index("a@b.cn", "m.email").split(".")[1]


def test_nothing_of_a_secret_is_in_what_a_key_shows() -> None:
    key = derived(OLD)
    assert key.text != key.index
    assert key.text.hex() not in repr(key) and "text" not in repr(key)


def test_a_new_key_is_made_beside_the_old_one(settings: object, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take any name
    folder = tmp_path / "keys"
    folder.mkdir()
    (folder / "personal.key").write_text(OLD)
    # A process that began before reads what one that began after has written.
    begun_before = Ring(OLD, [])
    made = keys.make()
    after = (folder / "personal.key").read_text()
    assert derived(after).id == made.id != derived(OLD).id
    assert begun_before.decrypt(Ring(after, []).encrypt("张三", "a"), "a") == "张三"
    assert set(keys.older()) == {derived(OLD).id}
    assert sorted(keys.kept()) == sorted([OLD, after])
    assert {path.stat().st_mode & 0o777 for path in folder.glob("personal-*")} == {0o600}
    assert (folder / "personal.key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_does_not_lie_in_the_folder_cannot_be_renewed_there(settings: object, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take any name
    with pytest.raises(FileNotFoundError):
        keys.make()
