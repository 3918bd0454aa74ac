"""The item of an address 条目的查找, for whoever may see it; for everybody else there is none."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from gongkai.web.accounts import policy
from gongkai.web.accounts.views import by
from gongkai.web.publishing.models import Item, Revision

VIEW, DRAFT = "publishing.item.view", "publishing.draft"


def visible(request: HttpRequest, pk: int, permission: str = VIEW) -> Item:
    """The item, where the person may do that with it; 404 otherwise."""
    user, today = by(request), timezone.localdate()
    rows = Item.objects.visible_to(user, today).select_related("agency")
    found: Item = get_object_or_404(rows, pk=pk)
    if not policy.can(user, permission, found.agency, today):
        raise Http404
    return found


def revision_of(item: Item, number: int) -> Revision:
    """A revision of an item by its number; 404 where there is none."""
    found: Revision = get_object_or_404(item.revisions, number=number)
    return found
