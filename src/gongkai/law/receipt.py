"""收到申请之日 (第三十一条; 国办公开办函〔2015〕207号、〔2017〕19号): the day from which the answer is awaited.

A request arrives on one day and is received, in law, on that day or a later one: which, depends on the channel and on
the law of the day it arrived. Both days are kept, with the rule that was used. Data: data/receipt.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from gongkai.law.terms import Channel


class Counts(StrEnum):
    """以何日为收到申请之日 (第三十一条): arrival 到达, signature 签收, confirmation 确认, the organ's rules 规定."""

    ARRIVED = "arrived"
    SIGNED = "signed"
    CONFIRMED = "confirmed"
    RULED = "ruled"


class BadArrival(ValueError):
    """收件事实矛盾 (第三十一条): facts that cannot all be true, or are none of that channel."""

    def __init__(self, message: str, english: str) -> None:
        self.message, self.english = message, english
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Rule:
    """收到申请之日的规则 (第三十一条) of a channel, in force `since`. `prompt`: by what the office must act at once."""

    channel: Channel
    name: str
    english: str
    counts: Counts
    since: date
    article: str
    source: str
    sure: str
    prompt: str

    @property
    def cited(self) -> str:
        """The source and the article in it, as a letter cites them."""
        return f"{self.source}{self.article}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """收件事实 (第三十一条): how and when a request came in.

    `arrived`: the day it was handed in, came into the mail system or the platform, or reached the organ by post; for
    `Channel.ELSEWHERE`, reached the office 工作机构 itself. `signed`: the day the organ signed for it. `confirmed`: the
    day the office and the applicant confirmed it to each other. `reachable`: the applicant could be reached on the day
    it arrived; a later `confirmed` is then the day contact was restored. `ruled`: the day that the organ's published
    rules set for an online request (until 2019).
    """

    channel: Channel
    arrived: date
    signed: date | None = None
    confirmed: date | None = None
    reachable: bool = True
    ruled: date | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """收件的疑点 (第三十一条): the office was late, by an article. The day of receipt stands."""

    article: str
    chinese: str
    english: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """收到申请之日及其由来 (第三十一条): both days, the rule, and why. `received` None: not received yet."""

    arrived: date
    received: date | None
    rule: Rule
    chinese: str
    english: str
    doubts: tuple[Doubt, ...]


def rule(channel: Channel, on: date) -> Rule:
    """收到申请之日的规则 (第三十一条) for a request that arrives on a day.

    Raises `BadArrival` for a day before the Regulation.
    """
    for version in _rules()[channel]:
        if version.since <= on:
            return version
    first = _rules()[channel][-1].since
    raise BadArrival(
        f"{on}：《政府信息公开条例》自{first}起施行，此前没有政府信息公开申请",
        f"{on}: there were no requests under the Regulation before {first}",
    )


def receipt(arrival: Arrival) -> Receipt:
    """收到申请之日 (第三十一条; 国办公开办函〔2015〕207号第一条) of a request, by the rule of the day it arrived.

    Raises `BadArrival` where the facts contradict each other. What the office did late is a doubt of the result.
    """
    used = rule(arrival.channel, arrival.arrived)
    _examine(arrival, used)
    counts = used.counts
    if counts is Counts.RULED and arrival.ruled is None:
        counts = Counts.CONFIRMED
    received = {
        Counts.ARRIVED: arrival.arrived,
        Counts.SIGNED: arrival.signed,
        Counts.CONFIRMED: arrival.confirmed,
        Counts.RULED: arrival.ruled,
    }[counts]
    if received is None:
        chinese, english = _lacking(arrival, used)
    else:
        chinese, english = _reasoned(arrival, used, counts, received)
    return Receipt(arrival.arrived, received, used, chinese, english, _doubts(arrival, used, received))


def _examine(arrival: Arrival, used: Rule) -> None:
    """Refuses facts that contradict each other."""
    if arrival.signed is not None and used.counts is not Counts.SIGNED:
        raise BadArrival(
            f"{used.name}不以签收为准，不应有签收日期（{used.cited}）",
            f"a signature does not count: {used.english} ({used.cited})",
        )
    days = (
        ("签收", "signed for", arrival.signed),
        ("确认", "confirmed", arrival.confirmed),
        ("规定的收到", "received by the organ's rules", arrival.ruled),
    )
    for chinese, english, day in days:
        if day is not None and day < arrival.arrived:
            raise BadArrival(
                f"{chinese}日期{day}早于到达日期{arrival.arrived}",
                f"{english} on {day}, before it arrived on {arrival.arrived}",
            )
    if arrival.ruled is not None and used.counts is not Counts.RULED:
        raise BadArrival(
            f"{used.name}的收到之日由{used.cited}确定，不依行政机关自行规定",
            f"the organ's own rules do not set the day: {used.english} ({used.cited})",
        )
    if not arrival.reachable and arrival.confirmed == arrival.arrived:
        raise BadArrival(
            f"{arrival.arrived}既称无法联系申请人，又称当日已确认",
            f"on {arrival.arrived} the applicant is said to be out of reach and to have confirmed",
        )


def _lacking(arrival: Arrival, used: Rule) -> tuple[str, str]:
    """Why there is no day of receipt yet."""
    came = f"{arrival.arrived}到达（{used.name}）"
    arrived = f"arrived on {arrival.arrived} ({used.english})"
    if used.counts is Counts.SIGNED:
        return (
            f"{came}，尚未签收：以签收之日为收到申请之日（{used.cited}）",
            f"{arrived}, not signed for yet: the day it is signed for will count ({used.cited})",
        )
    if not arrival.reachable:
        return (
            f"{came}，无法与申请人取得联系：应予登记，自恢复联系、确认之日起算（{used.cited}）",
            f"{arrived}, the applicant is out of reach: to be registered; counts from renewed contact ({used.cited})",
        )
    if used.counts is Counts.RULED:
        return (
            f"{came}，尚未与申请人确认：行政机关没有规定收到时间的，以确认之日为收到申请之日（{used.cited}）",
            f"{arrived}, not confirmed yet: without rules of the organ, the day of confirmation counts ({used.cited})",
        )
    duty, asked = ("工作机构应当于到达当日确认，", "to be confirmed that very day; ") if used.prompt else ("", "")
    return (
        f"{came}，尚未与申请人确认：{duty}以确认之日为收到申请之日（{used.cited}）",
        f"{arrived}, not confirmed with the applicant yet: {asked}the day of confirmation will count ({used.cited})",
    )


_REASONS: Mapping[Counts, tuple[str, str]] = {
    Counts.ARRIVED: ("到达（提交）之日", "the day it was handed in or came in"),
    Counts.SIGNED: ("签收之日", "the day it was signed for"),
    Counts.CONFIRMED: ("与申请人确认之日", "the day of confirmation with the applicant"),
    Counts.RULED: ("行政机关规定的时间", "the time that the organ's published rules set"),
}


def _reasoned(arrival: Arrival, used: Rule, counts: Counts, received: date) -> tuple[str, str]:
    chinese, english = _REASONS[counts]
    return (
        f"{arrival.arrived}到达（{used.name}），以{chinese}{received}为收到申请之日（{used.cited}）",
        f"arrived on {arrival.arrived} ({used.english}); received on {received}, {english} ({used.cited})",
    )


def _doubts(arrival: Arrival, used: Rule, received: date | None) -> tuple[Doubt, ...]:
    if not used.prompt or not arrival.reachable or received is None or received == arrival.arrived:
        return ()
    late = (received - arrival.arrived).days
    if used.counts is Counts.SIGNED:
        chinese, english = (
            f"到达后{late}日才签收，不得拖延接收",
            f"signed for {late} days late: post may not be kept waiting",
        )
    else:
        chinese, english = f"应当于到达当日确认，迟了{late}日", f"to be confirmed the day it arrived; {late} days late"
    return (Doubt(used.prompt, chinese, english),)


@cache
def _rules() -> Mapping[Channel, tuple[Rule, ...]]:
    """The versions of the rule of every channel, the newest first."""
    table = tomllib.loads(resources.files(__package__).joinpath("data/receipt.toml").read_text("utf-8"))
    found: dict[Channel, tuple[Rule, ...]] = {}
    for channel in Channel:
        entry = table[channel]
        versions = [
            Rule(
                channel,
                entry["zh"],
                entry["en"],
                Counts(one["counts"]),
                one["from"],
                one["article"],
                one["source"],
                one["sure"],
                one.get("prompt", ""),
            )
            for one in entry["version"]
        ]
        found[channel] = tuple(sorted(versions, key=lambda one: one.since, reverse=True))
    return found
