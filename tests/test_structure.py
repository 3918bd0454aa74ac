"""What holds for the project as a whole: its shape, and that its documents keep up with its code."""

from __future__ import annotations

import ast
import importlib.util
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from gongkai.cli import COMMANDS
from gongkai.cli.check import NOTES as CHECK_NOTES
from gongkai.law import terms
from gongkai.report.checks import RULES
from gongkai.report.ledgernotes import NOTES as LEDGER_NOTES
from gongkai.report.merge import NOTES as MERGE_NOTES
from gongkai.report.read.notes import NOTES

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "gongkai"
TESTS = ROOT / "tests"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent.name != "migrations")
"""Every module but the migrations, which Django writes and every test of a model runs."""

LONGEST_FILE = 400
LONGEST_FUNCTION = 40

UNTESTED: dict[str, str] = {
    "report/model.py": "plain data; every other test makes and reads it",
    "report/read/document.py": "plain data; the tests of every format make and read it",
    "law/terms.py": "enumerations; the test below holds them against docs/terms.md",
    "law/procedure/acts.py": "plain data; the tests of the procedure make and read it",
    "web/files/examination/findings.py": "the words of findings; test_examination.py holds every one of them",
    "cli/options.py": "declarations; the tests of every command go through them",
}
"""Modules with code and without a test file of their own, and why."""

UNWANTED = {"utils", "util", "helpers", "helper", "common", "services", "managers", "misc"}


@cache
def tree(path: Path) -> ast.Module:
    """Parsed once: every test below reads every module."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def named(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in nodes(path) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def has_code(path: Path) -> bool:
    """Whether there is something to test; the name an application gives itself in apps.py is nothing of the kind."""
    if path.name == "apps.py":
        return False
    return any(isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) for node in tree(path).body)


def places(path: Path) -> tuple[Path, ...]:
    """Where the tests of a module may stand: at its own path; those of a package beside it or inside it."""
    relative = path.relative_to(SOURCE)
    folder = TESTS / relative.parent
    if relative.name == "__init__.py":
        name = f"test_{relative.parent.name or 'gongkai'}.py"
        return folder / name, folder.parent / name
    return (folder / f"test_{relative.name}",)


def dotted(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """Every module a module names in its imports."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def importers() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in MODULES:
        for name in set(imported(path)):
            found.setdefault(name, []).append(path)
    return found


def is_tested(path: Path, seen: frozenset[Path] = frozenset()) -> bool:
    """By tests of its own; or, where only its own package uses it, by those of a module there that does."""
    if any(place.exists() for place in places(path)):
        return True
    users = [user for user in importers().get(dotted(path), ()) if user not in seen]
    home = path.parent.parent if path.name == "__init__.py" else path.parent
    # A room (report, cli) is no package in this sense: what lies in it directly has tests of its own.
    inside = bool(users) and all(home in user.parents for user in users) and SOURCE not in (home, home.parent)
    return inside and any(is_tested(user, seen | {path}) for user in users)


@pytest.mark.parametrize("path", [path for path in MODULES if has_code(path)], ids=named)
def test_every_module_with_code_has_its_tests_at_the_mirrored_path(path: Path) -> None:
    if named(path) in UNTESTED:
        assert not any(place.exists() for place in places(path)), "it has tests: take it off the list"
    else:
        assert is_tested(path), f"no tests at {places(path)[0]}"


def test_no_exception_outlives_its_module() -> None:
    assert set(UNTESTED) <= {named(path) for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_short_and_so_is_each_of_its_functions(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= LONGEST_FILE
    long = [
        f"{function.name}: {length} lines"
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_import_hides_in_a_function(path: Path) -> None:
    hidden = [
        f"{function.name}: line {node.lineno}"
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    assert not hidden


def test_no_module_or_data_file_is_named_for_nothing_in_particular() -> None:
    files = [path for path in SOURCE.rglob("*") if "__pycache__" not in path.parts]
    assert len(files) > len(MODULES)
    assert not [named(path) for path in files if {path.stem, *path.relative_to(SOURCE).parts} & UNWANTED]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_silenced_rule_gives_its_reason(path: Path) -> None:
    bare = [
        number
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if re.search(r"#\s*(?:noqa|type:\s*ignore)", line)
        and not re.search(r"(?:noqa: [A-Z]+\d+|type: ignore\[[a-z, -]+\]).* [-#] \w+", line)
    ]
    assert not bare


# Documents ---------------------------------------------------------------------------------------


def document(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_rules_page_is_what_the_code_says() -> None:
    spec = importlib.util.spec_from_file_location("rules_page", ROOT / "docs" / "rules.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert document("docs/rules.md") == module.page(), "run: python3 run.py docs"


def test_every_code_that_a_finding_may_have_stands_in_the_rules_page() -> None:
    page = document("docs/rules.md")
    codes = {rule.code for rule in RULES} | set(NOTES) | set(MERGE_NOTES) | set(CHECK_NOTES) | set(LEDGER_NOTES)
    assert len(codes) > len(NOTES) + len(MERGE_NOTES)
    assert not [code for code in sorted(codes) if code not in page]


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_every_command_stands_in_the_readme(readme: str) -> None:
    page = document(readme)
    assert not [name for name in COMMANDS if f"`gongkai {name}" not in page]


def test_every_term_of_the_law_stands_in_the_terms_page() -> None:
    page = document("docs/terms.md")
    members = [
        str(member)
        for each in vars(terms).values()
        if isinstance(each, type) and issubclass(each, terms.StrEnum) and each is not terms.StrEnum
        for member in each
    ]
    assert len(members) > 30
    assert not [member for member in members if f"`{member}`" not in page]


def test_the_lock_file_names_versions_and_hashes_and_no_address() -> None:
    lines = document("requirements.lock").splitlines()
    wanted = [line for line in lines if line and not line.startswith(" ")]
    assert all(re.match(r"[a-z0-9-]+==\S+( ; .+)? \\$", line) for line in wanted)
    assert sum("--hash=sha256:" in line for line in lines) >= len(wanted)
    assert "://" not in document("requirements.lock")


def test_what_the_project_needs_is_in_the_lock_file() -> None:
    project = tomllib.loads(document("pyproject.toml"))
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    declared = [re.split(r"[^A-Za-z0-9_.-]", each)[0] for each in wanted]
    locked = set(re.findall(r"^([a-z0-9-]+)==", document("requirements.lock"), re.MULTILINE))
    names = {re.sub(r"[-_.]+", "-", name).lower() for name in declared}
    assert len(names) > 15
    assert names <= locked
