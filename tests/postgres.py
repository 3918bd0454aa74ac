"""Runs a command with a PostgreSQL: one that is named or answers, else one that is started for it and stopped after it.

python tests/postgres.py COMMAND…      the command finds it in DATABASE_URL; its exit code is given back

Where no PostgreSQL is installed either, the command is not run: a line says so, and the exit code is 0.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

USUAL = "postgres://postgres@127.0.0.1:5432/postgres"
PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs of the server, a folder a version."""
ACCOUNTS = ("postgres", "nobody")
"""Whose account on the machine the server runs under when root starts it, which it refuses itself."""


class CannotStart(Exception):
    """The programs are there, and the server does not start: what it said."""


def programs(root: Path = PROGRAMS) -> Path | None:
    """The folder of the newest server programs on this machine."""
    folders = [file.parent for file in root.glob("*/bin/initdb") if (file.parent / "pg_ctl").exists()]
    found = shutil.which("initdb")
    if not folders and found and shutil.which("pg_ctl", path=str(Path(found).parent)):
        return Path(found).parent
    return max(folders, key=lambda folder: _version(folder.parent.name), default=None)


def _version(name: str) -> float:
    try:
        return float(name)
    except ValueError:
        return 0


def answers(server: str) -> bool:
    try:
        psycopg.connect(server, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """The address of a server of our own, in a folder that goes with it. Raises `CannotStart`."""
    owner = _owner()
    home = Path(tempfile.mkdtemp(prefix="gongkai-postgres-"))
    data, port = home / "data", _free_port()
    try:
        if owner:
            os.chown(home, owner.pw_uid, owner.pw_gid)
        _run(owner, folder / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "-N")
        # Nothing in it outlives the tests: it need not survive a power cut. It listens to this machine alone.
        options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
        _run(owner, folder / "pg_ctl", "-D", data, "-l", home / "log", "-o", options, "-w", "-t", "60", "start")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(owner, folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    """None where we are not root and the server may run under our own account."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name: one for one in pwd.getpwall()}
    for name in ACCOUNTS:
        if name in known:
            return known[name]
    raise CannotStart(f"root may not run it, and there is no account {' or '.join(ACCOUNTS)}")


def _run(owner: pwd.struct_passwd | None, *words: object) -> None:
    who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": ()} if owner else {}
    # Into a file and not a pipe: the server that pg_ctl leaves behind would hold a pipe open.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run([*map(str, words)], stdout=said, stderr=said, cwd="/", check=False, **who)  # type: ignore[call-overload]  # noqa: S603 - own words, the three as subprocess names them
        if done.returncode:
            said.seek(0)
            raise CannotStart(said.read().decode(errors="replace").strip())


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def run(command: Sequence[str], env: Mapping[str, str], usual: str = USUAL, root: Path = PROGRAMS) -> int:
    """The exit code of a command, run with a PostgreSQL in its DATABASE_URL; 0 where it is not run."""
    named = env.get("DATABASE_URL", "")
    if named.startswith(("postgres://", "postgresql://")) or answers(usual):
        return _called(command, env, named or usual)
    folder = programs(root)
    if folder is None:
        where = usual.partition("@")[2]
        _say(f"SKIPPED on PostgreSQL: none answers at {where}, and none is installed in {root}: {' '.join(command)}")
        return 0
    try:
        with started(folder) as server:
            _say(f"PostgreSQL of {folder} started for the tests: {server}")
            return _called(command, env, server)
    except CannotStart as error:
        _say(f"PostgreSQL of {folder} does not start: {error}")
        return 1


def _called(command: Sequence[str], env: Mapping[str, str], server: str) -> int:
    return subprocess.call(command, env={**env, "DATABASE_URL": server})  # noqa: S603 - the caller's own command


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _ended(*_: object) -> None:
    raise SystemExit(128 + signal.SIGTERM)  # so that whoever ends us ends the server too


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _ended)
    sys.exit(run(sys.argv[1:], os.environ))
