"""补正 (第三十条): a correction is asked for; it comes, or the time for it runs out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from web.journeys.browsers import Visitor
from web.journeys.people import Bureau, Citizen
from web.journeys.steps import Receipt, acts, answered, confirms, hands_in, looks_up, notified, written

Visit = Callable[..., Visitor]
DAY = date(2025, 4, 1)


def a_correction_is_asked(there: Bureau, visitor: Visit, citizen: Visitor) -> Receipt:
    receipt = hands_in(citizen, there.agency, Citizen(wanted="那一年的材料，都要。"))
    clerk = visitor(there.clerk)
    confirms(clerk, receipt)
    said = "未写明年度和文件名称。"
    notified(clerk, visitor(there.head), receipt, "ask_correction", "correction_notice", finding=said)
    clerk.sees("2025-03-24")
    looks_up(citizen, receipt)
    citizen.sees("Waiting for your correction", "2025年3月24日")
    return receipt


def test_a_request_that_is_not_clear_is_corrected_and_answered(there: Bureau, visitor: Visit) -> None:
    citizen = visitor()
    receipt = a_correction_is_asked(there, visitor, citizen)
    citizen.shows("citizen-correction-wanted")
    citizen.press("Correct the request")
    citizen.shows("citizen-correct")
    citizen.does("Send the correction", text="芦汀镇2024年供水管网改造工程的决算表。")
    citizen.sees("芦汀镇2024年供水管网改造工程的决算表。", "Being handled")

    clerk = visitor(there.clerk)
    clerk.open("notices:list")
    clerk.sees(receipt.number)
    clerk.open("request", receipt.pk)
    clerk.sees("芦汀镇2024年供水管网改造工程的决算表。", "2025-03-31")
    answered(clerk, visitor(there.reviewer), visitor(there.head), receipt, "answer.granted")
    looks_up(citizen, receipt)
    citizen.sees("Answered")


def test_a_request_that_is_not_corrected_in_time_has_ended(
    there: Bureau, visitor: Visit, clock: Callable[[date], None]
) -> None:
    citizen = visitor()
    receipt = a_correction_is_asked(there, visitor, citizen)
    clock(DAY)
    clerk = visitor(there.clerk)
    acts(clerk, receipt, "lapse_uncorrected")
    written(clerk, visitor(there.head), receipt, "notice.no_correction")
    clerk.open("request-serve", receipt.pk)
    clerk.does("Record", way="online")

    citizen = visitor()
    looks_up(citizen, receipt)
    citizen.sees("No correction came in time: the request ended (Article 30)")
    citizen.does_not_see("Correct the request")
    citizen.shows("citizen-lapsed")
    citizen.takes("不再处理告知书（逾期不补正）")
