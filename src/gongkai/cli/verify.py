"""`gongkai verify`: whether the sealed log 操作日志 holds, live or exported, and whether a report was published so."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain as joined
from typing import IO, NoReturn

import click

from gongkai.cli import deliver, office, options
from gongkai.corpus.causes import cause
from gongkai.home import data_folder
from gongkai.seal import exchange, proof, prooftelling
from gongkai.seal.telling import told, unreckoned
from gongkai.seal.verification import NOTHING, Published, Verdict, verify_all


@click.command()
@click.argument("file", required=False, metavar="[FILE | -]")
@click.option("--chain", default="", metavar="CODE", help="只验一条链：机关代码 One chain: the code of its agency.")
@click.option(
    "--heads",
    default="",
    metavar="FILE",
    help="与已公布的每日摘要（/log/heads.json）比对 Compare with the heads that the portal published.",
)
@click.option(
    "--log",
    default="",
    metavar="FILE",
    help="核验已公布的年度报告时，与日志导出文件比对 Compare a published report with an export of the log.",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON 对象 Give one JSON object.")
@options.lang
def command(file: str | None, chain: str, heads: str, log: str, as_json: bool, lang: str) -> None:
    """验链：核验操作日志是否被改动，指明第一处断裂；核验已公布的年度报告（JSON 文件）。

    Walks the sealed log and names the first broken entry of each chain: the live log, or with FILE an export, for
    which no database is needed. With FILE the JSON of a published annual report: whether it is what was signed and
    published. Exit code 1 where a chain is broken or a report is not proved.
    """
    if file is None:
        _live({"chain": chain, "heads": heads, "as_json": as_json, "lang": lang}, lang)
        return
    with _opened(file, lang) as stream:
        first = stream.readline()
        if _is_report(first):
            text, broken = _of_report(first + stream.read(), heads, log, lang, as_json=as_json)
        else:
            text, broken = _of_export(joined((first,), stream), chain, heads, lang, as_json=as_json)
    if unreckoned(lang):
        click.echo(unreckoned(lang), err=True)
    lines = text if as_json else "".join(f"{options.plain(line)}\n" for line in text.splitlines())
    deliver.write(deliver.encoded(lines), None, lang=lang)
    sys.exit(int(broken))


def _is_report(first: bytes) -> bool:
    """Whether a file that begins so is a report: an export is JSON Lines, and its first line says that it is one."""
    begins = first.removeprefix(b"\xef\xbb\xbf").strip()
    if begins == b"{":  # an object that somebody has set out over several lines
        return True
    try:
        given = json.loads(begins)
    except (ValueError, RecursionError):
        return False
    return isinstance(given, dict) and given.get("schema") != exchange.LOG


def _of_report(data: bytes, heads: str, log: str, lang: str, *, as_json: bool) -> tuple[str, bool]:
    proven = proof.read(data)
    known = _published(heads, lang) if heads else None
    logged = None
    if log:
        with _opened(log, lang) as stream:
            logged = proof.logged(proven, stream)
    found = proof.verdict(proven, known, logged)
    return prooftelling.told(found, lang, as_json=as_json), found.why is not None


def _of_export(
    lines: Iterable[bytes], chain: str, heads: str, lang: str, *, as_json: bool
) -> tuple[str, bool]:  # fmt: skip
    known = _published(heads, lang)
    ends, chains = exchange.read(lines)
    if chain:
        _need(chain, ends, lang)
        ends = {chain: ends[chain]}
        chains = (each for each in chains if each[0] == chain)
        known = {place: digest for place, digest in known.items() if place[0] == chain}
    found: list[Verdict] = list(verify_all(ends, chains, known))
    return told(found, lang, as_json=as_json), any(verdict.broken for verdict in found)


def _need(chain: str, ends: Mapping[str, object], lang: str) -> None:
    if chain not in ends:
        raise options.Cannot(lang, f"没有日志链“{chain}”", f"There is no chain “{chain}”")


def _published(name: str, lang: str) -> Published:
    if not name:
        return NOTHING
    with _opened(name, lang) as stream:
        return exchange.published(stream.read())


@contextmanager
def _opened(name: str, lang: str) -> Iterator[IO[bytes]]:
    """A file, or standard input; what goes wrong with it is told in one line."""
    try:
        with click.open_file(name, "rb") as stream:
            yield stream
    except OSError as error:
        chinese, english = cause(error)
        raise options.Cannot(lang, f"无法读取 {name}：{chinese}", f"Cannot read {name}: {english}") from error
    except exchange.Unreadable as error:
        raise options.Cannot(lang, f"{name}：{error.message}", f"{name}: {error.english}") from error


def _live(asked: Mapping[str, object], lang: str) -> None:
    """The log of this office, through the web application's own command: this door knows nothing of its rooms."""
    if not office.has_database():
        _no_office(lang)
    office.here("verify", asked, lang)


def _no_office(lang: str) -> NoReturn:
    raise options.Cannot(
        lang,
        f"{data_folder()} 中没有本机关数据库；要核验导出的日志，请给出文件",
        f"There is no office's database in {data_folder()}; to verify an export, name the file",
    )
