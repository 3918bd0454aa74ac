"""Speed of the sealed log: an act beside a bare insert on the same database, and the verification of a million entries.

python bench/log.py [act] [verify]        prints a line a figure; code 1 where one is beyond its bound

An act is measured on SQLite, and on PostgreSQL where one answers: at DATABASE_URL, or on this machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from speed import Measured

from gongkai.seal import exchange
from gongkai.seal.digests import START, Entry, SealedEntry, digest
from gongkai.seal.verification import Head, verify_all

if TYPE_CHECKING:
    from django.db.models import Model

SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
MILLION = 1_000_000
CHAIN = "wangshu"
MORNING = datetime(2025, 3, 3, 1, tzinfo=UTC)

ACTS = """
import time, django
django.setup()
from django.db import transaction
from django.utils import timezone
from gongkai.web.accounts.models import Agency, Setting
from gongkai.web.audit.actions import seal
from gongkai.web.audit.models import LogEntry
from statistics import median

agency = Agency.objects.create(
    code="wangshu", name="x", level="city", body="government", opened_on="2024-01-01", path="/1/")

def bare(number):
    Setting.objects.create(agency=agency, name=f"bare-{number}", value=number)

def act(number):
    with transaction.atomic():
        row = Setting.objects.create(agency=agency, name=f"act-{number}", value=number)
        seal("wangshu", actor="a" * 16, act="accounts.rule.change", subject=f"accounts.setting:{row.pk}",
             at=timezone.now(), facts={"name": row.name, "value": number})

taken = {bare: [], act: []}
for number in range(550):
    for work, times in taken.items():
        start = time.perf_counter()
        work(number)
        times.append(time.perf_counter() - start)
assert LogEntry.objects.count() == 550
print(*(median(times[50:]) for times in taken.values()))
"""
"""Taken in turns in one process: an act that seals, and the bare insert of the same row."""


def acts() -> list[Measured]:
    """A sealed act, with the insert it seals, to that insert alone."""
    figures = []
    for name, offered in (("SQLite", sqlite), ("PostgreSQL", postgresql)):
        with offered() as env:
            if env is None:
                print(f"{name}: none answers, not measured", file=sys.stderr)
                continue
            python(env, "-m", "django", "migrate", "--verbosity=0")
            bare, act = map(float, python(env, "-c", ACTS).split())
            figures.append(Measured(f"a sealed act on {name}, {act * 1000:.2f} ms", act / bare, 5, "× insert"))
    return figures


def python(env: Mapping[str, str], *words: str) -> str:
    done = subprocess.run([sys.executable, *words], env=env, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - own words
    return done.stdout


@contextmanager
def sqlite() -> Iterator[dict[str, str] | None]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with tempfile.TemporaryDirectory() as folder:
        yield {**kept, "GONGKAI_DATA": folder, "DJANGO_SETTINGS_MODULE": "gongkai.web.settings"}


@contextmanager
def postgresql() -> Iterator[dict[str, str] | None]:
    """A database of its own, gone when done."""
    server, name = os.environ.get("DATABASE_URL") or SERVER, f"gongkai_bench_{uuid.uuid4().hex[:12]}"
    try:
        with psycopg.connect(server, autocommit=True, connect_timeout=3) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
    except psycopg.OperationalError:
        yield None
        return
    try:
        with sqlite() as env:
            yield {**(env or {}), "DATABASE_URL": f"{server.rpartition('/')[0]}/{name}"}
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def million() -> list[Measured]:
    """An export of a million entries, read and verified, both digests of each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.jsonl"
        with path.open("w", encoding="utf-8") as file:
            write(file.write, MILLION)
        start = time.perf_counter()
        with path.open("rb") as stream:
            (verdict,) = verify_all(*exchange.read(stream))
        taken = time.perf_counter() - start
        if verdict.broken or verdict.entries != MILLION:
            raise SystemExit(f"not verified in full: {verdict}")
        size = path.stat().st_size / 1e6
    beside = "SHA-256 and SM3" if verdict.sm3 else "SHA-256 alone"
    return [Measured(f"1,000,000 entries ({size:.0f} MB), {beside}", taken, 60, "s")]


def write(out: Callable[[str], object], count: int) -> None:
    """An export is opened with its end, which is known only when it is made: the chain is made twice."""
    end = START
    for one in entries(count):
        end = one.digest
    out(exchange.opening([Head(CHAIN, count, end)]))
    for one in entries(count):
        out(exchange.line(one))


def entries(count: int) -> Iterator[SealedEntry]:
    """Acts as an office does them: a minute apart, with two or three facts."""
    previous = START
    for number in range(1, count + 1):
        entry = Entry(
            CHAIN,
            number,
            MORNING + timedelta(minutes=number),
            date(2025, 3, 3),
            f"{number % 40:016x}",
            "cases.step",
            f"cases.request:{number // 12}",
            {"步骤": "征求第三方意见", "期限": "2025-04-01", "序号": number % 12},
            previous,
        )
        one = SealedEntry(entry, *digest(entry))
        previous = one.digest
        yield one


def inserted(usual: Model, given: Iterable[Mapping[str, Any]]) -> None:
    """Rows past the ledgers' writers, each other column as `usual` has it; as fast as the database takes them."""
    from django.db import connection, transaction  # whoever calls has chosen the settings, and this module has none

    known: dict[str, Any] = {
        str(field.column): field.get_db_prep_save(getattr(usual, field.attname), connection)
        for field in usual._meta.local_concrete_fields
    }
    table, columns = usual._meta.db_table, ", ".join(f'"{name}"' for name in known)
    lines: Any = ([*{**known, **row}.values()] for row in given)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(known))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", lines)  # noqa: S608 - names of columns
            return
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for line in lines:
                copy.write_row(line)


SUBJECTS: dict[str, Callable[[], list[Measured]]] = {"act": acts, "verify": million}


def main(argv: Sequence[str]) -> int:
    """Measures what is named, or all."""
    figures = [figure for name in (argv or SUBJECTS) for figure in SUBJECTS[name]()]
    for figure in figures:
        print(figure)
    return int(not all(figure.holds for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
