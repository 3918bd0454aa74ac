"""The portal reads what is public and no other table of publishing: its imports, its questions, its templates."""

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
PUBLIC = {"Publication", "PublicationQuerySet", "PublicFile", "PublicFileQuerySet", "PublicTie", "Moved", "newest"}
WORDS = {name for name in vars(vocabulary) if not name.startswith("_")}
CONSULTING = {"Consultation"}
"""Its days are reviewed with the draft, and it is read where the draft is public: see `calls` and `lists.fields`."""
ITEM = {"pk", "item_id"}


def imported(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gongkai.web.publishing"):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names if alias.name.startswith("gongkai.web.publishing"))


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
