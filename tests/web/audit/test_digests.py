"""What the log keeps of words."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.procedure.acts import Act
from gongkai.web.audit.digests import digested, step_digest

DAY = date(2025, 3, 3)


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=5))
def test_the_order_of_names_makes_no_difference_and_every_word_does(told: dict[str, str]) -> None:
    assert digested(told) == digested(dict(reversed(list(told.items()))))
    assert digested({**told, "甲": "乙"}) != digested({**told, "甲": "丙"})


def test_the_digest_of_a_step_is_the_one_that_stands_in_logs() -> None:
    told = {"reason": "内容有误"}
    found = step_digest(Act.RECEIVE, DAY, "u000001", told)
    assert found == digested({"act": "receive", "on": "2025-03-03", "by": "u000001", "facts": told})
    assert found not in {
        step_digest(Act.ANNUL, DAY, "u000001", told),
        step_digest(Act.RECEIVE, date(2025, 3, 4), "u000001", told),
        step_digest(Act.RECEIVE, DAY, "u000002", told),
        step_digest(Act.RECEIVE, DAY, "u000001", {}),
    }
