from __future__ import annotations

import pytest

from gongkai.report.read.document import Unreadable
from gongkai.report.read.limits import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_PARTS,
    check_cells,
    check_columns,
    check_parts,
    check_size,
)


def test_an_empty_file_is_refused_as_empty() -> None:
    with pytest.raises(Unreadable) as refused:
        check_size(b"")
    assert refused.value.code == "READ-EMPTY"


def test_a_file_of_a_hundred_megabytes_is_refused_in_one_line() -> None:
    check_size(bytes(MAX_BYTES))
    with pytest.raises(Unreadable) as refused:
        check_size(bytes(100 * 2**20))
    assert refused.value.code == "READ-LIMIT"
    assert "100 MB" in refused.value.message and "\n" not in refused.value.message
    assert "100 MB" in refused.value.english


def test_tables_have_a_limit_of_columns_and_of_cells() -> None:
    check_columns(MAX_COLUMNS)
    check_cells(MAX_CELLS)
    for refuse in (lambda: check_columns(10_000), lambda: check_cells(MAX_CELLS + 1)):
        with pytest.raises(Unreadable) as refused:
            refuse()
        assert refused.value.code == "READ-LIMIT"


def test_a_directory_of_a_million_parts_is_refused_before_it_is_read() -> None:
    entry = b"PK\x01\x02" + bytes(43)
    check_parts(b"PK\x03\x04" + entry * MAX_PARTS)
    with pytest.raises(Unreadable) as refused:
        check_parts(b"PK\x03\x04" + entry * 1_000_000)
    assert refused.value.code == "READ-LIMIT" and "1000000" in refused.value.message
