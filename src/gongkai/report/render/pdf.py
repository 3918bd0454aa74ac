"""PDF: the paper set with typst, with a text layer and tags. The page is that of the DOCX (GB/T 9704-2012).

The fonts are those of the system. A Chinese font that is missing is an error, never a page of empty boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import typst

from gongkai.report import layout
from gongkai.report.layout import Drawn, Heading, Paragraph, Particular, Role, Slot, Title
from gongkai.report.model import Report
from gongkai.report.render import Unrenderable
from gongkai.report.render.glyphs import coverage, covers

# For each use the fonts an official paper asks for, then what stands in for them, the best first.
_SONG = (
    "SimSun",
    "NSimSun",
    "宋体",
    "Songti SC",
    "STSong",
    "FandolSong",
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "AR PL UMing CN",
    "Noto Sans CJK SC",
)
_WANTED = {
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", *_SONG),
    "heading": (
        "SimHei",
        "黑体",
        "Heiti SC",
        "STHeiti",
        "FandolHei",
        "Source Han Sans SC",
        "Noto Sans CJK SC",
        "Noto Sans SC",
    ),
    "second": ("KaiTi", "KaiTi_GB2312", "楷体", "Kaiti SC", "STKaiti", "FandolKai", "AR PL UKai CN"),
    "body": ("FangSong", "FangSong_GB2312", "仿宋", "STFangsong", "FandolFang"),
    "table": _SONG,
}
_ANY = (
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
)

_CJK = 0x2E80
"""From here on a font that is not made for Chinese has nothing; below, the fonts that come with typst do."""

_SETTING = """
#set document(title: {title}, author: {author}, date: none)
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), footer-descent: 7mm,
  footer: context align(center, text(font: {table}, size: 14pt, "— " + counter(page).display() + " —")))
#set text(font: {body}, size: 16pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(leading: 12pt, spacing: 12pt, justify: true, first-line-indent: (amount: 2em, all: true))
#show heading.where(level: 1): it => align(center, block(below: 18pt,
  text(font: {title_font}, size: 22pt, weight: {title_weight}, it.body)))
#show heading.where(level: 2): it => block(above: 12pt, below: 12pt, inset: (left: 2em),
  text(font: {heading}, size: 16pt, weight: "regular", it.body))
#show table: set text(font: {table}, size: 10.5pt)
#show table: set par(leading: 3pt, justify: false, first-line-indent: 0em)
#set table(stroke: 0.5pt, inset: (x: 2pt, y: 4pt), align: center + horizon)
"""


def render(report: Report) -> bytes:
    """The paper as a PDF; the same report and fonts give the same bytes.

    Raises `Unrenderable` where no Chinese font is installed, or none that has every character of the report.
    """
    return compiled(
        "\n".join((_settings(report), *(line for part in layout.parts(report) for line in _part(part, report))))
    )


def compiled(source: str) -> bytes:
    """The PDF of a typst source, always the same bytes. Raises `Unrenderable` as `render` does."""
    check_glyphs(source)
    pdf = typst.compile(source.encode(), format="pdf", timestamp=0, font_paths=_fonts())
    if not isinstance(pdf, bytes):
        raise Unrenderable("PDF 排版没有结果", "setting the PDF gave nothing")
    return pdf


def check_glyphs(source: str) -> None:
    """typst draws an empty box for a character that no font has, and says nothing."""
    wanted = {character for character in source if ord(character) >= _CJK}
    chosen = {name for use in _WANTED for name in _chosen(use)}
    for font in sorted(_fonts().fonts(), key=lambda font: (font.family not in chosen, font.path or "", font.index)):
        if not wanted:
            return
        if font.path:
            ranges = coverage(font.path, font.index)
            wanted = {character for character in wanted if not covers(ranges, character)}
    if wanted:
        named = "、".join(f"{each}（U+{ord(each):04X}）" for each in sorted(wanted)[:5])
        codes = ", ".join(f"U+{ord(each):04X}" for each in sorted(wanted)[:5])
        raise Unrenderable(
            f"没有一种字体能显示 {named}，无法输出 PDF：请安装含这些字的字体，或改用 docx、html",
            f"no installed font can draw {codes}, so no PDF can be set: install one that can, or take docx or html",
        )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts()


@cache
def _chosen(use: str) -> tuple[str, ...]:
    """The installed fonts for a use, the best first. Raises `Unrenderable` where there is no Chinese font."""
    installed = set(_fonts().families())
    found = [name for name in dict.fromkeys((*_WANTED[use], *_SONG, *_WANTED["heading"], *_ANY)) if name in installed]
    if not found:
        raise Unrenderable(
            "未找到中文字体，无法输出 PDF：请安装中文字体（如 fonts-noto-cjk）后重试，或改用 docx、html",
            "no Chinese font is installed, so no PDF can be set: install one (such as fonts-noto-cjk), "
            "or take docx or html",
        )
    return tuple(found[:3])


def _settings(report: Report) -> str:
    families = {use: f"({', '.join(map(quoted, _chosen(use)))},)" for use in _WANTED}
    drawn_bold = "XiaoBiao" in _chosen("title")[0] or "小标宋" in _chosen("title")[0]
    return _SETTING.format(
        title=quoted(layout.title(report)),
        author=quoted(layout.printable(report.issuer or "")),
        title_font=families.pop("title"),
        title_weight='"regular"' if drawn_bold else '"bold"',
        **families,
    )


def quoted(text: str) -> str:
    """A typst string: nothing in it is markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _part(part: layout.Part, report: Report) -> Iterator[str]:
    match part:
        case Title(text):
            yield f"#heading(level: 1, {quoted(text)})"
        case Particular(label, text):
            setting = f"font: {family('second')}, size: 12pt"
            yield f"#align(center, text({setting}, {quoted(f'{label}：{text}')}))"
        case Heading(text):
            yield f"#heading(level: 2, {quoted(text)})"
        case Paragraph(text, _, second):
            font = f"font: {family('second')}, " if second else ""
            yield f"#par(text({font}{quoted(text)}))"
        case Drawn():
            yield from _table(part, report)


def family(use: str) -> str:
    """The installed fonts for a use (title, heading, second, body, table), as typst writes them."""
    return f"({', '.join(map(quoted, _chosen(use)))},)"


def _table(drawn: Drawn, report: Report) -> Iterator[str]:
    """The table, kept on one page where it can be; each cell names its position."""
    columns = ", ".join(f"{width:g}fr" for width in drawn.widths)
    breakable = "false" if layout.whole(drawn, report) else "true"
    yield f"#block(breakable: {breakable}, width: 100%, above: 12pt, below: 18pt, table(columns: ({columns}),"
    cells = [(y, _cell(drawn, report, y, x, slot)) for y, x, slot in drawn.placed()]
    if drawn.heads:
        head = ", ".join(text for y, text in cells if y < drawn.heads)
        yield f"  table.header({head}),"
    yield from (f"  {text}," for y, text in cells if y >= drawn.heads)
    yield "))"


def _cell(drawn: Drawn, report: Report, y: int, x: int, slot: Slot) -> str:
    text = layout.shown(report.cells.get(slot.cell)) if slot.cell else slot.text
    share = sum(drawn.widths[x : x + slot.columns]) / sum(drawn.widths)
    wanted = 9.0 if len(drawn.widths) > 10 else 10.0 if drawn.heads > 1 else 12.0
    size = layout.fitted(text, layout.TYPE_AREA * share, wanted)
    left = slot.role is Role.LABEL and slot.rows == 1 and share > 0.3
    align = ", align: left + horizon" if left else ""
    spans = f"rowspan: {slot.rows}, colspan: {slot.columns}"
    return f"table.cell(x: {x}, y: {y}, {spans}{align}, text(size: {size}pt, {quoted(text)}))"
