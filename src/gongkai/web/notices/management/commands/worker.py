"""后台进程: runs the jobs every minute until it is stopped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task

from gongkai.web.notices import jobs

NAME = "gongkai-tick"


def tick() -> int:
    """What the worker's clock calls. Returns how many jobs ran."""
    return len(jobs.tick(timezone.now()))


def schedule() -> Schedule:
    """The worker's one entry in the clock of django-q2."""
    wanted = {"func": f"{__name__}.tick", "schedule_type": Schedule.MINUTES, "minutes": 1, "repeats": -1}
    made, _ = Schedule.objects.update_or_create(
        name=NAME, defaults={**wanted, "next_run": timezone.now() + timedelta(minutes=1)}
    )
    return made


class Command(BaseCommand):
    """A django-q2 cluster; Ctrl-C or SIGTERM ends it when its job is done."""

    help = "后台进程 run jobs until stopped"

    def handle(self, *args: Any, **options: Any) -> None:
        entry = schedule()
        async_task(entry.func)  # at once: the cluster looks at its clock only after half a minute
        call_command("qcluster")
