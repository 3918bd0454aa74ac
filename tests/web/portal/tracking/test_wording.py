from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from gongkai.law.deadlines import Clock
from gongkai.law.periods import Limit, period
from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Outcome
from gongkai.law.workdays import national
from gongkai.web.cases.models import Request
from gongkai.web.portal.tracking.wording import Told, cited, length, told

DAY = date(2025, 3, 3)


@pytest.mark.parametrize(
    ("article", "whole"),
    [
        ("第三十条", "《中华人民共和国政府信息公开条例》第三十条"),
        ("《民法典》第二百零一条", "《民法典》第二百零一条"),
        ("国办函〔2020〕109号第六条", "国办函〔2020〕109号第六条"),
        ("2007年《条例》第二十四条第二款", "2007年《条例》第二十四条第二款"),
    ],
)
def test_an_article_is_told_with_its_law(article: str, whole: str) -> None:
    assert cited(article) == whole


def test_a_limit_is_told_with_what_it_was_put_off_by() -> None:
    with translation.override("en"):
        clock = Clock(period(Limit.ANSWER, DAY), DAY)
        assert length(clock) == "20 working days"
        put_off = Clock(period(Limit.ANSWER, DAY), DAY, extra=1)
        assert length(put_off) == "21 working days, 1 working day of them by extension"


def said(*steps: Step, today: date = date(2025, 4, 7)) -> Told:
    now = standing(steps, national())
    with translation.override("en"):
        return told(Request(state=now.state.value), steps, now, today)


def step(act: Act, on: date, **facts: object) -> Step:
    return Step(act, on, on, "clerk", **facts)  # type: ignore[arg-type] # the fields of Step


def test_the_end_is_told_by_the_act_that_brought_it() -> None:
    received = step(Act.RECEIVE, DAY)
    other = {"outcome": Outcome.CLOSED_OTHER, "ground": "咨询"}
    assert said(received, step(Act.WITHDRAW, date(2025, 3, 5))).headline == "Withdrawn"
    assert said(received, step(Act.ANSWER, date(2025, 3, 5), **other)).headline == "Answered"


def test_a_time_of_the_applicant_that_is_over_is_no_delay_of_the_office() -> None:
    asked = step(Act.ASK_CORRECTION, date(2025, 3, 5), until=date(2025, 3, 26))
    late = said(step(Act.RECEIVE, DAY), asked)
    assert not late.overdue and "ended on March 26, 2025" in late.sentences[-1]
    assert said(step(Act.RECEIVE, DAY)).overdue
