from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import deliver
from gongkai.cli.options import Cannot


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    deliver.write(b"{}", target, lang="zh")
    assert target.read_bytes() == b"{}"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_failure_on_the_way_leaves_the_old_file_and_no_part(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"old")
    with pytest.raises(KeyError), deliver.sink(target, lang="zh") as stream:
        stream.write(b"half")
        raise KeyError
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
def test_a_result_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    plain, target = tmp_path / "plain", tmp_path / "out"
    plain.touch()
    deliver.write(b"x", target, lang="zh")
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


@pytest.mark.parametrize(("lang", "word"), [("zh", "无法写入"), ("en", "Cannot write")])
def test_a_place_that_cannot_be_written_is_one_line_and_code_2(tmp_path: Path, lang: str, word: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Cannot) as refused:
        deliver.write(b"x", tmp_path / "none" / "out.json", lang=lang)
    assert word in refused.value.message
    assert refused.value.exit_code == 2
    with pytest.raises(Cannot):
        deliver.folder(tmp_path / "file" / "out", lang=lang)


def test_a_device_is_written_to_and_not_replaced() -> None:
    deliver.write(b"x", Path(os.devnull), lang="zh")
    assert Path(os.devnull).exists() and not Path(os.devnull).is_file()


def test_without_a_file_data_go_to_standard_output() -> None:
    runner = CliRunner()
    with runner.isolation() as (out, *_):
        deliver.write("数据".encode(), None, lang="zh")
        assert out.getvalue().decode() == "数据"


def test_a_file_name_that_is_no_text_is_spelled_out() -> None:
    assert deliver.encoded("a\udcff") == b"a\\udcff"


def test_an_ending_names_the_format_or_is_refused_where_another_format_would_come() -> None:
    kinds = {"json": "json", "htm": "html"}
    assert deliver.kind_of(None, kinds, lang="zh") == "text"
    assert deliver.kind_of(Path("a.log"), kinds, lang="zh") == "text"
    assert deliver.kind_of(Path("a.HTM"), kinds, lang="zh") == "html"
    with pytest.raises(Cannot, match=r"本命令不输出 \.docx，可用：json、html"):
        deliver.kind_of(Path("a.docx"), kinds, lang="zh")


FULL = Path("/dev/full")
HELD = (sys.executable, "-m", "gongkai", "read", str(Path(__file__).parents[2] / "examples/single/water.docx"))


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_one_line_and_code_2() -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(HELD, stdout=full, stderr=subprocess.PIPE)  # noqa: S603 - own words
    assert (done.returncode, done.stderr.decode().splitlines()) == (2, ["错误：无法写入 标准输出：磁盘已满"])


@pytest.mark.skipif(os.name == "nt", reason="a stream cannot be closed for a program there")
def test_standard_output_that_is_closed_is_no_fault() -> None:
    words = ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *HELD]
    done = subprocess.run(words, stderr=subprocess.PIPE)  # noqa: S603 - own words
    assert (done.returncode, done.stderr) == (0, b"")
