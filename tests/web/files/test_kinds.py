"""Kinds of file."""

from __future__ import annotations

from gongkai.web.files.kinds import ENDING_TO_TYPES, ENDINGS, MEDIA, OLD, PACKED, PAGES, PICTURES, WRITTEN, FileType


def test_every_kind_has_its_endings_and_its_media_type() -> None:
    assert set(ENDINGS) == set(MEDIA) == set(FileType)
    assert all(
        ending.startswith(".") and ending == ending.lower() for endings in ENDINGS.values() for ending in endings
    )


def test_an_ending_leads_back_to_every_kind_that_has_it() -> None:
    assert ENDING_TO_TYPES[".wps"] == {FileType.DOC}
    offered = {kind: endings for kind, endings in ENDINGS.items() if kind not in PAGES}
    assert all(kind in ENDING_TO_TYPES[ending] for kind, endings in offered.items() for ending in endings)


def test_web_pages_are_offered_nowhere() -> None:
    assert not any(ending in ENDING_TO_TYPES for kind in PAGES for ending in ENDINGS[kind])


def test_no_file_of_two_containers_and_none_that_a_browser_would_run() -> None:
    groups = (PICTURES, PACKED, OLD, WRITTEN, PAGES, frozenset({FileType.PDF}))
    assert sum(map(len, groups)) == len(frozenset().union(*groups)) == len(FileType)
    assert not any("html" in media or "svg" in media or "script" in media for media in MEDIA.values())
