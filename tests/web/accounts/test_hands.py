from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.web.accounts.hands import OTHERS, Refused, signature
from gongkai.web.accounts.models import Agency, Kind, User
from web.offices import Office


def test_a_person_stands_in_a_ledger_by_number_never_by_name(
    tree: Office, someone: Callable[[Agency, Kind], User]
) -> None:
    clerk = someone(tree.county, Kind.CLERK)
    assert signature(clerk) == clerk.number
    assert clerk.name not in signature(clerk)


@pytest.mark.parametrize("hand", sorted(OTHERS))
def test_another_hand_stands_in_it_as_what_it_is(hand: str) -> None:
    assert signature(hand) == hand


def test_a_hand_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="somebody"):
        signature("somebody")


def test_what_cannot_be_done_says_why_a_line_each() -> None:
    refused = Refused("第一行", "第二行")
    assert refused.lines == ("第一行", "第二行")
    assert str(refused) == "第一行\n第二行"
