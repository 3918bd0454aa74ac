"""The pages of the archive."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from gongkai.report.render import Unrenderable
from gongkai.web.cases.models import Request
from web.cases.papers_made import Bureau, bureau
from web.cases.views.test_letters import fields, url
from web.offices import Office

As = Callable[..., Client]


@pytest.fixture
def there(tree: Office) -> Bureau:
    return bureau(tree.bureau)


def test_a_case_that_has_not_ended_is_not_filed_away(there: Bureau, as_user: As) -> None:
    row = there.request()
    clerk, page = as_user(there.clerk), url("request-file-away", row)
    refused = clerk.post(page, {"seen": "1", "on": "2025-03-10", **fields(clerk.get(page))})
    assert refused.status_code == 400
    assert Request.objects.get(pk=row.pk).state == "open"


def test_a_volume_that_cannot_be_set_is_one_line(there: Bureau, as_user: As, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object) -> None:
        raise Unrenderable("没有字体", "no font")

    monkeypatch.setattr("gongkai.web.cases.actions.archiving.volume", fails)
    row, clerk = there.request(), as_user(there.clerk)
    response = clerk.get(url("request-archive", row), follow=True)
    assert "没有字体" in response.content.decode()
