"""台账说明: codes of what the ledgers know about a report, beside the rules that look at the report alone."""

from __future__ import annotations

from collections.abc import Mapping

LIVE, NOT_ENTERED, UNSIGNED, OWN_PART = "LEDGER-LIVE", "LEDGER-BLANK", "LEDGER-SIGN", "ROLL-OWN"

NOTES: Mapping[str, str] = {
    LIVE: "活数无值: a live figure of the text stands for no number; hard.",
    NOT_ENTERED: "未填报: cells of table II that no register counts and nobody entered; hard.",
    UNSIGNED: "未签认: cells of table II in which a unit's figure is entered and not signed; hard.",
    OWN_PART: "本级未签署: a government's own part of its sum is not signed; counted as the ledgers have it.",
}
