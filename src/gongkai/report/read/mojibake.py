"""乱码还原: text whose bytes were once read in a wrong encoding.

What can be undone is undone; the rest shows as U+FFFD, never as a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LOST = "\ufffd"


def _pairs(leads: range, trails: range) -> str:
    """The characters that GBK makes of the given byte pairs, as the inside of a regex class."""
    pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
    return re.escape("".join(pair.decode("gb18030", "ignore") for pair in pairs))


# Three UTF-8 bytes are one Chinese character and GBK eats two at a time, so two characters become three:
# (lead, trail) (trail, lead) (trail, trail). 0x80 alone is the euro sign in the Windows form of GBK.
_HEAD = f"[{_pairs(range(0xE3, 0xF0), range(0x80, 0xC0))}]"
_MIDDLE = f"(?:[{_pairs(range(0x80, 0xC0), range(0xE3, 0xF0))}]|[€?{LOST}]{{1,2}})"
_TAIL = f"(?:[{_pairs(range(0x80, 0xC0), range(0x80, 0xC0))}€]|[?{LOST}]{{1,2}})"
# Written flat: a pattern that begins with a class is searched faster than one that begins with a group.
_GBK_SIGN = re.compile(_HEAD + _MIDDLE + _TAIL + _HEAD + _MIDDLE + _TAIL)
_EURO_SIGN = re.compile(_HEAD + "€" + _HEAD)
_LOST_IN_GBK = "锟斤拷"
_GBK_RUN = re.compile(r"[^\x00-\x7f][^\x00-\x3e\x40-\x7f]*")
_GBK_STUB_ONE = re.compile(_HEAD)
_GBK_STUB = re.compile(f"(?:{_HEAD}[?{LOST}]+)+")

_CP1252 = {bytes((byte,)).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}
_CP1252.pop("", None)
_HIGH = "\x80-\xbf" + re.escape("".join(_CP1252))
_LATIN_SIGN = re.compile(f"[ã-ï][{_HIGH}][{_HIGH}][ã-ï][{_HIGH}][{_HIGH}]")
_LATIN_TWICE_SIGN = re.compile(f"[ÂÃ][{_HIGH}][ÂÃ][{_HIGH}][ÂÃ][{_HIGH}]")
_LATIN_RUN = re.compile(f"[\x80-\xff{re.escape(''.join(_CP1252))}{LOST}]+")
_GBK_AS_LATIN_SIGN = re.compile("[\xb0-\xf7][\xa1-\xfe]" * 6)

# What ， 。 、 的 and a third of all characters become: a text of some length without any of these was not misread,
# and to look for one character costs a hundredth of a search.
_BRIEF = 2000
_GBK_HINTS = "锛紝銆"
_LATIN_HINTS = "åæ"
_GBK_LATIN_HINT = "µ"

# An incomplete UTF-8 sequence, with the question marks that stood for its lost bytes.
_BROKEN = re.compile(f"{LOST}+[?]{{0,2}}")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u2010-\u203f\u2460-\u249b\u00b7]")


@dataclass(frozen=True, slots=True)
class Undone:
    """`text` with the misreading taken back; `kind` names it; `lost` characters stand in it as U+FFFD."""

    text: str
    kind: str
    lost: int


def undo(text: str) -> Undone | None:
    """The text before it was misread, or None where no misreading shows. A second misreading too."""
    found = _undo_once(text)
    if found is None:
        return None
    again = _undo_once(found.text)
    return found if again is None else again


def _undo_once(text: str) -> Undone | None:
    if _was_gbk(text):
        return _result(text, _GBK_RUN.sub(_from_gbk, text), "UTF-8→GBK")
    if _LOST_IN_GBK[0] in text and _LOST_IN_GBK in text:
        return _result(text, text.replace(_LOST_IN_GBK, LOST * 2), "U+FFFD→GBK")
    if _was_latin(text):
        return _result(text, _LATIN_RUN.sub(_from_latin, text), "UTF-8→Latin-1")
    if _GBK_LATIN_HINT in text and _GBK_AS_LATIN_SIGN.search(text):
        return _result(text, _LATIN_RUN.sub(_from_latin_gbk, text), "GBK→Latin-1")
    return None


def _was_gbk(text: str) -> bool:
    if "€" in text and _EURO_SIGN.search(text):
        return True
    return (len(text) < _BRIEF or any(char in text for char in _GBK_HINTS)) and bool(_GBK_SIGN.search(text))


def _was_latin(text: str) -> bool:
    if "Â" in text and _LATIN_TWICE_SIGN.search(text):
        return True
    return (len(text) < _BRIEF or any(char in text for char in _LATIN_HINTS)) and bool(_LATIN_SIGN.search(text))


def _result(before: str, after: str, kind: str) -> Undone | None:
    return None if after == before else Undone(after, kind, after.count(LOST))


def _from_gbk(run: re.Match[str]) -> str:
    if _GBK_STUB.fullmatch(run[0]):
        return LOST * len(_GBK_STUB_ONE.findall(run[0]))
    raw = bytearray()
    for char in run[0]:
        raw += b"\x80" if char == "€" else _gbk_bytes(char)
    return _better(run[0], bytes(raw))


def _from_latin(run: re.Match[str]) -> str:
    raw = bytes(_CP1252.get(char, ord(char)) if char != LOST else 0xFF for char in run[0])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _better(run[0], raw)


def _from_latin_gbk(run: re.Match[str]) -> str:
    raw = bytes(_CP1252.get(char, ord(char)) if char != LOST else 0xFF for char in run[0])
    decoded = raw.decode("gb18030", "replace")
    return decoded if 3 * _chinese(decoded) >= 2 * len(decoded) else run[0]


def _gbk_bytes(char: str) -> bytes:
    """The bytes GBK read as this character, private-use pairs too; 0xFF (in no UTF-8) if none."""
    raw = char.encode("gb18030", "replace")
    return raw if len(raw) < 3 and char != LOST else b"\xff"


def _better(before: str, raw: bytes) -> str:
    """The bytes as UTF-8 where that makes Chinese of them; otherwise the run stands as it was."""
    decoded = raw.decode("utf-8", "replace")
    if LOST in decoded:
        decoded = _BROKEN.sub(LOST, decoded)
    lost, chinese = decoded.count(LOST), _chinese(decoded)
    plausible = chinese >= lost and 3 * (chinese + lost) >= 2 * len(decoded)
    return decoded if plausible and chinese else before


def _chinese(text: str) -> int:
    return len(_CHINESE.findall(text))
