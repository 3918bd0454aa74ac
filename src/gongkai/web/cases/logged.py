"""操作日志的用语: what stands in the sealed log of a request or a dispute, as its page says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.hands import OTHERS
from gongkai.web.cases.actions.archiving import SEALED
from gongkai.web.cases.actions.entry import TRIED
from gongkai.web.cases.models.disputes import ACTS as ACTS_OF_DISPUTES
from gongkai.web.cases.models.ledger import ACTS

LOGGED: Mapping[str, Any] = {
    **{f"cases.{act}": label for act, label in ACTS.items()},
    **{f"cases.dispute.{act}": label for act, label in ACTS_OF_DISPUTES.items()},
    "cases.arrive": _("arrival entered"),
    "cases.drop": _("not registered"),
    "cases.take_up": _("registered after all"),
    TRIED: _("tried, not reached"),
    "cases.assign": _("assigned"),
    "cases.note": _("note added"),
    "cases.merge": _("merged"),
    "cases.part": _("parted again"),
    "cases.split": _("divided"),
    "cases.pass": _("passed on to another agency"),
    "cases.move": _("last day moved"),
    "cases.dispute.moved": _("last day moved"),
    "cases.dispute.describe": _("words changed"),
    "cases.extend.propose": _("extension proposed"),
    "cases.extend.approve": _("extension consented to"),
    "cases.extend.decline": _("extension not consented to"),
    "cases.paper": _("letter used for a step"),
    "cases.service": _("letter sent"),
    "cases.opinion": _("opinion recorded"),
    "cases.clear": _("file examined before it leaves"),
    "cases.letter.open": _("letter opened by the applicant"),
    "cases.file.open": _("file opened by the applicant"),
    "cases.rate": _("rated by the applicant"),
    "cases.complain": _("complaint of the applicant"),
    "cases.complaint.answer": _("complaint answered"),
    "cases.volume.take": _("volume taken out"),
    SEALED: _("volume sealed"),
    "cases.import": OTHERS["import"],
    "cases.replay": OTHERS["replay"],
}


def in_words(act: str) -> str:
    """An act of the log in the language of the page; one that has no words here, as it stands there."""
    return str(LOGGED.get(act, act))
