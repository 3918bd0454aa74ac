from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gongkai.web.notices.models import Mail
from gongkai.web.personal import keys
from web.offices import Office

AT = datetime(2025, 3, 3, tzinfo=UTC)


def said(step: str) -> str:
    out = StringIO()
    call_command("rotatekeys", step, stdout=out)
    return out.getvalue()


def test_a_key_is_changed_step_by_step(tree: Office, settings: object, tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    folder.mkdir()
    (folder / "personal.key").write_text("o" * 64)
    settings.DATA_FOLDER, settings.PERSONAL_KEY = tmp_path, "o" * 64  # type: ignore[attr-defined]  # takes any name
    Mail.objects.create(agency=tree.city, address="a@example.cn", body="b", created_at=AT, due_at=AT)
    old = keys.derived("o" * 64).id
    assert said("status").split()[:2] == [old, "2"]
    said("new")
    assert "仍在使用" in said("forget"), "before the restart the old key is the current one"
    settings.PERSONAL_KEY = (folder / "personal.key").read_text()  # type: ignore[attr-defined]  # the restart
    assert "仍在使用" in said("forget")
    assert said("renew").startswith("1 ")
    assert f"{old} 已删除" in said("forget")
    assert [path.name for path in folder.iterdir()] == ["personal.key"]
    assert Mail.objects.get().address.clear() == "a@example.cn"


def test_a_key_from_the_environment_is_changed_there(db: None, settings: object, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]  # takes any name
    with pytest.raises(CommandError, match="GONGKAI_PERSONAL_KEYS_OLD"):
        said("new")
