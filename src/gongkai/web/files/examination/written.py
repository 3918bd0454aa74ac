"""Plain text and tables as text 文本: numbers of people, and cells that a table program would calculate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.web.files.admission import decoded
from gongkai.web.files.examination.findings import Finding, found
from gongkai.web.files.examination.identifiers import identified

_FORMULA = re.compile(r"(?:^|[,;\t])[\"']?([=@])[^\s=,]")


def examine(data: bytes) -> Iterator[Finding]:
    """What in a text points to a person, line by line."""
    for number, line in enumerate((decoded(data) or "").splitlines(), start=1):
        yield from identified(f"第{number}行", line)
        if formula := _FORMULA.search(line):
            yield found("FORMULA", f"第{number}行", formula[1])
