from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import unquote

import pytest

from gongkai.law.reportcourse import State
from gongkai.report.exchange import loads
from gongkai.report.read import read
from gongkai.web.accounts.models import Kind
from gongkai.web.reporting.views.around import KINDS
from web.objects import holder
from web.offices import Office
from web.reporting.reports_made import a_report
from web.reporting.views.pages import OWN, As, page


def test_json_is_what_was_frozen_byte_for_byte(tree: Office, as_user: As) -> None:
    annual = a_report(tree.town, state=State.SIGNED)
    answer: Any = as_user(holder((tree.town, Kind.CLERK))).get(f"{OWN}file/1.json")
    assert hashlib.sha256(answer.content).hexdigest() == annual.digest
    assert "白芷镇人民政府2025年政府信息公开工作年度报告.json" in unquote(answer["Content-Disposition"])


@pytest.mark.parametrize("edition", [0, 1])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "json"])
def test_a_file_of_a_frozen_edition_and_of_a_draft_reads_as_what_it_was_made_of(
    tree: Office, as_user: As, kind: str, edition: int
) -> None:
    a_report(tree.town, state=State.SIGNED if edition else State.DRAFTED, words={"overview": "全年平稳。"})
    client = as_user(holder((tree.town, Kind.CLERK)))
    answer: Any = client.get(f"{OWN}file/{edition}.{kind}")
    assert answer.status_code == 200
    assert ("草稿" in unquote(answer["Content-Disposition"])) == (edition == 0)
    back = read(answer.content, f"年报.{kind}")
    assert (back.year, back.issuer) == (2025, "白芷镇人民政府")
    assert back.value("requests", "total", "total") == 0
    assert f'href="{OWN}file/{edition}.{kind}"' in page(client)


def test_the_draft_as_json_is_the_report_as_it_stands_now(tree: Office, as_user: As) -> None:
    a_report(tree.town, words={"overview": "新收{{ requests.new.total }}件。"})
    answer: Any = as_user(holder((tree.town, Kind.CLERK))).get(f"{OWN}file/0.json")
    assert loads(answer.content.decode()).texts == {"overview": "新收0件。"}


def test_what_was_not_made_is_not_there(tree: Office, as_user: As) -> None:
    a_report(tree.town, state=State.SIGNED)
    client = as_user(holder((tree.town, Kind.CLERK)))
    for name in ("0.json", "2.json", "1.exe", "1.csv"):
        assert client.get(f"{OWN}file/{name}").status_code == 404, name
