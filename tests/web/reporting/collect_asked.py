"""What the pages of collecting are asked with, for their tests."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.report.model import Cell
from gongkai.web.reporting.models import AnnualReport

NEW = Cell("requests", "new", "natural")


def at(annual: AnnualReport) -> list[object]:
    return [annual.agency.code, annual.year, annual.scope]


def sent(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def words(response: Any) -> str:
    return str(response.content.decode())
