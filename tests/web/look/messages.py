"""What the pages say and what stands in the catalogue 译文: for the tests, with no gettext tools."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

import gongkai.web

SOURCE = Path(gongkai.web.__file__).parent
CATALOGUE = SOURCE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"

TRANSLATES = {"gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}

Message = tuple[str, ...]
"""Singular, and plural where there is one; a context is its singular's beginning, with \\x04 after it, as in a .mo."""


def used() -> dict[Message, str]:
    """Every message in code and templates, with a file it stands in."""
    found: dict[Message, str] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py":
            messages = in_code(path.read_text("utf-8"))
        elif "templates" in path.parts and path.suffix in (".html", ".txt"):
            messages = in_template(path.read_text("utf-8"))
        else:
            continue
        found |= dict.fromkeys(messages, path.relative_to(SOURCE).as_posix())
    return found


def in_template(source: str) -> Iterator[Message]:
    """The messages of a template, by Django's own reading of it."""
    python = re.findall(
        r""" ((?:n|p|np)?gettext|_)\(((?:u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?:, )?)+)(?:,? ?count)?\) """,
        templatize(source),
    )
    for function, arguments in python:
        yield _message(function, list(ast.literal_eval(f"[{arguments}]")))


def in_code(source: str) -> Iterator[Message]:
    """The messages of a module: constant arguments of what it imports from django.utils.translation."""
    tree = ast.parse(source)
    known = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in TRANSLATES
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in known:
            words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if words:
                yield _message(known[node.func.id], words)


def _message(function: str, words: list[str]) -> Message:
    if function.startswith("p"):
        return (f"{words[0]}\x04{words[1]}",)
    return tuple(words[:2]) if function.startswith("n") else (words[0],)


def written(path: Path = CATALOGUE) -> dict[Message, str]:
    """The catalogue's messages and their Chinese; the heading is the message ""."""
    found: dict[Message, str] = {}
    for entry in path.read_text("utf-8").split("\n\n"):
        parts = {
            keyword: "".join(ast.literal_eval(line) for line in lines.splitlines())
            for keyword, lines in re.findall(r'^(msg\w+)(?:\[0\])? ((?:".*"\n?)+)', entry, re.MULTILINE)
        }
        if "msgid" in parts:
            context = f"{parts['msgctxt']}\x04" if "msgctxt" in parts else ""
            plural = (parts["msgid_plural"],) if "msgid_plural" in parts else ()
            found[(context + parts["msgid"], *plural)] = parts["msgstr"]
    return found
