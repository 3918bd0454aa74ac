from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from gongkai import __version__
from gongkai.cli import COMMANDS, gongkai


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "gongkai", *words], capture_output=True)  # noqa: S603 - own words


def test_the_help_lists_every_command_and_loads_none() -> None:
    script = (
        "import sys; from gongkai.cli import gongkai\n"
        "gongkai(['--help'], standalone_mode=False)\n"
        "print(sorted(name for name in sys.modules if name.startswith(('gongkai.report', 'rich', 'lxml'))))"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", script], capture_output=True, text=True)  # noqa: S603 - own words
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in COMMANDS)
    assert done.stdout.splitlines()[-1] == "[]"


def words() -> list[tuple[str, ...]]:
    """Every command, and those that stand under one."""
    context = click.Context(gongkai)
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = gongkai.get_command(context, name)
        under = command.list_commands(context) if isinstance(command, click.Group) else []
        found += [(name, each) for each in under] or [(name,)]
    return found


@pytest.mark.parametrize("name", words(), ids=" ".join)
def test_every_command_has_help_in_both_languages(name: tuple[str, ...]) -> None:
    done = CliRunner().invoke(gongkai, [*name, "--help"])
    assert done.exit_code == 0
    assert done.output.isascii() is False
    assert "--lang" in done.output
    command = gongkai.get_command(click.Context(gongkai), name[0])
    assert command is not None and command.callback is not None
    assert callable(command.callback)


def test_an_unknown_command_is_refused_with_code_2() -> None:
    done = CliRunner().invoke(gongkai, ["publish"])
    assert done.exit_code == 2
    assert "publish" in done.stderr


def test_the_version_is_that_of_the_package() -> None:
    assert __version__ in CliRunner().invoke(gongkai, ["--version"]).output


def test_chinese_goes_out_as_utf_8_whatever_the_console_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = run("--help")
    assert done.returncode == 0
    assert "公开" in done.stdout.decode("utf-8")
