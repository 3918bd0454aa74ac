"""The portal reads what is public and no other table of publishing or reporting: imports, questions, templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import gongkai.web.portal as portal
from gongkai.web.publishing.models import vocabulary

ROOT = Path(portal.__file__).parent
FINDING = ROOT.parent / "publishing" / "search"
"""What the portal finds by is held to the same."""
MODULES = sorted([*ROOT.rglob("*.py"), *FINDING.rglob("*.py")])
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PUBLIC = {
    "Publication",
    "PublicationQuerySet",
    "PublicFile",
    "PublicFileQuerySet",
    "PublicTie",
    "Moved",
    "newest",
    "standing",
}
WORDS = {name for name in vars(vocabulary) if not name.startswith("_")}
CONSULTING = {"Consultation"}
"""Its days are reviewed with the draft, and it is read where the draft is public: see `calls` and `lists.fields`."""
ITEM = {"pk", "item_id"}
REPORTS = {"PublicReport", "PublicReportQuerySet"}
BEHIND = re.compile(r"\b(annual_reports|yearly_figures|report_adjustments|annualreport|frozen_set|submissions?)\b")
"""The ways that lead from what the portal may know to what is still drafted, signed or handed in."""


def imported(path: Path, app: str = "gongkai.web.publishing") -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(app):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "gongkai.web":
            yield from ((f"gongkai.web.{alias.name}", "") for alias in node.names if app.endswith(f".{alias.name}"))
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names if alias.name.startswith(app))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT.parent)))
def test_only_models_of_what_is_public_are_imported(path: Path) -> None:
    for module, name in imported(path):
        if module.startswith("gongkai.web.publishing.models"):
            allowed = PUBLIC | WORDS | CONSULTING
            # The search drops an item from its index by its number.
            allowed = allowed | {"Item"} if path.parent == FINDING and path.name == "index.py" else allowed
            assert name in allowed, f"{module}.{name}"
        elif module.startswith("gongkai.web.publishing.actions"):
            assert "consulting" in path.parts, module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT.parent)))
def test_nothing_is_read_through_the_item_of_a_public_row(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "item":
            assert node.attr in ITEM, ast.unparse(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"\bitem__(?!consultation__)\w", node.value), node.value
        if isinstance(node, ast.keyword):
            assert not re.match(r"item__(?!consultation__|in$)", node.arg or ""), node.arg


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT.parent)))
def test_no_question_in_sql_names_a_table_of_the_desk(path: Path) -> None:
    asked = set(re.findall(r"publishing_([a-z]+)", path.read_text("utf-8")))
    assert asked & {"item", "revision", "enclosure", "itemstep", "release", "tie", "justification", "comment"} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_reads_through_the_item_of_a_public_row(path: Path) -> None:
    assert not re.search(r"\{[{%][^}]*\w\.item\.\w", path.read_text("utf-8"))


def reached() -> list[Path]:
    """The portal, and whatever of reporting it takes a form or a drawing from, all the way down."""
    known, waiting = set(MODULES), list(MODULES)
    while waiting:
        for module, name in imported(waiting.pop(), "gongkai.web.reporting"):
            for told in (module, f"{module}.{name}"):
                path = ROOT.parents[2].joinpath(*told.split(".")).with_suffix(".py")
                if not told.startswith("gongkai.web.reporting.models") and path.exists() and path not in known:
                    known.add(path)
                    waiting.append(path)
    return sorted(known)


@pytest.mark.parametrize("path", reached(), ids=lambda path: str(path.relative_to(ROOT.parent)))
def test_of_annual_reports_only_those_that_are_public_are_imported(path: Path) -> None:
    for module, name in imported(path, "gongkai.web.reporting"):
        if module.startswith("gongkai.web.reporting.models"):
            assert name in REPORTS, f"{module}.{name}"


@pytest.mark.parametrize("path", [*MODULES, *TEMPLATES], ids=lambda path: str(path.relative_to(ROOT.parent)))
def test_no_way_leads_from_an_agency_to_its_reports_that_are_not_public(path: Path) -> None:
    said = path.read_text("utf-8")
    assert not BEHIND.search(said), BEHIND.search(said)
    assert set(re.findall(r"reporting_([a-z]+)", said)) <= {"publicreport"}
