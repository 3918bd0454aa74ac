from __future__ import annotations

from datetime import date

import pytest
import simplejson

from commands import Run, lines
from gongkai.cli import fee as fee_command


def test_the_fee_is_told_bracket_by_bracket(run: Run) -> None:
    done = run("fee", "--items", 45, "--on", "2024-03-04")
    assert (done.exit_code, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert "国办函〔2020〕109号第四条" in told[0]
    assert told[-2:] == ["第41—45件：5件×300元/件＝1500元", "信息处理费：5500元"]


def test_pages_are_charged_by_volume_and_told_in_english(run: Run) -> None:
    done = run("fee", "--pages", 201, "--on", "2024-03-04", "--lang", "en")
    assert done.stdout.splitlines()[-2:] == ["201: 1 page × 40 yuan = 40 yuan", "Fee: 2740 yuan"]


def test_requests_earlier_in_the_month_are_counted_on_from(run: Run) -> None:
    done = run("fee", "--items", 1, "--earlier", 40, "--on", "2024-03-04")
    assert done.stdout.splitlines()[1:] == ["第41件：1件×300元/件＝300元", "信息处理费：300元"]


def test_json_is_one_object_with_the_steps_and_the_paragraphs_of_the_notice(run: Run) -> None:
    done = run("fee", "--items", 2, "--earlier", 9, "--on", "2024-03-04", "--json")
    found = simplejson.loads(done.stdout)
    assert found["amount"] == 100 and found["basis"] == "items" and found["on"] == "2024-03-04"
    assert (found["count"], found["earlier"]) == (2, 9)
    assert found["steps"] == [
        {"first": 10, "last": 10, "count": 1, "rate": 0, "amount": 0},
        {"first": 11, "last": 11, "count": 1, "rate": 100, "amount": 100},
    ]
    assert found["notice"][2].endswith("合计人民币100元。")
    assert (found["article"], found["source"], found["sure"]) == ("第四条", "国办函〔2020〕109号", "S")


def test_json_of_a_fee_of_nothing_has_no_notice(run: Run) -> None:
    found = simplejson.loads(run("fee", "--pages", 30, "--on", "2024-03-04", "--json").stdout)
    assert (found["amount"], found["notice"], found["earlier"]) == (0, None, None)


def test_without_a_day_today_is_taken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Before(fee_command.datetime):
        @classmethod
        def now(cls, tz: object = None) -> fee_command.datetime:
            return cls(2020, 6, 1, 12, tzinfo=fee_command.UTC)

    today = simplejson.loads(run("fee", "--items", 45, "--json").stdout)
    assert date.fromisoformat(today["on"]) >= date(2021, 1, 1) and today["amount"] == 5500
    monkeypatch.setattr(fee_command, "datetime", Before)
    assert "2020-06-01" in run("fee", "--items", 45).stderr


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        (["--items", "3", "--pages", "4"], "第三条", "第三条"),
        ([], "--items 或者 --pages", "--items or --pages"),
        (["--pages", "4", "--earlier", "3"], "第五条", "第五条"),
        (["--items", "-3"], "不小于0", "from 0 on"),
        (["--pages", "-3"], "不小于0", "from 0 on"),
        (["--items", "3", "--earlier", "-1"], "不小于0", "from 0 on"),
        (["--items", "4.5"], "不是整数", "no whole number"),
        (["--pages", "三"], "不是整数", "no whole number"),
        (["--items", "9" * 5000], "不是整数", "no whole number"),
        (["--items", "1000000000"], "请核对", "please check"),
        (["--items", "3", "--on", "2024-02-30"], "不是日期", "no date"),
        (["--items", "3", "--on", "2020-12-31"], "不得收取", "may be charged before"),
    ],
)
def test_what_cannot_be_charged_is_one_line_and_code_2(run: Run, words: list[str], chinese: str, english: str) -> None:
    day = [] if "--on" in words else ["--on", "2024-03-04"]
    for lang, said in (("zh", chinese), ("en", english)):
        done = run("fee", *words, *day, "--lang", lang)
        assert (done.exit_code, done.stdout) == (2, "")
        assert len(lines(done)) == 1 and said in done.stderr
