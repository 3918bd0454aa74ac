"""Rows of a spreadsheet with the files they name."""

from __future__ import annotations

import pytest

from gongkai.web.accounts.hands import Refused
from gongkai.web.publishing.importing import sheet as sheets
from gongkai.web.publishing.importing.package import Package
from gongkai.web.publishing.importing.sheet import given
from web.publishing.packages_made import PAGE, packed, sheet


def test_a_row_has_its_files_and_says_which_are_not_there() -> None:
    table = sheet({"附件": "files/a.txt；files/b.png＝渡口全景；none.pdf"})
    parts = {"s/a.csv": table, "s/files/a.txt": "甲", "s/files/b.png": "乙"}
    (found,) = given(Package(packed(parts), "s.zip"))
    assert [(one.path, one.alt) for one in found.files] == [("s/files/a.txt", ""), ("s/files/b.png", "渡口全景")]
    assert (found.lost, found.place) == (["none.pdf"], "s/a.csv:2")


def test_a_row_takes_its_text_from_the_page_it_names_and_its_own_words_stand() -> None:
    table = sheet({"正文网页": "7.html", "正文": "", "标题": "水价的通知"})
    (found,) = given(Package(packed({"a.csv": table, "7.html": PAGE}), "s.zip"))
    assert found.values["title"] == "水价的通知"
    assert "居民用水" in found.values["body"]


def test_a_sheet_without_titles_and_one_that_is_too_long_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused):
        list(given(Package("甲,乙\n1,2\n".encode(), "a.csv")))
    monkeypatch.setattr(sheets, "MOST", 1)
    with pytest.raises(Refused):
        list(given(Package(sheet({}, {}), "a.csv")))


def test_without_a_spreadsheet_each_page_is_an_item() -> None:
    found = list(given(Package(packed({"1.html": PAGE, "2/3.htm": PAGE}), "s.zip")))
    assert [one.place for one in found] == ["1.html", "2/3.htm"]
