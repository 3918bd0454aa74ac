"""遗留内容 (第十四条、第十七条): words that no public text has: marks of secrecy, gaps, remarks of whoever wrote it.

Pure. One finding a kind and place, however often it stands there: whoever looks there sees the rest. Every pattern
goes over a text once, so that a text of a megabyte takes no longer than reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gongkai.web.files.examination.findings import Finding

SECRECY_MARK = "SECRECY-MARK"
"""密级标志: a finding that the secrecy review alone may answer."""
_DRAFTS = "征求意见稿|送审稿|讨论稿|审议稿|代拟稿|报批稿|修改稿|初稿"
_INNER = "资料|文件|材料|使用|刊物|参考|明电|传阅|掌握|印发|情况"


@dataclass(frozen=True, slots=True)
class Leftover:
    """一类遗留内容: what it is in Chinese and in English, and what it looks like."""

    chinese: str
    english: str
    pattern: re.Pattern[str]


LEFTOVERS: Mapping[str, Leftover] = MappingProxyType(
    {
        SECRECY_MARK: Leftover(
            "密级标志",
            "mark of secrecy",
            re.compile(r"[绝机秘]密 ?[★☆]|[★☆] ?[绝机秘]密|密级 ?[:：] ?[绝机秘]密|^ ?[绝机秘]密 ?$", re.MULTILINE),
        ),
        "INTERNAL-MARK": Leftover(
            "内部使用标志",
            "mark of internal use",
            re.compile(
                rf"内部(?:{_INNER})|[仅只][供限]内部|(?:不得|请勿)外[传泄]|"
                r"[【（(\[]内部[】）)\]]|^ ?内部 ?$|内部 ?[★☆]",
                re.MULTILINE,
            ),
        ),
        "NOT-PUBLIC-MARK": Leftover(
            "不予公开、依申请公开的标注",
            "note that it is not to be public",
            re.compile(r"此件(?:不予公开|不公开|依申请公开|不宜公开)|[（(](?:不予公开|依申请公开)[）)]"),
        ),
        "PLACE-HOLDER": Leftover(
            "占位符",
            "place-holder",
            re.compile(
                r"(?<![A-Za-z])[XxＸ×✕╳]{2,}(?![A-Za-z])|[?？]{3,}|_{3,}|年[ \u3000]{0,8}月[ \u3000]{0,8}日|"
                r"〔(?:19|20)\d\d〕 ?号"
            ),
        ),
        "UNDECIDED": Leftover(
            "未定内容",
            "something left open",
            re.compile(
                r"(?<![等对看期招接优])待定(?![期点时量向位价制性岗员])|待(?:补充|核实|确认|填写|完善)(?![的后])|"
                r"此处(?:插入|填写|填入|补充)|\b(?:TODO|TBD|FIXME)\b"
            ),
        ),
        "EMPTY-BRACKETS": Leftover(
            "空括号", "empty brackets", re.compile(r"【 ?】|〔 ?〕|〖 ?〗|［ ?］|\[ ?\]|《 ?》|〈 ?〉")
        ),
        "TEMPLATE-MARK": Leftover("模板标记", "mark of a template", re.compile(r"\{\{|\}\}|\{%|%\}|\$\{|<%|%>")),
    }
)
DRAFT_MARK = Leftover(
    "草稿标志",
    "mark of a draft",
    re.compile(rf"[（(【\[〔] ?(?:{_DRAFTS}|草案)[^）)】\]〕\n]{{0,10}}[）)】\]〕]|(?:{_DRAFTS}) ?$", re.MULTILINE),
)
"""征求意见稿等: what has no place in a text that is no draft put up for comments."""


def leftovers(place: str, text: str, *, draft: bool = False) -> Iterator[Finding]:
    """What a text still has that must not be public; `draft`: it is a draft put up for comments."""
    wanted = LEFTOVERS if draft else {**LEFTOVERS, "DRAFT-MARK": DRAFT_MARK}
    for code, kind in wanted.items():
        found = kind.pattern.search(text)
        if found is not None:
            said = " ".join(found[0].split()) or "…"
            yield Finding(code, place, f"{kind.chinese}：{said}", f"{kind.english}: {said}")
