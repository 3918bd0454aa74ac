from __future__ import annotations

import pytest
from django.core.management import call_command

from gongkai.web.cases.models import Reckoning
from web.offices import Office


def test_the_command_does_what_the_job_does_and_says_how_many_moved(
    tree: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    for _time in range(2):
        call_command("recompute")
        assert capsys.readouterr().out.strip() == "0"
    assert Reckoning.objects.count() == 1
