"""Whoever looks on at the journeys sees what is wrong with a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.journeys.browsers import Driven
from web.journeys.witness import AXE, Witness

ABSENT = "no axe-core, pages of journeys are not examined: npm install --no-save --no-package-lock axe-core@4.14.1"


@pytest.mark.skipif(not AXE.exists(), reason=ABSENT)
def test_what_is_wrong_with_a_page_is_seen(browser: Driven, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<p style='width:3000px'>x</p><img src='gone.png'>", "ascii")
    witness = Witness(None, set())

    def look() -> None:
        context = browser.browser.new_context()
        witness.follow(context)
        page = context.new_page()
        page.goto((tmp_path / "bad.html").as_uri())
        witness.look(page, "bad")
        context.close()

    browser.do(look)
    told = "\n".join(witness.troubles)
    assert "wider than the screen" in told and "bad: image-alt" in told and "ERR_FILE_NOT_FOUND" in told
    assert any(address.endswith("bad.html") for address in witness.addresses)
