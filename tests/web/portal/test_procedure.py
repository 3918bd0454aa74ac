from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from gongkai.law.explained import length
from gongkai.law.periods import Limit, period
from gongkai.web.portal.procedure import free, stages

ON = date(2025, 3, 14)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_time_on_the_page_is_that_of_the_law_in_force(language: str) -> None:
    with translation.override("en" if language == "en" else "zh-hans"):
        told = "\n".join(f"{stage.time} {stage.article}" for stage in stages(ON))
    for limit in (
        Limit.CORRECTION_NOTICE, Limit.THIRD_PARTY, Limit.PAYMENT, Limit.ANSWER, Limit.EXTENSION, Limit.REVIEW,
        Limit.SUIT,
    ):  # fmt: skip
        found = period(limit, ON)
        assert length(found.count, found.unit, language) in told, limit
        assert found.article in told or limit is Limit.EXTENSION


def test_another_law_gives_other_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "gongkai.web.portal.procedure.period", lambda limit, on: replace(period(limit, on), count=33)
    )  # fmt: skip
    with translation.override("en"):
        times = [stage.time for stage in stages(ON) if stage.time]
    assert len(times) == 5
    assert all("33 " in time and "20 " not in time for time in times)


def test_what_is_free_comes_from_the_tariff_and_is_not_told_before_it_was_in_force() -> None:
    with translation.override("en"):
        assert "10 requests" in free(ON) and "30 pages" in free(ON)
    assert free(date(2020, 12, 31)) == ""


def test_the_page_reckons_for_a_request_that_is_received_today(db: None, client: Client) -> None:
    with time_machine.travel("2025-09-19T04:00:00Z", tick=False):
        text = client.get("/procedure/").content.decode()
    assert "2025-10-23" in text and "国庆" in text
