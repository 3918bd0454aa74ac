from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
HERE = Path(__file__)
COUNT = 8


@pytest.fixture(params=["sqlite", "postgresql"])
def surroundings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an office on a database of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    paths = os.pathsep.join([str(HERE.parents[2]), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    env = {**kept, "GONGKAI_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "gongkai.web.settings", "PYTHONPATH": paths}
    if request.param == "sqlite":
        yield env
        return
    server, name = os.environ.get("DATABASE_URL") or SERVER, f"gongkai_numbers_{uuid.uuid4().hex[:12]}"
    try:
        with psycopg.connect(server, autocommit=True, connect_timeout=3) as connected:
            connected.execute(f'CREATE DATABASE "{name}"')
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL server answers")
    yield {**env, "DATABASE_URL": f"{server.rpartition('/')[0]}/{name}"}
    with psycopg.connect(server, autocommit=True) as connected:
        connected.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def run(env: dict[str, str], *words: str) -> str:
    done = subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True)  # noqa: S603 - own words
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_two_processes_that_sign_at_once_give_no_number_twice_and_leave_none_out(surroundings: dict[str, str]) -> None:
    run(surroundings, "-m", "django", "migrate", "--verbosity", "0")
    script = str(HERE.with_name("numbering.py"))
    letters = run(surroundings, script, "prepare", str(COUNT)).split()
    signing = [
        subprocess.Popen(  # noqa: S603 - own words
            [sys.executable, script, "sign", *letters[start::2]],
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for start in (0, 1)
    ]
    for each in signing:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    given = [each.communicate("go\n", timeout=120)[0].split() for each in signing]
    assert [each.returncode for each in signing] == [0, 0]
    assert all(len(each) == COUNT // 2 for each in given)
    assert {*given[0], *given[1]} == {f"公复〔2025〕{number}号-延" for number in range(1, COUNT + 1)}
