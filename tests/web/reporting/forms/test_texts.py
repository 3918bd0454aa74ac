from __future__ import annotations

from gongkai.report.model import SECTIONS
from gongkai.web.reporting.forms.texts import LONGEST, ActForm, ReasonForm, RecallForm, ReviseForm, TextsForm


def test_each_section_has_a_field_under_its_heading_of_the_year() -> None:
    form = TextsForm({"seen": "1", "overview": "平稳。"}, year=2025)
    assert form.is_valid()
    assert form.words() == {key: "平稳。" if key == "overview" else "" for key in SECTIONS}
    assert form.fields["problems"].label == "五、存在的主要问题及改进情况"


def test_a_text_has_an_end_and_says_which_page_it_was_made_on() -> None:
    assert not TextsForm({"seen": "1", "overview": "长" * (LONGEST + 1)}, year=2025).is_valid()
    assert not TextsForm({"overview": "平稳。"}, year=2025).is_valid()


def test_what_wants_words_is_not_complete_without_them() -> None:
    for form in (RecallForm, ReviseForm):
        assert not form({"seen": "2", "words": "  "}).is_valid()
        assert form({"seen": "2", "words": "数字有误"}).is_valid()
    assert not ReasonForm({"key": "a", "words": ""}).is_valid()


def test_what_nobody_has_begun_has_been_seen_by_nobody() -> None:
    assert ActForm({"seen": "0"}).is_valid()
    assert not ActForm({"seen": "-1"}).is_valid()
