"""六个部分: which lines belong to which section of the report (第五十条), and the prose of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.report.model import SECTIONS
from gongkai.report.read.document import Block, Document, Grid, Line
from gongkai.report.read.normal import match_copy, strip_pinyin


@dataclass(frozen=True, slots=True)
class Heading:
    """标题 of a section as found: number (`一`, empty where lost), words, the block it is, and the section it opens."""

    number: str
    text: str
    block: int
    key: str


_ZH = "\u3400-\u9fff"
_NUMBER = (
    r"(?:第?(?P<zh>[一二三四五六七八九十]{1,2})(?:部分)?[、.,:]*|(?P<digit>1?\d)[、.,:]*|[(](?P<paren>[一二三四五六七八九十\d]{1,2})[)][、.]?"
    r"|(?P<lost>[、.,]))?"
)
# One pattern a section, in the order they are asked: the words are a heading only where they are the whole line.
_MEANINGS: tuple[tuple[str, str], ...] = (
    (
        "other",
        rf"其[他它](?:需要|应当|应|有关|要)?(?:报告|说明|公开)?的?(?:其他)?(?:事项|情况|问题)|[{_ZH}]{{0,6}}(?:报告|说明)的?其[他它]事项",
    ),
    (
        "disputes",
        rf"(?:[{_ZH}、]{{0,22}}复议[{_ZH}、,/和]{{0,12}}诉讼[{_ZH}、]{{0,8}}|[{_ZH}、]{{0,22}}诉讼[{_ZH}、]{{0,10}}复议[{_ZH}、]{{0,8}}"
        rf"|[{_ZH}]{{0,14}}行政复议[{_ZH}]{{0,4}}情况)",
    ),
    ("problems", rf"[{_ZH}]{{0,16}}(?:问题|不足|困难)[{_ZH}、,]{{0,26}}"),
    ("overview", rf"[{_ZH}]{{0,12}}(?:总体|基本|整体)(?:工作)?(?:情况|概况|概述)|[{_ZH}]{{0,8}}概[述况]|前言概述"),
    (
        "requests",
        rf"(?:收到|受理)[{_ZH}]{{0,3}}(?:处理|办理|答复)[{_ZH}]{{0,16}}申请[{_ZH}]{{0,6}}情况|[{_ZH}]{{0,8}}依?申请公开[{_ZH}]{{0,10}}情况"
        rf"|[{_ZH}]{{0,8}}公开申请[{_ZH}]{{0,10}}情况|[{_ZH}]{{0,6}}依申请公开(?:政府信息)?",
    ),
    ("disclosure", rf"[{_ZH}]{{0,8}}主动公开[{_ZH}、]{{0,16}}情况|[{_ZH}]{{0,4}}主动公开(?:政府信息)?"),
)
_WHOLE = re.compile(_NUMBER + "(?P<title>" + "|".join(f"(?P<{key}>{words})" for key, words in _MEANINGS) + ")[:。.?]*$")
_NO_HEADING = re.compile(
    r"本年新收|上年结转|本年度办理|结转下年度|数量|信息内容|公开方式|公开形式|[(]因政府信息公开被[)]|没有|无关|未发生"
)
_LONGEST = 40
"""Characters of a heading that ends in a full stop; a longer line is a sentence."""

_LEADERS = re.compile(r"(?:\.{3,}|…{1,}|·{3,}|_{3,}|-{4,})\d*$")
_HINT = re.compile(r"[况況項项述題题足难難開开]")  # every heading has one of these, in either script
_PAINT = re.compile(r"^[#*>|?•·◆●■\ufeff]+|[|*#]+$")
_CANONICAL = (
    rf"(?:政府信息公开(?:工作)?)?(?:总体|基本|整体)(?:工作)?(?:情况|概况)|(?:总体|主要工作|工作)?概述"
    r"|(?:政府信息)?主动公开(?:政府)?(?:信息)?(?:的|工作)*情况|收到和处理(?:政府)?信息公开申请(?:的|办理)*情况"
    r"|(?:政府信息)?依申请公开(?:政府信息|办理|工作|的)*情况"
    rf"|[{_ZH}]{{0,22}}复议[{_ZH}、,]{{0,8}}诉讼的?情况"
    rf"|[{_ZH}]{{0,16}}存在的?(?:主要|突出)?(?:问题|不足)(?:[和及与、][{_ZH}]{{2,10}}?(?:情况|措施|打算|意见|方向|建议))?"
    r"|其[他它](?:需要|应当|应)?(?:报告|说明)的?(?:事项|情况)"
)
_RUN_IN = re.compile(
    r"(?:^|(?<=[。!?…”)\s|]))(?P<whole>(?:[一二三四五六七]\s*[、.,]|[1-7]\s*[、.](?!\d))\s*"
    rf"(?:{_CANONICAL}))(?=[\s:。|]|$|(?:19|20)\d\d|[(]一|[(]本列|第二十条|一是|[一二三四五六七]、|无|我[省市县区镇乡局])"
    r"(?!\s*[.…·_]{3})[:。]?"
)
# After the last figure (or the mark for none) of a table that is run together with it, a heading needs no sign of its
# end; its own number, where that is a digit, is the last before the 、.
_AFTER_FIGURES = re.compile(rf"(?<=[\d无/—])(?P<whole>[一二三四五六七1-7]\s*、\s*(?:{_CANONICAL}))")
_MAYBE = re.compile(r"[一二三四五六七1-7]\s*[、.．，,]\s*(?=[总總基整概主工依收受政因存行其信公])")
_WORDS = re.compile(r"[情況概题題项項]")
_BEFORE_A_HEADING = "。！!？?…”）)]| \t\u3000\xa0\n"


def split_headings(document: Document) -> Document:
    """Headings that run into the text get lines of their own; the rest stays as it stood, each piece with its place."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Line) and _may_hold_heading(block.text):
            blocks.extend(_pieces(block))
        else:
            blocks.append(block)
    return document if len(blocks) == len(document.blocks) else replace(document, blocks=tuple(blocks))


def _may_hold_heading(text: str) -> bool:
    """A quick look, for most lines have none: a number at the beginning or where a sentence ends."""
    if len(text) < 9 or not _WORDS.search(text):
        return False
    return any(not hit.start() or text[hit.start() - 1] in _BEFORE_A_HEADING for hit in _MAYBE.finditer(text))


def _pieces(line: Line) -> Iterator[Line]:
    copy, origins = _aligned(line.text)
    headings_in = (*_RUN_IN.finditer(copy), *_AFTER_FIGURES.finditer(copy))
    spans = {(found.start("whole"), found.end()) for found in headings_in}
    cuts = [cut for span in sorted(spans) for cut in span]
    start = 0
    for position, cut in enumerate([*cuts, len(copy)]):
        end = origins[cut] if cut < len(origins) else len(line.text)
        piece = line.text[start:end]
        if piece.strip():
            whole = start == 0 and end == len(line.text)
            yield line if whole else Line(piece.strip(), line.place, line.heading or position % 2 == 1)
        start = end


_RESIDUE = re.compile(
    r"(?<=[\u3400-\u9fff])[(（][a-zü\u00e0-\u01dc\u0251\u0261]{1,6}[)）]|[\u200b\u200c\u200d\ufeff\u00ad]"
)


def _aligned(text: str) -> tuple[str, Sequence[int]]:
    """The matching copy of one line, and for each of its characters the index in the source."""
    origins: list[int] = []
    start = 0
    if not _RESIDUE.search(text):
        copy = match_copy(text)
        return (copy if len(copy) == len(text) else text), range(len(text))
    for residue in _RESIDUE.finditer(text):
        origins.extend(range(start, residue.start()))
        start = residue.end()
    origins.extend(range(start, len(text)))
    bare = "".join(text[origin] for origin in origins)
    copy = match_copy(bare)
    return (copy if len(copy) == len(bare) else bare), origins


def headings(copy: Document) -> tuple[Heading, ...]:
    """The section headings in order. `copy` is the matching copy; a table of contents is none of them."""
    found: list[tuple[Heading, str]] = []
    prose: list[int] = []
    for index, block in enumerate(copy.blocks):
        if isinstance(block, Grid):
            prose.append(index)
            continue
        heading = _heading(block.text, index) if len(block.text) < 70 else None
        if heading is not None:
            found.append(heading)
        elif block.text.strip():
            prose.append(index)
    return tuple(_without_contents(_of_one_style(found), prose))


def _heading(text: str, index: int) -> tuple[Heading, str] | None:
    # A row of figures is none, and there are more of them than of any other line; nor is a sentence.
    if text[-1:].isdecimal() or 0 <= text.find("。") < len(text) - 1 or not _HINT.search(text):
        return None
    if len(text) > _LONGEST and text.endswith("。"):
        return None
    line = _PAINT.sub("", "".join(text.split()))
    if not 2 <= len(line) <= 48 or _NO_HEADING.search(line) or _LEADERS.search(line):
        return None
    found = _WHOLE.match(line)
    if found is None:
        return None
    number = found["zh"] or found["digit"] or found["paren"] or ""
    style = "zh" if found["zh"] else "digit" if found["digit"] else "paren" if found["paren"] else "lost"
    key = next(key for key, _ in _MEANINGS if found[key] is not None)
    title = found["title"]
    if not number and not found["lost"]:
        if not _STANDS_ALONE.fullmatch(title):
            return None
        style = "bare"
    return Heading(number, title, index, key), style


# Without a number only the full wording is a heading: tables and menus have lines like 主动公开 or 行政复议, 行政诉讼.
_STANDS_ALONE = re.compile(
    rf"概述|概况|总体情况|基本情况|主动公开政府信息情况|收到和处理政府信息公开申请情况|政府信息公开[{_ZH}、]*复议[{_ZH}、]*诉讼情况"
    rf"|[{_ZH}]{{0,10}}存在的?主要问题[{_ZH}]{{0,3}}改进(?:情况|措施)|其[他它]需要报告的?事项"
)


def _of_one_style(found: list[tuple[Heading, str]]) -> list[Heading]:
    """Sections are numbered one way: （一） is a section only where nothing else is, 1、 only where 一、 is not used.

    A single heading that got an Arabic number stays one where it fills a gap in the order.
    """
    for styles in (("zh", "lost", "bare"), ("digit", "lost", "bare"), ("paren",)):
        chosen = [heading for heading, style in found if style in styles]
        numbered = {heading.key for heading, style in found if style == styles[0]}
        if len(numbered) > 1 or numbered == {"overview"}:
            return _with_gaps_filled(chosen, [heading for heading, style in found if style == "digit"])
    return [heading for heading, style in found if style in ("zh", "lost", "bare")]


def _with_gaps_filled(chosen: list[Heading], others: list[Heading]) -> list[Heading]:
    keys = {heading.key for heading in chosen}
    for other in others:
        rank = SECTIONS.index(other.key)
        fits = all((SECTIONS.index(each.key) < rank) == (each.block < other.block) for each in chosen)
        if other.key not in keys and fits:
            keys.add(other.key)
            chosen = sorted([*chosen, other], key=lambda heading: heading.block)
    return chosen


def _without_contents(found: list[Heading], prose: list[int]) -> Iterator[Heading]:
    """Of headings that come twice, those of a table of contents have nothing between them and the next."""
    last = {heading.key: heading.block for heading in found}
    with_text = set(prose)
    for position, heading in enumerate(found):
        following = found[position + 1].block if position + 1 < len(found) else None
        bare = following is not None and not any(i in with_text for i in range(heading.block + 1, following))
        if not (bare and last[heading.key] > heading.block):
            yield heading


_META = re.compile(
    r"^[|?]*(?:索引|文号|发文|发布|公开(?:日期|时间|方式|形式|目录|类别)|信息(?:来源|名称|分类|类别)|来源|时间|日期|成文|生成|主题|分类|有效|效力|体裁"
    r"|标题|名称|文件(?:名称|编号)|字体|字号|作者|编辑|浏览|阅读|点击|人气|当前位置|您(?:的|所在)|首页|打印|关闭|分享|用微信|扫一扫|网站支持"
    r"|智能问答|长者|无障碍|登录|相关链接|附件|下载|责任编辑|主办|承办|版权|备案|网站标识|上一篇|下一篇|目录$|Page\d|P\.\d|政府网站)"
)
_SENTENCE = re.compile(r"[,。;《]|^(?:本|年度)[年度]{0,3}报告|^(?:根据|依据|按照)")
_INTRODUCTION = re.compile(r"条例|编制|编成|期限|六个?部分|现.{0,4}公布|公布如下|如有疑问|联系|组成|报告如下|汇总报告")
_SIGNED = re.compile(
    r"(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[\u3400-\u9fff〇]{4}年[\u3400-\u9fff]{1,3}月[\u3400-\u9fff]{1,3}日|[\u3400-\u9fff]{3,24}(?:局|厅|府|会|室|处|司|院|学|中心))$"
)
_TITLE_END = re.compile(r"(?:年度报告|年报|工作报告|情况报告)$")


def divide(copy: Document) -> tuple[str | None, ...]:
    """The section of each block, heading included; None for title, metadata, menus, signature."""
    found = headings(copy)
    keys: list[str | None] = []
    opens = {heading.block: heading.key for heading in found}
    first = found[0].block if found else len(copy.blocks)
    introduced = found and found[0].key == "overview"
    key: str | None = None
    begun = False
    for index, block in enumerate(copy.blocks):
        key = opens.get(index, key)
        if index >= first:
            keys.append(key)
            continue
        text = "".join(block.text.split()) if isinstance(block, Line) else ""
        begun = begun or bool(len(text) >= 12 and _SENTENCE.search(text))
        if not begun or not text or _META.match(text) or len(text) < 60 and _TITLE_END.search(text):
            keys.append(None)
        elif introduced or _INTRODUCTION.search(text):
            keys.append("preamble")
        else:
            keys.append("overview")
    return tuple(_unsigned(copy, keys))


def _unsigned(copy: Document, keys: list[str | None]) -> list[str | None]:
    """The signature, the date under it and the menus after the end are of no section."""
    for index in range(len(keys) - 1, max(len(keys) - 12, -1), -1):
        block = copy.blocks[index]
        text = "".join(block.text.split()) if isinstance(block, Line) else "grid"
        if text and not _SIGNED.match(text) and not _META.match(text):
            break
        keys[index] = None
    return keys


_SUBHEADING = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]+[,，])"
)
_COMPLETE = re.compile(r"[。！？!?；;：:]\s*[”’）)]?\s*$")
_PAGE_NUMBER = re.compile(r"\s*[-—–·]*\s*\d{1,3}\s*[-—–·]*\s*$")
_HAN = re.compile(r"[\u3400-\u9fff]")


def texts(document: Document, keys: Sequence[str | None], consumed: frozenset[int]) -> dict[str, str]:
    """The prose by section, in the characters of the source. `consumed`: blocks that are rows of the form's tables."""
    found: dict[str, list[str]] = {}
    before: str | None = None
    for index, (block, key) in enumerate(zip(document.blocks, keys, strict=True)):
        opening, before = key != before, key
        if key is None or index in consumed:
            continue
        if isinstance(block, Grid):
            lines = list(_grid_prose(block))
        elif _is_heading(block.text, index, key, opening=opening):
            continue
        else:
            lines = [line for line in block.text.split("\n") if _HAN.search(line)]
        found.setdefault(key, []).extend(strip_pinyin(line).strip() for line in lines)
    joined = {key: _paragraphs(lines) if document.format == "pdf" else lines for key, lines in found.items()}
    return {key: "\n".join(joined[key]) for key in SECTIONS if joined.get(key)}


def _is_heading(text: str, index: int, key: str, *, opening: bool) -> bool:
    """The heading of this section: not one of its sub-headings, （一）存在的主要问题 under 五、."""
    if len(text) > (100 if opening else 40) or not _HINT.search(text):
        return False
    if not opening and text.lstrip()[:1] in ("(", "（"):
        return False
    found = _heading(match_copy(text), index)
    return found is not None and found[0].key == key


def _grid_prose(grid: Grid) -> Iterator[str]:
    """Paragraphs that a page's layout put into a table: long sentences, never the cells of the form."""
    seen: set[int] = set()
    for row in grid.rows:
        for box in row:
            if box is not None and id(box) not in seen and len(box.text) > 40 and "。" in box.text:
                seen.add(id(box))
                yield from (line for line in box.text.split("\n") if _HAN.search(line))


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines that the page broke, joined: one that ends in the middle of a sentence goes on in the next."""
    joined: list[str] = []
    for line in lines:
        if _PAGE_NUMBER.match(line):
            continue
        if joined and not _COMPLETE.search(joined[-1]) and not _SUBHEADING.match(line):
            joined[-1] += line
        else:
            joined.append(line)
    return joined
