from __future__ import annotations

import pytest

from commands import Run
from gongkai.cli import office


@pytest.mark.parametrize(("options", "command"), [((), "worker"), (("--once",), "tick")])
def test_the_worker_is_the_web_applications_own(
    run: Run, options: tuple[str, ...], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    become: list[str] = []
    monkeypatch.setattr(office, "instead", lambda *words: become.extend(words))
    assert run("worker", *options).exit_code == 0
    assert become == [command]
