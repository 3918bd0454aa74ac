"""From bytes to text 字符编码识别: byte-order mark, UTF-8, the declared charset, then detection."""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import NamedTuple

import cchardet

from gongkai.report.model import Finding, Severity
from gongkai.report.read.document import Unreadable
from gongkai.report.read.mojibake import LOST, Undone, undo

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SUPERSET = {
    **dict.fromkeys(
        ("gb2312", "gbk", "cp936", "ms936", "windows936", "xgbk", "euccn", "hzgb2312", "gb18030"), "gb18030"
    ),
    **dict.fromkeys(("big5", "big5hkscs", "cp950", "xxbig5", "euctw"), "big5hkscs"),
    **dict.fromkeys(("utf8", "utf"), "utf-8"),
    **dict.fromkeys(("utf16", "utf16le", "unicode"), "utf-16-le"),
    "utf16be": "utf-16-be",
}
"""Charsets a page may name, with the widest that reads the same bytes. Single-byte ones prove nothing."""

_SAMPLE = 6000
_TOLERATED = 0.02
"""Share of the characters beyond ASCII that may be undecodable before another encoding is looked for."""
_NOISE = 0.01
"""Share of control characters above which the bytes are no text."""
_CONTROL = re.compile("[\x00-\x06\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes([*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F])
# What Word writes for the end of a cell and for a line break.
_WORD_MARKS = str.maketrans({"\x07": "\t", "\x0b": "\n"})
_BEYOND_BYTES = re.compile(rb"[\x80-\xff]")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_HANZI = re.compile("[\u3400-\u9fff]")


class _Reading(NamedTuple):
    text: str
    damaged: bool = False
    """Bytes had to be replaced."""
    wide: bool = False
    """UTF-16 or UTF-32: a byte below 0x20 is no control character there."""


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, tuple[Finding, ...]]:
    """The text of a file, and what was wrong with its encoding (READ-ENCODING).

    `declared`: the charset that the file itself names. Raises Unreadable (READ-FORMAT) for what is no text.
    """
    text, damaged, wide = _read(data, declared)
    stripped = 0
    if wide or len(data.translate(None, _CONTROL_BYTES)) < len(data):
        text, stripped = _without_controls(text.translate(_WORD_MARKS))
    undone = undo(text)
    if undone is not None:
        text = undone.text
    if damaged:
        _refuse_noise(text)
    return text, tuple(_findings(text, undone, stripped))


def _read(data: bytes, declared: str | None) -> _Reading:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            if _damage(text) <= _TOLERATED:
                return _Reading(text, LOST in text, encoding.startswith(("utf-16", "utf-32")))
    if b"\x00" in data[:_SAMPLE] and (wide := _wide(data)):
        return wide
    try:
        return _Reading(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(data, declared)


def _wide(data: bytes) -> _Reading | None:
    """UTF-16 without its mark: only the right byte order makes Chinese and ASCII of nearly every pair."""
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[:_SAMPLE].decode(encoding, "ignore")
        if sample and _likeness(sample) > 0.9 and len(_CONTROL.findall(sample)) <= _NOISE * len(sample):
            text = data.decode(encoding, "replace")
            return _Reading(text, LOST in text, True)
    return None


def _not_utf8(data: bytes, declared: str | None) -> _Reading:
    named = _codec(declared)
    if named is not None and (text := _strictly(data, named)) is not None and _likeness(text) > 0.9:
        return _Reading(text)
    # Wrong codecs are slow, each error being an exception inside: they are tried on a sample only.
    first = next(_BEYOND_BYTES.finditer(data)).start()
    sample = data[first : first + _SAMPLE]
    if _damage(sample.decode("utf-8", "replace")) <= _TOLERATED:
        text = data.decode("utf-8", "replace")
        if _damage(text) <= _TOLERATED:
            return _Reading(text, True)
    for name in ("gb18030", "big5hkscs"):
        if _worth(sample, name) > 0.95:
            text = data.decode(name, "replace")
            return _Reading(text, LOST in text)
    return _wide(data) or _detected(data, sample, named)


def _detected(data: bytes, sample: bytes, named: str | None) -> _Reading:
    """The best of what the detector and the page itself name, for texts that no usual charset reads well."""
    guessed = _codec(cchardet.detect(sample)["encoding"])
    tried = dict.fromkeys(name for name in (guessed, named, "gb18030", "big5hkscs", "cp950", "utf-8") if name)
    text = data.decode(max(tried, key=lambda name: _worth(sample, name)), "replace")
    return _Reading(text, LOST in text or _likeness(text) < 0.9)


def _codec(name: str | None) -> str | None:
    return _SUPERSET.get(re.sub(r"[^a-z0-9]", "", (name or "").lower()))


def _worth(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    return _likeness(text) - 2 * _damage(text)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _damage(text: str) -> float:
    """Share of undecodable places among the characters beyond ASCII. Cut off at the end is free."""
    lost = text.count(LOST) - text.endswith(LOST)
    return lost / max(len(_BEYOND.findall(text)), 1) if lost else 0.0


@cache
def _unusual() -> re.Pattern[str]:
    """What is neither ASCII, punctuation nor a common character of GB 2312 or of Big5 level 1."""
    pairs = [(lead, trail) for lead in range(0xB0, 0xF8) for trail in range(0xA1, 0xFF)]
    simplified = "".join(bytes(pair).decode("gb2312", "ignore") for pair in pairs)
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    traditional = "".join(
        bytes((lead, trail)).decode("big5", "ignore") for lead in range(0xA4, 0xC7) for trail in trails
    )
    common = "".join(sorted(set(simplified + traditional)))
    return re.compile(f"[^\x00-\x7f\xa0-\xff\u0100-\u01dc\u2010-\u27bf\u3000-\u303f\uff00-\uffef{common}]")


def _likeness(text: str) -> float:
    """Share of ordinary characters in a sample, ASCII left out. 1.0 for pure ASCII."""
    first = _BEYOND.search(text)
    if first is None:
        return 1.0
    sample = _BEYOND.findall(text[first.start() : first.start() + _SAMPLE])
    return 1 - len(_unusual().findall("".join(sample))) / len(sample)


def _without_controls(text: str) -> tuple[str, int]:
    """Stray control characters become spaces; a text full of them is none. Returns how many there were."""
    found = len(_CONTROL.findall(text))
    if not found:
        return text, 0
    if found > max(_NOISE * len(text), 3) or (found > 3 and "\x00" in text and found > len(text) / 500):
        raise _noise()
    return _CONTROL.sub(" ", text), found


def _refuse_noise(text: str) -> None:
    if text.count(LOST) > max(0.1 * len(_BEYOND.findall(text)), 3) or _likeness(text) < 0.6:
        raise _noise()


def _noise() -> Unreadable:
    return Unreadable(
        "READ-FORMAT",
        "文件不是文本: 其中多为控制字符或无法解码的字节",
        "this is no text: control characters and undecodable bytes prevail",
    )


def _findings(text: str, undone: Undone | None, stripped: int) -> list[Finding]:
    found = []
    lost = text.count(LOST)
    if undone is not None:
        found.append(_undone(undone, lost))
    elif lost:
        found.append(
            _finding(
                Severity.WARNING,
                f"有 {lost} 处字符无法解码, 以“{LOST}”代替",
                f"{lost} places could not be decoded and stand as U+FFFD",
            )
        )
    if stripped:
        found.append(
            _finding(
                Severity.INFO,
                f"有 {stripped} 个控制字符已改为空格",
                f"{stripped} control characters were replaced by spaces",
            )
        )
    marks = text.count("?")
    if marks > 20 and marks > 4 * len(_HANZI.findall(text)) and 4 * marks > len(text):
        found.append(
            _finding(
                Severity.ERROR,
                f"文中汉字几乎全部变为“?” ({marks} 处), 无法还原",
                f"almost every Chinese character has become a question mark ({marks}); this cannot be undone",
            )
        )
    return found


def _undone(undone: Undone, lost: int) -> Finding:
    if lost:
        return _finding(
            Severity.WARNING,
            f"文本曾被错误转码 ({undone.kind}), 已还原; 另有 {lost} 处字符丢失, 以“{LOST}”代替",
            f"the text had been misread ({undone.kind}); undone but for {lost} characters, now U+FFFD",
        )
    return _finding(
        Severity.INFO,
        f"文本曾被错误转码 ({undone.kind}), 已全部还原",
        f"the text had been misread ({undone.kind}); undone in full",
    )


def _finding(severity: Severity, message: str, english: str) -> Finding:
    return Finding("READ-ENCODING", severity, message, english)
