"""条目一览的分栏: the tabs of the desk's list of items, what is in each, and which lights stand where. Reads alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import reduce
from operator import or_

from django.db.models import Count, Q

from gongkai.law.lights import Light, Lights
from gongkai.law.publication.standing import State
from gongkai.web.publishing.models.items import ItemQuerySet


class Tab(StrEnum):
    """一栏. The first four are work that waits for somebody."""

    UNPUBLISHED = "unpublished"  # 未公开（按期限）
    DRAFT = "draft"  # 起草中
    REVIEW = "review"  # 审查中
    APPROVED = "approved"  # 待发布
    PUBLIC = "public"  # 已公开
    WITHHELD = "withheld"  # 不予公开、依申请公开
    WITHDRAWN = "withdrawn"  # 已撤下
    ALL = "all"  # 全部


STATES: Mapping[Tab, Sequence[str]] = {
    Tab.DRAFT: [State.DRAFT.value],
    Tab.REVIEW: [State.IN_REVIEW.value, State.REFERRED.value],
    Tab.APPROVED: [State.APPROVED.value, State.SCHEDULED.value],
    Tab.PUBLIC: [State.PUBLISHED.value],
    Tab.WITHHELD: [State.WITHHELD.value],
    Tab.WITHDRAWN: [State.WITHDRAWN.value],
}
_TAB_OF = {state: tab for tab, states in STATES.items() for state in states}


def counts(found: ItemQuerySet) -> Counter[Tab]:
    """各栏件数 of some items, in one query whatever their number. What is unpublished stands in its state's tab too."""
    told: Counter[Tab] = Counter()
    waits = Count("pk", filter=Q(first_published_on=None, due_on__isnull=False))
    rows = found.counted().order_by().values("state").annotate(all=Count("pk"), unpublished=waits)
    for state, count, unpublished in rows.values_list("state", "all", "unpublished"):
        told[Tab.ALL] += count
        told[Tab.UNPUBLISHED] += unpublished
        if state in _TAB_OF:
            told[_TAB_OF[state]] += count
    return told


def within(found: ItemQuerySet, tab: Tab) -> ItemQuerySet:
    """What stands in a tab, in its order: by the last day to publish, or the newest first."""
    if tab is Tab.UNPUBLISHED:
        return found.unpublished().order_by("due_on", "pk")
    ordered = found.counted().order_by("-pk")
    return ordered.filter(state__in=STATES[tab]) if tab in STATES else ordered


def lit(found: ItemQuerySet, light: Light, lights: Mapping[int, Lights]) -> ItemQuerySet:
    """Those not public yet whose last day is under a light, agency by agency where their rules differ."""
    groups: dict[Lights, list[int]] = {}
    for number, kind in lights.items():
        groups.setdefault(kind, []).append(number)
    wanted = (Q(agency__in=numbers) & _under(light, kind) for kind, numbers in groups.items())
    return found.unpublished().filter(reduce(or_, wanted, Q(pk=None)))


def _under(light: Light, kind: Lights) -> Q:
    between: dict[Light, Q] = {
        Light.OVERDUE: Q(due_on__lt=kind.today),
        Light.RED: Q(due_on__gte=kind.today, due_on__lte=kind.red),
        Light.YELLOW: Q(due_on__gt=kind.red, due_on__lte=kind.yellow),
        Light.GREEN: Q(due_on__gt=kind.yellow),
    }
    return between[light]
