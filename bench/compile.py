"""Speed of compiling 编制 an agency-year of 20,000 requests, to the bare SQL that counts the same groups.

Both ask the same database in one process, in turns; the bare SQL is the query itself, sent and fetched and no more.

python bench/compile.py      prints a line; code 1 where it is beyond its bound
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

FOLDER = tempfile.TemporaryDirectory(prefix="gongkai-bench-")
os.environ |= {"GONGKAI_DATA": FOLDER.name, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "gongkai.web.settings"}

import django  # noqa: E402 - the settings are read in the folder made above

django.setup()

from django.core.management import call_command  # noqa: E402 - needs the settings
from django.db import connection  # noqa: E402 - as above
from speed import Measured, turns  # noqa: E402 - as above

from gongkai.law.organs import Body, Level  # noqa: E402 - as above
from gongkai.law.terms import Applicant, Channel, Outcome  # noqa: E402 - as above
from gongkai.report.model import Report  # noqa: E402 - as above
from gongkai.web.accounts.models import Agency  # noqa: E402 - as above
from gongkai.web.cases.models import Dispute, Request  # noqa: E402 - as above
from gongkai.web.cases.models.figures import compiled, groups  # noqa: E402 - as above

COUNT = 20_000
YEAR = 2024
ROUNDS = 30
MOST = 3.0


def office() -> Agency:
    """An agency with its requests of a year: the columns alone, which is all that is counted."""
    call_command("migrate", verbosity=0)
    agency = Agency.objects.create(
        code="xingcha", name="星槎县人民政府", level=Level.COUNTY, body=Body.GOVERNMENT, path="/1/",
        opened_on=date(2010, 1, 1),
    )  # fmt: skip
    Request.objects.bulk_create(_requests(agency), batch_size=500)
    return agency


def _requests(agency: Agency) -> Iterator[Request]:
    lot = Random(1)  # noqa: S311 - the same rows each time
    outcomes = [outcome for outcome in Outcome if outcome is not Outcome.CLOSED]
    for number in range(COUNT):
        received = date(YEAR - 1, 12, 1) + timedelta(days=lot.randint(0, 395))
        done = received + timedelta(days=lot.randint(1, 40))
        is_open = lot.random() < 0.05
        yield Request(
            agency=agency, number=f"x-{number}", token=f"{number:032x}", applicant=lot.choice(list(Applicant)).value,
            channel=Channel.ONLINE.value, title="x", carrier="paper", delivery="post", arrived_on=received,
            arrived_at=datetime(YEAR, 1, 2, tzinfo=UTC), state="served", received_on=received,
            counted_on=None if is_open else done, counted_outcome="" if is_open else lot.choice(outcomes).value,
        )  # fmt: skip


def measured(agency: Agency) -> Measured:
    """The report, and the groups it is made of."""
    statements: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        report = _compiled(agency)
    total = report.value("requests", "new", "total"), report.value("requests", "carried_in", "total")
    if len(statements) != 2 or sum(value or 0 for value in total) < COUNT * 0.9:
        raise SystemExit(f"not counted in full: {total}, {len(statements)} queries")

    def bare() -> None:
        with connection.cursor() as cursor:
            for sql, params in statements:
                cursor.execute(sql, params)
                cursor.fetchall()

    whole, least = turns([lambda: _compiled(agency), bare], ROUNDS)
    return Measured(
        f"an agency-year of {COUNT:,} requests compiled, {whole * 1000:.0f} ms", whole / least, MOST, "× bare SQL"
    )


def _compiled(agency: Agency) -> Report:
    found = groups(Request.objects.filter(agency=agency), Dispute.objects.filter(agency=agency), YEAR)
    return compiled(found, year=YEAR, issuer=agency.name)


def main() -> int:
    """Measures it."""
    figure = measured(office())
    print(figure)
    return int(not figure.holds)


if __name__ == "__main__":
    sys.exit(main())
