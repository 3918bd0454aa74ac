from __future__ import annotations

from pathlib import Path

import pytest

from balanced import balanced
from commands import Run
from gongkai.cli import office
from gongkai.report.exchange import dumps, loads

ASKED = ("compile", "--agency", "xingcha", "--year", "2024")


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What the web application was asked for; it gives a report."""
    asked: list[tuple[str, ...]] = []

    def answer(*words: str, env: object = None, data: object = None) -> bytes:
        asked.append(words)
        return dumps(balanced(2024, 6)).encode()

    monkeypatch.setattr(office, "answered", answer)
    monkeypatch.setattr(office, "has_database", lambda: True)
    return asked


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("text", "星槎县"), ("json", '{"schema"'), ("csv", ""), ("html", "<!"), ("md", "#")],
)
def test_the_report_comes_in_the_format_asked_for(
    run: Run, answered: list[tuple[str, ...]], kind: str, begins: str
) -> None:
    result = run(*ASKED, "--format", kind)
    assert result.exit_code == 0
    assert begins in result.stdout[:400]
    assert answered == [("compile", "--agency", "xingcha", "--year", "2024", "--lang", "zh")]


@pytest.mark.parametrize("kind", ["json", "xlsx", "docx", "pdf"])
def test_a_file_s_ending_says_the_format(run: Run, answered: list[tuple[str, ...]], tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"report.{kind}"
    assert run(*ASKED, "-o", file).exit_code == 0
    data = file.read_bytes()
    if kind == "json":
        assert loads(data.decode()).year == 2024
    else:
        assert data[:2] in (b"PK", b"%P")


def test_the_form_can_be_chosen(run: Run, answered: list[tuple[str, ...]]) -> None:
    assert run(*ASKED, "--form", "2019").exit_code == 0
    assert answered[0][-2:] == ("--form", "2019")


@pytest.mark.parametrize("words", [("compile",), (*ASKED[:-1], "12"), (*ASKED, "--form", "2008")])
def test_what_is_not_asked_as_it_should_be_is_refused(
    run: Run, answered: list[tuple[str, ...]], words: tuple[str, ...]
) -> None:
    assert run(*words).exit_code == 2
    assert not answered


def test_without_an_office_there_is_nothing_to_compile(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    result = run(*ASKED)
    assert (result.exit_code, result.stderr) == (2, "错误：本机没有机关数据库\n")
