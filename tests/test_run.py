from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py over a folder of its own, where no command is really started."""
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(module, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(module, "STAMP", tmp_path / "made-from")
    (tmp_path / "requirements.lock").write_text("click==8\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    module.calls = []

    def call(*command: object, output: Path | None = None) -> int:
        module.calls.append([str(word) for word in command])
        return 0

    monkeypatch.setattr(module, "call", call)
    return module


def test_the_environment_is_made_from_hashes_and_then_left_alone(door: ModuleType) -> None:
    door.environment()
    assert [words[1:3] for words in door.calls] == [["-m", "venv"], ["-m", "pip"], ["-m", "pip"]]
    assert "--require-hashes" in door.calls[1]
    assert {"--no-build-isolation", "--no-deps"} <= set(door.calls[2])
    door.PYTHON.touch()
    door.calls.clear()
    door.environment()
    assert door.calls == []


def test_a_changed_lock_brings_the_environment_up_to_date_without_making_it_anew(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.environment()
    door.calls.clear()
    monkeypatch.setattr(door, "works", lambda: True)
    door.LOCK.write_text("click==9\n", "utf-8")
    door.environment()
    assert [words[2] for words in door.calls] == ["pip", "pip"]


def test_a_failed_installation_is_not_taken_for_done(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "call", lambda *_, output=None: 1)
    with pytest.raises(SystemExit):
        door.environment()
    assert not door.STAMP.exists()


def test_where_venv_is_missing_it_says_what_to_install(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as ended:
        door.environment()
    assert "python3-venv" in str(ended.value.code)
    assert door.calls == []


def test_an_old_python_is_told_so(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit) as ended:
        door.main()
    assert "3.11" in str(ended.value.code)


def test_an_unknown_job_shows_the_jobs_and_makes_nothing(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["run.py", "deploy"])
    with pytest.raises(SystemExit) as ended:
        door.main()
    assert all(f"run.py {name}" in str(ended.value.code) for name in door.JOBS if name != "serve")
    assert door.calls == []


def test_every_gate_runs_even_where_the_first_fails(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    def failing(*command: object, output: Path | None = None) -> int:
        started.append(" ".join(map(str, command)))
        return 1

    monkeypatch.setattr(door, "call", failing)
    assert door.lint() == 1
    wanted = ("ruff format", "ruff check", "mypy", "lint-imports", "test_structure")
    assert all(any(gate in words for words in started) for gate in wanted)


@pytest.mark.parametrize("words", [[], ["serve"], ["--port", "8123"], ["serve", "--port", "8123"]])
def test_without_a_job_it_starts_the_demonstration(
    door: ModuleType, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["run.py", *words])
    monkeypatch.setattr(door, "environment", lambda: None)
    assert door.main() == 0
    options = [word for word in words if word != "serve"]
    assert door.calls == [[str(door.PYTHON), "-m", "gongkai", "serve", "--demo", str(door.RESULTS / "demo"), *options]]


def test_every_file_of_measurements_is_run_even_where_one_is_beyond_its_bound(
    door: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bench").mkdir()
    for name in ("first.py", "second.py"):
        (tmp_path / "bench" / name).touch()
    started: list[str] = []

    def failing(*command: object, output: Path | None = None) -> int:
        started.append(Path(str(command[1])).name)
        return int(started == ["first.py"])

    monkeypatch.setattr(door, "call", failing)
    assert door.bench() == 1
    assert started == ["first.py", "second.py"]


def test_no_file_of_the_set_up_names_an_address_of_packages() -> None:
    for name in ("run.py", "pyproject.toml", "requirements.lock", ".ci/run"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text.replace("postgres://", "") and "--index" not in text and "--extra-index" not in text
