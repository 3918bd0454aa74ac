"""Verdicts told 结论的表述: lines for a person, an object for a machine. The same for the live log and an export."""

from __future__ import annotations

import json
from collections.abc import Iterable

from gongkai.seal.digests import HAS_SM3
from gongkai.seal.verification import Verdict

SCHEMA = "gongkai.verify/1"


def told(verdicts: Iterable[Verdict], lang: str, *, as_json: bool) -> str:
    """What is written of the chains, each on a line, or all in one JSON object."""
    if as_json:
        return json.dumps({"schema": SCHEMA, "chains": [_object(each) for each in verdicts]}, ensure_ascii=False) + "\n"
    return "".join(f"{_line(each, lang)}\n" for each in verdicts)


def unreckoned(lang: str) -> str:
    """What a person must know where this machine cannot reckon SM3, else ""."""
    if HAS_SM3:
        return ""
    return "SM3 not available here: SHA-256 alone was reckoned" if lang == "en" else "本机没有 SM3：仅核验 SHA-256"


def _line(verdict: Verdict, lang: str) -> str:
    english = lang == "en"
    if verdict.broken is not None:
        found = verdict.broken.english if english else verdict.broken.message
        return f"{verdict.chain}: BROKEN: {found}" if english else f"{verdict.chain}：断链：{found}"
    if english:
        return f"{verdict.chain}: holds, {verdict.entries} entries, {verdict.head}{_beside(verdict, english)}"
    return f"{verdict.chain}：完好，{verdict.entries}条，{verdict.head}{_beside(verdict, english)}"


def _beside(verdict: Verdict, english: bool) -> str:
    if not verdict.published:
        return ""
    return f", {verdict.published} as published" if english else f"，{verdict.published}条与已公布的一致"


def _object(verdict: Verdict) -> dict[str, object]:
    broken = verdict.broken
    return {
        "chain": verdict.chain,
        "entries": verdict.entries,
        "head": verdict.head,
        "sm3": verdict.sm3,
        "published": verdict.published,
        "broken": broken
        and {"number": broken.number, "why": broken.why, "message": broken.message, "english": broken.english},
    }
