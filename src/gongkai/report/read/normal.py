"""The matching copy of a text 比对用文本: Simplified, half-width, without pinyin residue. Never shown, never stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

import opencc

from gongkai.report.read.document import Block, Box, Document, Grid, Line

_PINYIN = re.compile(r"\([a-zü\u00e0-\u01dc\u0251\u0261]{1,6}\)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_TRADITIONAL = re.compile(
    "[個們億偽側備傳債傷僅優內兩冊凍剛創劃劇劉動務勝勞勢匯區協卻厲參發變號後嗎員問啟單喪嚴園圓圖團執報場塊"
    "壓壞聲處備夠頭奪獎媽孫學寧實審寫寬專將對導屬島帥師帳幣幫幹幾庫廠廢廣廳張強彈彙徵從復應態慶懷戰戶"
    "拋捨掃採換揚損擁擇擊據擴攝敗敵數齊斷於時書會東條來業極構槍樣標機檔檢權歡歲歷歸殘殼氣決沒況淨滅"
    "準減測湯溫滿漢濟災為無熱愛爾狀獨獲現環產畢異當療瘋監盤眾睜礦碼確禮種稱穩積竊競筆簡簽節範築"
    "約紀納級紋紛經結給統絕絲綜綠維網緊線編緩縣縱總績織繳繼續罰羅義習聖聯聞職聽肅脈腦舊艦藝蘇處虛虧術"
    "衛裝製複見規視覺觀觸計訂訊討訓記許設訪證評詞試話該詳語誤說課調談請論諮講謝識譯議護讓費貧貨責貿資"
    "賬賴購趙車軍轉輕輯輸辦農迴連進遊運過達違遠適選遺邊還鄉釋針釣銀銷錄錯鎮長門開間關陽隊階際險隨隱雖"
    "雙雜離難電題頁項順預領頭頻題願類顧風飛養館馬驗體鬥點]"
)
_WIDE = re.compile("[\uff01-\uff5e\u00a0\u3000\u2002\u2003\u2009\u202f\u200b-\u200d\ufeff\u00ad]")
_NARROW = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys("\u00a0\u3000\u2002\u2003\u2009\u202f", " "),
    **dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad", ""),
}
# Words that Taiwan's usage puts for the mainland's, and characters a mechanical conversion gets wrong.
_TAIWAN = {
    "规范性档案": "规范性文件",
    "讯息": "信息",
    "资讯": "信息",
    "网路": "网络",
    "专案": "项目",
}
_TAIWAN_WORDS = re.compile("|".join(sorted(_TAIWAN, key=len, reverse=True)))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def strip_pinyin(text: str) -> str:
    """`發(fā)布` → `發布`: pinyin that a converter left after single characters."""
    return _PINYIN.sub(_residue, text) if "(" in text else text


def _residue(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    return "" if _HAN.match(before) else found[0]


def match_copy(text: str) -> str:
    """The matching copy of one text: without pinyin residue, half-width, Simplified, in the mainland's words."""
    text = strip_pinyin(_WIDE.sub(lambda found: _NARROW[found[0]], text))
    if _TRADITIONAL.search(text):
        text = _converter().convert(text)
        text = _TAIWAN_WORDS.sub(lambda found: _TAIWAN[found[0]], text)
    return text


def squeeze(text: str) -> str:
    """Without any white space: labels are compared so."""
    return "".join(text.split())


def matching(document: Document) -> Document:
    """The same document, block for block, in matching copies; what needs no change is kept as it is.

    Converted in one go: a call per cell costs more than the conversion.
    """
    texts = list(dict.fromkeys(_texts(document.blocks)))
    copies = match_copy("\x00".join(texts)).split("\x00")
    if len(copies) != len(texts):  # the mark stands in a text itself
        copies = [match_copy(text) for text in texts]
    changed = {text: copy for text, copy in zip(texts, copies, strict=True) if text != copy}
    if not changed:
        return document
    return replace(document, blocks=tuple([_copied(block, changed) for block in document.blocks]))


def _copied(block: Block, changed: Mapping[str, str]) -> Block:
    if isinstance(block, Line):
        copy = changed.get(block.text)
        return block if copy is None else Line(copy, block.place, block.heading)
    known: dict[int, Box] = {}
    unchanged = changed.keys().isdisjoint
    rows = []
    for row in block.rows:
        same = unchanged([box.text for box in row if box is not None])
        rows.append(row if same else tuple([_box(box, changed, known) for box in row]))
    return Grid(tuple(rows), block.place)


def _box(box: Box | None, changed: Mapping[str, str], known: dict[int, Box]) -> Box | None:
    """One Box for each Box of the source: a spanning cell stays the same object in every position it covers."""
    if box is None or box.text not in changed:
        return box
    if id(box) not in known:
        known[id(box)] = Box(changed[box.text], box.place)
    return known[id(box)]


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            for row in block.rows:
                yield from [box.text for box in row if box is not None]
