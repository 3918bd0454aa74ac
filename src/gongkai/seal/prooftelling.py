"""A report's verdict told 年报核验结论的表述: lines for a person, an object for a machine."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gongkai.seal.proof import WORDS, ReportVerdict
from gongkai.seal.telling import SCHEMA


def told(verdict: ReportVerdict, lang: str, *, as_json: bool) -> str:
    """What is written of a published report: a line for each thing that was compared, or one JSON object."""
    if as_json:
        return json.dumps({"schema": SCHEMA, "report": _object(verdict)}, ensure_ascii=False) + "\n"
    return "".join(f"{line}\n" for line in _lines(verdict, english=lang == "en"))


def _lines(verdict: ReportVerdict, *, english: bool) -> Iterator[str]:
    proven = verdict.proven
    name = f"{proven.title}, edition {proven.edition}" if english else f"{proven.title}（第{proven.edition}版）"
    if verdict.why is not None:
        found = WORDS[verdict.why][int(english)]
        yield f"{name}: NOT PROVED: {found}" if english else f"{name}：不符：{found}"
        broken = verdict.logged.broken if verdict.logged else None
        if broken is not None:
            yield f"  {broken.english if english else broken.message}"
        return
    yield f"{name}: holds" if english else f"{name}：完好"
    yield f"  SHA-256 {proven.sha256}"
    entry = proven.entry.entry
    at = (entry.chain, entry.number, verdict.published_on)
    yield ("  published: chain {}, entry {}, {}" if english else "  公布记录：日志链{}第{}条，{}").format(*at)
    yield f"  {_beside(verdict, english=english)}"
    if verdict.logged is not None and verdict.logged.replaced is not None:
        later = verdict.logged.replaced
        yield (
            f"  a later edition was published since: entry {later}"
            if english
            else f"  此后已公布更正的版本：第{later}条"
        )


def _beside(verdict: ReportVerdict, *, english: bool) -> str:
    """What it was compared with; by itself a file shows only that nobody changed it in one place alone."""
    if verdict.published and verdict.logged is not None:
        return "as published, and as in the log" if english else "与已公布的摘要、与日志一致"
    if verdict.published:
        return "as published" if english else "与已公布的摘要一致"
    if verdict.logged is not None:
        return "as in the log" if english else "与日志一致"
    if english:
        return "compared with itself alone: --heads compares it with the digests that the portal published"
    return "只与自身比对：用 --heads 可与门户已公布的摘要比对"


def _object(verdict: ReportVerdict) -> dict[str, object]:
    proven, entry, log = verdict.proven, verdict.proven.entry.entry, verdict.logged
    return {
        "title": proven.title,
        "year": proven.year,
        "edition": proven.edition,
        "sha256": proven.sha256,
        "chain": entry.chain,
        "number": entry.number,
        "published_on": entry.on.isoformat(),
        "compared": {"heads": verdict.published, "log": log is not None},
        "replaced": log.replaced if log else None,
        "broken": verdict.why
        and {"why": verdict.why, "message": WORDS[verdict.why][0], "english": WORDS[verdict.why][1]},
    }
