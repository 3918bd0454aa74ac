from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.remedy import command
from gongkai.law.outcomes import facts
from gongkai.law.terms import Outcome


def run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words))


def asked(outcome: str = "denied.process", on: str = "2025-03-01", organ: str = "淮安市教育局", *more: str) -> Result:
    return run("--outcome", outcome, "--on", on, "--organ", organ, *more)


def data(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_clause_is_data_and_what_lacks_a_name_is_said_beside_it() -> None:
    done = asked()
    assert done.exit_code == 0
    assert done.stdout.startswith("对本答复不服的，依照《中华人民共和国行政复议法》") and done.stdout.endswith("。\n")
    assert "淮安市人民政府" in done.stdout and "主管部门" not in done.stdout
    assert done.stderr == "未写明法院名称，请用 --court 指定\n"


def test_with_all_names_given_nothing_is_left_to_say() -> None:
    done = asked("granted", "2025-03-01", "南京海关", "--review-body", "海关总署", "--court", "望舒铁路运输法院")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "向海关总署申请行政复议" in done.stdout and "向望舒铁路运输法院提起" in done.stdout


def test_the_clause_and_the_notes_can_be_had_in_english() -> None:
    done = asked("denied.process", "2025-03-01", "南京海关", "--lang", "en")
    assert done.stdout.startswith("Against this answer, administrative reconsideration comes first")
    assert done.stderr.splitlines() == [
        "the reviewing body is not named: give --review-body",
        "the court is not named: give --court",
    ]


@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in (Outcome.CLOSED, Outcome.PARTIAL)])
def test_an_outcome_may_be_given_by_its_label(outcome: Outcome) -> None:
    by_key, by_label = asked(outcome.value), asked(facts(outcome).chinese)
    assert by_key.exit_code == by_label.exit_code == 0
    assert by_key.stdout == by_label.stdout


def test_json_is_one_object_with_every_part() -> None:
    done = asked("属于四类过程性信息", "2025-03-01", "淮安市教育局", "--json")
    found = data(done)
    assert "属于四类过程性信息" in done.stdout
    assert found["schema"] == "gongkai.remedy/1"
    assert (found["outcome"], found["on"], found["clause"]) == ("denied.process", "2025-03-01", "review_first")
    assert found["review_bodies"] == [{"name": "淮安市人民政府", "name_en": "淮安市人民政府", "named": True}]
    assert (found["review"]["count"], found["review"]["unit"], found["suit"]) == (60, "days", None)
    assert [one["count"] for one in found["respondent"]] == [10, 5, 15]
    assert found["court"] == {
        "name": "有管辖权的人民法院",
        "name_en": "the people's court that has jurisdiction",
        "named": False,
    }
    assert found["missing"] == ["court"]
    assert found["text"] == asked().stdout.rstrip("\n")


def test_a_partial_disclosure_needs_the_ground_of_the_rest() -> None:
    bare = asked("partial")
    assert (bare.exit_code, bare.stdout) == (2, "")
    assert bare.stderr == "错误：部分公开应当说明未公开部分的依据（第三十七条）\n"
    whole = asked("部分公开", "2025-03-01", "淮安市教育局", "--withheld", "属于国家秘密", "--json")
    assert (data(whole)["clause"], data(whole)["withheld"]) == ("by_part", "denied.state_secret")
    assert data(whole)["suit"]["count"] == 6


def test_the_channel_for_review_by_internet_stands_in_the_clause() -> None:
    done = asked("granted", "2025-03-01", "淮安市教育局", "--channel", "https://review.example/", "--json")
    assert data(done)["channel"] == "https://review.example/"
    assert data(done)["text"].endswith("互联网渠道提交：https://review.example/。")


@pytest.mark.parametrize(
    ("outcome", "on", "organ", "more"),
    [
        ("不予公开", "2025-03-01", "淮安市教育局", ()),
        ("closed", "2025-03-01", "淮安市教育局", ()),
        ("granted", "2025-02-30", "淮安市教育局", ()),
        ("granted", "昨天", "淮安市教育局", ()),
        ("granted", "2007-01-01", "淮安市教育局", ()),
        ("granted", "1990-01-01", "淮安市教育局", ()),
        ("granted", "2025-03-01", "  ", ()),
        ("granted", "2025-03-01", "淮安市教育局", ("--withheld", "denied.process")),
        ("partial", "2025-03-01", "淮安市教育局", ("--withheld", "unavailable.not_held")),
        ("partial", "2025-03-01", "淮安市教育局", ("--withheld", "秘密")),
        ("a\nb\x1b[31m", "2025-03-01", "淮安市教育局", ()),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_be_told_is_one_line_and_code_2(
    outcome: str, on: str, organ: str, more: tuple[str, ...], lang: str
) -> None:
    done = asked(outcome, on, organ, *more, "--lang", lang)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("错误：" if lang == "zh" else "Error: ")
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("left_out", [0, 2, 4])
def test_outcome_day_and_organ_must_all_be_given(left_out: int) -> None:
    words = ["--outcome", "granted", "--on", "2025-03-01", "--organ", "淮安市教育局"]
    done = run(*words[:left_out], *words[left_out + 2 :])
    assert (done.exit_code, done.stdout) == (2, "")
    assert words[left_out] in done.stderr


def test_no_name_on_the_command_line_can_move_the_cursor() -> None:
    done = asked("granted", "2025-03-01", "淮安市教育局", "--court", "法\x1b[2J院\n甲")
    assert "\x1b" not in done.stdout and done.stdout.count("\n") == 1
