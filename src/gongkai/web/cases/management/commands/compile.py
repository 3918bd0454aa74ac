"""`python -m django compile`: tables III and IV of a year from the ledgers, rules and normative documents of table II.

`gongkai compile` calls it.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from gongkai.report.editions import NAMES
from gongkai.report.exchange import dumps
from gongkai.report.model import Report
from gongkai.web.accounts.actions import Refused
from gongkai.web.accounts.management.terminal import answering, said
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models import Dispute, Request
from gongkai.web.cases.models.figures import compiled, groups, with_documents
from gongkai.web.publishing.models.register import of_agency


class Command(BaseCommand):
    """Prints the report as an exchange object."""

    help = "Tables III and IV and the documents of table II of an agency's year, counted from its ledgers and register."
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
            report = report_of(agency, given["year"], given["form"])
            self.stdout.write(dumps(with_documents(report, of_agency(agency, given["year"], report.edition))))


def report_of(agency: Agency, year: int, form: str | None = None) -> Report:
    """年报编制 of one agency's year: tables III and IV."""
    found = groups(Request.objects.filter(agency=agency), Dispute.objects.filter(agency=agency), year)
    return compiled(found, year=year, issuer=agency.name, form=form)
