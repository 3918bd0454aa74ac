"""What stands in the ledger and the log of an item, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.law.publication.acts import Act, Attribute, Stage, Step
from gongkai.law.publication.objections import Doubt
from gongkai.web.accounts.models import Kind
from gongkai.web.publishing.logged import doubted, hands, in_words, names, told
from gongkai.web.publishing.models.ledger import ACTS, STAGES
from web.offices import Office, person

DAY = date(2025, 3, 3)


def step(act: Act, by: str = "a", **facts: Any) -> Step:
    return Step(act, DAY, DAY, by, **facts)


def test_every_act_of_the_ledger_has_its_words_in_the_log() -> None:
    assert all(in_words(f"publishing.{act}") == str(ACTS[act]) for act in Act)
    assert in_words("publishing.nothing") == "publishing.nothing"


def test_the_names_of_people_and_of_other_hands(tree: Office) -> None:
    someone = person("审查员", (tree.county, Kind.REVIEWER))
    found = names({someone.number, "import-7", "clock", "visitor", "gone"})
    assert found[someone.number] == "审查员某"
    assert found["gone"] == "gone"
    assert found["import-7"] != "import-7" and found["clock"] != "clock"
    assert found["visitor"] != "visitor", "whoever has commented"


def test_everybody_in_a_step_is_known() -> None:
    right = step(Act.PUBLISH, "b")
    assert list(hands(step(Act.ANNUL, of=1, instead=right))) == ["a", "b"]


def test_a_step_tells_what_it_has_and_nothing_else() -> None:
    assert list(told(step(Act.WITHDRAW))) == []
    said = dict(
        told(step(Act.SUBMIT, revision=2, attribute=Attribute.PUBLIC, stages=(Stage.OWN, Stage.SECRECY), reason="急"))
    )
    words = list(said.values())
    assert words[0] == "2" and words[-1] == "急"
    assert all(str(STAGES[stage]) in words[2] for stage in (Stage.OWN, Stage.SECRECY))


def test_answers_are_told_in_words() -> None:
    pairs = [
        [dict(told(step(act, "a", **{name: value}))).popitem()[1] for value in (True, False)]
        for act, name in ((Act.DETERMINE, "public"), (Act.EVALUATE, "keep"))
    ]
    assert all(yes != no and yes and no for yes, no in pairs)


def test_what_really_happened_is_told_behind_the_annulment() -> None:
    right = step(Act.WITHDRAW, reason="实际撤下")
    said = list(told(step(Act.ANNUL, of=3, reason="误记", instead=right)))
    assert said[-1][1] == "实际撤下" and said[0][1] == "3"


def test_a_doubt_has_its_article() -> None:
    assert all(doubt.article in doubted(doubt) for doubt in Doubt)
