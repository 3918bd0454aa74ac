"""渲染与识读互逆: what `render` writes, `read` reads as the same report, for every kind and both editions."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gongkai.report.editions import NAMES
from gongkai.report.model import Report
from gongkai.report.read import read
from gongkai.report.render import Unrenderable, render
from sample_paper import paper
from strategies import reports

KINDS = ("docx", "html", "xlsx", "pdf", "md", "json")

some = st.booleans().flatmap(
    lambda consistent: st.booleans().flatmap(lambda blanks: reports(consistent=consistent, blanks=blanks))
)


def numbers(report: Report) -> dict[str, object]:
    return {"/".join(cell): figure.value for cell, figure in report.cells.items()}


def prose(report: Report) -> dict[str, str]:
    """The texts but for line breaks; a section without prose has none."""
    joined = {key: "".join(text.split()) for key, text in report.texts.items()}
    return {key: text for key, text in joined.items() if text}


def there_and_back(report: Report, kind: str) -> Report:
    try:
        data = render(report, kind)
    except Unrenderable as missing:
        pytest.skip(missing.message)
    return read(data, f"report.{kind}")


def assert_same(back: Report, report: Report) -> None:
    assert numbers(back) == numbers(report)
    assert prose(back) == prose(report)
    assert (back.issuer, back.year) == (report.issuer, report.year)
    # Table IV is the same in both editions: nothing in it says which.
    for table in ("disclosure", "requests"):
        assert back.editions[table] == report.editions[table]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("names", [(a, b) for a in NAMES for b in NAMES])
def test_a_paper_of_each_edition_reads_back_as_it_was(kind: str, names: tuple[str, str]) -> None:
    report = paper(names[0], disclosure=names[1])
    back = there_and_back(report, kind)
    assert numbers(back) == numbers(report)
    assert prose(back) == prose(report)
    assert (back.issuer, back.year) == (report.issuer, report.year)
    assert (back.published_on, back.index_number, back.document_number) == (
        report.published_on,
        report.index_number,
        report.document_number,
    )


@pytest.mark.parametrize("kind", KINDS)
# The figures come from a seed, which does not shrink to anything simpler.
@settings(max_examples=12, deadline=None, phases=(Phase.reuse, Phase.generate))
@given(report=some)
def test_any_report_reads_back_as_it_was(kind: str, report: Report) -> None:
    assert_same(there_and_back(report, kind), report)
