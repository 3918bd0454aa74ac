"""Mess in labels and heads: spaces, typos, variants, cut halves, prefixes."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from mess.paper import Paper, Slot, Table

_FIGURE = "figure"


def label_spaces(paper: Paper, rng: random.Random) -> Paper:
    """规 章, 自然 人, (三) 不予 公开: a space or a line break inside a label."""
    gap = rng.choice((" ", " ", "\n", "　"))

    def spaced(slot: Slot) -> Slot:
        if slot.role == _FIGURE or len(slot.text) < 2 or rng.random() < 0.5:
            return slot
        at = rng.randint(1, len(slot.text) - 1)
        return replace(slot, text=slot.text[:at] + gap + slot.text[at:])

    return paper.slots(spaced)


TYPOS = (
    ("无正当理由大量", "无正当理由由大量"),
    ("其他法律行政法规", "其他法律法规"),
    ("重新出具已获取信息", "重新出具已取信息"),
    ("（七）总计", "（七）合计"),
    ("总计", "合计"),
    ("（七）总计", "（七） 总 计"),
    ("信访举报投诉类申请", "信访举报投诉类"),
    ("三类内部事务信息", "三类内部事物信息"),
    ("予以公开", "予以 公开"),
    ("1.属于国家秘密", "1．属于国家秘密"),
    ("1.本机关", "1、本机关"),
    ("2.重复申请", "2重复申请"),
    ("3.其他", "3其他"),
    ("本年增/减", "本年增／减"),
    ("（单位：万元）", "（万元）"),
    ("采购总金额", "采购总金额（单位：万元，保留4位小数）"),
    ("尚未审结", "尚未审结 "),
    ("商业企业", "商业 企业"),
    ("上年结转政府信息公开申请数量", "上年结转的政府信息公开申请数量"),
    ("三、本年度办理结果", "三、本年度 办理结果"),
    ("逾期不补正、行政机关", "逾期不补正，行政机关"),
    ("复议后起诉", "复议后 起诉"),
)


def label_typos(paper: Paper, rng: random.Random) -> Paper:
    """由由, 法规 without 行政, 合计 for 总计, 已取信息, other stops after the number."""
    chosen = rng.sample(TYPOS, rng.randint(2, 8))

    def mistyped(slot: Slot) -> Slot:
        if slot.role == _FIGURE:
            return slot
        text = slot.text
        for right, wrong in chosen:
            text = text.replace(right, wrong)
        return replace(slot, text=text)

    return paper.slots(mistyped)


def brackets_half(paper: Paper, rng: random.Random) -> Paper:
    """(一) for （一）, ',' for '，', and a space after the number."""
    gap = rng.choice(("", " "))
    table = str.maketrans("（），：", "(),:")

    def half(slot: Slot) -> Slot:
        if slot.role == _FIGURE:
            return slot
        text = re.sub(r"^(\([一二三四五六七八九]\)|\d\.)", rf"\g<1>{gap}", slot.text.translate(table))
        return replace(slot, text=text)

    return paper.slots(half)


def other_edition_labels(paper: Paper, rng: random.Random) -> Paper:
    """规范性文件 with 行政, or without, against the edition's own words."""

    def other(slot: Slot) -> Slot:
        if slot.text == "行政规范性文件":
            return replace(slot, text="规范性文件")
        if slot.text == "规范性文件":
            return replace(slot, text="行政规范性文件")
        return slot

    return paper.slots(other)


def head_prefix(paper: Paper, rng: random.Random) -> Paper:
    """(因政府信息公开被)行政复议."""

    def prefixed(slot: Slot) -> Slot:
        if slot.text in ("行政复议", "行政诉讼"):
            return replace(slot, text=f"(因政府信息公开被){slot.text}")
        return slot

    return paper.slots(prefixed)


CUT_HEADS = {
    "本年新制作数量": ("本年新", "制作数量"),
    "本年新公开数量": ("本年新", "公开数量"),
    "对外公开总数量": ("对外公开", "总数量"),
    "本年制发件数": ("本年", "制发件数"),
    "本年废止件数": ("本年", "废止件数"),
    "商业企业": ("商业", "企业"),
    "科研机构": ("科研", "机构"),
    "社会公益组织": ("社会", "公益组织"),
    "法律服务机构": ("法律", "服务机构"),
    "结果维持": ("结果", "维持"),
    "结果纠正": ("结果", "纠正"),
}
"""The upper and the lower half of heads that are set in two lines."""


def heads_cut(paper: Paper, rng: random.Random) -> Paper:
    """本年新 for 本年新制作数量; the lower halves are lost, or stand at the end of the file."""
    cut = rng.sample(sorted(CUT_HEADS), rng.randint(1, len(CUT_HEADS)))
    moved: list[str] = []

    def upper(slot: Slot) -> Slot:
        if slot.role != "head" or slot.text not in cut:
            return slot
        moved.append(CUT_HEADS[slot.text][1])
        return replace(slot, text=CUT_HEADS[slot.text][0])

    changed = paper.slots(upper)
    tables = {table.name for table in paper.tables() for row in table.rows for slot in row if slot.text in cut}
    truth = paper.truth.doubt({cell for cell in paper.truth.cells if cell.table in tables})
    tail = (*changed.tail, *moved) if rng.random() < 0.5 else changed.tail
    return replace(changed, truth=truth, tail=tail)


def vertical_label(paper: Paper, rng: random.Random) -> Paper:
    """三、本年度办理结果 one character a line."""

    def upright(slot: Slot) -> Slot:
        return replace(slot, text="\n".join(slot.text)) if slot.text == "三、本年度办理结果" else slot

    return paper.slots(upright)


def heads_in_lines(paper: Paper, rng: random.Random) -> Paper:
    """结果⏎维持: heads broken over two lines in their own boxes."""

    def broken(slot: Slot) -> Slot:
        if slot.role == "head" and slot.text in CUT_HEADS:
            return replace(slot, text="\n".join(CUT_HEADS[slot.text]))
        return slot

    return paper.slots(broken)


def label_notes(paper: Paper, rng: random.Random) -> Paper:
    """Notes in the label column: 行政许可（含备案）."""
    notes = {"行政许可": "行政许可（含备案）", "行政处罚": "行政处罚（件）", "规章": "规章（政府规章）"}
    chosen = set(rng.sample(sorted(notes), rng.randint(1, len(notes))))

    def noted(table: Table) -> tuple[str | Table, ...]:
        if table.name != "disclosure":
            return (table,)
        rows = tuple(
            tuple(replace(slot, text=notes[slot.text]) if slot.text in chosen else slot for slot in row)
            for row in table.rows
        )
        return (replace(table, rows=rows),)

    return paper.swap(noted)


LABELS = {
    "label_spaces": label_spaces,
    "label_typos": label_typos,
    "brackets_half": brackets_half,
    "other_edition_labels": other_edition_labels,
    "head_prefix": head_prefix,
    "heads_cut": heads_cut,
    "vertical_label": vertical_label,
    "heads_in_lines": heads_in_lines,
    "label_notes": label_notes,
}
