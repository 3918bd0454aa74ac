"""`gongkai export log`: the sealed log 操作日志 as a file, which `gongkai verify FILE` proves on any machine."""

from __future__ import annotations

import os
from pathlib import Path

import click

from gongkai.cli import office, options


@click.group()
def command() -> None:
    """导出本机关的数据。

    Writes out what the office keeps.
    """


@command.command()
@click.option("--chain", default="", metavar="CODE", help="只导出一条链：机关代码 One chain: the code of its agency.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="新文件；缺省为标准输出 A new file; without it, standard output.",
)
@options.lang
def log(chain: str, output: Path | None, lang: str) -> None:
    """导出操作日志（JSON Lines），可在任何机器上用 gongkai verify 核验。

    The sealed log as JSON Lines, with the heads of its chains. A file that is there is never written over.
    """
    office.need(lang)
    if not office.has_database():
        raise options.Cannot(lang, "没有本机关数据库", "there is no office's database")
    os.umask(office.OWN)
    office.here("exportlog", {"chain": chain, "output": output, "lang": lang}, lang)
