from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.corpus.causes import cause


def test_a_common_cause_is_said_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(OSError) as missing:
        (tmp_path / "none").read_bytes()
    assert cause(missing.value) == ("没有这个文件或文件夹", "no such file or folder")


def test_a_rare_cause_keeps_the_words_of_the_system() -> None:
    assert cause(OSError(5, "Input/output error")) == ("Input/output error",) * 2
    assert cause(OSError("odd")) == ("odd", "odd")
    assert cause(ValueError("embedded null byte")) == ("embedded null byte",) * 2
