from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from gongkai.web.notices import jobs


def test_a_tick_tells_what_ran_and_a_second_has_nothing_to_do(db: None) -> None:
    first, second = StringIO(), StringIO()
    call_command("tick", stdout=first)
    assert [line.split("\t") for line in first.getvalue().splitlines()] == [[job.name, "0", "ok"] for job in jobs.JOBS]
    call_command("tick", stdout=second)
    assert second.getvalue() == ""


def test_a_tick_in_which_a_job_failed_ends_with_one(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def bad(path: str) -> None:
        raise RuntimeError("张三")

    monkeypatch.setattr(jobs, "import_string", bad)
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("tick", stdout=out)
    assert ended.value.code == 1
    assert "RuntimeError" in out.getvalue() and "张三" not in out.getvalue()
