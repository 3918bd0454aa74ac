from __future__ import annotations

from pathlib import Path

from web.starting import started


def test_keys_are_made_once_and_kept_for_their_owner_alone(tmp_path: Path) -> None:
    first, second = started(tmp_path), started(tmp_path)
    assert first.stdout == second.stdout
    assert len(first.stdout.split()[0]) == 64
    for name in ("session.key", "personal.key"):
        assert (tmp_path / "keys" / name).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys" / "session.key").read_text() != (tmp_path / "keys" / "personal.key").read_text()


def test_a_key_may_come_from_the_environment(tmp_path: Path) -> None:
    assert started(tmp_path, GONGKAI_SESSION_KEY="k" * 50).stdout.split()[0] == "k" * 50
    assert not (tmp_path / "keys" / "session.key").exists()


def test_a_number_that_is_none_is_told_with_its_name(tmp_path: Path) -> None:
    assert "GONGKAI_WORKERS: “many” is no whole number" in started(tmp_path, GONGKAI_WORKERS="many").stderr
