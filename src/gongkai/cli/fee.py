"""`gongkai fee`: the processing fee of a request, bracket by bracket."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click
import simplejson

from gongkai.cli import deliver, options
from gongkai.law.fees import Basis, Fee, Unchargeable, by_items, by_pages, lines, notice


@click.command()
@click.option("--items", metavar="N", help="按件计收的申请件数 Requests, charged by request.")
@click.option("--pages", metavar="N", help="单件申请提供的页数 Pages provided on one request, charged by volume.")
@click.option(
    "--earlier", metavar="N", help="同一申请人本月此前已申请的件数 Requests of that applicant earlier in the month."
)
@click.option("--on", "day", metavar="DATE", help="收到申请之日，默认今天 The day of receipt; today by default.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON Print one JSON object.")
@options.lang
def command(
    items: str | None, pages: str | None, earlier: str | None, day: str | None, as_json: bool, lang: str
) -> None:
    """信息处理费：按件或者按量，逐档说明，附条款。

    The processing fee for requests beyond the reasonable number, by request or by volume, with its article.
    """
    on = _day(day, lang)
    try:
        fee = _fee(items, pages, earlier, on, lang)
    except Unchargeable as error:
        raise options.Cannot(lang, error.message, error.english) from error
    text = _object(fee, on) if as_json else "".join(f"{line}\n" for line in lines(fee, lang))
    deliver.write(deliver.encoded(text), None, lang=lang)


def _fee(items: str | None, pages: str | None, earlier: str | None, on: date, lang: str) -> Fee:
    if items is not None and pages is not None:
        raise options.Cannot(
            lang,
            "同一申请不得同时按件、按量计收（国办函〔2020〕109号第三条）",
            "no request is charged both by request and by volume (国办函〔2020〕109号第三条)",
        )
    if items is not None:
        return by_items(_count(items, lang), on, earlier=_count(earlier or "0", lang))
    if pages is None:
        raise options.Cannot(lang, "应给出 --items 或者 --pages", "give --items or --pages")
    if earlier is not None:
        raise options.Cannot(
            lang,
            "按量计收以单件申请计算，不用 --earlier（国办函〔2020〕109号第五条）",
            "pages are counted on one request alone: no --earlier (国办函〔2020〕109号第五条)",
        )
    return by_pages(_count(pages, lang), on)


def _count(typed: str, lang: str) -> int:
    try:
        return int(typed)
    except ValueError:
        raise options.Cannot(lang, f"“{typed}”不是整数", f"“{typed}” is no whole number") from None


def _day(typed: str | None, lang: str) -> date:
    if typed is None:
        return datetime.now(UTC).astimezone().date()
    return options.day(typed, lang)


def _object(fee: Fee, on: date) -> str:
    found = {
        "basis": fee.basis,
        "on": str(on),
        "earlier": fee.earlier if fee.basis is Basis.ITEMS else None,
        "count": fee.count,
        "amount": fee.amount,
        "steps": [
            {"first": step.first, "last": step.last, "count": step.count, "rate": step.rate, "amount": step.amount}
            for step in fee.steps
        ],
        "article": fee.tariff.article,
        "source": fee.tariff.source,
        "sure": fee.tariff.sure,
        "notice": list(notice(fee)) if fee.amount else None,
    }
    return str(simplejson.dumps(found, use_decimal=True, ensure_ascii=False, indent=1)) + "\n"
