"""Page furniture 网页附属内容: menus, share buttons and footers around an article are set aside, not lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from gongkai.report.read.document import Grid
from gongkai.report.read.formats.flow import HEADING, LANDMARK, LINKED, Item

_SECTIONS = (
    "[总總][体體]情[况況]",
    "主[动動]公[开開]政府信息",
    "收到和[处處]理政府信息",
    "(?:因?政府信息公[开開].{0,8})?(?:被申[请請])?行政[复復覆][议議]",
    "(?:政府信息公[开開]工作)?存在的?(?:主要)?[问問][题題]",
    "其他需要[报報]告",
)
_SECTION = re.compile(
    r"\W{0,3}[一二三四五六1-6][\s、.．,，:：]{0,3}(?:" + "|".join(f"({words})" for words in _SECTIONS) + ")"
)
_KNOWN = re.compile(
    r"版[权權]所有|ICP[备備]|[网網]安[备備]|[网網]站[标標][识識]码|[网網]站地[图圖]|主[办辦][单單]位[:：]|承[办辦][单單]位[:：]|"
    r"技[术術]支持|分享到|字[体體号號][:：\s【\[]|^[【\[]?(?:打印|[关關][闭閉]|返回|[顶頂]部|收藏|繁[体體]|[简簡][体體]|登[录錄]|"
    r"注[册冊]|[无無]障[碍礙]|上一[篇条條]|下一[篇条條]|[浏瀏][览覽]次[数數]|[阅閱][读讀]|扫一扫|掃一掃)|"
    r"设为首页|加入收藏"
)
_BREADCRUMB = re.compile("(?:您?[当當]前的?|您的|您现在的|您現在的|[现現]在的?|所在)位置")
_ESSENTIAL = re.compile("年度[报報]告|年[报報]|[报報]告")
_MOST = 0.7
_ENOUGH = 200


def section(text: str) -> int:
    """Which of the six sections (一 to 六) a line opens; 0 if none."""
    found = _SECTION.match(text)
    return found.lastindex or 0 if found else 0


def sift(items: Sequence[Item], ranges: Sequence[tuple[int, int]]) -> tuple[list[Item], list[str]]:
    """The items without the furniture around the article, and the text of what was taken away.

    Only lines outside of the article go, and of those only the ones that are links, lie in a page header, footer
    or menu, or are known phrases of websites. In doubt a line stays.
    """
    if not items:
        return [], []
    article = _article(items, ranges)
    if article is None or (article[0] <= items[0][1] and items[-1][1] <= article[1]):
        return list(items), []
    kept, gone = [], []
    for item in items:
        inside = article[0] <= item[1] <= article[1]
        text = item[0]
        if inside or not isinstance(text, str) or not _is_furniture(text, item[2]):
            kept.append(item)
        else:
            gone.append(text)
    if sum(map(_weight, kept)) < _ENOUGH:
        return list(items), []
    return kept, gone


def _is_furniture(text: str, marks: int) -> bool:
    if marks & LINKED:
        return True  # also where it names a report: the list of other years' reports beside this one
    if marks & HEADING or (_ESSENTIAL.search(text) and not _BREADCRUMB.match(text)):
        return False
    return bool(marks & LANDMARK or _KNOWN.search(text) or _BREADCRUMB.match(text))


def _article(items: Sequence[Item], ranges: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The smallest container around the section headings, or else around most of the text that is no link."""
    anchors = {found: item[1] for item in items if isinstance(item[0], str) and (found := section(item[0]))}
    if len(anchors) >= 3:
        first, last = min(anchors.values()), max(anchors.values())
        around = [each for each in ranges if each[0] <= first and last <= each[1]]
        return min(around, key=lambda each: each[1] - each[0], default=None)
    if not ranges:
        return None
    weights = [0] * (max(items[-1][1], *(end for _, end in ranges)) + 1)
    for item in items:
        weights[item[1]] = _weight(item)
    sums = list(accumulate(weights, initial=0))
    most = [each for each in ranges if sums[each[1] + 1] - sums[each[0]] >= _MOST * sums[-1]]
    return min(most, key=lambda each: each[1] - each[0], default=None)


def _weight(item: Item) -> int:
    content, _, marks = item
    if isinstance(content, Grid):
        return sum(len(box.text) for row in content.rows for box in row if box is not None)
    return 0 if marks & (LINKED | LANDMARK) else len(content)
