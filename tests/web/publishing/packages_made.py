"""Packages as an old site would be packed."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence

HEADS = ("标题", "目录条目", "索引号", "原地址", "发文字号", "成文日期", "发布日期", "正文", "附件")
PLAIN = {
    "标题": "芦汀渡口夜间停航的通告",
    "目录条目": "20.3",
    "索引号": "xc0000001/2019-00012",
    "原地址": "http://www.example.com/art/2019/5/6/art_12.html",
    "成文日期": "2019年5月5日",
    "发布日期": "2019-05-06 09:30",
    "正文": "渡口每晚九时起停航。\n次日六时恢复。",
}


def sheet(*rows: Mapping[str, str]) -> bytes:
    """A spreadsheet, each row with what it says otherwise than `PLAIN`."""
    whole = [PLAIN | row for row in rows]
    heads = [*HEADS, *dict.fromkeys(head for row in whole for head in row if head not in HEADS)]
    out = io.StringIO()
    csv.writer(out).writerows([heads, *([row.get(head, "") for head in heads] for row in whole)])
    return out.getvalue().encode("utf-8")


def packed(parts: Mapping[str, bytes | str], others: Sequence[tuple[zipfile.ZipInfo, bytes]] = ()) -> bytes:
    """A ZIP of a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        for info, content in others:
            archive.writestr(info, content)
    return out.getvalue()


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>水价调整的通知_星槎县</title>
<meta name="ArticleTitle" content="水价调整的通知"><meta name="PubDate" content="2020-07-01 10:00">
<script>alert(1)</script></head><body><nav><p>首页导航首页导航首页导航首页导航首页导航</p></nav>
<table><tr><td>索引号：</td><td>xc0000001/2020-00007</td><td>成文日期：</td><td>2020年6月28日</td></tr>
<tr><td>发文字号：</td><td>星政发〔2020〕7号</td><td>有效性：</td><td>有效</td></tr></table>
<div class="TRS_Editor"><p onclick="x()">居民用水每吨上调一角。</p><p>见<a href="files/biao.txt">价目表</a>。</p>
<script>alert(2)</script><img src="http://elsewhere.example/1.png"></div></body></html>"""
