"""套打 (docxtpl): a template and a letter's facts become a Word document. Whatever stands in a value stays text.

A template may use the values of `facts.LABELS` and `if`; nothing in it is called or looked into.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime

import jinja2
from docxtpl import DocxTemplate
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from gongkai.report.layout import printable
from gongkai.web.letters.archive import still
from gongkai.web.letters.facts import LABELS, LetterFacts, context

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or,
    nodes.Compare, nodes.Operand, nodes.Const,
)  # fmt: skip


class BadTemplate(ValueError):
    """模板不能用: what is wrong with it, one line in each language."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


class _Plain(ImmutableSandboxedEnvironment):
    """The sandbox, and in it values and conditions only: no calls, attributes, filters or loops."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        for node in (parsed, *parsed.find_all(nodes.Node)):
            if not isinstance(node, _ALLOWED):
                kind = type(node).__name__
                raise BadTemplate(
                    f"模板中只能使用变量和 if，不能使用 {kind}", f"a template has values and “if”, not {kind}"
                )
            if isinstance(node, nodes.Name) and node.name not in LABELS:
                raise BadTemplate(f"不认识的变量：{node.name}", f"unknown value: {node.name}")
        return parsed


def _as_text(value: object) -> Markup:
    """A value as XML that reads back as its text. A brace is spelt out: nothing after this takes it for a mark."""
    text = printable(str(value)).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    # docxtpl begins a new paragraph of the same style at \a.
    return Markup(str(escape(text)).replace("{", "&#123;").replace("}", "&#125;").replace("\n", "\a"))  # noqa: S704 - escaped in this line


def fill(template: bytes, facts: LetterFacts) -> bytes:
    """套打 one letter; the same template and facts give the same bytes. Raises `BadTemplate`."""
    return filled(template, context(facts), facts)


def filled(template: bytes, values: Mapping[str, str], facts: LetterFacts) -> bytes:
    """The template with these values."""
    environment = _Plain(autoescape=True, undefined=jinja2.StrictUndefined, finalize=_as_text)
    word = DocxTemplate(io.BytesIO(template))
    try:
        word.init_docx()
        _properties(word.docx.core_properties, facts, values)
        word.render(dict(values), environment, autoescape=True)
    except jinja2.TemplateError as error:
        raise BadTemplate(f"模板有误：{error.message}", f"fault in the template: {error.message}") from None
    out = io.BytesIO()
    word.save(out)
    return still(out.getvalue())


def _properties(core: object, facts: LetterFacts, values: Mapping[str, str]) -> None:
    """Whoever wrote the template is nobody's business; braces in what stands there would be taken for marks."""
    made = datetime(facts.day.year, facts.day.month, facts.day.day, tzinfo=UTC)
    given = {"title": values["title"], "author": "", "created": made, "modified": made, "revision": 1}
    blank = ("last_modified_by", "comments", "subject", "identifier", "keywords", "category", "version")
    for name, value in (given | dict.fromkeys(blank, "")).items():
        setattr(core, name, value)
