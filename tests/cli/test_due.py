from __future__ import annotations

import json

import pytest

from commands import Run


def test_the_day_an_answer_is_due_is_told_in_one_line(run: Run) -> None:
    done = run("due", "--received", "2025-01-26")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "答复期限：至2025-02-28（星期五），共20个工作日（第三十三条第二款）\n"


def test_every_day_is_explained(run: Run) -> None:
    told = run("due", "--received", "2025-01-26", "--explain").stdout.splitlines()
    assert told[0].startswith("2025-01-26（星期日）：起算，当日不计")
    assert told[1] == "2025-01-27：计入，第1个工作日"
    assert "春节" in told[2]
    assert told[-1].startswith("答复期限：至2025-02-28")


def test_steps_move_the_day(run: Run) -> None:
    steps = ("--step", "consult 2025-03-10 reached=2025-03-12", "--step", "opinion 2025-03-26")
    done = run("due", "--received", "2025-03-03", *steps)
    assert (done.exit_code, done.stdout[:16]) == (0, "答复期限：至2025-04-17"[:16])


def test_what_if_shows_both_days(run: Run) -> None:
    done = run("due", "--received", "2026-02-02", "--what-if", "extend 2026-03-05", "--lang", "en")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "time for the answer: until 2026-03-06 (20 working days; 第三十三条第二款)",
        "With that step:",
        "time for the answer: until 2026-04-03 (40 working days, 20 of them by extension; 第三十三条第二款)",
    ]


def test_json_keeps_what_is_apart_from_what_would_be(run: Run) -> None:
    done = run("due", "--received", "2025-03-03", "--what-if", "ask 2025-03-20 2025-04-10", "--json")
    found = json.loads(done.stdout)
    then = found["what_if"]
    assert (found["limit"], found["state"], found["warnings"]) == ("answer", "open", [])
    assert (then["limit"], then["state"], then["lawful"][1]) == ("correction", "correction", "correct")
    assert [warning["code"] for warning in then["warnings"]] == ["correction_asked_late"]


def test_json_has_the_day_its_runs_and_what_may_come_next(run: Run) -> None:
    done = run("due", "--received", "2025-03-03", "--step", "ask 2025-03-20 2025-04-10", "--json")
    found = json.loads(done.stdout)
    assert (found["limit"], found["due"], found["state"]) == ("correction", "2025-04-10", "correction")
    assert found["counted"] == sum(run["numbers"][1] - run["numbers"][0] + 1 for run in found["days"] if run["numbers"])
    assert found["lawful"] == ["annul", "correct", "lapse_uncorrected", "transfer", "withdraw"]
    assert [warning["code"] for warning in found["warnings"]] == ["correction_asked_late"]
    assert done.exit_code == 1


def test_what_happened_late_is_noted_and_the_exit_code_says_so(run: Run) -> None:
    done = run("due", "--received", "2025-03-03", "--step", "ask 2025-03-20 2025-04-10")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "注意：第2步，告知补正晚于收到申请后的法定期限（第三十条）"


def test_a_step_the_law_forbids_is_refused_with_its_article(run: Run) -> None:
    done = run("due", "--received", "2025-03-03", "--step", "extend 2025-04-01")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "错误：第2步（2025-04-01）：期限届满后不得再延长（第三十三条第二款）\n"


@pytest.mark.parametrize(
    ("limit", "start", "last"),
    [
        ("publication", "2025-01-02", "2025-02-06"),
        ("suit", "2024-08-31", "2025-02-28"),
        ("review", "2025-03-03", "2025-05-06"),
    ],
)
def test_other_limits_are_told_from_their_day(run: Run, limit: str, start: str, last: str) -> None:
    done = run("due", "--limit", limit, "--from", start, "--json")
    assert (done.exit_code, json.loads(done.stdout)["due"]) == (0, last)


def test_a_year_without_its_notice_is_provisional_and_the_exit_code_says_so(run: Run) -> None:
    done = run("due", "--received", "2027-12-20")
    assert done.exit_code == 1
    assert "暂定：2027、2028年放假安排通知未收录" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "应给出 --received，或者 --limit 与 --from"),
        (("--report", "2024"), "应给出 --received"),
        (("--report", "2024", "--organ", "某处"), "由名称看不出公布期限"),
        (("--report", "1990", "--organ", "淮安市教育局"), "没有1990年度的报告"),
        (("--received", "2025-03-03", "--limit", "suit", "--from", "2025-03-03"), "应给出 --received"),
        (("--limit", "suit"), "应给出 --received"),
        (("--received", "明天"), "“明天”不是日期"),
        (("--received", "9999-12-31"), "“9999-12-31”不是日期"),
        (("--limit", "suit", "--from", "9999-12-31"), "“9999-12-31”不是日期"),
        (("--received", "2025-03-03", "--step", "fee 2025-03-10 amount=NaN"), "收费通知应当写明金额"),
        (("--received", "2025-03-03", "--step", "fee 2025-03-10 amount=Infinity"), "收费通知应当写明金额"),
        (("--received", "2008-04-30"), "当时的法律还没有这一规定"),
        (("--limit", "payment", "--from", "2020-01-02"), "当时的法律没有“缴纳信息处理费的期限”"),
        (("--received", "2025-03-03", "--step", "prolong 2025-03-04"), "没有“prolong”这一行为"),
    ],
)
def test_what_cannot_be_answered_is_told_in_one_line(run: Run, words: tuple[str, ...], told: str) -> None:
    done = run("due", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
