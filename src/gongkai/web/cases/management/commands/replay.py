"""`python -m django replay`: a ledger made from a report 回放. `gongkai replay` calls it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from gongkai.law.organs import Body, Level
from gongkai.report.exchange import dumps, loads
from gongkai.report.model import Report
from gongkai.report.replay import Inconsistent, whole
from gongkai.web.accounts import founding
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.management.terminal import answering, refuse, said
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.actions.replaying import Replayed
from gongkai.web.cases.actions.replaying import replay as replayed
from gongkai.web.cases.models.figures import report_of

REGULATION = date(2008, 5, 1)
"""《政府信息公开条例》施行之日: no agency has requests from before."""


class Command(BaseCommand):
    """Into the ledgers of an agency; with --compile into a database that is there for this alone.

    The report is an exchange object on standard input.
    """

    help = "A ledger that comes to the figures of a report."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--agency", default="", help="the agency's code; by default the one named as the issuer")
        parser.add_argument("--seed", type=int, default=1, help="what days, titles and people follow from")
        parser.add_argument("--compile", action="store_true", help="make the database, and print the compiled report")
        parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the messages")

    def handle(self, *args: Any, **given: Any) -> None:
        lang, found = given["lang"], loads(sys.stdin.read())
        with answering(lang):
            try:
                self._replay(found, given, lang)
            except Inconsistent as error:
                refuse(lang, said(lang, error.message, error.english))
            except Refused as error:
                refuse(lang, error.lines[0])

    def _replay(self, found: Report, given: dict[str, Any], lang: str) -> None:
        tables = whole(found)
        if tables.filled:
            count = len(tables.filled)
            self.stderr.write(
                said(lang, f"{count} 处空白由勾稽关系确定", f"{count} blank cells were settled by the sums")
            )
        if given["compile"]:
            self.stdout.write(dumps(_there_and_back(tables.report, given["seed"])))
            return
        agency = _agency(given["agency"], found.issuer, lang)
        self._tell(replayed(agency, tables.report, seed=given["seed"], at=timezone.now()), agency, lang)

    def _tell(self, made: Replayed, agency: Agency, lang: str) -> None:
        self.stderr.write(
            said(
                lang,
                f"{agency.name}：回放申请 {made.requests} 件，复议诉讼 {made.disputes} 件",
                f"{agency.name}: {made.requests} requests and {made.disputes} disputes replayed",
            )
        )


def _agency(code: str, issuer: str | None, lang: str) -> Agency:
    wanted = {"code": code} if code else {"name": issuer or ""}
    found = Agency.objects.filter(**wanted).first()
    if found is None:
        named = code or issuer or ""
        raise Refused(
            said(
                lang,
                f"没有“{named}”这个机关，请用 --agency 指明",
                f"there is no agency “{named}”: name one with --agency",
            )
        )
    return found


@transaction.atomic
def _office(issuer: str | None, at: datetime) -> Agency:
    name = (issuer or "回放")[:120]
    return founding.found(
        code="replay", name=name, level=Level.COUNTY, body=Body.GOVERNMENT, actor="replay", at=at, opened_on=REGULATION
    )


def _there_and_back(report: Report, seed: int) -> Report:
    """回放并编制: the report compiled from a ledger that was made from it, in an empty database."""
    call_command("migrate", verbosity=0)
    after = datetime((report.year or 0) + 1, 3, 1, 4, tzinfo=UTC)
    at = max(timezone.now(), after)
    with transaction.atomic():
        agency = _office(report.issuer, at)
        replayed(agency, report, seed=seed, at=at)
    back = report_of(agency, report.year or 0, report.edition)
    return replace(back, source=report.source, issuer=report.issuer)
