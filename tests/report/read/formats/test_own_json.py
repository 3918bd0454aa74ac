from __future__ import annotations

import time

import pytest

from gongkai.report.exchange import dumps
from gongkai.report.model import Cell, Figure, Report
from gongkai.report.read.document import Unreadable
from gongkai.report.read.formats.own_json import load_report, load_reports
from gongkai.report.render import render

REPORT = Report(
    source="a.html",
    issuer="云台县财政局",
    year=2024,
    cells={Cell("requests", "new", "total"): Figure(5)},
    texts={"overview": "行分隔符\u2028在文中。"},
)


def test_the_projects_own_json_reads_back_as_the_same_report() -> None:
    assert load_report(render(REPORT, "json"), "b.json") == REPORT
    assert load_report(b"\xef\xbb\xbf" + dumps(REPORT).encode(), "b.json") == REPORT


def test_json_lines_give_one_report_a_line() -> None:
    data = f"{dumps(REPORT)}\n\n{dumps(REPORT)}\n".encode()
    assert list(load_reports(data, "b.jsonl")) == [REPORT, REPORT]
    with pytest.raises(Unreadable, match="多份报告"):
        load_report(data, "b.jsonl")


def test_an_object_without_a_source_is_named_after_its_file() -> None:
    assert load_report(b'{"schema": "gongkai.report/1"}', "b.json") == Report(source="b.json")


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "READ-EMPTY", "空文件"),
        (b"  \n", "READ-EMPTY", "空文件"),
        (b'{"schema": ', "READ-DAMAGED", "不是有效的 JSON：第 1 行第 12 列"),
        (b"[" * 100_000, "READ-LIMIT", "嵌套过深"),
        (b'{"schema": "gongkai.report/1", "year": ' + b"9" * 9000 + b"}", "READ-LIMIT", "数字过长"),
        (b'{"schema": "gongkai.report/1", "schema": "x"}', "READ-FORMAT", "键“schema”出现了两次"),
        (b'{"name": "x"}', "READ-FORMAT", "不是 gongkai.report/1 对象"),
        (b"[]", "READ-FORMAT", "不是 gongkai.report/1 对象"),
        ('{"schema": "年"}'.encode("gb18030"), "READ-ENCODING", "不是 UTF-8"),
    ],
)
def test_bad_json_is_refused_in_one_clear_line(data: bytes, code: str, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        load_report(data, "b.json")
    assert caught.value.code == code
    assert words in caught.value.message
    assert "\n" not in caught.value.message + caught.value.english


def test_a_key_that_stands_twice_among_very_many_is_found_at_once() -> None:
    names = ",".join(f'"{number}":0' for number in range(100_000))
    begin = time.process_time()
    with pytest.raises(Unreadable, match="键“99999”出现了两次"):
        load_report(f'{{{names},"99999":0}}'.encode(), "b.json")
    assert time.process_time() - begin < 5


def test_the_line_of_a_bad_object_is_named() -> None:
    data = f'{dumps(REPORT)}\n{{"schema": "x"}}\n'.encode()
    with pytest.raises(Unreadable, match="第 2 份："):
        list(load_reports(data, "b.jsonl"))
