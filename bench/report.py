"""Speed of the annual report 年报编制: an agency's year of 20,000 requests, and a province of 1,000,000 rolled up.

An agency's year: three tables from requests, disputes, documents and yearly figures, texts with live figures, all
checks beside last year's report, the DOCX; to the bare SQL that counts the same groups, sent and fetched and no more.
In turns, on SQLite and on PostgreSQL.

A province: its government, departments, counties with theirs and with towns, 500 requests each. One pass makes the
report of every agency and freezes it, then the sum of every county and of the province, their texts too, and freezes
them; on PostgreSQL, and undone after. At a hundredth, a tenth and the whole of the requests and agencies:
time and memory must not grow faster than they do. Then all agencies report to the province at once.

python bench/report.py [year] [province]     prints a line a figure; code 1 where one is beyond its bound
OFFICE=2000 PROVINCE=20000 python bench/report.py     with fewer requests
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

FOLDER = tempfile.TemporaryDirectory(prefix="gongkai-bench-")
os.environ.setdefault("GONGKAI_DATA", FOLDER.name)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")

import django  # noqa: E402 - the settings are read in the folder made above

django.setup()

from django.core.management import call_command  # noqa: E402 - needs the settings
from django.db import connection, transaction  # noqa: E402 - as above
from django.test.utils import CaptureQueriesContext  # noqa: E402 - as above
from log import inserted, postgresql, python, sqlite  # noqa: E402 - as above
from speed import Measured, turns  # noqa: E402 - as above

from gongkai.law.organs import Body, Level  # noqa: E402 - as above
from gongkai.law.procedure.acts import Act  # noqa: E402 - as above
from gongkai.law.reportcourse import State  # noqa: E402 - as above
from gongkai.law.terms import Applicant, Outcome, Track, Verdict  # noqa: E402 - as above
from gongkai.report.editions import for_year  # noqa: E402 - as above
from gongkai.report.model import Report  # noqa: E402 - as above
from gongkai.report.render import render  # noqa: E402 - as above
from gongkai.web.accounts.models import Agency  # noqa: E402 - as above
from gongkai.web.audit.appendonly import writing  # noqa: E402 - as above
from gongkai.web.cases.models import Dispute, LedgerStep, Request  # noqa: E402 - as above
from gongkai.web.publishing.models import Item  # noqa: E402 - as above
from gongkai.web.reporting import rollup  # noqa: E402 - as above
from gongkai.web.reporting.actions.record import WRITER, digest  # noqa: E402 - as above
from gongkai.web.reporting.checking import findings  # noqa: E402 - as above
from gongkai.web.reporting.compiling import compiled, content, title  # noqa: E402 - as above
from gongkai.web.reporting.models import AnnualReport, FigureSignature, Frozen, ReportText, Scope, YearlyFigure  # noqa: E402 - as above
from gongkai.web.reporting.tables import cells_entered, own_many, own_tables  # noqa: E402 - as above

OFFICE = int(os.environ.get("OFFICE", "20000"))
PROVINCE = int(os.environ.get("PROVINCE", "1000000"))
EACH, A_COUNTY, DEPARTMENTS = 500, 10, 4
"""Requests an agency; agencies a county, its government among them; departments of each government."""
YEAR, ROUNDS, PASSES = 2024, 5, 2
BEYOND, GROWTH, MEMORY, AT_ONCE = 2.0, 1.25, 1.1, 3.0
"""Seconds beyond the bare SQL; times what as much more takes, of time (with its noise) and of memory; times reading."""
NOW = datetime(YEAR, 1, 2, tzinfo=UTC)
CHECKED = "第{}组逐月抽查，抽到的页面由承办科室当场核对，核对不上的记下来，下个月再查一遍。"
WORDS = {
    "preamble": "{{ issuer }}编制{{ year }}年政府信息公开工作年度报告。",
    "overview": "（一）主动公开\n全年主动公开政府信息{{ published }}条，制发行政规范性文件"
    "{{ disclosure.normative.issued }}件，现行有效{{ disclosure.normative.in_force }}件。\n（二）依申请公开\n"
    "新收政府信息公开申请{{ requests.new.total }}件，上年结转{{ requests.carried_in.total }}件，"
    "办结{{ requests.total.total }}件，其中不予公开{{ requests.denied.total }}件。"
    "答复{{ answered }}件，逾期{{ late }}件。\n（三）政府信息管理\n调整目录{{ catalogue.adjusted }}项。\n"
    "（四）平台建设\n网站改版以后，首页能直接看到指南、制度和目录。\n（五）监督保障\n"
    + "\n".join(CHECKED.format(number) for number in range(40)),
    "problems": "（一）存在的主要问题\n个别科室答复说理不足。\n（二）改进情况\n已按月讲评，样本发给各科室对照。",
    "other": "收费通知{{ fees.notices }}件，收取信息处理费{{ fees.amount }}元。没有其他需要报告的事项。",
}
"""Some 2,000 characters."""


def tree(count: int) -> list[Agency]:
    """A province of so many agencies, the lower ones after those above: a county has a government and its bodies."""
    rows = [_agency(1, "省人民政府", Level.PROVINCE, Body.GOVERNMENT, None)]
    counties = max(1, count // A_COUNTY - 1)
    departments = range(2, count + 1 - counties * A_COUNTY)
    rows += [_agency(at, f"省第{at}厅", Level.PROVINCE, Body.AGENCY, rows[0]) for at in departments]
    for county in range(counties):
        head = _agency(len(rows) + 1, f"第{county}县人民政府", Level.COUNTY, Body.GOVERNMENT, rows[0])
        rows.append(head)
        for at in range(A_COUNTY - 1):
            kind = (Level.COUNTY, Body.AGENCY) if at < DEPARTMENTS else (Level.TOWN, Body.GOVERNMENT)
            name = f"第{county}县第{at}{'局' if at < DEPARTMENTS else '镇人民政府'}"
            rows.append(_agency(len(rows) + 1, name, *kind, head))
    return Agency.objects.bulk_create(rows)


def _agency(key: int, name: str, level: Level, body: Body, above: Agency | None) -> Agency:
    path = f"{above.path if above else '/'}{key}/"
    return Agency(
        pk=key, code=f"a{key}", name=name, level=level, body=body, parent=above, path=path, opened_on=date(2010, 1, 1)
    )


def filled(agencies: Sequence[Agency], requests: int) -> None:
    """The ledgers of a year and of the end of the year before, spread evenly over the agencies."""
    keys = [one.pk for one in agencies]
    request = Request(channel="online", title="x", carrier="paper", delivery="post", arrived_at=NOW, state="served")
    inserted(request, _requests(keys, requests))
    inserted(LedgerStep(by="a" * 16, at=NOW), _steps(requests))
    inserted(Dispute(about="x", body="x", state="decided"), _disputes(keys, requests // 20))
    inserted(Item(state="published", title="x", entry="20.1"), _items(keys, requests // 10))
    cells = [(key, cell, unit) for key in keys for cell in cells_entered(for_year(YEAR).edition) for unit in "甲乙丙"]
    told = (
        {"id": at, "agency_id": key, "unit": unit, "row": cell.row, "column": cell.column, "value": at % 90}
        for at, (key, cell, unit) in enumerate(cells, 1)
    )
    inserted(YearlyFigure(year=YEAR, source="x", by="a" * 16, at=NOW), told)
    inserted(FigureSignature(by="b" * 16, at=NOW), ({"id": at, "figure_id": at} for at in range(1, len(cells) + 1)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _requests(agencies: Sequence[int], count: int) -> Iterator[dict[str, Any]]:
    lot = Random(1)  # noqa: S311 - the same rows each time
    outcomes = [outcome.value for outcome in Outcome if outcome is not Outcome.CLOSED]
    kinds = [applicant.value for applicant in Applicant]
    for number in range(count):
        received = date(YEAR - 1, 12, 1) + timedelta(days=lot.randrange(396))
        is_open = lot.random() < 0.05
        done = None if is_open else (received + timedelta(days=lot.randint(1, 40))).isoformat()
        yield {
            "id": number + 1, "agency_id": agencies[number % len(agencies)], "number": f"x-{number}",
            "token": f"{number:032x}", "applicant": lot.choice(kinds), "arrived_on": received.isoformat(),
            "received_on": received.isoformat(), "counted_on": done, "late": None if is_open else number % 50 == 0,
            "extended": number % 9 == 0, "counted_outcome": "" if is_open else lot.choice(outcomes),
        }  # fmt: skip


def _steps(requests: int) -> Iterator[dict[str, Any]]:
    """Received and answered; in three of a hundred a fee was asked for and paid between."""
    paid = ((Act.RECEIVE, "{}"), (Act.FEE_NOTICE, '{"amount": "40"}'), (Act.PAY, "{}"), (Act.ANSWER, "{}"))
    key, day = 0, date(YEAR, 5, 6).isoformat()
    for request in range(1, requests + 1):
        for number, (act, facts) in enumerate(paid if request % 97 < 3 else paid[::3], 1):
            key += 1
            told = {"act": act.value, "on": day, "recorded": day, "facts": facts}
            yield {"id": key, "request_id": request, "number": number, **told}


def _disputes(agencies: Sequence[int], count: int) -> Iterator[dict[str, Any]]:
    lot, verdicts = Random(2), [verdict.value for verdict in Verdict if verdict is not Verdict.PENDING]  # noqa: S311 - as above
    for number in range(count):
        filed = date(YEAR - 1, 6, 1) + timedelta(days=lot.randrange(570))
        done = None if lot.random() < 0.1 else (filed + timedelta(days=lot.randint(30, 120))).isoformat()
        yield {
            "id": number + 1, "agency_id": agencies[number % len(agencies)], "token": f"{number:032x}",
            "track": lot.choice(list(Track)).value, "filed_on": filed.isoformat(), "decided_on": done,
            "verdict": lot.choice(verdicts) if done else "",
        }  # fmt: skip


def _items(agencies: Sequence[int], count: int) -> Iterator[dict[str, Any]]:
    lot = Random(3)  # noqa: S311 - as above
    for number in range(count):
        formed = date(2015, 1, 1) + timedelta(days=lot.randrange(3650))
        public = formed + timedelta(days=lot.randint(1, 20))
        over = formed + timedelta(days=lot.randint(300, 3000)) if lot.random() < 0.3 else None
        yield {
            "id": number + 1, "agency_id": agencies[number % len(agencies)], "token": f"{number:032x}",
            "kind": ("normative", "normative", "reading", "information", "policy")[number % 5],
            "formed_on": formed.isoformat(), "first_published_on": public.isoformat(),
            "registered_on": formed.isoformat(), "ended": "repeal" if over else "",
            "ended_on": over.isoformat() if over else None,
        }  # fmt: skip


def written(agency: Agency, year: int, scope: Scope, state: State) -> AnnualReport:
    """A report in a state, past its ledger, with its text."""
    edition, public = int(state is not State.DRAFTED), 1 if state is State.PUBLISHED else None
    with writing(WRITER):
        known = {"state": state.value, "edition": edition, "public": public}
        annual = AnnualReport.objects.create(agency=agency, year=year, scope=scope, **known)
        ReportText(report=annual, number=1, words=WORDS, by="a" * 16, at=NOW).save()
    return annual


def froze(reports: Iterable[tuple[AnnualReport, Report]]) -> None:
    """The first edition of each."""
    texts = ((annual, content(report)) for annual, report in reports)
    known: dict[str, Any] = {"number": 1, "by": "a" * 16, "at": NOW}
    with writing(WRITER):
        Frozen.objects.bulk_create(
            Frozen(report=one, content=text, sha256=digest(text), **known) for one, text in texts
        )


def counting(work: Callable[[], object]) -> Callable[[], None]:
    """The queries of a work that count groups, to be asked again, and no more: one a table."""
    noted: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if " GROUP BY " in sql:
            noted.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    if len(noted) != 3:
        raise SystemExit(f"three tables are counted, in {len(noted)} queries")

    def bare() -> None:
        with connection.cursor() as cursor:
            for sql, params in noted:
                cursor.execute(sql, params)
                cursor.fetchall()

    return bare


def in_office() -> int:
    """An agency's year on the database of this process: its time and that of the bare SQL, as JSON."""
    call_command("migrate", verbosity=0)
    agency = Agency.objects.bulk_create([_agency(1, "星槎县人民政府", Level.COUNTY, Body.GOVERNMENT, None)])[0]
    filled([agency], OFFICE)
    early = written(agency, YEAR - 1, Scope.OWN, State.PUBLISHED)
    texts = {key: words.replace("{{", "").replace("}}", "") for key, words in WORDS.items()}
    last = replace(own_tables(agency, YEAR - 1), title=title(agency.name, YEAR - 1), texts=texts)
    froze([(early, last)])
    key = written(agency, YEAR, Scope.OWN, State.DRAFTED).pk

    def whole() -> tuple[int, list[str]]:
        annual = AnnualReport.objects.select_related("agency").get(pk=key)
        result = compiled(annual)
        hard = [one.finding.message for one in findings(annual, result) if one.finding.hard]
        total = sum(result.report.value("requests", row, "total") or 0 for row in ("new", "carried_in"))
        return int(total) if len(render(result.report, "docx")) > 10_000 else 0, hard

    total, hard = whole()
    if total < OFFICE * 0.9 or hard:
        raise SystemExit(f"not the whole of {OFFICE} requests without fault: {total}, {hard}")
    print(json.dumps(turns([whole, counting(lambda: own_tables(agency, YEAR))], ROUNDS)))
    return 0


def a_pass(agencies: Sequence[Agency], *, kept: bool = False) -> Report:
    """每个机关、每个县和全省的报告: compiled, frozen, rolled up from the towns to the top; the province's."""
    annuals = {row.agency_id: row for row in AnnualReport.objects.filter(scope=Scope.OWN)}
    wholes = AnnualReport.objects.filter(scope=Scope.WHOLE).select_related("agency").order_by("-agency__path")
    with transaction.atomic():
        own = own_many(agencies, YEAR)
        froze((annuals[key], report) for key, report in own.items())
        del own
        # Counties come before the province, whose path is the beginning of theirs.
        for annual in wholes:
            report = compiled(annual).report
            froze([(annual, report)])
        transaction.set_rollback(not kept)
    return report


def in_province(size: int) -> int:
    """A pass over a province that is there: its time and memory, as JSON."""
    agencies = list(Agency.objects.order_by("pk"))
    start, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    taken, least = turns([lambda: a_pass(agencies), counting(lambda: own_many(agencies, YEAR))], PASSES)
    most, own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, (time.process_time() - begun) / (PASSES + 1)
    tracemalloc.start()
    report = a_pass(agencies, kept=True)
    traced = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    counted = sum(report.value("requests", row, "total") or 0 for row in ("new", "carried_in"))
    told = Request.objects.counted().filter(received_on__year__lte=YEAR).exclude(counted_on__year__lt=YEAR).count()
    if counted != told or counted < size * 0.9 or report.value("disputes", "litigation.direct", "total") is None:
        raise SystemExit(f"not the whole of {size} requests: {counted}, {told}")
    memory = {"traced": traced, "start": start * 1024, "most": most * 1024}
    asked = {"size": size, "agencies": len(agencies), "taken": taken, "least": least, "own": own}
    print(json.dumps({**asked, **memory, **_at_once(agencies)}))
    return 0


def _at_once(agencies: Sequence[Agency]) -> dict[str, float]:
    """A county's sum, and that of all agencies at once: queries, and time beside the bare reading of what is frozen."""
    head, county = agencies[0], next(one for one in agencies if one.level == Level.COUNTY)
    with CaptureQueriesContext(connection) as few:
        rollup.rolled(county, YEAR)
    below = agencies[1:]
    for one in below:
        one.level, one.body, one.path = Level.PROVINCE.value, Body.AGENCY.value, f"/1/{one.pk}/"
    with transaction.atomic(), writing(WRITER):
        AnnualReport.objects.filter(scope=Scope.OWN).update(state=State.ACCEPTED.value)
        Agency.objects.bulk_update(below, ["level", "body", "path"], batch_size=500)
        with CaptureQueriesContext(connection) as many:
            found = rollup.rolled(head, YEAR)
        if len(found.parts) != len(agencies):
            raise SystemExit(f"{len(found.parts)} of {len(agencies)} summed")
        frozen = Frozen.objects.filter(report__scope=Scope.OWN)
        taken, least = turns([lambda: rollup.rolled(head, YEAR), lambda: [row.value() for row in frozen]], PASSES)
        transaction.set_rollback(True)
    return {"few": len(few), "many": len(many), "at_once": taken, "bare": least}


def fill(size: int) -> int:
    """A province on the database of this process, with reports nobody has compiled yet."""
    call_command("migrate", verbosity=0)
    agencies = tree(max(2 * A_COUNTY, size // EACH))
    filled(agencies, size)
    for one in agencies:
        collects = one.body == Body.GOVERNMENT and one.level != Level.TOWN
        written(one, YEAR, Scope.OWN, State.SIGNED if collects else State.ACCEPTED)
        if collects:
            written(one, YEAR, Scope.WHOLE, State.ACCEPTED)
    return 0


def year() -> list[Measured]:
    """An agency's year, on both databases."""
    figures = []
    for name, offered in (("SQLite", sqlite), ("PostgreSQL", postgresql)):
        with offered() as env:
            if env is None:
                print(f"{name}: none answers, not measured", file=sys.stderr)
                continue
            taken, least = json.loads(python(env, __file__, "in_office"))
        told = f"a year of {OFFICE:,} on {name}, {taken:.2f} s, {taken / least:.0f} × bare SQL"
        figures.append(Measured(told, taken - least, BEYOND, f"s > {least * 1000:.0f} ms"))
    return figures


def province() -> list[Measured]:
    """The province at three sizes, each in a database of its own and in processes of their own."""
    figures: list[Measured] = []
    before: dict[str, float] = {}
    for size in (PROVINCE // 100, PROVINCE // 10, PROVINCE):
        with postgresql() as env:
            if env is None:
                print("PostgreSQL: none answers, no province measured", file=sys.stderr)
                return []
            python(env, __file__, "fill", str(size))
            found = json.loads(python(env, __file__, "in_province", str(size)))
        figures += _of_province(size, found, before)
        before = found
    return figures


def _of_province(size: int, found: Mapping[str, float], before: Mapping[str, float]) -> Iterator[Measured]:
    """The figures of one size, how it has grown from the one before, and of the sum of all at once."""
    many = f"{size:,} of {found['agencies']:,} agencies"
    taken, least, traced = found["taken"], found["least"], found["traced"] / 1e6
    process = f"the process {found['start'] / 1e6:.0f} MB and then {found['most'] / 1e6:.0f} MB"
    print(f"{many}: {taken:.2f} s a pass ({found['own']:.2f} s of the processor), bare SQL {least:.2f} s;", end=" ")
    print(f"{traced:.1f} MB traced at its peak, {process}")
    if before:
        grown = size / before["size"]
        yield Measured(f"{many}, time", taken / before["taken"] / grown, GROWTH, "× linear")
        yield Measured(f"{many}, memory", found["traced"] / before["traced"] / grown, MEMORY, "× linear")
    queries = found["many"] - found["few"]
    yield Measured(f"queries of a sum of {found['agencies']:,} beyond {found['few']:.0f} of ten", queries, 0, "queries")
    yield Measured(f"that sum, {found['at_once']:.2f} s", found["at_once"] / found["bare"], AT_ONCE, "× reading")


SUBJECTS: dict[str, Callable[[], list[Measured]]] = {"year": year, "province": province}
INSIDE: dict[str, Callable[..., int]] = {"in_office": in_office, "fill": fill, "in_province": in_province}


def main(argv: Sequence[str]) -> int:
    """Measures what is named, or all."""
    figures = [figure for name in (argv or SUBJECTS) for figure in SUBJECTS[name]()]
    for figure in figures:
        print(figure)
    return int(not all(figure.holds for figure in figures))


if __name__ == "__main__":
    first, *more = sys.argv[1:] or [""]
    sys.exit(INSIDE[first](*map(int, more)) if first in INSIDE else main(sys.argv[1:]))
