"""审查的通知 (第十七条): whoever reviews next is told, and the drafters of what became of it. Titles stay out of it.

A notice may go by e-mail, and the title of an item that nobody has reviewed may go nowhere.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law import publication as law
from gongkai.law.publication.acts import Act, Stage
from gongkai.law.publication.standing import State
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Kind, User
from gongkai.web.notices import actions as notices
from gongkai.web.publishing.actions.record import permission
from gongkai.web.publishing.models import Item
from gongkai.web.publishing.models.ledger import STAGES

KIND = "publishing.review"
_PASSED = {
    State.APPROVED: gettext_lazy("approved to be public; it can be published"),
    State.WITHHELD: gettext_lazy("decided not to be public"),
}


def tell(item: Item, step: law.Step, *, at: datetime) -> None:
    """告知一步审查: to the next reviewers what waits for them, to the drafters what was decided."""
    with translation.override(settings.LANGUAGE_CODE):
        if step.act in (Act.SUBMIT, Act.CLEAR, Act.DETERMINE) and item.stage:
            _tell_reviewers(item, step, at)
        elif step.act in (Act.CLEAR, Act.DETERMINE) and State(item.state) in _PASSED:
            _tell_drafters(item, _PASSED[State(item.state)], step, at)
        elif step.act in (Act.RETURN, Act.DETERMINE):
            _tell_drafters(item, gettext_lazy("returned; the reasons are on its page"), step, at)
        elif step.act is Act.REFER:
            _tell_drafters(item, gettext_lazy("referred to the authority that determines it"), step, at)


def _tell_reviewers(item: Item, step: law.Step, at: datetime) -> None:
    stage = Stage(item.stage)
    subject = _("Item %(number)s waits: %(stage)s") % {"number": item.pk, "stage": STAGES[stage]}
    for kind in policy.GRANTS[permission(Act.CLEAR, stage)]:
        _post(item, kind, subject, step, at)


def _tell_drafters(item: Item, what: Promise, step: law.Step, at: datetime) -> None:
    """Those who drafted or submitted the revision; where none of them is there any more, whoever edits."""
    subject = _("Item %(number)s: %(what)s") % {"number": item.pk, "what": what}
    drafters = law.standing(item.law_steps()).drafters - {step.by}
    people = list(User.objects.filter(number__in=drafters, is_active=True)) if drafters else []
    for user in people:
        _post(item, user, subject, step, at)
    if drafters and not people:
        _post(item, Kind.EDITOR, subject, step, at)


def _post(item: Item, to: User | Kind, subject: str, step: law.Step, at: datetime) -> None:
    whom = to.number if isinstance(to, User) else to.value
    notices.post(
        item.agency, to, kind=KIND, about=item.subject, subject=subject, path=f"/desk/items/{item.pk}/",
        actor=step.by, at=at, key=f"{item.subject}/{item.length}/{whom}",
    )  # fmt: skip
