from __future__ import annotations

import signal
import time

from django.utils.module_loading import import_string
from django_q.models import Schedule

from gongkai.web.notices import jobs
from gongkai.web.notices.management.commands import worker
from web.notices.conftest import Processes


def test_the_worker_has_one_entry_in_the_clock_however_often_it_starts(db: None) -> None:
    worker.schedule()
    worker.schedule()
    entry = Schedule.objects.get()
    assert (entry.minutes, entry.repeats) == (1, -1)
    assert import_string(entry.func) is worker.tick


def test_its_clock_runs_what_is_due(db: None) -> None:
    assert (worker.tick(), worker.tick()) == (len(jobs.JOBS), 0)


def test_a_worker_runs_the_jobs_and_ends_when_it_is_told_to(processes: Processes) -> None:
    started = processes.start("from django.core.management import call_command; call_command('worker')")
    seen, until = "None", time.monotonic() + 180
    while seen == "None" and time.monotonic() < until:
        time.sleep(1)
        seen = processes.run("from gongkai.web.notices.models import JobState as J; print(J.objects.last_seen())")
    started.send_signal(signal.SIGTERM)
    assert started.wait(timeout=120) == 0
    assert seen != "None"
