from __future__ import annotations

import json

from commands import Run


def test_the_last_working_day_before_the_limit_is_told_with_the_rest_days_between(run: Run) -> None:
    told = run("due", "--report", "2024", "--organ", "淮安市教育局").stdout.splitlines()
    assert told[0] == "公布期限：2025-01-31（星期五，第四十九条第一款）"
    assert [line[:10] for line in told[1:-1]] == ["2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31"]
    assert all("春节放假（国办发明电〔2024〕12号）" in line for line in told[1:-1])
    assert told[-1] == "此前最后一个工作日：2025-01-27"


def test_a_limit_on_a_working_day_stands_alone(run: Run) -> None:
    told = run("due", "--report", "2024", "--organ", "淮安市人民政府", "--lang", "en").stdout.splitlines()
    assert told == ["to be published by 2025-03-31 (Mon; article 49(2))"]


def test_json_has_the_same_days(run: Run) -> None:
    found = json.loads(run("due", "--report", "2023", "--organ", "淮安市人民政府", "--json").stdout)
    assert (found["due"], found["last_working_day"]) == ("2024-03-31", "2024-03-29")
    assert found["rest"] == ["2024-03-30", "2024-03-31"]
    assert found["statutory"] is True


def test_a_year_without_its_notice_is_provisional(run: Run) -> None:
    done = run("due", "--report", "2030", "--organ", "淮安市教育局")
    assert done.exit_code == 1
    assert "暂定：2031年放假安排通知未收录" in done.stdout
