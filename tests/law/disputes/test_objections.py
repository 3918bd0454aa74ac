from __future__ import annotations

import re

import pytest

from gongkai.law.disputes.acts import Act, Decision
from gongkai.law.disputes.objections import Doubt, Objection, Unlawful
from law.disputes_made import REVIEW, decided, heard, now, step


def test_an_unlawful_step_is_told_in_both_languages_with_its_article() -> None:
    with pytest.raises(Unlawful) as caught:
        now(*heard(REVIEW), decided(Decision.UPHELD, "0509"), step(Act.APPEAL, "0520"))
    assert caught.value.message == "第5步（2025-05-20）：不服复议决定的，应当另案起诉（《行政诉讼法》第四十五条）"
    assert str(caught.value) == caught.value.message
    assert caught.value.english.startswith("step 5 (appeal, 2025-05-20): against a decision on review")


def test_every_objection_and_doubt_names_its_article_and_is_said_in_both_languages() -> None:
    for one in (*Objection, *Doubt):
        assert re.search("第.+[条章]|表四", one.article)
        assert one.english.isascii() and not one.chinese.isascii()
