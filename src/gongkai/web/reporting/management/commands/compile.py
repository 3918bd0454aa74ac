"""`python -m django compile`: the three tables of a year from the ledgers, the register and the yearly figures.

`gongkai compile` calls it.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from gongkai.report.editions import NAMES
from gongkai.report.exchange import dumps
from gongkai.web.accounts.actions import Refused
from gongkai.web.accounts.management.terminal import answering, said
from gongkai.web.accounts.models import Agency
from gongkai.web.reporting.tables import own_tables


class Command(BaseCommand):
    """Prints the tables of one agency's own work as an exchange object."""

    help = "Tables II, III and IV of an agency's year, from its ledgers, its register and what its units entered."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--agency", required=True, help="the agency's code")
        parser.add_argument("--year", required=True, type=int, help="the year")
        parser.add_argument("--form", choices=NAMES, help="the edition of the form; by default that of the year")
        parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the messages")

    def handle(self, *args: Any, **given: Any) -> None:
        lang = given["lang"]
        with answering(lang):
            agency = Agency.objects.filter(code=given["agency"]).first()
            if agency is None:
                code = given["agency"]
                raise Refused(said(lang, f"没有代码为“{code}”的机关", f"there is no agency “{code}”"))
            self.stdout.write(dumps(own_tables(agency, given["year"], given["form"])))
