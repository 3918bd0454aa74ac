"""出门审查: what would leave the office unseen with a file. Pure: bytes in, findings out.

A finding is a place to look at, not a verdict: the office decides whether it may leave. What cannot be looked into
is itself a finding (NOT-EXAMINED), so that “no findings” means “examined”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from gongkai.report.read.document import Unreadable
from gongkai.web.files.examination import documents, images, ofd, oldoffice, pdf, slides, spreadsheets, written
from gongkai.web.files.examination.findings import Finding, found
from gongkai.web.files.examination.identifiers import identified
from gongkai.web.files.kinds import OLD, PAGES, PICTURES, WRITTEN, FileType

VERSION = 2
"""Counted up when the examination learns to see something more: what was examined before may be examined again."""
MOST = 40
"""Findings of one code that are told one by one."""

Examiner = Callable[[bytes], Iterator[Finding]]
EXAMINERS: Mapping[FileType, Examiner] = MappingProxyType(
    {
        FileType.PDF: pdf.examine,
        FileType.OFD: ofd.examine,
        FileType.DOCX: documents.examine,
        FileType.XLSX: spreadsheets.examine,
        FileType.PPTX: slides.examine,
        **dict.fromkeys(OLD, oldoffice.examine),
        **dict.fromkeys(PICTURES, images.examine),
        **dict.fromkeys(WRITTEN | PAGES, written.examine),
    }
)


def examine(data: bytes, kind: FileType, name: str) -> tuple[Finding, ...]:
    """Everything that was found in a file and in its name, in the order of the file."""
    told: list[Finding] = list(identified("文件名", name))
    counts: Counter[str] = Counter(each.code for each in told)
    try:
        for each in EXAMINERS[kind](data):
            counts[each.code] += 1
            if counts[each.code] <= MOST:
                told.append(each)
    except Unreadable as unreadable:
        told.append(found("NOT-EXAMINED", "", str(unreadable), unreadable.english))
    told += [found("MORE", "", str(count - MOST), code) for code, count in counts.items() if count > MOST]
    return tuple(told)
