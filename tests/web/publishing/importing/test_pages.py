"""Pages of an old site: what is read from them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.web.publishing.importing.package import Package
from gongkai.web.publishing.importing.pages import page
from gongkai.web.publishing.sanitising import clean
from web.publishing.packages_made import PAGE, packed


def test_title_metadata_text_and_files_are_read() -> None:
    found = page(Package(packed({"art/7.html": PAGE, "art/files/biao.txt": "每吨三元"}), "a.zip"), "art/7.html", 1)
    values = found.values
    assert (values["title"], values["index"]) == ("水价调整的通知", "xc0000001/2020-00007")
    assert (values["published"], values["formed_on"]) == ("2020-07-01 10:00", "2020年6月28日")
    assert (values["doc_number"], values["validity"], values["address"]) == ("星政发〔2020〕7号", "有效", "/7.html")
    assert [(one.path, one.title) for one in found.files] == [("art/files/biao.txt", "价目表")]
    assert "居民用水" in values["body"] and 'href="files/1/"' in values["body"]
    assert "导航" not in values["body"] and "script" not in values["body"]
    assert found.lost == ["http://elsewhere.example/1.png"]


def test_a_page_in_gbk_is_read() -> None:
    data = PAGE.replace("utf-8", "gb2312").encode("gb18030")
    assert page(Package(packed({"7.html": data}), "a.zip"), "7.html", 1).values["title"] == "水价调整的通知"


def test_the_text_is_found_without_a_known_name() -> None:
    paragraphs = "<p>第一段第一段第一段</p><p>第二段第二段</p>"
    text = f"<html><title>甲</title><body><p>页眉</p><div>{paragraphs}</div></body></html>"
    found = page(Package(packed({"1.html": text}), "a.zip"), "1.html", 1)
    assert clean(found.values["body"]) == paragraphs


def test_the_folder_that_everything_lies_in_is_no_part_of_the_address_of_old() -> None:
    alone = page(Package(packed({"site/a/1.html": "甲", "site/b.html": "乙"}), "a.zip"), "site/a/1.html", 1)
    assert alone.values["address"] == "/a/1.html"
    several = page(Package(packed({"art/1.html": "甲", "b.html": "乙"}), "a.zip"), "art/1.html", 1)
    assert several.values["address"] == "/art/1.html"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: f"<html><p>{text}".encode("utf-8", "replace")))
def test_no_page_stops_the_import(data: bytes) -> None:
    assert page(Package(packed({"1.html": data}), "a.zip"), "1.html", 3).line == 3
