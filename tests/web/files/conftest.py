"""Files of the tests lie in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Where contents are kept."""
    settings.ATTACHMENTS = tmp_path / "files"
    return tmp_path / "files"
