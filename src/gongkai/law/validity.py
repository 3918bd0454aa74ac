"""文件的效力 (国办发〔2018〕37号): whether a document is in force on a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from gongkai.law.publication.acts import Act


class Validity(StrEnum):
    """有效性: what the badge of a document says."""

    NOT_YET = "not_yet"  # 尚未施行
    IN_FORCE = "in_force"  # 现行有效
    LAPSED = "lapsed"  # 有效期届满
    EXPIRED = "expired"  # 宣布失效
    REPEALED = "repealed"  # 废止


def validity(
    today: date, *, effective: date | None, expires: date | None, ended: Act | None = None, ended_on: date | None = None
) -> Validity:
    """有效性 on a day. `effective`: in force from that day, always where None; `expires`: the last day of its term.

    `ended` is `Act.REPEAL` or `Act.EXPIRE`, from `ended_on` on; what ended a document counts before its term does.
    """
    if ended is not None and ended_on is not None and ended_on <= today:
        return Validity.REPEALED if ended is Act.REPEAL else Validity.EXPIRED
    if effective is not None and today < effective:
        return Validity.NOT_YET
    return Validity.LAPSED if expires is not None and expires < today else Validity.IN_FORCE
