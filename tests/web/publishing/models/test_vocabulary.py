from __future__ import annotations

from gongkai.web.publishing.models.vocabulary import POLICIES, REGISTERED, TIED_BACK, Channel, Kind, Tied


def test_what_the_register_counts_are_policy_documents() -> None:
    assert {Kind.RULE, Kind.NORMATIVE} == REGISTERED
    assert REGISTERED < POLICIES
    assert Kind.READING not in POLICIES


def test_every_tie_is_told_of_both_its_ends() -> None:
    assert set(TIED_BACK) == set(Tied)


def test_the_site_is_a_channel_among_others() -> None:
    assert Channel.WEBSITE in Channel and len(Channel) > 2
