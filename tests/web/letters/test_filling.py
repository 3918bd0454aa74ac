from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.documents import Document
from gongkai.web.letters.defaults import shipped
from gongkai.web.letters.filling import BadTemplate, fill
from gongkai.web.letters.paper import paper
from gongkai.web.letters.wording import wording
from web.letters.letter_facts import ORGAN, whole

NASTY = [
    "{{ organ }}",
    "{% if 1 %}乙{% endif %}",
    "{_{ organ }_}",
    "{# 注 #}",
    "</w:t></w:r><w:r><w:t>假",
    "&lt;b&gt;&amp;",
    "{{ ''.__class__ }}",
    "<b>甲</b>",
]


@pytest.mark.parametrize("document", Document)
def test_every_kind_of_letter_is_filled_with_nothing_left_over(document: Document) -> None:
    facts = whole(document)
    made = fill(shipped(document), facts)
    text = paper(made).text
    assert not re.search(r"\{\{|\}\}|\{%|%\}|None", text)
    for wanted in (ORGAN, wording(document).title, facts.asked, facts.basis, facts.contact, "2025年3月3日"):
        assert wanted in text or (document is Document.RECEIPT and wanted == facts.basis)
    for name, part in _parts(made):
        assert b"{{" not in part and b"{%" not in part, name


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


@pytest.mark.parametrize("text", NASTY)
def test_what_stands_in_a_value_stays_text(text: str) -> None:
    made = fill(shipped(Document.PROCESS), whole(Document.PROCESS, applicant=text, asked=text))
    lines = [line.text for line in paper(made).lines()]
    assert f"{text}：" in lines
    assert any(f"“{text}”" in line for line in lines)


@settings(max_examples=25, deadline=None)
@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(lambda t: t.strip() == t)
)
def test_any_name_stands_in_the_letter_as_it_was_written(name: str) -> None:
    made = fill(shipped(Document.EXTENSION_NOTICE), whole(Document.EXTENSION_NOTICE, applicant=name))
    assert f"{name}：" in [line.text for line in paper(made).lines()]


def test_characters_that_no_document_holds_are_left_out() -> None:
    made = fill(shipped(Document.PROCESS), whole(Document.PROCESS, applicant="甲\x00\x0b乙"))
    assert "甲乙：" in [line.text for line in paper(made).lines()]


def test_a_value_of_two_lines_gives_two_paragraphs_of_one_style() -> None:
    made = fill(shipped(Document.PROCESS), whole(Document.PROCESS, reasons="其一。\n其二。"))
    found = {line.text: line for line in paper(made).lines()}
    assert found["理由：其一。"].first == found["其二。"].first > 0


def test_a_paragraph_whose_value_is_empty_is_left_out() -> None:
    text = paper(fill(shipped(Document.PROCESS), whole(Document.PROCESS, attachments="", consulted_on=None))).text
    assert "附件" not in text
    assert "征求有关方面的意见" not in text


def test_the_same_facts_give_the_same_bytes() -> None:
    facts = whole(Document.PROCESS)
    assert fill(shipped(Document.PROCESS), facts) == fill(shipped(Document.PROCESS), facts)


def test_a_letter_names_nobody_who_wrote_its_template() -> None:
    word = docx.Document(io.BytesIO(shipped(Document.PROCESS)))
    word.core_properties.author = word.core_properties.last_modified_by = "写模板的人"
    out = io.BytesIO()
    word.save(out)
    made = fill(out.getvalue(), whole(Document.PROCESS))
    assert all("写模板的人".encode() not in part for _, part in _parts(made))


@pytest.mark.parametrize(
    "mark", ["{{ organ.__class__ }}", "{{ organ|upper }}", "{% for x in organ %}{{ x }}{% endfor %}", "{{ 9**9 }}"]
)
def test_a_template_can_do_nothing_but_put_values_and_choose(mark: str) -> None:
    word = docx.Document(io.BytesIO(shipped(Document.PROCESS)))
    word.add_paragraph(mark)
    out = io.BytesIO()
    word.save(out)
    with pytest.raises(BadTemplate):
        fill(out.getvalue(), whole(Document.PROCESS))
