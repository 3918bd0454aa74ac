"""`gongkai replay`: a ledger made from a report: anonymous, lawful, and coming to the same figures."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from gongkai.cli import office, options
from gongkai.cli.compile import give, kind
from gongkai.cli.intake import one
from gongkai.report.exchange import dumps, loads


@click.command()
@click.argument("file", metavar="FILE | -")
@click.option("--agency", default="", metavar="CODE", help="机关代码，默认按报告机关名称 The agency's code.")
@click.option("--seed", default=1, show_default=True, help="种子：同一种子得同一台账 The same seed, the same ledger.")
@click.option(
    "--compile",
    "back",
    is_flag=True,
    help="在临时数据库中回放，输出由台账编制的报告 Replay in a throw-away database, give the report compiled.",
)
@kind
@options.output
@options.lang
def command(
    file: str, agency: str, seed: int, back: bool, kind: str | None, output: Path | None, lang: str
) -> None:  # fmt: skip
    """回放：由一份报告的表三、表四生成虚构而合法的台账。

    Makes invented requests and disputes, lawful to the day, that come to the report's tables III and IV. A report whose
    sums do not hold comes from no ledger and is refused.
    """
    office.need(lang)
    data = dumps(one(file, lang=lang)).encode()
    words = ["replay", "--seed", str(seed), "--lang", lang]
    if not back:
        if not office.has_database():
            raise options.Cannot(lang, "本机没有机关数据库", "there is no office's database here")
        office.answered(*words, "--agency", agency, data=data)
        return
    with tempfile.TemporaryDirectory(prefix="gongkai-replay-") as folder:
        found = office.answered(*words, "--compile", env=office.apart(Path(folder)), data=data)
    give(loads(found.decode()), kind, output, lang)
