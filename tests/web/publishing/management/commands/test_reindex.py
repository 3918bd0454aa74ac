from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection

from web.offices import Office
from web.publishing.search.found import public, titles


def test_the_command_builds_the_index_anew_and_says_how_many_it_has(
    tree: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    public(tree.county, "芦汀渡口停航公告")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publishing_indexed")
    call_command("reindex")
    assert capsys.readouterr().out.strip() == "1"
    assert titles("停航") == ["芦汀渡口停航公告"]
