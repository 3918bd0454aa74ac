from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from chains import chain, exported, resealed, sealed
from commands import Run
from gongkai.report.exchange import canonical
from gongkai.seal.exchange import HEADS
from gongkai.seal.proof import attached
from proofs import a_file, a_log, published
from sample_paper import paper

GOOD = exported(chain(4), chain(2, "xingcha"))
CONTENT = canonical(paper())


def tampered() -> bytes:
    return GOOD.replace('{"步":3}'.encode(), '{"步":9}'.encode())


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    path.write_bytes(GOOD)
    return path


def test_an_export_that_nobody_touched_holds(run: Run, export: Path) -> None:
    done = run("verify", export)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"wangshu：完好，4条，{chain(4)[-1].digest}",
        f"xingcha：完好，2条，{chain(2, 'xingcha')[-1].digest}",
    ]


def test_a_tampered_line_is_named_and_the_code_is_1(run: Run, export: Path) -> None:
    export.write_bytes(tampered())
    done = run("verify", export, "--lang", "en")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0] == (
        "wangshu: BROKEN: entry 3: its content was changed: it does not fit its digest"
    )
    assert done.stdout.splitlines()[1].startswith("xingcha: holds, 2 entries")


def test_an_export_may_come_from_standard_input_and_go_out_as_json(run: Run) -> None:
    done = run("verify", "-", "--json", data=tampered())
    given = json.loads(done.stdout)
    assert done.exit_code == 1
    assert given["schema"] == "gongkai.verify/1"
    assert [(each["chain"], each["entries"], (each["broken"] or {}).get("number")) for each in given["chains"]] == [
        ("wangshu", 2, 3),
        ("xingcha", 2, None),
    ]


def test_one_chain_may_be_asked_for(run: Run, export: Path) -> None:
    export.write_bytes(tampered())
    done = run("verify", export, "--chain", "xingcha")
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 1)


def test_published_heads_convict_a_log_that_was_sealed_anew(run: Run, export: Path, tmp_path: Path) -> None:
    heads = tmp_path / "heads.json"
    kept = [{"day": "2025-03-03", "chain": "wangshu", "number": 4, "digest": chain(4)[-1].digest, "sm3": ""}]
    heads.write_text(json.dumps({"schema": HEADS, "heads": kept}), "utf-8")
    assert run("verify", export, "--heads", heads).stdout.splitlines()[0].endswith("，1条与已公布的一致")
    entries = chain(4)
    entries[1] = sealed(replace(entries[1].entry, facts={}))
    export.write_bytes(exported(resealed(entries, 2)))
    assert run("verify", export).exit_code == 0
    done = run("verify", export, "--heads", heads)
    assert (done.exit_code, done.stdout) == (1, "wangshu：断链：第4条与已公布的摘要不符\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "不是日志导出文件"),
        (b"\xff\xd8\xff", "不是日志导出文件"),
        (GOOD.splitlines(keepends=True)[0] + b"{}\n", "第2行不是日志条目"),
        (GOOD[:-40], "第7行不是日志条目"),
    ],
)
def test_a_file_that_is_no_export_is_told_in_a_line(run: Run, export: Path, data: bytes, message: str) -> None:
    export.write_bytes(data)
    done = run("verify", export)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"错误：{export}：{message}\n"


def test_what_is_not_there_is_told_in_a_line(run: Run, export: Path, tmp_path: Path) -> None:
    for words in (["verify", tmp_path / "none.jsonl"], ["verify", tmp_path], ["verify", export, "--chain", "fusang"],
                  ["verify", export, "--heads", tmp_path / "none"], ["verify", export, "--heads", export]):  # fmt: skip
        done = run(*words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1


def test_where_there_is_no_office_none_is_made(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "office"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    done = run("verify")
    assert done.exit_code == 2
    assert "没有本机关数据库" in done.stderr
    assert not (tmp_path / "office").exists()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "2025.json"
    path.write_text(a_file(), "utf-8")
    return path


def test_a_published_report_is_proved_by_itself_by_the_published_heads_and_by_the_log(
    run: Run, report: Path, tmp_path: Path
) -> None:
    assert run("verify", report).exit_code == 0
    heads, log = tmp_path / "heads.json", tmp_path / "log.jsonl"
    entry = published(CONTENT)
    kept = [{"day": "2025-03-03", "chain": "wangshu", "number": 3, "digest": entry.digest, "sm3": ""}]
    heads.write_text(json.dumps({"schema": HEADS, "heads": kept}), "utf-8")
    log.write_bytes(exported(a_log(CONTENT)))
    done = run("verify", report, "--heads", heads, "--log", log, "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "  as published, and as in the log"
    log.write_bytes(GOOD)
    assert run("verify", report, "--log", log).exit_code == 1


def test_a_published_report_with_a_number_changed_is_not_proved(run: Run, report: Path) -> None:
    data = json.loads(report.read_text("utf-8"))
    data["cells"]["requests"]["new"]["total"] += 1
    for indent in (None, 2):
        done = run("verify", "-", data=json.dumps(data, indent=indent).encode())
        assert (done.exit_code, done.stderr) == (1, "")
        assert done.stdout.endswith("：不符：内容被改动，与公布时的摘要不符\n")
    assert json.loads(run("verify", "-", "--json", data=json.dumps(data).encode()).stdout)["report"]["broken"]


def test_a_report_without_a_proof_is_told_in_a_line(run: Run, report: Path) -> None:
    report.write_text(CONTENT, "utf-8")
    done = run("verify", report)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"错误：{report}：报告没有附完整的公布证明\n"


def test_a_title_cannot_write_on_the_terminal(run: Run) -> None:
    content = canonical(replace(paper(), title="\x1b[2J报告\n另一行"))
    done = run("verify", "-", data=attached(content, published(content), edition=1).encode())
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout


def test_an_export_needs_no_django(export: Path) -> None:
    script = (
        "import sys; sys.modules['django'] = None\n"
        "from gongkai.cli import gongkai\n"
        f"gongkai(['verify', {str(export)!r}], standalone_mode=False)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603 - own words
    assert (done.returncode, done.stderr) == (0, "")


def test_a_database_that_has_no_log_yet_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "office.sqlite3").touch()
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "GONGKAI_DATA")}
    done = subprocess.run(  # noqa: S603 - own words
        [sys.executable, "-m", "gongkai", "verify", "--lang", "en"],
        env={**env, "GONGKAI_DATA": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: The log cannot be read (OperationalError)\n"
