"""People and agencies for the tests of the web application."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.files import apart
from web.examiner import Examiner
from web.ledgers import flush_past_triggers
from web.offices import Office, office, person


@pytest.fixture(autouse=True, scope="session")
def emptied_ledgers() -> Iterator[None]:
    """Lets the tests of real transactions empty the database, ledgers too, when they are done."""
    kept = connection.ops.execute_sql_flush
    connection.ops.execute_sql_flush = flush_past_triggers(kept)  # type: ignore[method-assign] - for this session
    yield
    connection.ops.execute_sql_flush = kept  # type: ignore[method-assign] - as it was


@pytest.fixture(autouse=True, scope="session")
def examiner() -> Iterator[None]:
    """Files are examined by forks of one process that stands by."""
    if not hasattr(os, "fork"):
        yield
        return
    standing_by = Examiner()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "subprocess", standing_by)
        yield
    standing_by.end()


@pytest.fixture(autouse=True)
def no_language_left() -> Iterator[None]:
    """A page leaves the language it was asked for in this thread."""
    yield
    translation.deactivate()


@pytest.fixture
def tree(db: None) -> Office:
    """The tree of agencies."""
    return office()


@pytest.fixture
def someone(db: None) -> Callable[[Agency, Kind], User]:
    """A person with one post."""
    count = iter(range(1, 1000))
    return lambda where, kind: person(f"{kind}{next(count)}", (where, kind))


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser in which a person has signed in, one-time code and all."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
