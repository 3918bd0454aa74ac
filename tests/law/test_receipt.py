from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.law.receipt import Arrival, BadArrival, Counts, receipt, rule
from gongkai.law.terms import Channel

OLD, NEW = date(2018, 3, 5), date(2024, 3, 4)
FIRST, CHANGE = date(2008, 5, 1), date(2019, 5, 15)
LATER = timedelta(days=3)

CONFIRMED = (Channel.ORDINARY_POST, Channel.ELSEWHERE, Channel.FAX, Channel.EMAIL, Channel.ONLINE)


@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.ORAL])
@pytest.mark.parametrize("day", [OLD, NEW])
def test_what_is_handed_in_is_received_that_day(channel: Channel, day: date) -> None:
    assert receipt(Arrival(channel, day)).received == day


@pytest.mark.parametrize("day", [OLD, NEW])
def test_signed_post_is_received_the_day_it_is_signed_for(day: date) -> None:
    assert receipt(Arrival(Channel.SIGNED_POST, day, signed=day)).received == day
    late = receipt(Arrival(Channel.SIGNED_POST, day, signed=day + LATER, confirmed=day))
    assert (late.arrived, late.received) == (day, day + LATER)


def test_post_that_nobody_signed_for_is_not_received_yet() -> None:
    found = receipt(Arrival(Channel.SIGNED_POST, NEW, confirmed=NEW))
    assert found.received is None
    assert "尚未签收" in found.chinese and "not signed for yet" in found.english


@pytest.mark.parametrize("channel", CONFIRMED)
def test_since_2019_letters_faxes_and_the_internet_wait_for_confirmation(channel: Channel) -> None:
    waiting = receipt(Arrival(channel, NEW))
    assert waiting.received is None
    assert "尚未与申请人确认" in waiting.chinese and "not confirmed" in waiting.english
    assert receipt(Arrival(channel, NEW, confirmed=NEW + LATER)).received == NEW + LATER


@pytest.mark.parametrize("channel", [Channel.ORDINARY_POST, Channel.ELSEWHERE, Channel.FAX, Channel.ONLINE])
def test_before_2019_letters_faxes_and_online_forms_waited_for_confirmation_too(channel: Channel) -> None:
    assert receipt(Arrival(channel, OLD)).received is None
    assert receipt(Arrival(channel, OLD, confirmed=OLD + LATER)).received == OLD + LATER


def test_an_email_was_received_when_it_came_in_until_the_regulation_of_2019() -> None:
    last = CHANGE - timedelta(days=1)
    before = receipt(Arrival(Channel.EMAIL, last, confirmed=CHANGE))
    assert (before.received, before.rule.cited) == (last, "国办公开办函〔2015〕207号第一条第3项")
    after = receipt(Arrival(Channel.EMAIL, CHANGE, confirmed=CHANGE + LATER))
    assert (after.received, after.rule.cited) == (CHANGE + LATER, "《条例》第三十一条第三项")


def test_before_2019_the_organs_own_rules_could_set_the_day_of_an_online_request() -> None:
    found = receipt(Arrival(Channel.ONLINE, OLD, confirmed=OLD + 2 * LATER, ruled=OLD + LATER))
    assert found.received == OLD + LATER
    assert "行政机关规定" in found.chinese and "第一条第5项" in found.chinese
    assert "没有规定" in receipt(Arrival(Channel.ONLINE, OLD)).chinese
    with pytest.raises(BadArrival, match="不依行政机关自行规定"):
        receipt(Arrival(Channel.ONLINE, NEW, ruled=NEW))


def test_what_goes_to_others_than_the_office_still_follows_the_interpretation() -> None:
    found = receipt(Arrival(Channel.ELSEWHERE, NEW, confirmed=NEW))
    assert found.rule.cited == "国办公开办函〔2015〕207号第一条第2项"
    assert found.rule.counts is Counts.CONFIRMED


@pytest.mark.parametrize("channel", CONFIRMED)
def test_while_the_applicant_is_out_of_reach_nothing_is_received(channel: Channel) -> None:
    found = receipt(Arrival(channel, NEW, reachable=False))
    assert found.received is None
    assert "登记" in found.chinese and "无法与申请人取得联系" in found.chinese
    assert "out of reach" in found.english


@pytest.mark.parametrize("channel", [Channel.ORDINARY_POST, Channel.ELSEWHERE])
def test_the_office_is_told_when_it_confirms_late_unless_the_applicant_was_out_of_reach(channel: Channel) -> None:
    late = Arrival(channel, NEW, confirmed=NEW + LATER)
    found = receipt(late)
    assert found.received == NEW + LATER
    assert [doubt.chinese for doubt in found.doubts] == ["应当于到达当日确认，迟了3日"]
    assert found.doubts[0].article and "3 days late" in found.doubts[0].english
    assert receipt(replace(late, reachable=False)).doubts == ()
    assert receipt(replace(late, confirmed=NEW)).doubts == ()
    assert receipt(replace(late, confirmed=None)).doubts == ()


def test_the_office_is_told_when_it_lets_the_postman_wait() -> None:
    found = receipt(Arrival(Channel.SIGNED_POST, NEW, signed=NEW + LATER))
    assert [doubt.article for doubt in found.doubts] == ["国办公开办函〔2017〕19号第一条"]
    assert receipt(Arrival(Channel.SIGNED_POST, NEW, signed=NEW)).doubts == ()


@pytest.mark.parametrize("channel", [Channel.FAX, Channel.EMAIL, Channel.ONLINE])
def test_no_article_asks_for_a_confirmation_the_same_day_where_both_sides_confirm(channel: Channel) -> None:
    assert receipt(Arrival(channel, NEW, confirmed=NEW + LATER)).doubts == ()
    assert "当日" not in receipt(Arrival(channel, NEW)).chinese


@pytest.mark.parametrize(
    ("arrival", "said"),
    [
        (Arrival(Channel.ORDINARY_POST, NEW, confirmed=NEW - LATER), "确认日期2024-03-01早于到达日期2024-03-04"),
        (Arrival(Channel.COUNTER, NEW, confirmed=NEW - LATER), "早于到达日期"),
        (Arrival(Channel.SIGNED_POST, NEW, signed=NEW - LATER), "签收日期2024-03-01早于到达日期2024-03-04"),
        (Arrival(Channel.ONLINE, OLD, ruled=OLD - LATER), "规定的收到日期2018-03-02早于到达日期2018-03-05"),
        (Arrival(Channel.ORDINARY_POST, NEW, signed=NEW), "不应有签收日期"),
        (Arrival(Channel.ELSEWHERE, NEW, signed=NEW - LATER), "不应有签收日期"),
        (Arrival(Channel.EMAIL, NEW, ruled=NEW), "不依行政机关自行规定"),
        (Arrival(Channel.FAX, NEW, confirmed=NEW, reachable=False), "无法联系申请人"),
        (Arrival(Channel.COUNTER, FIRST - timedelta(days=1)), "此前没有政府信息公开申请"),
    ],
)
def test_facts_that_contradict_each_other_are_refused_in_one_line(arrival: Arrival, said: str) -> None:
    with pytest.raises(BadArrival, match=said) as refused:
        receipt(arrival)
    for line in (refused.value.message, refused.value.english):
        assert line and "\n" not in line


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("day", [FIRST, OLD, CHANGE - timedelta(days=1), CHANGE, NEW])
def test_every_channel_has_a_rule_with_an_article_under_either_law(channel: Channel, day: date) -> None:
    found = rule(channel, day)
    assert found.channel is channel and found.since <= day
    assert "条" in found.article and found.source and found.name and found.english
    assert found.sure in {"S", "P", "D", "M-H", "M-M", "M-L"}
    if day >= CHANGE and channel is not Channel.ELSEWHERE:
        assert (found.source, found.since) == ("《条例》", CHANGE)


days = st.dates(FIRST, date(2026, 12, 31))
since = st.none() | st.integers(0, 40).map(lambda number: timedelta(days=number))


@given(st.sampled_from(Channel), days, since, since, since, st.booleans())
def test_a_request_is_never_received_before_it_arrived_and_the_day_is_one_of_the_facts(
    channel: Channel,
    arrived: date,
    signed: timedelta | None,
    confirmed: timedelta | None,
    ruled: timedelta | None,
    reachable: bool,
) -> None:
    used = rule(channel, arrived)
    arrival = Arrival(
        channel,
        arrived,
        signed=arrived + signed if signed is not None and used.counts is Counts.SIGNED else None,
        confirmed=arrived + confirmed if confirmed is not None else None,
        reachable=reachable,
        ruled=arrived + ruled if ruled is not None and used.counts is Counts.RULED else None,
    )
    assume(reachable or arrival.confirmed != arrived)
    found = receipt(arrival)
    assert found.arrived == arrived and found.rule == used
    assert used.cited in found.chinese and used.cited in found.english
    if found.received is not None:
        assert found.received >= arrived
        assert found.received in {arrival.arrived, arrival.signed, arrival.confirmed, arrival.ruled}
        assert str(found.received) in found.chinese and str(found.received) in found.english
    else:
        assert used.counts is not Counts.ARRIVED and not found.doubts


@given(st.sampled_from(CONFIRMED), st.dates(CHANGE, date(2026, 12, 31)), st.integers(0, 30), st.integers(0, 30))
def test_confirming_later_never_makes_the_day_of_receipt_earlier(
    channel: Channel, arrived: date, sooner: int, more: int
) -> None:
    first = receipt(Arrival(channel, arrived, confirmed=arrived + timedelta(days=sooner))).received
    second = receipt(Arrival(channel, arrived, confirmed=arrived + timedelta(days=sooner + more))).received
    assert first is not None and second is not None
    assert second - first == timedelta(days=more)
