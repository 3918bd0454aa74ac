"""正文与表四核对: reviews and suits of the prose against table IV (P-06)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.checks.agreement import against, own_year
from gongkai.report.checks.counted import TRACKS
from gongkai.report.checks.rule import Breach, Case, Rule, rule
from gongkai.report.model import Severity


@rule("P-06", Severity.ERROR)
def disputes(case: Case) -> Iterator[Breach]:
    """复议诉讼与表四一致: 正文复议、诉讼件数及各类结果等于表四相应栏.

    诉讼为直接起诉与复议后起诉之和。“均获维持”要求纠正、其他、尚未审结均为 0；“零败诉”要求诉讼结果纠正为 0；
    “未发生”要求总计为 0；“均已审结”要求尚未审结为 0。未写明是信息公开的复议、诉讼的，只提请核实。
    """
    for statement in case.statements:
        if statement.quantity.rpartition(".")[0] in TRACKS and own_year(case, statement):
            yield from against(case, statement, statement.quantity, doubtful=statement.presumed)


RULES: tuple[Rule, ...] = (disputes,)
