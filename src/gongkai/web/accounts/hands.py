"""经办 (谁办理、谁负责): by whose hand something is recorded, and the word for what cannot be done."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import User

OTHERS = {"applicant": _("the applicant"), "import": _("import"), "replay": _("replay"), "clock": _("on its day")}
"""Who may stand in a ledger besides a person of the office; `import-…` and `replay-…` tell several of them apart."""

Hand = User | str
"""Who acts: a person of the office, or one of `OTHERS`, for whom whoever calls answers."""


class Refused(Exception):
    """办不了: why something cannot be done, a line each, for the person who tried. Nothing was changed."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def signature(hand: Hand) -> str:
    """How a hand stands in the ledger and the log. Raises `ValueError` for a word that is none."""
    if isinstance(hand, User):
        return hand.number
    if hand not in OTHERS:
        raise ValueError(hand)
    return hand
