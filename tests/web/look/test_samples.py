from __future__ import annotations

from pathlib import Path

from gongkai.law.explained import runs
from gongkai.web.look import samples

STYLE = Path(samples.__file__).parent / "static" / "look" / "look.css"


def test_the_wrong_form_shows_each_kind_of_fault() -> None:
    errors = samples.wrong_form().errors
    assert set(errors) == {"__all__", "subject", "received", "form_wanted"}
    assert not samples.fresh_form().is_bound


def test_the_sample_period_shows_work_rest_holiday_and_make_up_days() -> None:
    deadline = samples.deadline()
    assert {"counted", "weekend", "holiday", "make_up"} <= {str(run.why) for run in runs(deadline)}
    assert deadline.clock.start < samples.MID_PERIOD < deadline.due


def test_the_colours_shown_are_the_colours_used() -> None:
    style = STYLE.read_text("utf-8")
    assert not [name for name, colour in samples.COLOURS if f"{name}: {colour};" not in style]
    assert style.count("\n") <= 600
