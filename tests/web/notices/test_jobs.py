from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils.module_loading import import_string

from gongkai.web.notices import jobs
from gongkai.web.notices.jobs import Job
from gongkai.web.notices.models import LEASE, JobState
from web.notices.conftest import Processes

NOW = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which jobs ran; `bad` fails with words that no log may hold."""
    made: list[str] = []

    def acting(name: str) -> Callable[[datetime], int]:
        def act(now: datetime) -> int:
            made.append(name)
            if name == "bad":
                raise RuntimeError("13800001234 张三")
            return 3

        return act

    monkeypatch.setattr(jobs, "import_string", acting)
    return made


def job(name: str, every: timedelta = MINUTE, at: time | None = None) -> Job:
    return Job(name, name, every, at)


def test_every_job_of_the_table_can_be_called_and_has_its_own_name() -> None:
    assert all(callable(import_string(each.path)) for each in jobs.JOBS)
    assert len({each.name for each in jobs.JOBS}) == len(jobs.JOBS) > 2


def test_all_jobs_run_on_an_empty_office(db: None) -> None:
    runs = jobs.tick(NOW)
    assert [(run.done, run.trouble) for run in runs] == [(0, "")] * len(jobs.JOBS)


def test_a_job_that_ran_is_not_due_before_its_next_time(db: None, calls: list[str]) -> None:
    table = (job("a"), job("b", timedelta(minutes=15)))
    assert [(run.job, run.done) for run in jobs.tick(NOW, table)] == [("a", 3), ("b", 3)]
    assert jobs.tick(NOW, table) == []
    assert [run.job for run in jobs.tick(NOW + MINUTE, table)] == ["a"]
    assert calls == ["a", "b", "a"]
    assert JobState.objects.last_seen() == NOW + MINUTE


def test_a_daily_job_runs_at_its_hour_here_whenever_it_ran_before() -> None:
    daily = job("d", DAY, time(2, 30))
    at_its_hour = datetime(2025, 3, 3, 18, 30, tzinfo=UTC)  # 2:30 on the 4th in Shanghai
    assert daily.after(NOW) == at_its_hour
    assert daily.after(at_its_hour - timedelta(seconds=1)) == at_its_hour
    assert daily.after(at_its_hour) == at_its_hour + DAY


def test_a_job_that_fails_stops_no_other_is_told_without_its_words_and_tried_again(
    db: None, calls: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    table = (job("bad", DAY, time(2, 30)), job("good"))
    with caplog.at_level(logging.ERROR):
        runs = jobs.tick(NOW, table)
    assert [(run.job, bool(run.trouble)) for run in runs] == [("bad", True), ("good", False)]
    assert "job bad failed: RuntimeError" in caplog.text
    state = JobState.objects.get(name="bad")
    assert (state.failures, state.next_at) == (1, NOW + jobs.AGAIN)
    for told in (caplog.text, state.trouble, runs[0].trouble):
        assert "138" not in told and "张" not in told
    jobs.tick(NOW + jobs.AGAIN, table)
    assert JobState.objects.get(name="bad").failures == 2
    assert calls.count("bad") == 2


def test_a_job_left_in_the_middle_is_done_again_after_the_lease(db: None, calls: list[str]) -> None:
    table = (job("a"),)
    assert jobs.due_jobs(NOW, table) == list(table)
    assert jobs._claim(table[0], NOW)  # and here its process dies
    assert not jobs._claim(table[0], NOW)
    assert jobs.tick(NOW + LEASE - MINUTE, table) == []
    assert [run.job for run in jobs.tick(NOW + LEASE, table)] == ["a"]


def test_who_outlived_the_lease_does_not_end_the_run_of_another(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    table, later = (job("a"),), NOW + LEASE + MINUTE

    def slow(now: datetime) -> int:
        if now == NOW:
            assert jobs._claim(table[0], later)
        return 0

    monkeypatch.setattr(jobs, "import_string", lambda path: slow)
    jobs.tick(NOW, table)
    assert JobState.objects.get().claimed_until == later + LEASE


ACT = """
import os, sys, time
from datetime import UTC, datetime, timedelta
from gongkai.web.notices import jobs
from gongkai.web.notices.models import JobState

def act(now):
    with open(os.environ["GONGKAI_DATA"] + "/acts", "a") as file:
        file.write("act\\n")
    print("acting", flush=True)
    time.sleep({seconds})
    return 1

table = (jobs.Job("a", "__main__.act", timedelta(minutes=1)),)
print(len(jobs.tick(datetime(2025, 3, 3, 1, {minute}, tzinfo=UTC), table)))
"""


def acts(processes: Processes) -> int:
    with open(processes.env["GONGKAI_DATA"] + "/acts") as file:
        return len(file.readlines())


def test_two_processes_that_tick_at_once_do_a_job_once(processes: Processes) -> None:
    workers = [processes.start(ACT.format(seconds=2, minute=0)) for _ in range(2)]
    said = sorted(worker.communicate(timeout=300)[0].split()[-1] for worker in workers)
    assert (said, acts(processes)) == (["0", "1"], 1)


def test_a_process_killed_in_a_job_leaves_it_to_the_next_after_the_lease(processes: Processes) -> None:
    worker = processes.start(ACT.format(seconds=60, minute=0))
    assert worker.stdout and worker.stdout.readline() == "acting\n"
    worker.kill()
    worker.communicate()
    assert processes.run(ACT.format(seconds=0, minute=29)) == "0"
    assert processes.run(ACT.format(seconds=0, minute=30)).split() == ["acting", "1"]
    assert processes.run(ACT.format(seconds=0, minute=30)) == "0"
    assert acts(processes) == 2
