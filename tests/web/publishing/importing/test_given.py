from __future__ import annotations

from gongkai.web.publishing.importing.given import File, Given


def test_a_file_that_is_shown_twice_has_one_number() -> None:
    found = Given(1, "1.html")
    assert [found.number_of(File(path)) for path in ("a.pdf", "b.png", "a.pdf")] == [1, 2, 1]
