from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from gongkai.seal.exchange import read
from gongkai.seal.verification import verify_all
from gongkai.web.audit import walk
from gongkai.web.audit.actions import seal


@pytest.mark.django_db
def test_the_log_is_exported_to_a_new_file_or_to_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seal("wangshu", actor="a1", act="cases.step", subject="案:1", at=timezone.now(), facts={"甲": "乙"})
    call_command("exportlog", "-o", str(tmp_path / "log.jsonl"))
    call_command("exportlog")
    data = (tmp_path / "log.jsonl").read_bytes()
    assert capsys.readouterr().out.encode() == data
    assert [(each.chain, each.entries, each.broken) for each in verify_all(*read(data.splitlines()))] == [
        ("wangshu", 1, None)
    ]
    with pytest.raises(CommandError, match="已有同名文件"):
        call_command("exportlog", "-o", str(tmp_path / "log.jsonl"))
    assert (tmp_path / "log.jsonl").read_bytes() == data


@pytest.mark.django_db
def test_a_chain_that_there_is_not_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no chain “fusang”"):
        call_command("exportlog", "-o", str(tmp_path / "log.jsonl"), chain="fusang", lang="en")
    assert not list(tmp_path.iterdir())


@pytest.mark.django_db
def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(walk, "export", fails)
    with pytest.raises(CommandError, match="磁盘已满"):
        call_command("exportlog", "-o", str(tmp_path / "log.jsonl"))
    assert not list(tmp_path.iterdir())
