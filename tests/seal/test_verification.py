from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chains import chain, head, resealed, sealed
from gongkai.seal import verification
from gongkai.seal.digests import HAS_SM3, START, SealedEntry
from gongkai.seal.verification import WORDS, Broken, Head, Why, verify, verify_all

WHOLE = chain(12)
END = head(WHOLE)
Tamper = Callable[[list[SealedEntry]], list[SealedEntry]]


def broken(entries: list[SealedEntry], end: Head | None = END) -> Broken | None:
    return verify("wangshu", entries, end).broken


def at(place: int, **changes: object) -> Tamper:
    def tampered(entries: list[SealedEntry]) -> list[SealedEntry]:
        one = entries[place - 1]
        entries[place - 1] = replace(one, entry=replace(one.entry, **changes))
        return entries

    return tampered


def relabelled(place: int, **changes: str) -> Tamper:
    return lambda entries: [replace(each, **changes) if each.entry.number == place else each for each in entries]


@pytest.mark.parametrize("length", [0, 1, 12])
def test_a_chain_that_nobody_touched_holds(length: int) -> None:
    entries = chain(length)
    verdict = verify("wangshu", entries, head(entries))
    assert (verdict.broken, verdict.entries, verdict.head) == (None, length, head(entries).digest)
    assert verdict.sm3 == (length if HAS_SM3 else 0)


@pytest.mark.parametrize("place", [1, 7, 12])
@pytest.mark.parametrize("changes", [{"facts": {"步": 99}}, {"actor": "b"}, {"subject": "case:0"}])
def test_a_changed_entry_is_named(place: int, changes: dict[str, object]) -> None:
    assert broken(at(place, **changes)(chain(12))) == Broken(place, Why.CONTENT)


@pytest.mark.parametrize("place", [1, 7, 12])
def test_a_changed_digest_is_told_from_a_changed_entry(place: int) -> None:
    assert broken(relabelled(place, digest="f" * 64)(chain(12))) == Broken(place, Why.DIGEST)
    without = [replace(each, sm3="") for each in relabelled(place, digest="f" * 64)(chain(12))]
    assert broken(without) == Broken(place, Why.DIGEST)
    if HAS_SM3:
        assert broken(relabelled(place, sm3="f" * 64)(chain(12))) == Broken(place, Why.DIGEST)


def test_an_entry_that_was_sealed_anew_parts_from_the_one_after_it() -> None:
    entries = chain(12)
    entries[4] = sealed(replace(entries[4].entry, facts={}))
    assert broken(entries) == Broken(6, Why.PREVIOUS)


def test_a_whole_end_that_was_sealed_anew_parts_from_the_head() -> None:
    entries = chain(12)
    entries[4] = sealed(replace(entries[4].entry, facts={}))
    entries = resealed(entries, 5)
    assert broken(entries) == Broken(12, Why.HEAD)
    assert broken(entries, head(entries)) is None


@pytest.mark.parametrize("place", [1, 6, 11])
def test_a_missing_entry_is_a_gap_before_the_next(place: int) -> None:
    assert broken([each for each in WHOLE if each.entry.number != place]) == Broken(place + 1, Why.GAP)


def test_an_end_that_was_cut_off_is_missing() -> None:
    assert broken(WHOLE[:9]) == Broken(10, Why.MISSING)
    assert broken([]) == Broken(1, Why.MISSING)


def test_a_number_that_stands_there_twice_is_a_fork() -> None:
    other = sealed(replace(WHOLE[5].entry, facts={"步": 0}))
    assert broken([*WHOLE[:6], other, *WHOLE[6:]]) == Broken(6, Why.FORK)
    assert broken([*WHOLE, WHOLE[0]]) == Broken(1, Why.FORK)


def test_an_entry_past_the_head_is_named() -> None:
    assert broken(chain(13)) == Broken(13, Why.BEYOND)


def test_a_chain_without_a_head_does_not_hold() -> None:
    assert broken(chain(3), None) == Broken(1, Why.NO_HEAD)


def test_what_was_published_convicts_a_log_that_was_sealed_anew_with_its_head() -> None:
    entries = chain(12)
    published = {("wangshu", 8): entries[7].digest, ("wangshu", 12): entries[11].digest, ("fusang", 1): "0"}
    assert verify("wangshu", entries, head(entries), published).published == 2
    entries[4] = sealed(replace(entries[4].entry, facts={}))
    entries = resealed(entries, 5)
    assert verify("wangshu", entries, head(entries), published).broken == Broken(8, Why.PUBLISHED)
    cut = chain(9)
    assert verify("wangshu", cut, head(cut), published).broken == Broken(12, Why.PUBLISHED)


def test_of_several_chains_those_without_entries_are_told_too() -> None:
    other = chain(2, "xingcha")
    heads = {"wangshu": head(WHOLE), "xingcha": head(other, "xingcha"), "baizhi": Head("baizhi", 3, "1" * 64)}
    found = list(verify_all(heads, [("wangshu", WHOLE), ("xingcha", other)], {("fusang", 4): "2" * 64}))
    assert [(each.chain, each.broken) for each in found] == [
        ("wangshu", None),
        ("xingcha", None),
        ("baizhi", Broken(1, Why.MISSING)),
        ("fusang", Broken(4, Why.PUBLISHED)),
    ]


@given(st.integers(1, 12), st.sampled_from(["swap", "drop", "double", "content", "digest", "previous"]))
def test_no_change_of_a_chain_is_left_unnamed(place: int, kind: str) -> None:
    entries = chain(12)
    at_place = place - 1
    if kind == "swap":
        entries[at_place], entries[at_place - 1] = entries[at_place - 1], entries[at_place]
    elif kind == "drop":
        del entries[at_place]
    elif kind == "double":
        entries.insert(at_place, entries[at_place])
    elif kind == "digest":
        entries[at_place] = replace(entries[at_place], digest=START)
    else:
        entries = at(place, **({"facts": {}} if kind == "content" else {"previous": "e" * 64}))(entries)
    assert broken(entries) is not None


def test_where_there_is_no_sm3_the_other_digest_still_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "HAS_SM3", False)
    assert verify("wangshu", WHOLE, head(WHOLE)).sm3 == 0


def test_every_reason_has_its_words_in_both_languages() -> None:
    assert set(WORDS) == set(Why)
    assert all(chinese and english for chinese, english in WORDS.values())
