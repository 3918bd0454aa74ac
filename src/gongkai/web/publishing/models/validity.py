"""有效性 (国办发〔2018〕37号) as a condition of the database: of items, and of what is public of them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from gongkai.law.publication.acts import Act
from gongkai.law.validity import Validity


def standing(wanted: Validity, today: date) -> Q:
    """Documents of a validity on a day: the same as `law.validity` says of each."""
    over, repealed = ~Q(ended="") & Q(ended_on__lte=today), Q(ended=Act.REPEAL.value)
    stands = Q(ended="") | Q(ended_on=None) | Q(ended_on__gt=today)
    begun = Q(effective_on=None) | Q(effective_on__lte=today)
    return {
        Validity.REPEALED: over & repealed,
        Validity.EXPIRED: over & ~repealed,
        Validity.NOT_YET: stands & Q(effective_on__gt=today),
        Validity.LAPSED: stands & begun & Q(expires_on__lt=today),
        Validity.IN_FORCE: stands & begun & (Q(expires_on=None) | Q(expires_on__gte=today)),
    }[wanted]
