"""到期删除个人信息: what is past its retention period, listed or erased."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from gongkai.web.personal import actions
from gongkai.web.personal.models import personal_models


class Command(BaseCommand):
    """The same as the daily job; `--list` only tells."""

    help = "到期删除个人信息 erase personal data whose retention period is over"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--list", action="store_true", help="只列出 only tell what is due")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if not options["list"]:
            self.stdout.write(f"{actions.erase_due(now)} 行已删除 rows erased")
            return
        for model in personal_models():
            for row in model.due(timezone.localdate(now)).iterator():
                self.stdout.write(row.subject_in_log())
