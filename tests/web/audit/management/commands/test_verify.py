from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from gongkai.seal.exchange import HEADS
from gongkai.web.audit.actions import seal
from gongkai.web.audit.models import LogEntry
from web.ledgers import unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def log(db: None) -> None:
    for number in range(3):
        seal("wangshu", actor="a1", act="cases.step", subject=f"case:{number}", at=timezone.now())


def run(*words: str) -> str:
    out = StringIO()
    call_command("verify", *words, stdout=out)
    return out.getvalue()


def test_a_log_that_holds_is_told_with_its_length_and_its_end() -> None:
    digest = LogEntry.objects.get(number=3).digest
    assert run() == f"wangshu：完好，3条，{digest}\n"
    assert run("--lang", "en", "--chain", "wangshu") == f"wangshu: holds, 3 entries, {digest}\n"


def test_a_tampered_row_is_named_and_the_code_is_1() -> None:
    with unguarded():
        LogEntry._base_manager.filter(number=2).update(actor="x")
    out = StringIO()
    with pytest.raises(SystemExit) as caught:
        call_command("verify", "--json", stdout=out)
    assert caught.value.code == 1
    (chain,) = json.loads(out.getvalue())["chains"]
    assert (chain["broken"]["number"], chain["broken"]["why"]) == (2, "content")


def test_published_heads_are_compared(tmp_path: Path) -> None:
    row = LogEntry.objects.get(number=2)
    heads = tmp_path / "heads.json"
    heads.write_text(json.dumps({"schema": HEADS, "heads": [{"chain": "wangshu", "number": 2, "digest": row.digest}]}))
    assert run("--heads", str(heads)).endswith("，1条与已公布的一致\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--chain", "fusang"], "没有日志链“fusang”"),
        (["--heads", "/nowhere/heads.json"], "无法读取"),
        (["--heads", __file__, "--lang", "en"], "no file of published heads"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(words: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message) as caught:
        run(*words)
    assert caught.value.returncode == 2


def test_an_empty_log_holds_and_says_that_it_is_empty() -> None:
    with unguarded():
        LogEntry._base_manager.all().delete()
        LogEntry._meta.get_field("chain").related_model._base_manager.all().delete()
    err = StringIO()
    call_command("verify", stdout=StringIO(), stderr=err)
    assert err.getvalue() == "日志为空\n"
