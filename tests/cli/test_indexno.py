from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.indexno import command


def run(*words: object, data: bytes | None = None) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words], input=data)


def test_a_number_is_taken_apart_and_is_code_0() -> None:
    done = run("check", "11341702486344515H/202110-00013")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "11341702486344515H（统一社会信用代码）" in done.stdout
    assert "日期 2021-10" in done.stdout and "流水号 00013" in done.stdout


def test_a_fault_is_told_and_is_code_1() -> None:
    done = run("check", "000014349/2017-00110", "035210000/2025-00016")
    assert done.exit_code == 1
    assert done.stdout.count("INDEX-CHECK") == 1 and "校验码应为 8" in done.stdout


def test_what_is_no_index_number_is_one_fault_and_code_1() -> None:
    done = run("check", "某政办发〔2021〕5号", "--lang", "en")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[1].split()[0] == "INDEX-FORM" and "No index number" in done.stdout


def test_english_parts_are_english() -> None:
    done = run("check", "01527918X-2020-153077", "--lang", "en")
    assert "front 01527918X (organisation code) · year 2020 · serial 153077" in done.stdout


def test_numbers_come_from_standard_input_one_a_line() -> None:
    text = "\ufeff000014349/2017-00110\r\n\r\n 01527918x-2020-153077 \n"
    done = run("check", "-", data=text.encode())
    assert done.exit_code == 1
    assert [line for line in done.stdout.splitlines() if not line.startswith(" ")] == [
        "000014349/2017-00110",
        "01527918X-2020-153077",
    ]


def test_json_is_one_object_with_parts_and_faults() -> None:
    done = run("check", "zfgzbmwxb/2020-0003", "035210000／2025-00016", "?", "--json")
    data = json.loads(done.stdout)
    assert data["schema"] == "gongkai.indexno/1"
    first, second, third = data["numbers"]
    assert first == {
        "text": "zfgzbmwxb/2020-0003",
        "number": "zfgzbmwxb/2020-0003",
        "form": "local",
        "front": "zfgzbmwxb",
        "front_kind": "local",
        "separator": "/",
        "year": 2020,
        "month": None,
        "day": None,
        "serial": "0003",
        "faults": [],
    }
    assert (second["text"], second["number"]) == ("035210000／2025-00016", "035210000/2025-00016")
    assert [fault["code"] for fault in second["faults"]] == ["NUMBER-WIDTH", "INDEX-CHECK"]
    assert (third["number"], [fault["code"] for fault in third["faults"]]) == (None, ["INDEX-FORM"])
    assert done.exit_code == 1


def test_what_would_move_the_cursor_is_not_printed() -> None:
    assert "\x1b" not in run("check", "\x1b[2J").stdout


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xff\xfe\xff"])
def test_without_any_number_it_cannot(data: bytes) -> None:
    done = run("check", "-", data=data)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


# next ----------------------------------------------------------------------------------------------


def test_the_first_number_of_a_front_has_the_national_form() -> None:
    done = run("next", "--front", "000014349", "--year", "2026")
    assert (done.exit_code, done.stdout) == (0, "000014349/2026-00001\n")


def test_used_numbers_come_as_words_and_as_files(tmp_path: Path) -> None:
    path = tmp_path / "used.txt"
    path.write_text("000014349/2026-00007\n014416330/2026-00099\n", "utf-8")
    done = run("next", "--front", "000014349", "--year", "2026", "--used", path, "000014349/2026-00003")
    assert done.stdout == "000014349/2026-00008\n"
    done = run("next", "--front", "000014349", "--year", "2026", "--used", "-", "--json", data=path.read_bytes())
    assert json.loads(done.stdout) == {"schema": "gongkai.indexno/1", "next": "000014349/2026-00008"}


def test_a_front_in_small_letters_continues_that_in_capitals() -> None:
    done = run("next", "--front", "01527918x", "--year", "2020", "--used", "01527918X-2020-153077")
    assert done.stdout == "01527918X-2020-153078\n"
    assert done.exit_code == 1 and "INDEX-CASE" in done.stderr


def test_a_front_with_a_wrong_check_character_gets_its_number_and_is_told() -> None:
    done = run("next", "--front", "035210000", "--year", "2025", "--used", "035210000/2025-00016")
    assert (done.exit_code, done.stdout) == (1, "035210000/2025-00017\n")
    assert "INDEX-CHECK" in done.stderr


def test_numbers_with_a_month_ask_for_it() -> None:
    words = ("next", "--front", "11341702486344515H", "--year", 2021, "--used", "11341702486344515H/202110-00013")
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "") and "--month" in done.stderr
    assert run(*words, "--month", 11).stdout == "11341702486344515H/202111-00014\n"


def test_numbers_with_a_day_ask_for_it() -> None:
    words = ("next", "--front", "330200-13-02-0102", "--year", 2026, "--used", "330200-13-02-0102-20260101-9")
    assert "--day" in run(*words, "--month", 3).stderr
    assert run(*words, "--month", 3, "--day", 5).stdout == "330200-13-02-0102-20260305-10\n"
    assert run(*words, "--month", 2, "--day", 30).exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--front", "某局", "--year", "2026"),
        ("--front", "", "--year", "2026"),
        ("--front", "000014349", "--year", "26"),
        ("--front", "000014349", "--year", "2026", "--used", "no-such-file.txt"),
        ("--front", "000014349", "--year", "2026", "--used", "x" * 5000),
        ("--front", "000014349", "--year", "2026", "--used", "\x00"),
        ("--front", "000014349", "--year", "2026", "--used", "."),
        ("--front", "zfgzbmwxb", "--year", "2026", "--used", "zfgzbmwxb/2026-9999"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_code_2(words: tuple[str, ...]) -> None:
    done = run("next", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr and "Traceback" not in done.stderr and len(done.stderr) < 600


def test_a_used_number_that_is_not_understood_stops_it_and_its_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "used.txt"
    path.write_text("000014349/2026-00007\n000014349/2026\n", "utf-8")
    done = run("next", "--front", "000014349", "--year", "2026", "--used", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "used.txt:2" in done.stderr
