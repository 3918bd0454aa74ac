"""The matching copy of a text 比对用文本: Simplified, half-width, without pinyin residue. Never shown, never stored."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import opencc

from gongkai.report.read.document import Block, Box, Document, Grid, Line

_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])\([a-zü\u00e0-\u01dc\u0251\u0261]{1,6}\)")
_TRADITIONAL = re.compile(
    "[個們億偽側備傳債傷僅優內兩冊凍剛創劃劇劉動務勝勞勢匯區協卻厲參發變號後嗎員問啟單喪嚴園圓圖團執報場塊"
    "壓壞聲處備夠頭奪獎媽孫學寧實審寫寬專將對導屬島帥師帳幣幫幹幾庫廠廢廣廳張強彈彙徵從復應態慶懷戰戶"
    "拋捨掃採換揚損擁擇擊據擴攝敗敵數齊斷於時書會東條來業極構槍樣標機檔檢權歡歲歷歸殘殼氣決沒況淨滅"
    "準減測湯溫滿漢濟災為無熱愛爾狀獨獲現環產畢異當療瘋監盤眾督睜礦碼確禮禁種稱穩積竊競筆簡簽節範築"
    "約紀納級紋紛經結給統絕絲綜綠維網緊線編緩縣縱總績織繳繼續罰羅義習聖聯聞職聽肅脈腦舊艦藝蘇處虛虧術"
    "衛裝製複見規視覺觀觸計訂訊討訓記許設訪證評詞試話該詳語誤說課調談請論諮講謝識譯議護讓費貧貨責貿資"
    "賬賴購趙車軍轉輕輯輸辦農迴連進遊運過達違遠適選遺邊還鄉釋針釣銀銷錄錯鎮長門開間關陽隊階際險隨隱雖"
    "雙雜離難電題頁項順預領頭頻題願類顧風飛養館馬驗體鬥點]"
)
_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x00A0, 0x3000, 0x2002, 0x2003, 0x2009, 0x202F), 0x20),
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0xFEFF, 0x00AD), None),
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
    return _PINYIN.sub("", text) if "(" in text else text


def match_copy(text: str) -> str:
    """The matching copy of one text: pinyin residue out, full width to half, Traditional to Simplified, Taiwan words."""
    text = strip_pinyin(text.translate(_WIDTH))
    if _TRADITIONAL.search(text):
        text = _converter().convert(text)
        text = _TAIWAN_WORDS.sub(lambda found: _TAIWAN[found[0]], text)
    return text


def squeeze(text: str) -> str:
    """Without any white space: labels are compared so."""
    return "".join(text.split())


def matching(document: Document) -> Document:
    """The same document, block for block, in matching copies. Converted in one go: a call per cell costs more."""
    texts = list(_texts(document.blocks))
    copies = iter(match_copy("\x00".join(texts)).split("\x00"))
    known: dict[int, Box] = {}

    def cell(box: Box | None) -> Box | None:
        if box is None:
            return None
        if id(box) not in known:
            known[id(box)] = Box(next(copies), box.place)
        return known[id(box)]

    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Line):
            blocks.append(Line(next(copies), block.place, block.heading))
        else:
            blocks.append(Grid(tuple(tuple(cell(box) for box in row) for row in block.rows), block.place))
    return replace(document, blocks=tuple(blocks))


def _texts(blocks: Iterable[Block]) -> Iterable[str]:
    seen: set[int] = set()
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
            continue
        for row in block.rows:
            for box in row:
                if box is not None and id(box) not in seen:
                    seen.add(id(box))
                    yield box.text
