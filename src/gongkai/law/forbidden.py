"""违法的一步, of whatever ledger: the step, its day and what the law has against it, told in both languages."""

from __future__ import annotations

from datetime import date
from typing import Generic, Protocol, TypeVar


class Worded(Protocol):
    """What the law says: its article, the sentence in Chinese, and in English."""

    article: str
    chinese: str
    english: str


Objection = TypeVar("Objection", bound=Worded)


class Forbidden(Exception, Generic[Objection]):
    """不得为之的一步: nothing is recorded. `step` is its number in the ledger, `on` its day of effect, if any."""

    def __init__(self, objection: Objection, step: int, act: str, on: date | None = None) -> None:
        self.objection, self.step, self.act, self.on = objection, step, act, on
        day, day_en = (f"（{on}）", f", {on}") if on is not None else ("", "")
        self.message = f"第{step}步{day}：{objection.chinese}（{objection.article}）"
        self.english = f"step {step} ({act}{day_en}): {objection.english} ({objection.article})"
        super().__init__(self.message)
