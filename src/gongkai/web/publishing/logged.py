"""操作日志的用语: what stands in the ledger and the sealed log of an item, as a page says it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.publication.acts import Act, Step
from gongkai.law.publication.objections import Doubt
from gongkai.web.accounts.hands import OTHERS
from gongkai.web.accounts.models import User
from gongkai.web.markup.language import in_english, spoken
from gongkai.web.publishing.actions.consultations import VISITOR
from gongkai.web.publishing.models import Channel
from gongkai.web.publishing.models.items import ATTRIBUTES
from gongkai.web.publishing.models.ledger import ACTS, STAGES

LOGGED: Mapping[str, Any] = {
    **{f"publishing.{act}": label for act, label in ACTS.items()},
    "publishing.revision": gettext_lazy("revision kept"),
    "publishing.tie": gettext_lazy("tied to another item"),
    "publishing.untie": gettext_lazy("no longer tied to another item"),
    "publishing.justify": gettext_lazy("finding justified"),
    "publishing.catalogue.change": gettext_lazy("catalogue adjusted"),
    "publishing.catalogue.import": gettext_lazy("catalogue taken in from a table"),
    "publishing.cleanup.begin": gettext_lazy("clean-up begun"),
    "publishing.cleanup.decide": gettext_lazy("decided on in a clean-up"),
    "publishing.cleanup.close": gettext_lazy("clean-up closed"),
    "publishing.consultation.terms": gettext_lazy("terms of the consultation set"),
    "publishing.consultation.prolong": gettext_lazy("consultation prolonged"),
    "publishing.comment": gettext_lazy("comment received"),
    "publishing.comment.decide": gettext_lazy("comment answered"),
    "publishing.reading.waive": gettext_lazy("needs no reading"),
}

_OTHERS = {**OTHERS, VISITOR: gettext_lazy("a visitor")}


def in_words(act: str) -> str:
    """An act of the log in the language of the page; one that has no words here, as it stands there."""
    return str(LOGGED.get(act, act))


def names(numbers: Collection[str]) -> Mapping[str, str]:
    """The names of those who act, by the numbers that stand in the ledger and the log; one query."""
    known = dict(User.objects.filter(number__in={*numbers}).values_list("number", "name"))
    return {one: known.get(one) or str(_OTHERS.get(one.partition("-")[0], one)) for one in numbers}


def hands(step: Step) -> Iterator[str]:
    """Everybody who stands in a step."""
    yield step.by
    if step.instead is not None:
        yield from hands(step.instead)


def doubted(doubt: Doubt) -> str:
    """A doubt with its article, in the language of the page."""
    return spoken(f"{doubt.chinese}（{doubt.article}）", f"{doubt.english} ({doubt.article})")


def told(step: Step) -> Iterator[tuple[str, str]]:
    """What a step has beside its act, days and hand, in words: a label and what stands under it."""
    colon = ", " if in_english() else "、"
    plain: tuple[tuple[str, object], ...] = (
        (_("revision"), step.revision),
        (_("stage"), STAGES[step.stage] if step.stage else None),
        (_("attribute"), ATTRIBUTES[step.attribute] if step.attribute else None),
        (_("stages of review"), colon.join(str(STAGES[stage]) for stage in step.stages)),
        (_("publication channel"), Channel(step.channel).label if step.channel else None),
        (_("where"), step.where),
        (_("to be public at"), step.moment),
        (_("to whom"), step.to),
        (_("answer"), _answer(step)),
        (_("step"), step.of),
        (_("reason"), step.reason),
    )
    yield from ((label, str(value)) for label, value in plain if value not in (None, ""))
    if step.instead is not None:
        yield _("instead"), f"{ACTS[step.instead.act]} · {step.instead.on}"
        yield from told(step.instead)


def _answer(step: Step) -> str:
    if step.act is Act.DETERMINE:
        return _("may be public") if step.public else _("may not be public")
    if step.act is Act.EVALUATE:
        return _("stays as it is") if step.keep else _("may be public now")
    return ""
