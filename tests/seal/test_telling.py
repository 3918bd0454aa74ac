from __future__ import annotations

import json

import pytest

from gongkai.seal import telling
from gongkai.seal.telling import told, unreckoned
from gongkai.seal.verification import Broken, Verdict, Why

HOLDS = Verdict("wangshu", 3, "a" * 64, 3, 2, None)
BREAKS = Verdict("xingcha", 1, "b" * 64, 1, 0, Broken(2, Why.CONTENT))


def test_a_chain_that_holds_and_one_that_breaks_are_told_in_both_languages() -> None:
    assert told([HOLDS, BREAKS], "zh", as_json=False).splitlines() == [
        f"wangshu：完好，3条，{'a' * 64}，2条与已公布的一致",
        "xingcha：断链：第2条内容被改动，与摘要不符",
    ]
    assert told([HOLDS, BREAKS], "en", as_json=False).splitlines() == [
        f"wangshu: holds, 3 entries, {'a' * 64}, 2 as published",
        "xingcha: BROKEN: entry 2: its content was changed: it does not fit its digest",
    ]


def test_machines_are_given_one_object() -> None:
    given = json.loads(told([HOLDS, BREAKS], "zh", as_json=True))
    assert given["schema"] == "gongkai.verify/1"
    assert [each["broken"] and (each["broken"]["number"], each["broken"]["why"]) for each in given["chains"]] == [
        None,
        (2, "content"),
    ]


def test_it_is_said_where_sm3_was_not_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "HAS_SM3", True)
    assert unreckoned("zh") == ""
    monkeypatch.setattr(telling, "HAS_SM3", False)
    assert unreckoned("zh") == "本机没有 SM3：仅核验 SHA-256"
