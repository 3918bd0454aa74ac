from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.deadlines import Clock, Deadline, Pause, deadline, statutory
from gongkai.law.explained import length, lines, runs, title
from gongkai.law.periods import Limit, Unit, period
from gongkai.law.workdays import national


def answer(start: str, extra: int = 0, *pauses: Pause) -> Deadline:
    on = date.fromisoformat(start)
    return deadline(Clock(period(Limit.ANSWER, on), on, extra, pauses), national())


def notice(year: int) -> str:
    found = national().day(date(year, 10, 1)).notice
    assert found is not None
    return found.number


def test_a_deadline_is_told_day_by_day_in_chinese() -> None:
    number = notice(2025)
    assert list(lines(answer("2025-01-26"))) == [
        "2025-01-26（星期日）：起算，当日不计（《民法典》第二百零一条）",
        "2025-01-27：计入，第1个工作日",
        f"2025-01-28—2025-02-04：不计：春节放假（{number}）",
        "2025-02-05—2025-02-07：计入，第2—4个工作日",
        f"2025-02-08：计入，第5个工作日：调休上班（{number}）",
        "2025-02-09：不计：周末",
        "2025-02-10—2025-02-14：计入，第6—10个工作日",
        "2025-02-15—2025-02-16：不计：周末",
        "2025-02-17—2025-02-21：计入，第11—15个工作日",
        "2025-02-22—2025-02-23：不计：周末",
        "2025-02-24—2025-02-28：计入，第16—20个工作日",
        "答复期限：至2025-02-28（星期五），共20个工作日（第三十三条第二款）",
    ]


def test_the_same_is_told_in_english() -> None:
    told = list(lines(answer("2025-01-26"), "en"))
    assert told[0] == "2025-01-26 Sun: the period starts; the day itself is not counted (Civil Code, 201)"
    assert told[3] == "2025-02-05—2025-02-07: counted, working day 2–4 (第三十三条第二款)"
    assert told[4] == f"2025-02-08: counted, working day 5: make-up workday ({notice(2025)})"
    assert told[5] == "2025-02-09: not counted: weekend"
    assert told[-1] == "time for the answer: until 2025-02-28 (20 working days; 第三十三条第二款)"


def test_an_extension_and_a_consultation_are_told() -> None:
    pause = Pause(date(2025, 3, 11), date(2025, 3, 26), "第三十三条第三款")
    told = list(lines(answer("2025-03-03", 5, pause)))
    assert "2025-03-11—2025-03-14：不计：征求意见（第三十三条第三款）" in told
    assert told[-1] == "答复期限：至2025-04-24（星期四），共25个工作日，其中延长5个工作日（第三十三条第二款）"
    assert title(answer("2025-03-03", 5, pause), "en").endswith(
        "(25 working days, 5 of them by extension; 第三十三条第二款)"
    )
    english = list(lines(answer("2025-03-03", 5, pause), "en"))
    assert "2025-03-11—2025-03-14: not counted: an opinion was asked for (第三十三条第三款)" in english


def test_a_last_day_that_was_put_off_is_told() -> None:
    told = list(lines(statutory(Limit.PAYMENT, date(2025, 9, 5), national())))
    assert told[1:-1] == [
        "2025-09-06—2025-10-04：计入，第1—29日",
        "2025-10-05—2025-10-08：末日为休息日，顺延（《民法典》第二百零三条第一款）",
        "2025-10-09：计入，第30日",
    ]
    english = list(lines(statutory(Limit.PAYMENT, date(2025, 9, 5), national()), "en"))
    assert english[-2].startswith("2025-10-09: counted, day 30 (")


def test_a_day_that_was_fixed_says_so() -> None:
    start = date(2025, 3, 3)
    found = deadline(Clock(period(Limit.CORRECTION, start), start, until=date(2025, 3, 14)), national())
    assert title(found) == "申请人补正的期限：至2025-03-14（星期五），此日系另行确定（第三十条）"
    assert (
        title(found, "en") == "time for the applicant's correction: until 2025-03-14 (the day that was fixed; 第三十条)"
    )
    assert list(lines(found))[1] == "2025-03-04—2025-03-14：计入，第1—11日"


def test_a_year_without_its_notice_is_told_to_be_provisional() -> None:
    assert title(answer("2026-12-20")).endswith("。暂定：2027年放假安排通知未收录，日期可能变动")
    assert title(answer("2026-12-20"), "en").endswith(". PROVISIONAL: the holiday notice of 2027 is not held")


@pytest.mark.parametrize("limit", [Limit.SUIT, Limit.REVIEW_UNTOLD])
def test_months_and_years_are_told_by_their_days(limit: Limit) -> None:
    found = statutory(limit, date(2024, 3, 5), national())
    assert [(str(run.first), run.numbers) for run in runs(found)][-1][0] == str(found.due)
    assert "个月" in title(found) or "共1年" in title(found)


def test_runs_cover_every_day_once() -> None:
    found = answer("2025-09-19", 20)
    covered = [run.first.toordinal() + n for run in runs(found) for n in range((run.last - run.first).days + 1)]
    assert covered == [one.day.on.toordinal() for one in found.days]


def test_how_long_a_limit_is_told_in_both_languages() -> None:
    assert [length(20, Unit.WORKING_DAYS), length(6, Unit.MONTHS)] == ["20个工作日", "6个月"]
    assert [length(1, Unit.DAYS, "en"), length(20, Unit.WORKING_DAYS, "en")] == ["1 day", "20 working days"]
