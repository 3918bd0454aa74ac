"""`gongkai serve`: the web application and its worker, as one thing that starts and stops."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess  # noqa: S404 - the types of the processes that `office` starts
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

import click

from gongkai.cli import office, options

WAIT = 10.0
"""Seconds that a process has to end by itself."""
PAUSE = 0.2

Process = subprocess.Popen[bytes]
Start = Callable[[], Process]


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址 The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口 The port.")
@click.option("--threads", type=click.IntRange(1, 64), default=8, show_default=True, help="线程数 Threads.")
@click.option(
    "--demo",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="演示：数据放在此文件夹，首次运行时建立 A demonstration in this folder, made at the first start.",
)
@click.option("--worker/--no-worker", default=True, help="同时运行后台任务 Run the jobs too.")
@options.lang
def command(host: str, port: int, threads: int, demo: Path | None, worker: bool, lang: str) -> None:
    """启动网页与后台任务，按 Ctrl-C 停止。

    Starts the web application and its worker; Ctrl-C stops both.
    """
    office.need(lang)
    _require_port(host, port, lang)
    env = office.apart(demo) if demo is not None else {}
    if office.manage("migrate", "--noinput", "--verbosity", "0", env=env):
        raise options.Cannot(lang, "数据库无法更新到当前版本", "the database cannot be brought to this version")
    office.manage("collectstatic", "--noinput", "--verbosity", "0", env=env)
    if demo is not None and office.manage("demo", "--lang", lang, env=env):
        sys.exit(2)  # it has said why
    signal.signal(signal.SIGTERM, _interrupted)
    sys.exit(_kept_running(host, port, lang, [lambda: _web(host, port, threads, env), *_jobs(worker, env)]))


def _jobs(worker: bool, env: Mapping[str, str]) -> list[Start]:
    return [lambda: office.started("django", "worker", env=env)] if worker else []


def _require_port(host: str, port: int, lang: str) -> None:
    with contextlib.closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise options.Cannot(
                lang,
                f"{host}:{port} 无法使用，请用 --port 另选端口",
                f"{host}:{port} cannot be used; choose another --port",
            ) from error


def _web(host: str, port: int, threads: int, env: Mapping[str, str]) -> Process:
    if os.name == "nt":  # gunicorn needs fork
        return office.started("django", "runserver", f"{_bracketed(host)}:{port}", "--noreload", env=env)
    return office.started(
        "gunicorn", "gongkai.web.wsgi:application", "--bind", f"{_bracketed(host)}:{port}", "--worker-class", "gthread",
        "--threads", str(threads), "--workers", "1", "--log-level", "warning", env=env,
    )  # fmt: skip


def _interrupted(number: int, frame: FrameType | None) -> None:
    """SIGTERM is Ctrl-C."""
    raise KeyboardInterrupt


def _kept_running(host: str, port: int, lang: str, starts: Sequence[Start]) -> int:
    """Starts the processes and waits until one of them ends or somebody stops it all; the others are ended then.

    Returns 0 where it was stopped, else the code of the process that ended.
    """
    processes: list[Process] = []
    try:
        for start in starts:
            processes.append(start())
        _announced(host, port, lang, processes)
        while all(process.poll() is None for process in processes):
            time.sleep(PAUSE)
        return next((process.returncode for process in processes if process.returncode), 0)
    except KeyboardInterrupt:
        return 0
    finally:
        _ended(processes)


def _announced(host: str, port: int, lang: str, processes: Sequence[Process]) -> None:
    """Says where it is, once it is there."""
    while all(process.poll() is None for process in processes):
        with contextlib.suppress(OSError), socket.create_connection((_reached(host), port), timeout=1):
            address = f"http://{_bracketed(_reached(host))}:{port}/"
            options.tell(lang, f"公开：{address}（Ctrl-C 停止）", f"Gongkai: {address} (Ctrl-C stops it)")
            return
        time.sleep(PAUSE)


def _reached(host: str) -> str:
    """The address under which this machine reaches what listens on all of its addresses."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _ended(processes: Sequence[Process]) -> None:
    # A second Ctrl-C must not leave one behind.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(WAIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
