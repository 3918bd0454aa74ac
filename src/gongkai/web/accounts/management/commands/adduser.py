"""`python -m django adduser`: one more person with posts in an agency 增加人员. `gongkai adduser` calls it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.web.accounts import founding
from gongkai.web.accounts.actions import Refused
from gongkai.web.accounts.management.terminal import answering, password_given, said
from gongkai.web.accounts.models import Agency, Kind


class Command(BaseCommand):
    """The password is one line of standard input; its owner must change it when signing in for the first time."""

    help = "Adds a person with posts in an agency."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="the user name")
        parser.add_argument("--name", required=True, help="the person's name")
        parser.add_argument("--agency", required=True, help="the agency's code")
        parser.add_argument("--post", required=True, action="append", choices=Kind.values, help="may be repeated")
        parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the messages")

    def handle(self, *args: Any, **given: Any) -> None:
        with answering(given["lang"]):
            agency = Agency.objects.filter(code=given["agency"]).first()
            if agency is None:
                raise Refused(_("There is no agency with this code."))
            founding.enrol(
                agency, [Kind(kind) for kind in given["post"]], username=given["username"], name=given["name"],
                password=password_given(), must_change=True, actor="adduser", at=timezone.now(),
            )  # fmt: skip
        self.stderr.write(said(given["lang"], f"已增加：{given['username']}", f"Added: {given['username']}"))
