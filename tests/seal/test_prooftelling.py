from __future__ import annotations

import json

from chains import exported
from gongkai.report.exchange import canonical
from gongkai.seal.proof import logged, read, verdict
from gongkai.seal.prooftelling import told
from proofs import a_file, a_log, published
from sample_paper import paper

CONTENT = canonical(paper())
PROVEN = read(a_file().encode())
BAD = read(a_file().replace('"proof":{"edition":1', '"proof":{"edition":2').encode())


def test_a_report_that_holds_is_told_with_its_digest_and_what_it_was_compared_with() -> None:
    assert told(verdict(PROVEN), "zh", as_json=False).splitlines() == [
        f"{PROVEN.title}（第1版）：完好",
        f"  SHA-256 {PROVEN.sha256}",
        "  公布记录：日志链wangshu第3条，2025-03-03",
        "  只与自身比对：用 --heads 可与门户已公布的摘要比对",
    ]
    known = {("wangshu", 3): PROVEN.entry.digest}
    log = logged(PROVEN, exported(a_log(CONTENT)).splitlines())
    for given, english in (
        ((known, None), "  as published"),
        ((None, log), "  as in the log"),
        ((known, log), "  as published, and as in the log"),
    ):
        assert told(verdict(PROVEN, *given), "en", as_json=False).splitlines()[-1] == english


def test_a_report_that_does_not_hold_is_told_in_one_line() -> None:
    assert told(verdict(BAD), "zh", as_json=False).endswith("：不符：所附记录不是这一版报告的公布记录\n")
    assert "NOT PROVED: the entry is not" in told(verdict(BAD), "en", as_json=False)


def test_a_broken_chain_says_where() -> None:
    torn = exported(a_log(CONTENT)).replace('{"步":2}'.encode(), '{"步":9}'.encode())
    lines = told(verdict(PROVEN, log=logged(PROVEN, torn.splitlines())), "en", as_json=False).splitlines()
    assert lines[-1].startswith("  entry 2: its content was changed")


def test_a_correction_is_told() -> None:
    before = a_log(CONTENT)
    later = published(canonical(paper("2019")), number=5, edition=2, after=before)
    found = verdict(PROVEN, log=logged(PROVEN, exported([*before, later]).splitlines()))
    assert told(found, "zh", as_json=False).splitlines()[-1] == "  此后已公布更正的版本：第5条"
    assert json.loads(told(found, "zh", as_json=True))["report"]["replaced"] == 5


def test_machines_are_given_one_object() -> None:
    given = json.loads(told(verdict(PROVEN), "zh", as_json=True))
    assert given["schema"] == "gongkai.verify/1"
    assert (given["report"]["number"], given["report"]["broken"]) == (3, None)
    assert json.loads(told(verdict(BAD), "zh", as_json=True))["report"]["broken"]["why"] == "other"
