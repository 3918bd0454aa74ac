from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

import postgres

SILENT = "postgres://postgres@127.0.0.1:1/postgres"
"""Where nobody answers."""
PRINT = "import os; print(os.environ['DATABASE_URL'])"

installed = pytest.mark.skipif(postgres.programs() is None, reason="no server programs of PostgreSQL on this machine")


def environment(**more: str) -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if name != "DATABASE_URL"}, **more}


def asking(file: Path) -> list[str]:
    """A command that asks the server for its data folder and keeps the answer."""
    script = (
        "import os, psycopg, sys\n"
        "with psycopg.connect(os.environ['DATABASE_URL']) as one:\n"
        "    folder = one.execute('show data_directory').fetchone()[0]\n"
        f"open({str(file)!r}, 'w').write(f\"{{os.environ['DATABASE_URL']}} {{folder}}\")\n"
        "sys.exit(5)"
    )
    return [sys.executable, "-c", script]


@installed
def test_where_none_answers_one_is_started_and_gone_afterwards(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert postgres.run(asking(tmp_path / "told"), environment(), usual=SILENT) == 5
    server, folder = (tmp_path / "told").read_text("utf-8").split()
    assert f"started for the tests: {server}" in capfd.readouterr().err
    assert not Path(folder).parent.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server, connect_timeout=3)


@installed
def test_a_run_that_is_ended_takes_its_server_with_it(tmp_path: Path) -> None:
    script = (
        "import os, postgres, signal, sys\n"
        "signal.signal(signal.SIGTERM, postgres._ended)\n"
        "inner = [sys.executable, '-c', \"import os; print(os.environ['DATABASE_URL'], flush=True); input()\"]\n"
        f"sys.exit(postgres.run(inner, os.environ, usual={SILENT!r}))"
    )
    env = environment(PYTHONPATH=str(Path(postgres.__file__).parent))
    process = subprocess.Popen(  # noqa: S603 - own words
        [sys.executable, "-c", script], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    server = process.stdout.readline().strip()
    psycopg.connect(server).close()
    process.terminate()
    process.communicate()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server, connect_timeout=3)


def test_where_none_is_installed_either_it_says_so_and_runs_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code = postgres.run(asking(tmp_path / "told"), environment(), usual=SILENT, root=tmp_path)
    assert (code, (tmp_path / "told").exists()) == (0, False)
    assert capfd.readouterr().err.startswith(
        f"SKIPPED on PostgreSQL: none answers at 127.0.0.1:1/postgres, and none is installed in {tmp_path}: "
    )


def test_one_that_is_named_is_used_as_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    assert postgres.run([sys.executable, "-c", PRINT], environment(DATABASE_URL=SILENT), usual=SILENT) == 0
    assert capfd.readouterr().out.strip() == SILENT


def test_programs_that_do_not_work_are_a_failure_and_no_skip(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tmp_path.chmod(0o755)
    folder = tmp_path / "17" / "bin"
    folder.mkdir(parents=True)
    for name in ("initdb", "pg_ctl"):
        (folder / name).write_text("#!/bin/sh\necho no shared memory\nexit 1\n", "ascii")
        (folder / name).chmod(0o755)
    for above in tmp_path.parents:
        if os.access(above, os.W_OK) and above.name.startswith("pytest-"):
            above.chmod(0o755)
    assert postgres.run(asking(tmp_path / "told"), environment(), usual=SILENT, root=tmp_path) == 1
    assert "does not start" in capfd.readouterr().err


def test_the_newest_programs_are_taken(tmp_path: Path) -> None:
    for version in ("9.6", "16", "17"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        for name in ("initdb", "pg_ctl") if version != "17" else ("initdb",):
            (folder / name).touch()
    assert postgres.programs(tmp_path) == tmp_path / "16" / "bin"
