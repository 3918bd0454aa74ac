"""装订: pages that are set here and PDF files that came from elsewhere become one PDF. Pure but for its process.

A PDF from outside is opened in a process apart, with bounded time, as `files.apart` does: it can cost its own volume
and nothing else. The source names a file by `bound("NAME", <MARK>)`, and the mark is put on its first page; one that
cannot be opened is a line that says so.
"""

from __future__ import annotations

import os
import subprocess  # noqa: S404 - the program is this Python, the words are our own
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped] # it ships no types
import typst

from gongkai.report.render import Unrenderable
from gongkai.report.render.pdf import check_glyphs

SECONDS = 120.0
MOST_PAGES = 2000
"""Of one file: more is no paper of a case."""
_COMMAND = f"from {__name__} import serve; serve()"
_BOUND = """
#let counts = ({counts})
#let bound(name, mark) = {{
  let n = counts.at(name)
  if n == 0 {{ pagebreak(weak: true); [#metadata(name) #mark 该文件无法装订，另存于案件附件。] }}
  for i in range(1, n + 1) {{
    page(margin: 0mm)[
      #if i == 1 [#metadata(name) #mark]
      #place(center + horizon, image(name, page: i, width: 100%, height: 100%, fit: "contain"))
    ]
  }}
}}
"""


def bound(source: str, files: Mapping[str, bytes], *, seconds: float = SECONDS) -> bytes:
    """The PDF of a typst source with files in it; the same source and files give the same bytes.

    Raises `Unrenderable` where a font or a character is missing, and where it takes too long.
    """
    check_glyphs(source)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as name:
        folder = Path(name)
        (folder / "source").write_text(source, "utf-8")
        for file, content in files.items():
            (folder / file).write_bytes(content)
        try:
            subprocess.run(  # noqa: S603 - a list of our own words, no shell
                [sys.executable, "-P", "-c", _COMMAND, name, *files],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, timeout=seconds,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(each or os.getcwd() for each in sys.path)},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0), check=True,
            )  # fmt: skip
            return (folder / "out.pdf").read_bytes()
        except (subprocess.SubprocessError, FileNotFoundError):
            raise Unrenderable("案卷无法装订", "the volume could not be bound") from None


def serve() -> None:
    """What the process does: the folder and the names of its files are its arguments."""
    folder, names = Path(sys.argv[1]), sys.argv[2:]
    source = (folder / "source").read_text("utf-8")
    counts = {name: pages((folder / name).read_bytes()) for name in names}
    try:
        made = compiled(folder, source, counts)
    except RuntimeError:
        # One of the files cannot be set: each is tried alone.
        counts = {name: count if _sets(folder, name, count) else 0 for name, count in counts.items()}
        made = compiled(folder, source, counts)
    (folder / "out.pdf").write_bytes(made)


def pages(content: bytes) -> int:
    """How many pages a PDF has, 0 where it cannot be opened or has too many."""
    try:
        count = len(pypdfium2.PdfDocument(content))
    except pypdfium2.PdfiumError:
        return 0
    return count if count <= MOST_PAGES else 0


def compiled(folder: Path, source: str, counts: Mapping[str, int]) -> bytes:
    """The source with its files, set. Raises `RuntimeError` as typst does."""
    known = "".join(f'"{name}": {count},' for name, count in counts.items()) or ":"
    main = folder / "main.typ"
    main.write_text(_BOUND.format(counts=known) + source, "utf-8")
    made = typst.compile(str(main), root=str(folder), format="pdf", timestamp=0)
    if not isinstance(made, bytes):
        raise RuntimeError("setting gave nothing")
    return made


def _sets(folder: Path, name: str, count: int) -> bool:
    try:
        compiled(folder, f'#bound("{name}", <one>)', {name: count})
    except RuntimeError:
        return False
    return True
