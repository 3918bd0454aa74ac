"""Which row or column of the form a piece of text names 行列标签. Works on the matching copy.

A label that stands as the form has it is found by one dictionary look-up. A damaged one (a character lost or doubled,
the line broken, 行政 dropped) is found by the words that no other label has.
"""

from __future__ import annotations

import re
from functools import cache

from gongkai.report.editions import NAMES, edition
from gongkai.report.read.normal import match_copy, squeeze

_NUMBERING = re.compile(r"^(?:\(?[一二三四五六七八九十]{1,2}\)?[、.,:]?|\(?\d{1,2}[.、,)]+)")

# How a row label of table III begins. Where its lines are torn apart, this much stands before its figures.
_REQUEST_STARTS = (
    ("denied.state_secret", r"1_属"),
    ("denied.law_forbids", r"2_其(?!他\s*处)"),
    ("denied.security_stability", r"3_危"),
    ("denied.third_party", r"4_保"),
    ("denied.internal_affairs", r"5_属"),
    ("denied.process", r"6_属"),
    ("denied.enforcement_file", r"7_属"),
    ("denied.admin_query", r"8_属"),
    ("unavailable.not_held", r"1_本"),
    ("unavailable.needs_creation", r"2_没"),
    ("unavailable.unclear", r"3_补"),
    ("declined.petition", r"1_信"),
    ("declined.repeated", r"2_重"),
    ("declined.publication", r"3_要"),
    ("declined.excessive", r"4_无"),
    ("declined.confirmation", r"5_要"),
    ("closed.no_correction", r"1_申"),
    ("closed.no_payment", r"2_申"),
    ("new", r"一、[ \t]*本年(?!度)"),
    ("carried_in", r"二、[ \t]*上"),
    ("granted", r"\(一\)[ \t]*予"),
    ("partial", r"\(二\)[ \t]*部"),
    ("carried_out", r"四、[ \t]*结"),
)

# The words that tell the rows of table III apart, whatever else of the label is damaged.
_REQUEST_WORDS = (
    ("closed.no_correction", r"逾期不补|不补正、?行政机关"),
    ("closed.no_payment", r"未按收费|收费通知|缴纳费用"),
    ("unavailable.unclear", r"补正后"),
    ("new", r"本?年?新收|本年度?新收"),
    ("carried_in", r"上一?年度?结转"),
    ("carried_out", r"结转(?:至|到)?(?:下一?年|次年)"),
    ("denied.state_secret", r"国家秘密"),
    ("denied.law_forbids", r"法律.{0,6}禁止公开|法规.{0,2}禁止公开"),
    ("denied.security_stability", r"三安全|一稳定"),
    ("denied.third_party", r"保护第三|第三方合法"),
    ("denied.internal_affairs", r"三类内部|内部事务"),
    ("denied.process", r"四类过程|过程性信"),
    ("denied.enforcement_file", r"执法案卷"),
    ("denied.admin_query", r"行政查询"),
    ("unavailable.not_held", r"机关不掌握|不掌握相关"),
    ("unavailable.needs_creation", r"现成信息|另行制作"),
    ("declined.petition", r"信访.{0,2}举报|举报.{0,2}投诉"),
    ("declined.repeated", r"重复申请"),
    ("declined.publication", r"公开出版"),
    ("declined.excessive", r"大量.{0,2}反复"),
    ("declined.confirmation", r"行政机关确认|重新出具"),
    ("partial", r"部分公开"),
    ("granted", r"(?<!不)予以公开"),
)
_GROUP_WORDS = (
    ("denied", r"不予公开"),
    ("unavailable", r"无法提供"),
    ("declined", r"不予处理"),
    ("closed", r"其他处理"),
)
_DISCLOSURE_WORDS = (
    ("procurement", r"政府集中采"),
    ("services", r"对外管理服务"),
    ("fees", r"行政事业性收"),
    ("licences", r"行政许可"),
    ("penalties", r"行政处罚"),
    ("coercion", r"行政强制"),
    ("normative", r"规范性文"),
    ("rules", r"规章"),
)
_HEAD_WORDS = (
    ("amount", r"收费金额|采购总?金额"),
    ("projects", r"采购项目"),
    ("issued", r"制发"),
    ("repealed", r"废止"),
    ("in_force", r"有效件|现行有效"),
    ("made", r"新制作"),
    ("disclosed", r"新公开"),
    ("total", r"对外公开总|公开总数"),
    ("items", r"上一?年度?项目"),
    ("change", r"增/减|增减|增\(?减"),
    ("decisions", r"处理决定"),
)
LEGAL_PERSONS = "legal_persons"
"""Key of the head over the five inner columns of table III, 法人或其他组织: a group, not a column."""

_COLUMN_WORDS = (
    (LEGAL_PERSONS, r"法人(?:或|和|及|或者)其他"),
    ("natural", r"自然人"),
    ("business", r"商业企?业?"),
    ("research", r"科研机?构?"),
    ("social", r"社会公?益?组?织?"),
    ("legal", r"法律服?务?机?构?"),
    ("other", r"(?<!或)其他(?!\s*(?:组|情形|处|法律行|法律法|法规))"),
    ("total", r"总计|合计"),
)
_VERDICT_WORDS = (
    ("upheld", r"维持"),
    ("corrected", r"纠正"),
    ("other", r"其他"),
    ("pending", r"未审结|审结"),
    ("total", r"总计|合计"),
)
_TRACK_WORDS = (
    ("litigation.after_reconsideration", r"复议后"),
    ("litigation.direct", r"未经复议|直接起诉"),
    ("reconsideration", r"行政复议"),
)


def _loose(words: str) -> str:
    """The pattern with white space allowed between Chinese characters: labels are broken over lines anywhere."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\\s*", words)


def _alternation(words: tuple[tuple[str, str], ...], *, loose: bool = False) -> re.Pattern[str]:
    parts = (f"(?P<k{at}>{_loose(word) if loose else word})" for at, (_, word) in enumerate(words))
    return re.compile("|".join(parts))


class Words:
    """One family of labels: the exact texts of the form, and the telling words for damaged ones."""

    def __init__(self, words: tuple[tuple[str, str], ...], exact: dict[str, str]) -> None:
        self.keys = tuple(key for key, _ in words)
        self.exact = exact
        self.pattern = _alternation(words)
        self.loose = _alternation(words, loose=True)

    def find(self, squeezed: str) -> str | None:
        """The key that a whole cell names (text without white space), or None."""
        known = self.exact.get(squeezed)
        if known is not None:
            return known
        found = self.pattern.search(squeezed)
        return self.key(found) if found else None

    def begins(self, squeezed: str) -> str | None:
        """The key whose pattern the text begins with, or None."""
        found = self.pattern.match(squeezed)
        return self.key(found) if found else None

    def key(self, found: re.Match[str]) -> str:
        """The key of a match of `pattern` or `loose`."""
        return self.keys[int((found.lastgroup or "k0")[1:])]


def bare(squeezed: str) -> str:
    """A label without its numbering: `1.属于国家秘密` → `属于国家秘密`."""
    return _NUMBERING.sub("", squeezed)


@cache
def request_rows() -> Words:
    """Rows of table III but three: （六）其他处理 (row or group), 3.其他, （七）总计 need context."""
    exact: dict[str, str] = {}
    for name in NAMES:
        for row in edition(name).request_rows:
            text = squeeze(match_copy(row.text))
            if row.key not in ("closed", "closed.other", "total"):
                exact[text] = exact[bare(text)] = row.key
    return Words(_REQUEST_WORDS, exact)


@cache
def request_starts() -> Words:
    """How the row labels of table III begin, numbering and all."""
    words = tuple((key, start.replace("_", r"[ \t]*[.、,][ \t]*")) for key, start in _REQUEST_STARTS)
    return Words(words, {})


@cache
def groups() -> Words:
    """Groups of rows of table III: （三）不予公开 … （六）其他处理."""
    return Words(_GROUP_WORDS, {})


@cache
def disclosure_rows() -> Words:
    """Rows of table II, both editions."""
    exact = {
        squeeze(match_copy(row.text)): row.key for name in NAMES for box in edition(name).disclosure for row in box.rows
    }
    return Words(_DISCLOSURE_WORDS, exact)


@cache
def heads() -> Words:
    """Column heads of table II, both editions."""
    exact = {
        squeeze(match_copy(column.text)): column.key
        for name in NAMES
        for box in edition(name).disclosure
        for column in box.columns
    }
    return Words(_HEAD_WORDS, exact)


@cache
def columns() -> Words:
    """Column heads of table III."""
    return Words(_COLUMN_WORDS, {label.text: label.key for label in edition("2021").request_columns})


@cache
def verdicts() -> Words:
    """Column heads of table IV."""
    return Words(_VERDICT_WORDS, {label.text: label.key for label in edition("2021").dispute_columns})


@cache
def tracks() -> Words:
    """Groups of columns of table IV."""
    return Words(_TRACK_WORDS, {})


ANCHOR_DISCLOSURE = re.compile(r"第二十条\s*第\s*[(]?[一五六八九][)]?\s*项")
TOTAL = re.compile(r"^\(?(?:七|7)?\)?[.、]?(?:总计|合计)$")
OTHER = re.compile(r"^\(?(?:3|三)?\)?[.、,]?其他$")
