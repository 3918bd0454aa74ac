"""运行到期任务: one cron line does what the worker does."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from gongkai.web.notices import jobs


class Command(BaseCommand):
    """Every minute: `* * * * *`. Two at once do each job once."""

    help = "运行到期的定时任务 run the jobs that are due, once"

    def handle(self, *args: Any, **options: Any) -> None:
        runs = jobs.tick(timezone.now())
        for run in runs:
            self.stdout.write(f"{run.job}\t{run.done}\t{run.trouble or 'ok'}")
        if any(run.trouble for run in runs):
            sys.exit(1)
