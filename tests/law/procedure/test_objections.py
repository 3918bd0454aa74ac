from __future__ import annotations

import re

import pytest

from gongkai.law.procedure import standing
from gongkai.law.procedure.objections import Doubt, Objection, Unlawful
from gongkai.law.workdays import national
from ledgers import extend, now, receive


def test_an_unlawful_step_is_told_in_both_languages_with_its_article() -> None:
    with pytest.raises(Unlawful) as caught:
        now(receive(), extend("0401"))
    assert caught.value.message == "第2步（2025-04-01）：期限届满后不得再延长（第三十三条第二款）"
    assert str(caught.value) == caught.value.message
    assert caught.value.english.startswith("step 2 (extend, 2025-04-01): an extension must be told before")


def test_every_objection_and_doubt_has_an_article_and_two_languages() -> None:
    for one in (*Objection, *Doubt):
        assert re.search("第.+条", one.article)
        assert re.search("[\u4e00-\u9fff]", one.chinese)
        assert not re.search("[\u4e00-\u9fff]", one.english)


def test_a_ledger_without_steps_is_told_without_a_day() -> None:
    with pytest.raises(Unlawful) as caught:
        standing([], national())
    assert caught.value.message == "第1步：台账的第一步应当是登记收件（第四十五条）"
    assert caught.value.english == "step 1 (receive): the first step is the receipt (第四十五条)"
