"""Who collects at the county's office, for the tests of pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from gongkai.web.accounts.models import Kind, User
from web.objects import holder
from web.offices import Office


@pytest.fixture
def supervisor(tree: Office, as_user: Callable[[User], Client]) -> Client:
    return as_user(holder((tree.county, Kind.SUPERVISOR)))
