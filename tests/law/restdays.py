"""放假调休 2019–2026 written down by hand: a calendar that owes nothing to `gongkai.law.workdays`."""

from __future__ import annotations

from datetime import date, timedelta

# The rest days and the working weekends of the State Council notices, by year.
REST = {
    2019: "01-01 02-04..02-10 04-05 05-01..05-04 06-07 09-13 10-01..10-07",
    2020: "01-01 01-24..02-02 04-04..04-06 05-01..05-05 06-25..06-27 10-01..10-08",
    2021: "01-01..01-03 02-11..02-17 04-03..04-05 05-01..05-05 06-12..06-14 09-19..09-21 10-01..10-07",
    2022: "01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 10-01..10-07 12-31",
    2023: "01-01..01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06",
    2024: "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
    2025: "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
    2026: "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
}
MADE_UP = {
    2019: "02-02 02-03 04-28 05-05 09-29 10-12",
    2020: "01-19 04-26 05-09 06-28 09-27 10-10",
    2021: "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    2022: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    2023: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}


def listed(years: dict[int, str]) -> set[date]:
    days: set[date] = set()
    for year, line in years.items():
        for part in line.split():
            first, last = (date.fromisoformat(f"{year}-{end}") for end in (part[:5], part[-5:]))
            days |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return days


RESTS, MAKE_UPS = listed(REST), listed(MADE_UP)


def is_working(day: date) -> bool:
    return day in MAKE_UPS or (day.weekday() < 5 and day not in RESTS)
