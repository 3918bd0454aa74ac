"""`gongkai verify`: whether the sealed log 操作日志 holds, live or exported; the first broken entry is named."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, NoReturn

import click

from gongkai.cli import deliver, office, options
from gongkai.corpus.causes import cause
from gongkai.home import data_folder
from gongkai.seal import exchange
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
@click.option("--json", "as_json", is_flag=True, help="输出 JSON 对象 Give one JSON object.")
@options.lang
def command(file: str | None, chain: str, heads: str, as_json: bool, lang: str) -> None:
    """验链：核验操作日志是否被改动，指明第一处断裂。

    Walks the sealed log and names the first broken entry of each chain: the live log, or with FILE an export, for
    which no database is needed. Exit code 1 where a chain is broken.
    """
    if file is None:
        _live({"chain": chain, "heads": heads, "as_json": as_json, "lang": lang}, lang)
        return
    found = _of_export(file, chain, heads, lang)
    if unreckoned(lang):
        click.echo(unreckoned(lang), err=True)
    text = told(found, lang, as_json=as_json)
    lines = text if as_json else "".join(f"{options.plain(line)}\n" for line in text.splitlines())
    deliver.write(deliver.encoded(lines), None, lang=lang)
    sys.exit(int(any(verdict.broken for verdict in found)))


def _of_export(name: str, chain: str, heads: str, lang: str) -> list[Verdict]:
    known = _published(heads, lang)
    with _opened(name, lang) as stream:
        ends, chains = exchange.read(stream)
        if chain:
            _need(chain, ends, lang)
            ends = {chain: ends[chain]}
            chains = (each for each in chains if each[0] == chain)
            known = {place: digest for place, digest in known.items() if place[0] == chain}
        return list(verify_all(ends, chains, known))


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
