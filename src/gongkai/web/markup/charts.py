"""图表 drawn by the server: bars beside their names, as SVG without script.

Widths are shares of whatever room there is, heights are in the size of the type around: so the words of a chart are as
large as those of the page, on a phone and in large type too. Colours come from the page, for the screen, for print and
for a reader's own; nothing is told by colour alone. A table of the same numbers stands beside every chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from gongkai.report.model import Number
from gongkai.web.markup import text

WIDEST = 70
"""The longest bar in percent of the width: the rest is for its number."""
EACH = 3
"""The height of a bar with its name, in the size of the type."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, how long it is, the number as it is shown; `hollow` where the number says little.

    A `value` of None has no bar; one below nought neither.
    """

    name: str
    value: Number | None
    shown: str
    hollow: bool = False


def bars(title: str, rows: Sequence[Bar], name: str) -> SafeString:
    """Bars from the same line, the longest as wide as may be; `name` is the chart's own on its page."""
    longest = max((Decimal(one.value) for one in rows if one.value is not None), default=Decimal())
    drawn = "".join(_bar(at, one, longest) for at, one in enumerate(rows))
    told = "; ".join(f"{one.name} {one.shown}" for one in rows)
    return mark_safe(  # noqa: S308 - escaped
        f'<svg class="chart" role="img" aria-labelledby="{name}-title {name}-about" width="100%"'
        f' height="{EACH * len(rows)}em"><title id="{name}-title">{text(title)}</title>'
        f'<desc id="{name}-about">{text(told)}</desc>{drawn}</svg>'
    )


def _bar(at: int, one: Bar, longest: Decimal) -> str:
    top = at * EACH
    share = Decimal(one.value) / longest * WIDEST if one.value is not None and longest > 0 else Decimal()
    wide = f"{max(share, Decimal()):.2f}%"
    kind = ' class="hollow"' if one.hollow else ""
    return (
        f'<text x="0" y="{top + 1.1:.1f}em">{text(one.name)}</text>'
        f'<rect{kind} x="0" y="{top + 1.5:.1f}em" width="{wide}" height="1em"/>'
        f'<text x="{wide}" dx="0.4em" y="{top + 2.4:.1f}em">{text(one.shown)}</text>'
    )
