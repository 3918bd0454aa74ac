from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import simplejson
from hypothesis import given, settings
from hypothesis import strategies as st

from chains import chain, exported, resealed, sealed
from gongkai.report.exchange import canonical, from_object, loads
from gongkai.report.model import Cell, Figure
from gongkai.seal import proof
from gongkai.seal.exchange import Unreadable
from gongkai.seal.proof import Why, attached, logged, read, verdict
from proofs import a_file, a_log, published
from sample_paper import paper
from strategies import reports

CONTENT = canonical(paper())
GOOD = json.loads(a_file())


def why(data: bytes | str) -> Why | None:
    return verdict(read(data if isinstance(data, bytes) else data.encode())).why


def changed(path: str, value: object) -> str:
    """The good file with one thing in it changed."""
    data: Any = json.loads(a_file())
    *way, last = path.split("/")
    there = data
    for name in way:
        there = there[name]
    there[last] = value
    return json.dumps(data, ensure_ascii=False)


@settings(max_examples=40, deadline=None)
@given(reports(), st.sampled_from((None, 1, "\t")), st.booleans())
def test_a_published_report_is_proved_however_its_json_is_set_out(report: Any, indent: Any, ascii_only: bool) -> None:
    data = simplejson.loads(a_file(report), use_decimal=True)
    again = simplejson.dumps(data, use_decimal=True, indent=indent, ensure_ascii=ascii_only)
    assert why(again) is None


@settings(max_examples=40, deadline=None)
@given(reports())
def test_the_content_that_was_signed_is_the_file_without_its_proof(report: Any) -> None:
    content = canonical(report)
    data = simplejson.loads(attached(content, published(content), edition=1), use_decimal=True)
    del data["proof"]
    assert proof.spelt(data) == content
    assert from_object(data) == loads(content)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_report_with_any_number_of_it_changed_is_not_proved(data: Any) -> None:
    cells = [
        (f"cells/{table}/{row}/{column}", value)
        for table, rows in GOOD["cells"].items()
        for row, columns in rows.items()
        for column, value in columns.items()
        if value is not None
    ]
    path, value = data.draw(st.sampled_from(cells))
    assert why(changed(path, value + 1)) is Why.CONTENT


def test_a_blank_that_was_filled_in_is_no_report_any_more() -> None:
    assert GOOD["cells"]["requests"]["partial"]["legal"] is None
    with pytest.raises(Unreadable):
        why(changed("cells/requests/partial/legal", 0))


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("title", "另一标题", Why.CONTENT),
        ("texts/overview", "工作平稳。", Why.CONTENT),
        ("note", "不在摘要内的话", Why.CONTENT),
        ("proof/sha256", "0" * 64, Why.DIGEST),
        ("proof/edition", 2, Why.OTHER),
        ("proof/entry/act", "reporting.sign", Why.ENTRY),
        ("proof/entry/on", "2025-03-04", Why.ENTRY),
        ("proof/entry/number", 4, Why.ENTRY),
        ("proof/entry/digest", "0" * 64, Why.ENTRY),
        ("proof/entry/facts", {}, Why.ENTRY),
    ],
)
def test_whatever_is_changed_is_named(path: str, value: object, expected: Why) -> None:
    assert why(changed(path, value)) is expected


def test_an_entry_that_publishes_nothing_proves_nothing() -> None:
    other = published(CONTENT)
    signed = sealed(replace(other.entry, act="reporting.sign"))
    assert why(attached(CONTENT, signed, edition=1)) is Why.OTHER
    assert why(attached(CONTENT, sealed(replace(other.entry, facts=[1])), edition=1)) is Why.OTHER  # type: ignore[arg-type] - as a file may have it
    assert why(attached(CONTENT, published(canonical(paper("2019"))), edition=1)) is Why.CONTENT


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe", b"[]", b"{}", b'{"schema":"gongkai.report/1"}', CONTENT.encode(),
        changed("proof", []).encode(), changed("proof", {}).encode(), changed("proof/entry", "x").encode(),
        changed("proof/edition", "x").encode(), changed("proof/entry/at", "2025-03-03").encode(),
        changed("proof/entry/number", True).encode(), a_file().replace('"title"', '"title":"甲","title"', 1).encode(),
        b'{"schema":"gongkai.report/1","proof":' + b"[" * 100_000 + b"}",
        changed("proof/entry/facts", {"edition": 1.5}).encode(),
        changed("proof/entry/facts", {"edition": 1}).replace('"edition": 1}', '"edition": 1e400}').encode(),
        changed("proof/entry/at", "0001-01-01T00:00:00+14:00").encode(),
        changed("proof/entry/at", "9999-12-31T23:59:59-14:00").encode(),
    ],
)  # fmt: skip
def test_what_is_no_report_with_a_proof_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(Unreadable) as told:
        read(data)
    assert told.value.message and told.value.english


def test_a_small_amount_is_proved_as_it_was_written() -> None:
    cell = Cell("disclosure", "fees", "amount")
    report = replace(paper(), cells={**paper().cells, cell: Figure(Decimal("0.00000012"))})
    assert why(a_file(report)) is None


def test_published_digests_name_the_entry_or_convict_it() -> None:
    proven = read(a_file().encode())
    place = ("wangshu", 3)
    assert verdict(proven, {place: proven.entry.digest}).why is None
    assert verdict(proven, {place: "0" * 64}).why is Why.PUBLISHED
    assert verdict(proven, {("wangshu", 4): proven.entry.digest}).why is Why.UNNAMED
    assert verdict(proven).published is False


def test_a_log_has_the_entry_or_it_has_not() -> None:
    proven = read(a_file().encode())
    whole = exported(a_log(CONTENT), chain(2, "xingcha"))
    found = logged(proven, whole.splitlines())
    assert (found.broken, found.there, found.replaced) == (None, True, None)
    assert verdict(proven, log=found).why is None
    for other in (exported(chain(4)), exported(chain(2)), exported(chain(4, "xingcha"))):
        assert verdict(proven, log=logged(proven, other.splitlines())).why is Why.ABSENT
    sealed_anew = exported(resealed(a_log(canonical(paper("2019"))), 2))
    assert verdict(proven, log=logged(proven, sealed_anew.splitlines())).why is Why.ABSENT
    torn = whole.replace('{"步":2}'.encode(), '{"步":9}'.encode())
    assert verdict(proven, log=logged(proven, torn.splitlines())).why is Why.CHAIN


def test_a_log_tells_that_the_edition_was_corrected_since() -> None:
    before = a_log(CONTENT)
    later = published(canonical(paper("2019")), number=5, edition=2, after=before)
    found = logged(read(a_file().encode()), exported([*before, later]).splitlines())
    assert (found.there, found.replaced) == (True, 5)
    assert verdict(read(a_file().encode()), log=found).why is None
