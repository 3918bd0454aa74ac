"""征集期限的核对 (《重大行政决策程序暂行条例》第十五条): no draft is put up for comments without its days, or too late.

For `record`: a step that asks for it is refused, whoever takes it.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.law import publication as law
from gongkai.law.periods import NotInForce
from gongkai.law.publication import is_import
from gongkai.law.publication.acts import Act, Attribute
from gongkai.law.publishing_dates import consultation_limit
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.publishing.models import Item, Kind
from gongkai.web.publishing.models.consultations import Consultation


def require_days(item: Item, step: law.Step) -> None:
    """Raises `Refused` for a draft that goes to review without its days, and for one that becomes public with too few.

    What was consulted on elsewhere before, an import has taken in without them.
    """
    if item.kind != Kind.CONSULTATION.value or is_import(step.by):
        return
    terms = Consultation.objects.filter(item=item).first()
    if step.act is Act.SUBMIT and step.attribute is Attribute.PUBLIC and terms is None:
        raise Refused(_("Say first from when to when comments are taken."))
    if step.act is Act.PUBLISH and terms is not None and item.first_published_on is None:
        _require_enough(terms, step.on)


def _require_enough(terms: Consultation, on: date) -> None:
    """Days are counted from when somebody can comment: those that were over before it was public are none."""
    begins = max(terms.opens_on, on)
    try:
        earliest = consultation_limit(begins, office_calendar()).due
    except NotInForce:
        earliest = begins
    if terms.closes_on < (begins if terms.reason else earliest):
        words = _(
            "Comments could be taken for fewer than 30 days, to %(day)s only: return the draft and set the days anew."
        )
        raise Refused(words % {"day": terms.closes_on.isoformat()})
