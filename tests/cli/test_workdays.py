from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import simplejson

from commands import Run
from gongkai.cli.calendar import calendar

LIST = """
# 放假通知
年 2027
文号 国办发明电〔2026〕9号
成文 2026-11-05
标题 国务院办公厅关于2027年部分节假日安排的通知
休 2027-01-01..2027-01-03 元旦
休 2027-02-05至2027-02-11 春节   # 除夕起
休\u30002027-04-05 清明节
班 2027-02-14
"""

AMENDMENT = """
年 2027
文号 国办发明电〔2027〕1号
成文 2027-01-20
标题 国务院办公厅关于延长2027年春节假期的通知
补充
休 2027-02-12..2027-02-14 春节
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def typed(tmp_path: Path, text: str, name: str = "notice.txt", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_year_is_told_with_its_notice_its_holidays_and_its_months(run: Run) -> None:
    done = run("workdays", 2026)
    assert (done.exit_code, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert told[0] == "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号，2025-11-04）"
    assert told[2] == "放假 2026-02-15—2026-02-23 春节，9日"
    assert "上班 2026-02-28（星期六）" in told
    assert told[-12] == "2月 16个工作日"
    assert told[-1] == "2026年 248个工作日"


def test_a_year_is_told_in_english(run: Run) -> None:
    told = run("workdays", 2024, "--lang", "en").stdout.splitlines()
    assert told[1] == "rest 2024-01-01 元旦, 1 day"
    assert "work 2024-02-04 (Sun)" in told
    assert told[-1] == "2024 251 working days"


def test_both_versions_of_2020_are_named_and_the_holiday_is_one(run: Run) -> None:
    told = run("workdays", 2020).stdout.splitlines()
    assert "国办发明电〔2020〕1号" in told[1]
    assert "放假 2020-01-24—2020-02-02 春节，10日" in told
    assert not any("2020-02-01（" in line for line in told)


def test_json_is_one_object(run: Run) -> None:
    found = simplejson.loads(run("workdays", 2019, "--json").stdout)
    assert (found["year"], found["provisional"], found["working_days"]) == (2019, False, 250)
    assert sum(found["months"]) == 250 and len(found["months"]) == 12
    assert found["rest"][0] == {"name": "元旦", "first": "2018-12-30", "last": "2019-01-01"}
    assert found["make_up"][0] == "2018-12-29"
    assert [one["amends"] for one in found["notices"]] == [False, True]


def test_a_year_without_a_notice_is_provisional(run: Run) -> None:
    done = run("workdays", 2027)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0] == "2027年尚无放假通知：暂定，只计周末"
    assert done.stdout.splitlines()[-1] == "2027年 261个工作日（暂定）"
    assert simplejson.loads(run("workdays", 2027, "--json").stdout)["provisional"] is True


@pytest.mark.parametrize(
    "words",
    [["26"], ["二〇二六"], ["1949"], ["99999"], ["２０２６"], ["2026", "2027"], ["import"], ["2026", "--replace"]],
)
def test_what_is_no_year_is_refused_in_one_line(run: Run, words: list[str]) -> None:
    done = run("workdays", *words)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_typed_notice_is_imported_and_every_command_counts_with_it(run: Run, tmp_path: Path, data: Path) -> None:
    done = run("workdays", "import", typed(tmp_path, LIST))
    assert done.exit_code == 0
    assert "2027-01-01 工作日 → 放假 元旦" in done.stdout.splitlines()
    assert "2027-02-14 周末 → 调休上班" in done.stdout.splitlines()
    assert "改变12日，共255个工作日" in done.stderr
    assert (data / "workdays" / "2027.toml").is_file()
    shown = run("workdays", 2027)
    assert (shown.exit_code, shown.stdout.splitlines()[-1]) == (0, "2027年 255个工作日")
    assert calendar().after(date(2026, 12, 31), 1) == date(2027, 1, 4)


def test_what_was_stored_is_imported_again_as_toml_and_changes_nothing(run: Run, tmp_path: Path, data: Path) -> None:
    run("workdays", "import", typed(tmp_path, LIST))
    stored = (data / "workdays" / "2027.toml").read_bytes()
    copy = tmp_path / "copy.toml"
    copy.write_bytes(stored)
    done = run("workdays", "import", copy)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "2027年：没有改变\n")
    assert (data / "workdays" / "2027.toml").read_bytes() == stored


def test_a_list_in_the_code_page_of_a_chinese_windows_is_read(run: Run, tmp_path: Path) -> None:
    assert run("workdays", "import", typed(tmp_path, LIST, encoding="gb18030")).exit_code == 0
    assert "元旦" in run("workdays", 2027).stdout


def test_a_known_year_is_changed_only_with_replace_and_the_earlier_version_is_kept(
    run: Run, tmp_path: Path, data: Path
) -> None:
    run("workdays", "import", typed(tmp_path, LIST))
    other = typed(tmp_path, LIST.replace("班 2027-02-14", "班 2027-02-20"))
    refused = run("workdays", "import", other)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--replace" in refused.stderr
    assert calendar().is_working(date(2027, 2, 14))
    done = run("workdays", "import", other, "--replace")
    assert done.stdout.splitlines() == ["2027-02-14 调休上班 → 周末", "2027-02-20 周末 → 调休上班"]
    assert len(calendar().years[2027]) == 2
    assert (data / "workdays" / "2027.toml").read_text("utf-8").count("[[notice]]") == 2


def test_a_notice_that_was_replaced_can_be_put_back(run: Run, tmp_path: Path) -> None:
    other = LIST.replace("班 2027-02-14", "班 2027-02-20")
    run("workdays", "import", typed(tmp_path, LIST))
    run("workdays", "import", typed(tmp_path, other), "--replace")
    assert run("workdays", "import", typed(tmp_path, LIST)).exit_code == 2
    done = run("workdays", "import", typed(tmp_path, LIST), "--replace")
    assert done.stdout.splitlines() == ["2027-02-14 周末 → 调休上班", "2027-02-20 调休上班 → 周末"]
    assert "没有改变" in run("workdays", "import", typed(tmp_path, LIST)).stderr


def test_what_stands_in_the_data_folder_is_imported_again_without_a_change(
    run: Run, tmp_path: Path, data: Path
) -> None:
    run("workdays", "import", typed(tmp_path, LIST))
    run("workdays", "import", typed(tmp_path, LIST.replace("班 2027-02-14", "班 2027-02-20")), "--replace")
    both = data / "workdays" / "2027.toml"
    before = both.read_text("utf-8")
    done = run("workdays", "import", both)
    assert (done.exit_code, done.stdout, both.read_text("utf-8")) == (0, "", before)


def test_a_year_of_the_package_is_replaced_in_the_data_folder_alone(run: Run, tmp_path: Path, data: Path) -> None:
    changed = LIST.replace("2027", "2026").replace("2026-11-05", "2025-12-01").replace("班 2026-02-14", "")
    assert run("workdays", "import", typed(tmp_path, changed)).exit_code == 2
    assert not data.exists()
    done = run("workdays", "import", typed(tmp_path, changed), "--replace", "--json")
    found = simplejson.loads(done.stdout)
    assert {"on": "2026-01-04", "was": "make_up", "now": "weekend", "name": None} in found["changed"]
    assert [one.notice.number for one in calendar().years[2026]][0] == "国办发明电〔2025〕7号"


def test_a_notice_that_amends_needs_the_years_own_first_and_adds_to_it(run: Run, tmp_path: Path) -> None:
    early = run("workdays", "import", typed(tmp_path, AMENDMENT))
    assert (early.exit_code, early.stdout) == (2, "") and "补充通知" in early.stderr
    run("workdays", "import", typed(tmp_path, LIST))
    done = run("workdays", "import", typed(tmp_path, AMENDMENT), "--replace")
    assert "2027-02-14 调休上班 → 放假 春节" in done.stdout.splitlines()
    assert "放假 2027-02-05—2027-02-14 春节，10日" in run("workdays", 2027).stdout.splitlines()
    assert "放假 2027-01-01—2027-01-03 元旦，3日" in run("workdays", 2027).stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("班 2027-02-15", "当日不是周末"),
        ("班 2027-02-06", "既放假又上班"),
        ("班 2027-02-14", "上班写了两次"),
        ("休 2027-01-03 元旦", "放假写了两次"),
        ("休 2027-05-05..2027-05-01 劳动节", "晚于"),
        ("休 2028-05-01 劳动节", "不在 2027 年"),
        ("班 2026-12-19", "不在 2027 年"),
        ("休 2027-02-30 春节", "第 11 行看不懂"),
        ("休 2027-05-01", "第 11 行看不懂"),
        ("年 2028", "第 11 行看不懂"),
        ("放 2027-05-01", "第 11 行看不懂"),
    ],
)
def test_one_fault_is_one_line_and_nothing_is_imported(
    run: Run, tmp_path: Path, data: Path, line: str, told: str
) -> None:
    done = run("workdays", "import", typed(tmp_path, f"{LIST}{line}\n"))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert told in done.stderr
    assert not data.exists()


def test_several_faults_are_a_line_each_in_english_too(run: Run, tmp_path: Path) -> None:
    done = run("workdays", "import", typed(tmp_path, LIST + "班 2027-03-01\n班 2027-03-02\n"), "--lang", "en")
    assert done.stderr.splitlines() == [
        "notice.txt: 2027-03-01 is to be worked, but is no weekend day",
        "Error: notice.txt: 2027-03-02 is to be worked, but is no weekend day",
    ]


@pytest.mark.parametrize("word", ["年", "文号", "成文", "标题"])
def test_a_head_that_is_missing_is_named(run: Run, tmp_path: Path, word: str) -> None:
    text = "\n".join(line for line in LIST.splitlines() if not line.startswith(word))
    done = run("workdays", "import", typed(tmp_path, text))
    assert done.exit_code == 2 and f"缺少“{word}”一行" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "year = 2027",
        "not toml",
        "year = 2027\nnotice = 3",
        "year = 2027\nnotice = []",
        'year = 2027\n[[notice]]\nnumber = "a"\ntitle = "b"\nissued = 2026-11-05T10:00:00\n',
        'year = true\n[[notice]]\nnumber = "a"\ntitle = "b"\nissued = 2026-11-05\nmake_up = [2027-01-09]\n',
        'year = 2027\n[[notice]]\nnumber = "a"\ntitle = "b"\nissued = 2026-11-05\nmake_up = 3\n',
        'year = 2027\n[[notice]]\nnumber = "a"\ntitle = "b"\nissued = 2026-11-05\n',
        'year = 2027\n[[notice]]\nnumber = "a\\u0007"\ntitle = "b"\nissued = 2026-11-05\nmake_up = [2027-01-09]\n',
        'year = 2027\n[[notice]]\nnumber = "a"\ntitle = "b"\nissued = 2019-11-05\nmake_up = [2027-01-09]\n',
        'year = 0\n[[notice]]\nnumber = "a"\ntitle = "b"\nissued = 2026-11-05\n',
    ],
)
def test_toml_that_is_no_notice_is_refused_in_one_line(run: Run, tmp_path: Path, data: Path, text: str) -> None:
    done = run("workdays", "import", typed(tmp_path, text, "notice.toml"))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert not data.exists()


def test_a_file_that_cannot_be_read_or_is_too_large_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path, typed(tmp_path, "#" * 1_000_001)):
        done = run("workdays", "import", path)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
