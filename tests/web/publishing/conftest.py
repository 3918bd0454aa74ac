"""Who publishes in the county, for the tests of publishing."""

from __future__ import annotations

import pytest

from web.offices import Office
from web.publishing.items_made import Desk, desk


@pytest.fixture
def staff(tree: Office) -> Desk:
    """One person for each post of the county."""
    return desk(tree.county)
