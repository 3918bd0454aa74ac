"""正文核对规则: the rules P-01 to P-13 of the prose against itself and against the tables."""

from __future__ import annotations

from gongkai.report.checks import (
    prose_disclosure,
    prose_disputes,
    prose_points,
    prose_requests,
    prose_sums,
)
from gongkai.report.checks.rule import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *prose_sums.RULES,
            *prose_requests.RULES,
            *prose_disputes.RULES,
            *prose_disclosure.RULES,
            *prose_points.RULES,
        ),
        key=lambda one: one.code,
    )
)
