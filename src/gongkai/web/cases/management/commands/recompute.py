"""重算期限: what the job does by itself, now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from gongkai.web.cases.actions.recompute import recompute


class Command(BaseCommand):
    """After a holiday notice was imported. Nothing happens where calendar and rules are as they were."""

    help = "工作日历或者本机关规定变动后重算未办结申请的期限 reckon the last days of open requests anew"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(recompute(timezone.now())))
