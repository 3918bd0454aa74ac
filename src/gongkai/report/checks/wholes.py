"""Part for whole 部分与整体: figures whose words name a whole of a table and that are a part, or more, of it."""

from __future__ import annotations

import re

_REQUESTS = frozenset(("answered", "handled", "received", "carried_in"))
_TRACKS = frozenset(("reconsideration", "litigation", "disputes"))
_ONE_APPLICANT = re.compile("(?:同一|名|位|个别|该)申请人[^,。;]*$")
_REST = re.compile("(?:其余|剩余|余下|除)[^,。;]*$")
_BASE_OF_SHARE = re.compile("占[^,。;]*$")
_SOME_OF_THESE = re.compile(
    r"(?:[、,](?:行政)?诉讼(?:案件)?共?\d+[件起宗])?[,、;(]?其中,?(?:有|涉及|属于|关于|因|与)*(?:政府)?信息公开"
)
_NEXT_ORGAN = re.compile("[,、;][^,。;]{0,8}(?:部门|镇|乡|街道|办公室|政府办)[^,。;]{0,4}(?:印发|制发|制定|出台)")
_DECIDES = re.compile(
    "作为(?:行政)?复议(?:机关|机构)|复议(?:机关|机构)[^,。;]{0,6}(?:收到|受理|审结|办理|办结)|不服(?:下级|所属|各[级部单乡镇])"
    "|均非(?:涉及)?(?:政府)?信息公开|与(?:政府)?信息公开[^,。;]{0,4}无关"
    r"|复议申请\d+[件宗起],(?:已|共|依法|予以|经审查)*受理\d|以[^,。;]{1,10}为被申请人"
)


def is_part(quantity: str, unit: str, text: str, start: int, end: int) -> bool:
    """Whether the figure at `start` to `end` is not the whole that `quantity` names.

    除1件撤回外，其余20件均答复: a rest. 占行政复议总数46件: the base of a share. 行政复议46件，其中信息公开类8件: all
    reviews of the organ. 县政府印发5件，部门印发3件: one organ of several.
    """
    before = text[max(0, start - 30) : start]
    if quantity in _REQUESTS and (_REST.search(before) or _ONE_APPLICANT.search(before)):
        return True
    track, _, what = quantity.partition(".")
    if quantity and unit != "%" and _BASE_OF_SHARE.search(before):
        return True
    if quantity == "normative.issued":
        return _NEXT_ORGAN.match(text, end) is not None
    if what != "total" or track not in _TRACKS:
        return False
    clause = max(text.rfind(mark, 0, start) for mark in ",;。:")
    return "信息公开" not in text[clause + 1 : start] and _SOME_OF_THESE.match(text, end) is not None


def decides(text: str) -> bool:
    """复议机关: whether a sentence tells of reviews that the organ decides, or of other matters, not of table IV's."""
    return "复议" in text and _DECIDES.search(text) is not None
