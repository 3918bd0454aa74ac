from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.seal.digests import HAS_SM3, START, Entry, canonical, digest, lasting

ENTRY = Entry(
    "wangshu", 1, datetime(2025, 3, 3, 1, 2, 3, 4, UTC), date(2025, 3, 3), "a1", "cases.receive", "cases.request:1",
    {"乙": 2, "甲": [True, None]}, START,
)  # fmt: skip

SPELT = (
    '{"act":"cases.receive","actor":"a1","at":"2025-03-03T01:02:03.000004+00:00","chain":"wangshu",'
    '"facts":{"乙":2,"甲":[true,null]},"number":1,"on":"2025-03-03","previous":"' + START + '",'
    '"subject":"cases.request:1"}'
)

FACTS = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_what_is_sealed_is_spelt_in_one_way_that_never_changes() -> None:
    assert canonical(ENTRY).decode() == SPELT
    assert digest(ENTRY)[0] == hashlib.sha256(SPELT.encode()).hexdigest()


def test_the_same_moment_in_another_time_zone_is_the_same_entry() -> None:
    shanghai = ENTRY.at.astimezone(timezone(timedelta(hours=8)))
    assert digest(replace(ENTRY, at=shanghai)) == digest(ENTRY)


@pytest.mark.skipif(not HAS_SM3, reason="no SM3 in this machine's OpenSSL")
def test_sm3_is_the_digest_of_the_standard() -> None:
    assert hashlib.new("sm3", b"abc").hexdigest() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert digest(ENTRY)[1] == hashlib.new("sm3", SPELT.encode()).hexdigest()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("chain", "xingcha"), ("number", 2), ("at", ENTRY.at + timedelta(microseconds=1)), ("on", date(2025, 3, 4)),
        ("actor", "a2"), ("act", "cases.answer"), ("subject", "cases.request:2"), ("facts", {}), ("previous", "1" * 64),
    ],
)  # fmt: skip
def test_a_change_of_any_field_is_another_digest(name: str, value: object) -> None:
    changed = digest(replace(ENTRY, **{name: value}))
    assert not set(changed) & set(digest(ENTRY))


@given(FACTS)
def test_lasting_facts_come_back_from_json_with_the_same_digest(value: object) -> None:
    if lasting(value):
        facts = {"fact": value}
        assert digest(replace(ENTRY, facts=json.loads(json.dumps(facts)))) == digest(replace(ENTRY, facts=facts))


@pytest.mark.parametrize("value", [0.5, float("nan"), 2**53, "\0", "a\ud800", {1: 2}, (1,), {"a": [{"b": 1e3}]}])
def test_what_json_or_a_database_changes_does_not_last(value: object) -> None:
    assert not lasting(value)


@pytest.mark.parametrize("value", ["", "甲\n\U0001f600", 0, -5, True, None, [], {"a": [{"b": "1.5"}]}])
def test_text_whole_numbers_and_tables_last(value: object) -> None:
    assert lasting(value)
