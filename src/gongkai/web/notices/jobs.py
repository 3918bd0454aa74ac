"""定时任务: what runs by itself, how often. The worker and the cron command both come through `tick`.

A job is claimed by its row, so two ticks do it once; one that dies is done again after the lease. Jobs are therefore
written so that a second run finds done what the first one did.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from gongkai.web.notices.models import LEASE, JobState

log = logging.getLogger("gongkai.jobs")

AGAIN = timedelta(minutes=10)
"""After a failure a job is tried again this soon, or at its next time where that is sooner."""


@dataclass(frozen=True, slots=True)
class Job:
    """一项任务: `path` names a function of the moment that returns a count; `at` is an hour of the day, here."""

    name: str
    path: str
    every: timedelta
    at: time | None = None

    def after(self, now: datetime) -> datetime:
        """The next time after a moment."""
        if self.at is None:
            return now + self.every
        local = timezone.localtime(now)
        next_at = local.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return next_at if next_at > local else next_at + self.every

    def run(self, now: datetime) -> int:
        act: Callable[[datetime], int] = import_string(self.path)
        return act(now)


JOBS = (
    Job("outbox", "gongkai.web.notices.actions.send_due", timedelta(minutes=1)),
    Job("publish", "gongkai.web.publishing.actions.scheduled.publish_due", timedelta(minutes=1)),
    Job("reminders", "gongkai.web.notices.actions.post_reminders", timedelta(minutes=15)),
    Job("recompute", "gongkai.web.cases.actions.recompute.recompute", timedelta(minutes=10)),
    Job("erase", "gongkai.web.personal.actions.erase_due", timedelta(days=1), time(2, 30)),
    Job("limits", "gongkai.web.accounts.limits.clear", timedelta(hours=1)),
    Job("waiting", "gongkai.web.portal.applying.waiting.clear", timedelta(hours=1)),
)
"""任务表."""


@dataclass(frozen=True, slots=True)
class Run:
    """一次运行: how many things were done; `trouble` names the error and its place, without its words."""

    job: str
    done: int
    trouble: str = ""


def due_jobs(now: datetime, jobs: tuple[Job, ...] = JOBS) -> list[Job]:
    """到期任务: those to run now. A job that never ran is due."""
    JobState.objects.bulk_create([JobState(name=job.name, next_at=now) for job in jobs], ignore_conflicts=True)
    free = set(JobState.objects.free(now).values_list("name", flat=True))
    return [job for job in jobs if job.name in free]


def tick(now: datetime, jobs: tuple[Job, ...] = JOBS) -> list[Run]:
    """运行到期任务: each by one of those who tick at once; one that fails does not stop the others."""
    return [_run(job, now) for job in due_jobs(now, jobs) if _claim(job, now)]


def _claim(job: Job, now: datetime) -> bool:
    return JobState.objects.free(now).filter(name=job.name).update(claimed_until=now + LEASE, started_at=now) == 1


def _run(job: Job, now: datetime) -> Run:
    mine = JobState.objects.filter(name=job.name, claimed_until=now + LEASE)
    try:
        done = job.run(now)
    except Exception as error:  # noqa: BLE001 - a job that fails must not stop the others; it is told
        trouble = _told(error)
        log.error("job %s failed: %s", job.name, trouble)
        soon = min(job.after(now), now + AGAIN)
        mine.update(claimed_until=None, next_at=soon, finished_at=now, failures=F("failures") + 1, trouble=trouble)
        return Run(job.name, 0, trouble)
    mine.update(claimed_until=None, next_at=job.after(now), finished_at=now, failures=0, trouble="")
    return Run(job.name, done)


def _told(error: Exception) -> str:
    """An error's name and place. Its words may hold an address or a name, which no log may."""
    frames = traceback.extract_tb(error.__traceback__)
    last = next((frame for frame in reversed(frames) if "gongkai" in frame.filename), frames[-1])
    return f"{type(error).__name__} {last.filename.rpartition('gongkai/')[2]}:{last.lineno}"[:200]
