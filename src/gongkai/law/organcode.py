"""组织机构代码 (GB 11714-1997) and 统一社会信用代码 (GB 32100-2015): their characters and check characters.

What a check character finds, by arithmetic:

- GB 32100: every single wrong character and every exchange of two neighbours. 31 is prime, the 31 characters have
  different remainders, no weight is divisible by 31 and no two neighbours weigh the same.
- GB 11714: every single wrong digit and every exchange of two neighbouring digits. A letter is found only where its
  value differs from the right one by no multiple of 11: 0 and B (11), M (22) and X (33) count the same.

Whether a code was ever given out, only the register knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""代码字符集 of GB 11714, appendix A: a character's value is its place."""

CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""代码字符集 of GB 32100: no I, O, S, V, Z, which are taken for digits or for each other."""

_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))

_ORGANISATION_BODY = re.compile(r"[0-9A-Z]{8}")
_CREDIT_BODY = re.compile(rf"[{CREDIT}]{{17}}")


def organisation_check(body: str) -> str | None:
    """组织机构代码的校验码 (GB 11714-1997, 2.1.2) of a body of 8 characters; None where it is no such body.

    In force since 1998-01-01. 11 less the weighted sum modulo 11; X stands for 10, 0 for 11.
    """
    if not _ORGANISATION_BODY.fullmatch(body):
        return None
    return "0123456789X"[-_weighed(body, ORGANISATION, _ORGANISATION_WEIGHTS) % 11]


def credit_check(body: str) -> str | None:
    """统一社会信用代码的校验码 (GB 32100-2015) of the first 17 characters; None where they are no such characters.

    In force since 2015-10-01. 31 less the weighted sum modulo 31, the weights being the powers of 3.
    """
    if not _CREDIT_BODY.fullmatch(body):
        return None
    return CREDIT[-_weighed(body, CREDIT, _CREDIT_WEIGHTS) % 31]


def is_organisation_code(code: str) -> bool:
    """组织机构代码: 9 characters without hyphen, capitals, and the check character is right."""
    return len(code) == 9 and organisation_check(code[:8]) == code[8]


def is_credit_code(code: str) -> bool:
    """统一社会信用代码: 18 characters, capitals, and both check characters are right, its own and that of the
    组织机构代码 that stands in places 9 to 17."""
    return len(code) == 18 and credit_check(code[:17]) == code[17] and is_organisation_code(code[8:17])


def _weighed(body: str, characters: str, weights: Iterable[int]) -> int:
    return sum(characters.index(sign) * weight for sign, weight in zip(body, weights, strict=True))
