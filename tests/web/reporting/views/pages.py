"""What tests of a report's pages ask for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.test import Client

from gongkai.law.reportcourse import State
from gongkai.report.model import Cell, Figure
from gongkai.web.accounts.models import Agency, User
from web.reporting.reports_made import a_report, nought

As = Callable[[User], Client]
OWN = "/desk/reports/baizhi/2025/own/"


def page(client: Client, path: str = OWN) -> str:
    """A page in English that is there."""
    answer: Any = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def sent(client: Client, path: str, expected: int = 302, **given: object) -> str:
    """What a page answers to what was sent to it."""
    answer: Any = client.post(
        path, {name: str(value) for name, value in given.items()}, headers={"accept-language": "en"}
    )
    assert answer.status_code == expected, answer.content.decode()[:2000]
    return str(answer.content.decode())


def hidden(text: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', text)
    assert found, name
    return found[1]


def asks(there: Agency) -> None:
    """Last year five documents were in force, of which nothing is left: a rule asks about it, and a reason will do."""
    before = nought(there.name, 2024)
    cells = {**before.cells, Cell("disclosure", "normative", "in_force"): Figure(5)}
    a_report(there, 2024, state=State.PUBLISHED, content=replace(before, cells=cells))
