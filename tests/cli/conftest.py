"""A folder of small reports, and the commands to run on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commands import Run, Write, report
from gongkai.cli import gongkai
from gongkai.report.exchange import dumps
from gongkai.report.model import Finding


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a report as a file and returns its path."""

    def written(name: str, *findings: Finding, issuer: str = "望舒市水文局", **values: int) -> Path:
        year = values.pop("year", 2024)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        made = replace(report(issuer, year, **values), source=str(path), findings=findings)
        path.write_text(dumps(made), "utf-8")
        return path

    return written


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command; standard output and standard error apart."""

    def ran(*words: object, data: bytes | None = None) -> Result:
        return CliRunner().invoke(gongkai, [str(word) for word in words], input=data)

    return ran
