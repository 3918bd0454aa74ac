"""What is said of a step that the law forbids, of whatever ledger."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law import disputes, procedure
from gongkai.law.disputes.objections import Objection as InDispute
from gongkai.law.forbidden import Forbidden
from gongkai.law.procedure.objections import Objection


def test_the_step_its_day_the_reason_and_the_article_are_told_in_both_languages() -> None:
    told = procedure.Unlawful(Objection.NO_DRAFT, 3, "review", date(2025, 3, 4))
    assert str(told) == told.message == "第3步（2025-03-04）：没有拟办稿（第四十五条）"
    assert told.english == "step 3 (review, 2025-03-04): there is no draft (第四十五条)"


def test_without_a_day_none_is_told() -> None:
    assert procedure.Unlawful(Objection.NO_DRAFT, 3, "review").message.startswith("第3步：")


def test_what_is_unlawful_in_one_ledger_is_not_caught_as_unlawful_in_another() -> None:
    objection = next(iter(InDispute))
    with pytest.raises(disputes.Unlawful) as caught:
        raise disputes.Unlawful(objection, 1, "file")
    assert isinstance(caught.value, Forbidden)
    assert not isinstance(caught.value, procedure.Unlawful)
