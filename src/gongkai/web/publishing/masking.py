"""脱敏 (第十五条): the words of a revision with what points to a person masked, as `personal.masks` shows it. Pure.

What is masked is what the examination finds: each piece of a text that may be a number or an address is asked for, and
is replaced where it is one. A number that stands in two pieces of markup stays, and stays a finding.
"""

from __future__ import annotations

import re
import unicodedata

from lxml import etree, html

from gongkai.web.files.examination.identifiers import BETWEEN, UNSEEN, identified, is_card_number, is_id_number
from gongkai.web.personal import masks

_RUN = re.compile(
    rf"(?<!\d)\+?\d(?:[{UNSEEN}.{BETWEEN}]{{0,4}}\d){{10,20}}(?:[{UNSEEN}{BETWEEN}]{{0,4}}[XxＸｘ])?(?!\d)"
)
"""Digits that may be one number or several."""
_PAPER, _BEFORE = "身份证", 15
"""What says that fifteen digits are a number of a person, and how far before them it stands."""
_PHONE = 11
_PART = re.compile(r"[^，。；,;\n]+")
_LABEL = re.compile(r"(?:住址|地址|户籍所在地|户籍|居住地)\s*[：:为是]?\s*")


def masked(text: str) -> str:
    """脱敏后的文字: the same text where nothing in it points to a person."""
    if not _is_found(text):
        return text
    text = _RUN.sub(lambda run: _numbers(text[max(0, run.start() - _BEFORE) : run.start()], run[0]), text)
    return _PART.sub(lambda part: _address(part[0]), text)


def masked_html(text: str) -> str:
    """The same of sanitised HTML: in the words between its marks, and in what pictures show."""
    if not text.strip():
        return text
    try:
        root = html.fragment_fromstring(text, create_parent="div")
    except etree.LxmlError:
        return text
    for node in root.iter():
        node.text = masked(node.text) if node.text else node.text
        node.tail = masked(node.tail) if node.tail else node.tail
        if node.get("alt"):
            node.set("alt", masked(node.get("alt")))
    return str(html.tostring(root, encoding="unicode"))[len("<div>") : -len("</div>")]


def _is_found(text: str) -> bool:
    return next(identified("", text), None) is not None


def _numbers(before: str, run: str) -> str:
    """A run of digits as it is shown: one number, or several with a space between them, each for itself."""
    if not _is_found(run) and not (_PAPER in before and _is_found(_PAPER + run)):
        return run
    parts = re.split(r"(\s+)", run)
    if all(len(part) >= _PHONE for part in parts[::2]):
        return "".join(part if part.isspace() else _number(part) for part in parts)
    return _number(run)


def _number(run: str) -> str:
    digits = re.sub(r"[^\dX]", "", unicodedata.normalize("NFKC", run).upper())
    if is_id_number(digits):
        return masks.id_number(digits)
    if is_card_number(digits):
        return masks.bank_account(digits)
    return masks.id_number(digits) if len(digits) == 15 else masks.phone(digits)


def _address(part: str) -> str:
    """A part of a sentence in which an address stands: what comes after its label, or else all of it."""
    if not _is_found(part):
        return part
    label = _LABEL.search(part)
    if label is None:
        return masks.address(part)
    shown = part[: label.end()] + masks.address(part[label.end() :])
    return part[: label.end()] + masks.HIDDEN if _is_found(shown) else shown
