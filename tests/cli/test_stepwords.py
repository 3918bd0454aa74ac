from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.cli.stepwords import CLERK, HEAD, SHORT, NoStep, in_order, parsed
from gongkai.law.procedure import Act
from gongkai.law.terms import Outcome


def test_an_extension_is_of_twenty_days_by_the_head_unless_it_is_said_otherwise() -> None:
    step = parsed("extend 2025-03-20")
    assert (step.act, step.on, step.days, step.approved_by, step.as_head) == (
        Act.EXTEND,
        date(2025, 3, 20),
        20,
        HEAD,
        True,
    )
    assert parsed("extend 2025-03-20 5").days == 5


def test_an_extension_is_as_long_as_the_law_of_its_day_allows() -> None:
    assert parsed("extend 2018-03-20").days == 15
    with pytest.raises(NoStep, match="2007-03-20：当时的法律没有"):
        parsed("extend 2007-03-20")


def test_a_second_day_is_the_last_day_given() -> None:
    step = parsed("ask 2025-02-10 2025-03-03")
    assert (step.act, step.until, step.by) == (Act.ASK_CORRECTION, date(2025, 3, 3), CLERK)


def test_facts_are_given_by_their_names() -> None:
    step = parsed("answer 2025-03-20 outcome=denied.process ground=第十六条第二款 recorded=2025-03-25 by=甲")
    assert (step.outcome, step.ground, step.recorded, step.by) == (
        Outcome.PROCESS,
        "第十六条第二款",
        date(2025, 3, 25),
        "甲",
    )
    assert parsed("fee 2025-03-20 amount=200.5").amount == Decimal("200.5")
    assert parsed("opinion 2025-03-20 of=2 reached=2025-03-12").of == 2


@pytest.mark.parametrize("word", SHORT)
def test_every_short_word_is_an_act(word: str) -> None:
    assert parsed(f"{word} 2025-03-20").act is SHORT[word]


@pytest.mark.parametrize("act", Act)
def test_every_act_may_be_typed_by_its_name_with_either_dash(act: Act) -> None:
    assert parsed(f"{act.value} 2025-03-20").act is act
    assert parsed(f"{act.value.upper().replace('_', '-')} 2025-03-20").act is act


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("extend", "应写作"),
        ("", "应写作"),
        ("prolong 2025-03-20", "没有“prolong”这一行为"),
        ("extend 2025-02-30", "“2025-02-30”不是日期"),
        ("extend 2025-03-20 soon", "“soon”不是日期"),
        ("extend 2025-03-20 colour=red", "没有“colour”这一项"),
        ("answer 2025-03-20 outcome=maybe", "“outcome=maybe”无法识读"),
        ("fee 2025-03-20 amount=much", "“amount=much”无法识读"),
        ("ask 2025-03-20 9999-12-31", "“9999-12-31”不是日期"),
        ("consult 2025-03-20 reached=9999-12-31", "“reached=9999-12-31”无法识读"),
        ("extend 2025-03-20 " + "9" * 5000, "不是日期"),
    ],
)
def test_what_is_no_step_is_told_in_one_line(typed: str, told: str) -> None:
    with pytest.raises(NoStep) as caught:
        parsed(typed)
    assert told in caught.value.message
    assert "\n" not in caught.value.message + caught.value.english


def test_what_was_typed_later_was_entered_later() -> None:
    steps = in_order([parsed("receive 2025-03-03 recorded=2025-03-05"), parsed("consult 2025-03-04")])
    assert [step.recorded for step in steps] == [date(2025, 3, 5), date(2025, 3, 5)]
    assert steps[1].on == date(2025, 3, 4)
