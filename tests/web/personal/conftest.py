"""A row with personal data: an e-mail in the outbox is the one this ground has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from gongkai.web.notices.models import Mail, State
from web.offices import Office

AT = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)


@pytest.fixture
def mail(tree: Office) -> Callable[..., Mail]:
    """A mail that was sent to somebody outside."""

    def made(address: str = "zhang.san@example.cn", **given: Any) -> Mail:
        facts = {"about": "cases.request:7", "subject": "告知", "body": "张三，您好", "created_at": AT, "due_at": AT}
        return Mail.objects.create(agency=tree.city, address=address, state=State.SENT, **(facts | given))

    return made
