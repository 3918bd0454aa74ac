from __future__ import annotations

import re

import pytest

from gongkai.law.publication.acts import Stage
from gongkai.law.publication.objections import Doubt, Objection, Unlawful
from law.publication_made import WRITER, cleared, drafted, now, submitted


def test_an_unlawful_step_is_told_in_both_languages_with_its_article() -> None:
    with pytest.raises(Unlawful) as caught:
        now(drafted(), submitted(stages=(Stage.SECRECY,)), cleared(Stage.SECRECY, by=WRITER))
    assert caught.value.message == (
        "第3步（2025-03-03）：起草、送审的人不能审查自己的稿本（第十七条、《保密法实施条例》第四十二条）"
    )
    assert caught.value.english.startswith("step 3 (clear, 2025-03-03): who drafted or submitted it")


def test_every_objection_and_doubt_names_its_article_and_is_said_in_both_languages() -> None:
    for one in (*Objection, *Doubt):
        assert re.search("第.+条|号", one.article)
        assert one.english.isascii() and not one.chinese.isascii()
    assert len({one.chinese for one in Objection}) == len(Objection)
