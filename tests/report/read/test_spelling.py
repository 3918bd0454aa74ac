from __future__ import annotations

from gongkai.report.read.document import Document, Line
from gongkai.report.read.normal import matching
from gongkai.report.read.spelling import spelled


def spelling(name: str, *lines: str) -> str:
    document = Document("x", "txt", tuple(Line(line) for line in lines))
    return spelled(name, document, matching(document))


def test_a_place_name_keeps_the_character_that_the_conversion_merges() -> None:
    assert spelling("干县人民政府", "乾县人民政府2020年工作報告") == "乾县人民政府"
    assert spelling("于潜镇人民政府", "於潜镇人民政府2020年報告") == "於潜镇人民政府"


def test_a_name_that_has_the_simple_character_keeps_it() -> None:
    assert spelling("新干县人民政府", "新干縣人民政府 工作報告") == "新干县人民政府"
    assert spelling("于都县水利局", "于都县水利局") == "于都县水利局"


def test_pinyin_residue_does_not_shift_the_characters() -> None:
    assert spelling("干县水利局", "關(guān)於乾县(xiàn)水利局報(bào)告") == "乾县水利局"
