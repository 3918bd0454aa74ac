from __future__ import annotations

import os
import subprocess

import pytest

from gongkai.web.files import apart
from gongkai.web.files.apart import examined
from gongkai.web.files.kinds import FileType
from gongkai.web.files.refusals import Refused
from web.files import made

MOST = 20 * 2**20


@pytest.fixture(autouse=True)
def as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a process is started for each file, as in an office."""
    monkeypatch.setattr(apart, "subprocess", subprocess)


def drawing_itself(depth: int) -> bytes:
    """Forms that draw forms: each twenty times what the next one does."""
    forms = [
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {number + 1} 0 R >> >> "
        f"/Length {len('/X Do ') * 20} >>\nstream\n{'/X Do ' * 20}\nendstream"
        for number in range(7, 7 + depth)
    ]
    last = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 12 >>\nstream\n0 0 1 1 re f \nendstream"
    page = "/Resources << /XObject << /X 7 0 R >> >>"
    return made.pdf("/X Do", page=page, more=("null", *forms, last)).replace(
        b"/Resources << /Font << /F 5 0 R >> >> ", b""
    )


def test_a_file_is_admitted_and_examined_in_one_go() -> None:
    told = examined(made.word(f"电话 {made.PHONE}"), "答复.docx", MOST)
    assert told.kind is FileType.DOCX
    assert "PHONE" in {each.code for each in told.findings}


def test_a_refusal_comes_through_as_it_is() -> None:
    with pytest.raises(Refused) as refused:
        examined(made.bomb(), "a.docx", MOST)
    assert refused.value.code == "FILE-BOMB"
    assert "解压" in refused.value.message


def test_a_file_that_keeps_its_reader_busy_is_refused_in_time() -> None:
    before = os.times()
    with pytest.raises(Refused) as refused:
        examined(drawing_itself(12), "a.pdf", MOST, seconds=3)
    assert refused.value.code == "FILE-LIMIT"
    after = os.times()
    # Its own time on the processor, however busy the machine is.
    assert after.children_user + after.children_system - before.children_user - before.children_system < 10


def test_a_file_that_takes_too_much_memory_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        examined(made.word("x"), "a.docx", MOST, memory=2**20)
    assert refused.value.code == "FILE-LIMIT"
