"""`python -m django setup`: the first agency and its administrator 首个机关与管理员. `gongkai init` calls it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from gongkai.law.organs import Body, Level
from gongkai.web.accounts import founding
from gongkai.web.accounts.management.terminal import answering, password_given, said
from gongkai.web.accounts.models import Kind


class Command(BaseCommand):
    """The password is one line of standard input. Refuses where there is an agency already."""

    help = "Sets up the first agency and its administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--agency", required=True, help="the agency's full name")
        parser.add_argument("--code", required=True, help="the agency's code")
        parser.add_argument("--level", required=True, choices=[level.value for level in Level])
        parser.add_argument("--body", required=True, choices=[body.value for body in Body])
        parser.add_argument("--admin", required=True, help="the administrator's user name")
        parser.add_argument("--name", required=True, help="the administrator's name")
        parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the messages")

    def handle(self, *args: Any, **given: Any) -> None:
        now, level, body = timezone.now(), Level(given["level"]), Body(given["body"])
        with answering(given["lang"]), transaction.atomic():
            agency = founding.found(
                code=given["code"], name=given["agency"], level=level, body=body, actor="setup", at=now
            )
            founding.enrol(
                agency, [Kind.ADMINISTRATOR], username=given["admin"], name=given["name"],
                password=password_given(), must_change=False, actor="setup", at=now,
            )  # fmt: skip
        self.stderr.write(said(given["lang"], f"已建立：{agency.name}", f"Set up: {agency.name}"))
