from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import resources
from random import Random
from typing import Any

import pytest
import simplejson
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.exchange import NotExchange, canonical, dumps, from_object, loads, to_object
from gongkai.report.model import Cell, Entry, Figure, Finding, Place, Report, Severity
from proofs import a_file
from sample_paper import paper
from strategies import reports

SCHEMA = json.loads(resources.files("gongkai.report").joinpath("schema/report-1.json").read_text("utf-8"))
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, Decimal),
    "boolean": bool,
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any], where: str = "$") -> list[str]:
    """What is wrong with the value under the few keywords that the schema uses."""
    if "$ref" in schema:
        return faults(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], where)
    found = []
    wanted = schema.get("type")
    names = wanted if isinstance(wanted, list) else [wanted] if wanted else []
    if names and not any(
        isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in names
    ):
        found.append(f"{where}: {wanted}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{where}: const")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: enum")
    if isinstance(value, dict):
        found += [f"{where}.{key}: missing" for key in schema.get("required", ()) if key not in value]
        for key, each in value.items():
            if "propertyNames" in schema:
                found += faults(key, schema["propertyNames"], f"{where}.{key}")
            inner = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            found += [f"{where}.{key}: unknown"] if inner is False else faults(each, inner, f"{where}.{key}")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            found.append(f"{where}: length")
        found += [fault for each in value for fault in faults(each, schema.get("items", {}), f"{where}[]")]
    return found


findings = st.builds(
    Finding,
    rule=st.sampled_from(("T3-BALANCE", "P-06")),
    severity=st.sampled_from(Severity),
    message=st.text(max_size=20),
    message_en=st.text(max_size=20),
    cells=st.lists(st.sampled_from((("requests",), ("requests", "new"), ("requests", "new", "total"))), max_size=2).map(
        tuple
    ),
    evidence=st.text(max_size=20),
    hard=st.booleans(),
)


def _place(lot: Random) -> Place | None:
    return lot.choice((None, Place(lot.randint(1, 900)), Place(lot.randint(1, 900), lot.randint(1, 9))))


@st.composite
def read_reports(draw: st.DrawFn) -> Report:
    """Reports with places, texts as they stood, undecided cells and findings."""
    report = draw(reports(consistent=False, blanks=True))
    lot = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - places for a test, nothing secret
    cells = {cell: replace(figure, place=_place(lot)) for cell, figure in report.cells.items()}
    for cell in draw(st.lists(st.sampled_from(sorted(cells)), max_size=4, unique=True)):
        entry = draw(st.sampled_from((Entry.UNDECIDED, Entry.REMARK)))
        cells[cell] = Figure(None, entry, draw(st.text(max_size=12)), _place(lot))
    return replace(report, cells=cells, findings=tuple(draw(st.lists(findings, max_size=3))))


@settings(max_examples=20, deadline=None)
@given(read_reports())
def test_a_report_comes_back_whole_through_json(report: Report) -> None:
    back = from_object(simplejson.loads(dumps(report), use_decimal=True))
    assert back == report
    for cell, figure in report.cells.items():
        assert type(back.cells[cell].value) is type(figure.value)


@settings(max_examples=20, deadline=None)
@given(read_reports())
def test_every_object_is_valid_under_the_published_schema(report: Report) -> None:
    assert faults(simplejson.loads(dumps(report), use_decimal=True), SCHEMA) == []


def test_the_schema_refuses_what_is_no_report() -> None:
    good = to_object(Report(source="x"))
    assert faults(good, SCHEMA) == []
    assert faults({**good, "year": "2024"}, SCHEMA) == ["$.year: ['integer', 'null']"]
    assert faults({**good, "colour": 1}, SCHEMA) == ["$.colour: unknown"]
    assert faults({**good, "cells": {"requests": {"new": {"total": "3"}}}}, SCHEMA) != []


def test_the_schema_knows_the_proof_of_a_published_report() -> None:
    good = simplejson.loads(a_file(), use_decimal=True)
    assert faults(good, SCHEMA) == []
    assert from_object(good) == paper()
    entry = {**good["proof"]["entry"], "act": "reporting.sign"}
    assert faults({**good, "proof": {**good["proof"], "entry": entry}}, SCHEMA) == ["$.proof.entry.act: const"]


def test_amounts_are_written_as_exact_decimals() -> None:
    amount = Cell("disclosure", "fees", "amount")
    text = dumps(Report(source="x", cells={amount: Figure(Decimal("0.1000000000000000055"))}))
    assert "0.1000000000000000055" in text
    assert from_object(
        simplejson.loads('{"schema": "gongkai.report/1", "cells": {"disclosure": {"fees": {"amount": 3}}}}')
    ).cells[amount] == Figure(Decimal(3))


def test_blank_is_null_and_a_plain_figure_needs_no_source() -> None:
    new, old = Cell("requests", "new", "total"), Cell("requests", "carried_in", "total")
    data = to_object(
        Report(
            source="a.html",
            cells={new: Figure(5, text="5", place=Place(12)), old: Figure(None, Entry.BLANK)},
            period=(date(2024, 1, 1), date(2024, 12, 31)),
        )
    )
    assert data["cells"] == {"requests": {"new": {"total": 5}, "carried_in": {"total": None}}}
    assert data["sources"] == {"requests": {"new": {"total": {"line": 12}}}}
    assert data["period"] == ["2024-01-01", "2024-12-31"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema": "gongkai.report/9"}, "不是 gongkai.report/1 对象"),
        ({"year": "2024"}, "year：年份应为整数"),
        ({"year": True}, "year：年份应为整数"),
        ({"issuer": 3}, "issuer：应为文字"),
        ({"published_on": "2024-02-31"}, "published_on：应为日期"),
        ({"period": ["2024-12-31", "2024-01-01"]}, "period：应为先后两个日期"),
        ({"editions": {"requests": "2008"}}, "editions.requests：不是已知的格式"),
        ({"texts": {"chapter": "x"}}, "texts.chapter：不是已知的章节文字"),
        ({"cells": {"requests": {"renewed": {"total": 1}}}}, "requests/renewed/total：表格中没有这个单元"),
        ({"cells": {"requests": {"new": {"total": "1"}}}}, "requests/new/total：应为数字或 null"),
        (
            {"cells": {"requests": {"new": {"total": Decimal("1E+400")}}}},
            "requests/new/total：数字超过 18 位",
        ),
        ({"cells": {"requests": {"new": {"total": Decimal("NaN")}}}}, "requests/new/total：数字超过 18 位"),
        ({"cells": {"requests": []}}, "cells.requests：应为对象"),
        (
            {
                "cells": {"requests": {"new": {"total": 1}}},
                "sources": {"requests": {"new": {"total": {"entry": "blank"}}}},
            },
            "requests/new/total：数值与填报情形不符",
        ),
        ({"findings": [{"rule": "X", "severity": "fatal"}]}, "findings.severity：问题等级不明"),
        ({"findings": [{"rule": "X", "severity": "error", "cells": [[]]}]}, "findings.cells：不是单元地址"),
    ],
)
def test_an_object_out_of_schema_is_refused_in_one_line(change: dict[str, Any], words: str) -> None:
    with pytest.raises(NotExchange) as caught:
        from_object({**to_object(Report(source="x")), **change})
    assert caught.value.message.startswith(words)
    assert "\n" not in caught.value.message
    assert caught.value.english.isascii()


@settings(max_examples=20, deadline=None)
@given(read_reports(), st.randoms(use_true_random=False))
def test_equal_reports_have_the_same_canonical_text(report: Report, lot: Random) -> None:
    text = canonical(report)
    back = loads(text)
    assert back == report
    shuffled = list(report.cells.items())
    lot.shuffle(shuffled)
    noughts = {
        cell: replace(figure, value=Decimal(f"{figure.value:f}.00"[:40]))
        if isinstance(figure.value, Decimal) and figure.value == figure.value.to_integral_value()
        and "." not in f"{figure.value:f}"
        else figure
        for cell, figure in shuffled
    }  # fmt: skip
    assert canonical(replace(report, cells=noughts, texts=dict(reversed([*report.texts.items()])))) == text
    assert canonical(back) == text


def test_the_canonical_text_has_sorted_keys_and_no_blanks_or_idle_noughts() -> None:
    amount = Cell("disclosure", "fees", "amount")
    values = (Decimal("12.50"), Decimal("1E+2"), Decimal("0.1000000000000000055"), Decimal("-0.0"))
    texts = [canonical(Report(source="x", cells={amount: Figure(value)})) for value in values]
    found = [text.partition('"amount":')[2].partition("}")[0] for text in texts]
    assert found == ["12.5", "100", "0.1000000000000000055", "0"]
    assert texts[0].startswith('{"cells":{"disclosure":{"fees":{"amount":12.5}}},"document_number":null,')
    assert "\n" not in texts[0]
    assert ": " not in texts[0]


def test_an_amount_as_it_stood_is_kept_beside_the_plain_number() -> None:
    amount = Cell("disclosure", "fees", "amount")
    report = Report(source="x", cells={amount: Figure(Decimal("12.50"), text="12.50", place=Place(3))})
    assert loads(canonical(report)).cells[amount] == report.cells[amount]
