"""Packages: what is found in them, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.web.accounts.hands import Refused
from gongkai.web.publishing.importing import package as packages
from gongkai.web.publishing.importing.package import Package
from web.publishing.packages_made import packed


def test_a_relative_link_finds_its_part_and_nothing_outside_is_meant() -> None:
    package = Package(packed({"site/a/1.html": "", "site/a/files/表 1.pdf": "1", "site/b.pdf": "2"}), "site.zip")
    assert package.find("site/a/1.html", "files/%E8%A1%A8%201.pdf?x=1") == "site/a/files/表 1.pdf"
    assert package.find("site/a/1.html", "../b.pdf") == "site/b.pdf"
    assert package.find("site/a/1.html", "/a/files/表 1.pdf") == "site/a/files/表 1.pdf"
    for link in ("http://www.example.com/b.pdf", "../../../etc/passwd", "", "#", "//[", "none.pdf"):
        assert package.find("site/a/1.html", link) is None


def test_names_packed_in_gbk_are_read() -> None:
    data = packed({"aaaa/bb.csv": "1"}).replace(b"aaaa/bb", "目录/表".encode("gb18030"))
    assert Package(data, "a.zip").names == ["目录/表.csv"]


def test_paths_that_lead_out_and_what_systems_add_are_left_aside() -> None:
    parts = {"../out.html": "1", "__MACOSX/a.html": "1", "a/.b.html": "1", "/c.html": "1", "d\\e.html": "1"}
    assert Package(packed(parts), "a.zip").names == ["c.html", "d/e.html"]


def test_what_is_no_package_is_refused() -> None:
    with pytest.raises(Refused):
        Package(b"not a zip", "a.zip")


def test_a_part_that_unpacks_to_far_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    package = Package(packed({"a.html": b"0" * 3 * 2**20}), "a.zip")
    with pytest.raises(Refused):
        package.read("a.html")
    monkeypatch.setattr(packages, "MOST_PARTS", 1)
    with pytest.raises(Refused):
        Package(packed({"a.html": "1", "b.html": "2"}), "a.zip")


def test_a_damaged_part_is_refused() -> None:
    data = bytearray(packed({"a.html": b"abcdefgh" * 100}))
    data[40] ^= 0xFF
    with pytest.raises(Refused):
        Package(bytes(data), "a.zip").read("a.html")


def test_a_spreadsheet_alone_is_a_package_and_those_further_down_are_attachments(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("标题\n")
    assert Package(file, "a.csv").sheets == ["a.csv"]
    assert Package(packed({"s/a.csv": "", "s/files/b.xlsx": ""}), "a.zip").sheets == ["s/a.csv"]
    assert Package(packed({"s/1.html": "", "s/files/b.xlsx": ""}), "a.zip").sheets == []
