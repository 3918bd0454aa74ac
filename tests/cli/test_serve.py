from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import Run
from gongkai.cli import office, serve

PATIENCE = 300


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[tuple[tuple[str, ...], dict[str, str]]]:
    """The commands of the web application that were called; none is really started."""
    called: list[tuple[tuple[str, ...], dict[str, str]]] = []

    def manage(*words: str, env: dict[str, str] | None = None) -> int:
        called.append((words, dict(env or {})))
        return 0

    monkeypatch.setattr(office, "manage", manage)
    monkeypatch.setattr(serve.signal, "signal", lambda number, act: None)
    return called


class Sleeper:
    """Processes for tests: Python that sleeps, or ends with a code."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.processes: list[subprocess.Popen[bytes]] = []

    def __call__(self, *_words: object, **_given: object) -> subprocess.Popen[bytes]:
        self.processes.append(subprocess.Popen([sys.executable, "-c", self.code]))  # noqa: S603 - own words
        return self.processes[-1]


@pytest.fixture
def sleeping() -> Iterator[Sleeper]:
    sleeper = Sleeper("import time; time.sleep(60)")
    yield sleeper
    for process in sleeper.processes:
        process.kill()
        process.wait()


def test_a_port_that_is_taken_is_told_in_one_line(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--port", port, "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: 127.0.0.1:{port} cannot be used; choose another --port\n"


def test_a_demonstration_touches_no_real_office(
    run: Run, tmp_path: Path, commands: list[tuple[tuple[str, ...], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://gongkai@127.0.0.1/office")
    monkeypatch.setattr(serve, "_kept_running", lambda *given: 0)
    assert run("serve", "--demo", tmp_path / "demo", "--port", free_port()).exit_code == 0
    assert [words[0] for words, _env in commands] == ["migrate", "collectstatic", "demo"]
    assert all(env["GONGKAI_DATA"] == str(tmp_path / "demo") and env["DATABASE_URL"] == "" for _words, env in commands)


def test_a_real_office_gets_no_demonstration(
    run: Run, commands: list[tuple[tuple[str, ...], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "_kept_running", lambda *given: 0)
    assert run("serve", "--port", free_port()).exit_code == 0
    assert [(words[0], env) for words, env in commands] == [("migrate", {}), ("collectstatic", {})]


@pytest.mark.parametrize(("failing", "said"), [("migrate", "数据库无法更新到当前版本"), ("demo", "")])
def test_what_fails_before_the_start_ends_it(
    run: Run, tmp_path: Path, failing: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "manage", lambda *words, env=None: int(words[0] == failing))
    monkeypatch.setattr(office, "started", lambda *words, **given: pytest.fail("started"))
    result = run("serve", "--demo", tmp_path, "--port", free_port())
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(("options", "count"), [((), 2), (("--no-worker",), 1)])
def test_one_process_that_ends_ends_the_others_and_gives_its_code(
    run: Run,
    commands: list[tuple[tuple[str, ...], dict[str, str]]],
    sleeping: Sleeper,
    options: tuple[str, ...],
    count: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def started(module: str, *_words: str, **_given: object) -> subprocess.Popen[bytes]:
        if module == "gunicorn" or "runserver" in _words:
            sleeping.code = "raise SystemExit(3)"
        return sleeping()

    monkeypatch.setattr(office, "started", started)
    assert run("serve", "--port", free_port(), *options).exit_code == 3
    assert len(sleeping.processes) == count
    assert all(process.poll() is not None for process in sleeping.processes)


def test_being_stopped_is_no_failure(
    run: Run,
    commands: list[tuple[tuple[str, ...], dict[str, str]]],
    sleeping: Sleeper,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(*_given: object) -> None:
        serve._interrupted(signal.SIGTERM, None)

    monkeypatch.setattr(office, "started", sleeping)
    monkeypatch.setattr(serve, "_announced", stopped)
    assert run("serve", "--port", free_port()).exit_code == 0
    assert len(sleeping.processes) == 2
    assert all(process.poll() is not None for process in sleeping.processes)


def fetched(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - own address
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_name_for_all_addresses_is_told_as_one_that_can_be_opened() -> None:
    assert [serve._reached(host) for host in ("0.0.0.0", "::", "127.0.0.1")] == ["127.0.0.1", "::1", "127.0.0.1"]  # noqa: S104 - compared, not bound


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM that a process could answer")
def test_all_of_it_starts_answers_and_is_gone_when_told_to_stop(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "gongkai", "serve", "--demo", str(tmp_path / "demo"), "--port", str(port)]
    log = tmp_path / "log"
    with log.open("wb") as sink:
        whole = subprocess.Popen(  # noqa: S603 - own words
            command, stdout=sink, stderr=sink, start_new_session=True, env={**os.environ, "PYTHONUTF8": "1"}
        )
    try:
        told, until = f"http://127.0.0.1:{port}/", time.monotonic() + PATIENCE
        while told not in log.read_text("utf-8"):
            assert whole.poll() is None and time.monotonic() < until, log.read_text("utf-8")
            time.sleep(0.2)
        assert fetched(f"{told}healthz") == 200
        assert fetched(f"{told}login/") == 200
        assert "administrator" not in log.read_text("utf-8")
        assert "管理员" in log.read_text("utf-8")
        whole.send_signal(signal.SIGTERM)
        assert whole.wait(120) == 0, log.read_text("utf-8")
        with pytest.raises(ProcessLookupError):  # nobody of the session is left: neither web nor worker
            os.killpg(whole.pid, 0)
        assert "Traceback" not in log.read_text("utf-8")
    finally:
        if whole.poll() is None:
            os.killpg(whole.pid, signal.SIGKILL)
