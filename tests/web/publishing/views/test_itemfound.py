"""An item is there for whoever may do that with it, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import RequestFactory

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.publishing.views.itemfound import DRAFT, revision_of, visible
from web.offices import Office
from web.publishing.items_made import desk, drafted

Someone = Callable[[Agency, Kind], User]


def test_an_item_is_found_by_who_may_see_it_and_for_what_they_may(tree: Office, someone: Someone) -> None:
    staff = desk(tree.county)
    item = drafted(tree.county, staff)
    request = RequestFactory().get("/")
    request.user = staff.editor
    assert visible(request, item.pk, DRAFT) == item
    assert revision_of(item, 1).title == item.title
    with pytest.raises(Http404):
        revision_of(item, 2)
    request.user = staff.head
    assert visible(request, item.pk) == item
    for who, permission in ((staff.head, DRAFT), (someone(tree.town, Kind.EDITOR), "publishing.item.view")):
        request.user = who
        with pytest.raises(Http404):
            visible(request, item.pk, permission)
