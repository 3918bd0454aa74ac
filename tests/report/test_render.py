from __future__ import annotations

import subprocess
import sys

import pytest

from gongkai.report.render import KINDS, Unrenderable, render
from sample_paper import paper


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(Unrenderable, match="不能输出“doc”格式，可用：docx、html"):
        render(paper(), "doc")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "pdf"])
def test_the_same_report_gives_the_same_bytes(kind: str) -> None:
    assert render(paper(), kind) == render(paper(), kind)


def test_heavy_libraries_are_imported_only_when_their_kind_is_asked_for() -> None:
    code = (
        "import sys, gongkai.report.render as r; "
        "print([m for m in ('docx', 'xlsxwriter', 'typst', 'simplejson') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    assert done.stdout.strip() == "[]"
