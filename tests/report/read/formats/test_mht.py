from __future__ import annotations

import base64
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from gongkai.report.read.document import Document, Grid, Line, Unreadable
from gongkai.report.read.formats import mht

_PAGE = "<html><body><p>一、总体情况</p><table><tr><td>规章</td><td>17</td></tr></table></body></html>"


def archived(page: str, charset: str = "utf-8") -> bytes:
    message = MIMEMultipart("related")
    message.attach(MIMEText("body {}", "css", "us-ascii"))
    message.attach(MIMEText(page, "html", charset))
    return message.as_bytes()


def read(data: bytes) -> Document:
    return next(iter(mht.load(data, "a.mht")))


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_page_in_the_archive_is_read(charset: str) -> None:
    document = read(archived(_PAGE, charset))
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["一、总体情况"]
    (table,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert [[box.text if box else None for box in row] for row in table.rows] == [["规章", "17"]]


def test_bytes_that_are_no_archive_are_the_page_themselves() -> None:
    assert mht.page(_PAGE.encode(), "docx") == _PAGE.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--",
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n  ",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + base64.b64encode(bytes(range(256))),
    ],
    ids=["no parts", "blank", "no boundary"],
)
def test_an_archive_without_a_page_is_damaged(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        mht.page(data, "mht")
    assert refused.value.code == "READ-DAMAGED"
