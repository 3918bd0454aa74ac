"""An adversary for the reader: random true reports, made a mess of in every way that published reports are.

`make` builds one document from a seed; the truth comes with it. It was written apart from the
reader and knows nothing of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from mess.encodings import encode, pick
from mess.figures import Figures, broken, random_figures
from mess.forms import glued, html, office, pdf, press, text
from mess.forms.draft import Draft
from mess.judge import Counts, judge, nothing
from mess.kinds.labels import LABELS
from mess.kinds.script import SCRIPTS
from mess.kinds.tables import TABLES
from mess.paper import Paper, Truth
from mess.prose import SURROUNDINGS, compose
from mess.writing import STYLES, sheet_of

__all__ = [
    "CONTENT",
    "DETERMINED",
    "FORMS",
    "PRINTED",
    "Counts",
    "Made",
    "Recipe",
    "Truth",
    "judge",
    "make",
    "nothing",
    "recipe",
]

Form = Callable[[Paper, random.Random], Draft]

FORMS: dict[str, Form] = {
    form.__name__: form
    for form in (
        html.html_spans, html.html_word, html.html_layout_table, office.docx, office.xlsx,
        text.pipe_rows, text.markdown, text.pipe_cells, text.cell_lines, text.cell_lines_gaps, text.tabs,
        text.spaces, text.tabs_shifted,
        glued.glued_figures, glued.glued_rows, glued.glued_table, glued.glued_label, glued.glued_page,
        glued.split_numbers,
        pdf.pdf_layout, pdf.pdf_flow, pdf.pdf_markdown,
    )
}  # fmt: skip
"""Kinds of file, by name."""

PRINTED: dict[str, Form] = {form.__name__: form for form in (press.pdf_ruled, press.pdf_bare)}
"""Real PDF files. They take a reader a hundred times as long, so they are asked for by name."""

DETERMINED = (
    "html_spans", "html_word", "html_layout_table", "docx", "xlsx",
    "pipe_rows", "markdown", "pipe_cells", "cell_lines", "cell_lines_gaps", "tabs",
)  # fmt: skip
"""Kinds of file in which every box has its own borders: what is not left open must be read in full."""

CONTENT = (*STYLES, *TABLES, *LABELS, *SURROUNDINGS, *SCRIPTS)
"""Kinds of mess that go into any kind of file, in the order in which they are applied."""

ENCODINGS = ("big5", "mojibake")
"""Kinds of bytes that damage labels; every cell is left open."""

_ALONE = (
    ("traditional", "taiwan_words", "pinyin"),
    ("title_broken", "title_twice", "title_missing"),
    ("columns_moved", "broken_over_page"),
)
"""Of each of these at most one at a time."""


UNFAIR: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("glued_figures", "glued_rows", "glued_table", "glued_label", "glued_page"), frozenset({"last_year_column"})
    ),
    "glued_page": frozenset({"last_year_column", "advertising", "page_number_inside"}),
    "tabs_shifted": frozenset({"page_number_inside"}),
}
"""Kinds that a form leaves no trace of: two figures glued into one, a stray number in the place of a lost figure."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to make: all that is random follows from the seed."""

    seed: int
    form: str
    kinds: tuple[str, ...] = ()
    profile: str | None = None
    consistent: bool = True
    encoding: str | None = None
    figures: Figures | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Made:
    """One document with its truth."""

    name: str
    data: bytes
    truth: Truth
    recipe: Recipe


def recipe(seed: int, *, form: str | None = None, most: int = 4) -> Recipe:
    """A random recipe: a form, up to `most` kinds of mess, one report in three with sums that do not hold."""
    rng = random.Random(f"recipe {seed}")  # noqa: S311 - a test generator, nothing secret
    kinds = rng.sample(CONTENT, rng.randint(0, most))
    for group in _ALONE:
        kinds = [kind for at, kind in enumerate(kinds) if kind not in group or not set(kinds[:at]) & set(group)]
    return Recipe(
        seed,
        form or rng.choice(tuple(FORMS)),
        tuple(kind for kind in CONTENT if kind in kinds),
        consistent=rng.random() > 0.35,
    )


def make(order: Recipe) -> Made:
    """The document of a recipe."""
    rng = random.Random(f"make {order.seed}")  # noqa: S311 - a test generator, nothing secret
    figures = order.figures or random_figures(rng, profile=order.profile)
    if not order.consistent:
        figures = broken(figures, rng)
    sheet = sheet_of(figures)
    unfair = UNFAIR.get(order.form, frozenset())
    kinds = [kind for kind in CONTENT if kind in order.kinds and kind not in unfair]
    for name in kinds:
        if name in STYLES:
            STYLES[name](sheet, figures, rng)
    paper = compose(figures, sheet, rng, name=f"{order.form}-{order.seed}")
    for name in kinds:
        kind = TABLES.get(name) or LABELS.get(name) or SURROUNDINGS.get(name) or SCRIPTS.get(name)
        if kind is not None:
            paper = kind(paper, rng)
    draft = (FORMS | PRINTED)[order.form](paper, rng)
    data, draft = encode(draft, order.encoding or pick(rng))
    return Made(f"{paper.name}{draft.suffix}", data, draft.truth, order)
