"""检索用词 (第二十四条): a text in the pieces the index keeps, Chinese in pairs of characters, other words whole.

A text is folded character for character, so that a place in the folded text is the same place in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cache
from itertools import chain

import opencc

WIDE = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff"
"""Characters of scripts that leave no space between words, as a class of a regular expression has them."""
LONGEST = 64
"""How many characters of one Latin word or number are kept together."""
_RUN = re.compile(f"[{WIDE}]+|[^\\W_{WIDE}]{{1,{LONGEST}}}")
_IS_WIDE = re.compile(f"[{WIDE}]")
_NARROW = re.compile(f"[^ {WIDE}]+")
_WORD, _SPACE = "\0", array("I", [0x20])
"""What stands for a Latin word while the Chinese is taken in pairs: no run has it."""
_BEGIN = re.compile("  [^ ]")
"""A space and the first character of a run, among pairs: it is no piece."""
_FIRST = range(0x80, 0x10000)
_BEYOND = (range(0x1D400, 0x1D800), range(0x2F800, 0x2FA20))
"""Where characters stand that are others in NFKC: the first plane; mathematical letters, compatible ideographs."""


@cache
def _folds() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the characters that are folded, and what each is folded to. Worked out once: a tenth of a second."""
    plain = {one: _plain(one) for one in map(chr, chain(range(0x41, 0x5B), _FIRST, *_BEYOND))}
    wide = [one for one in dict.fromkeys(plain.values()) if is_wide(one)]
    simple = dict(zip(wide, opencc.OpenCC("t2s").convert("\n".join(wide)).split("\n"), strict=True))
    table = {one: _single(simple.get(to, to), to) for one, to in plain.items()}
    changed = {one: to for one, to in table.items() if one != to}
    near = re.escape("".join(one for one in changed if ord(one) in _FIRST or one.isascii()))
    # A class of single characters beyond the first plane would be tried one after the other.
    beyond = "".join(f"{chr(several.start)}-{chr(several.stop - 1)}" for several in _BEYOND)
    return re.compile(f"[{near}{beyond}]"), changed


def _plain(character: str) -> str:
    """Half-width and small; what would be several characters stays as it is."""
    return _single(unicodedata.normalize("NFKC", character).lower(), character)


def _single(found: str, instead: str) -> str:
    return found if len(found) == 1 else instead


def folded(text: str) -> str:
    """Half-width, lower case, Simplified; as long as the text. What is several characters in NFKC is left alone."""
    sought, table = _folds()
    return sought.sub(lambda found: table.get(found[0], found[0]), text)


def is_wide(character: str) -> bool:
    """Whether it is of a script without spaces."""
    return _IS_WIDE.match(character) is not None


def runs(text: str) -> list[str]:
    """The runs of Chinese characters, and the Latin words and numbers, in their order. What parts them is not kept."""
    return _RUN.findall(folded(text))


def spaced(text: str) -> str:
    """The runs of a text with a space before and after each: how a text is kept, and what phrases are sought in."""
    return f" {' '.join(runs(text))} "


def pieces(kept: str) -> str:
    """The sequence of pieces of spaced runs, with spaces between: `供水管` is 供水, 水管, 管, whose end stands apart.

    Pieces that follow each other stand so in the text and nowhere else: a phrase of pieces is a phrase of the text.
    """
    words = _NARROW.findall(kept)
    parts = _BEGIN.sub("", f" {_pairs(_NARROW.sub(_WORD, kept))}").split(_WORD)
    found = [""] * (len(parts) + len(words))
    found[::2], found[1::2] = parts, words
    return "".join(found)


def _pairs(text: str) -> str:
    """Every character with the next and a space, by the whole text at once: one by one would take ten times as long."""
    codes = array("I", text.encode("utf-32-le"))
    pairs = array("I", bytes(12 * len(codes)))
    pairs[::3], pairs[1::3], pairs[2::3] = codes, codes[1:] + _SPACE, _SPACE * len(codes)
    return pairs.tobytes().decode("utf-32-le")


def characters(kept: str) -> list[str]:
    """The single characters of the Chinese runs: what a word of one character is looked up in."""
    return _IS_WIDE.findall("".join(set(kept)))
