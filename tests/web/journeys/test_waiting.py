"""What an answer waits for: the time is extended, a third party is asked, a fee is paid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from web.journeys.browsers import Visitor
from web.journeys.people import Bureau, Citizen
from web.journeys.steps import acts, answered, confirms, hands_in, looks_up, notified, written

Visit = Callable[..., Visitor]
THIRD = "云岫建设有限公司"
REACH = "林经理，电话 13700001111"


def test_the_time_is_extended_with_the_consent_of_the_head(there: Bureau, visitor: Visit) -> None:
    citizen, clerk, head = visitor(), visitor(there.clerk), visitor(there.head)
    receipt = hands_in(citizen, there.agency, Citizen())
    confirms(clerk, receipt)
    clerk.open("request-act", receipt.pk, "extend")
    clerk.does("What would follow?", days="10", why="档案已移交，需要调阅。")
    clerk.sees("2025-04-15", "Nothing has been recorded yet.")
    clerk.shows("desk-what-would-follow")
    clerk.press("Propose")
    clerk.sees("Waits for the head of the office.", "2025-03-31")

    head.open("notices:list")
    head.sees(receipt.number)
    head.open("request", receipt.pk)
    head.press("Decide on the extension")
    head.fill(consents="yes")
    head.shows("desk-consent")
    head.press("Record")
    head.sees("2025-04-15")
    clerk.open("request", receipt.pk)
    clerk.shows("desk-extended")
    written(clerk, head, receipt, "extension_notice")
    clerk.open("request", receipt.pk)
    clerk.does("Record that it has gone out")
    clerk.does("Record", way="online")
    looks_up(citizen, receipt)
    citizen.sees("2025年4月15日")
    citizen.shows("citizen-extended")


def test_a_third_party_is_asked_and_that_time_is_not_counted(
    there: Bureau, visitor: Visit, clock: Callable[[date], None]
) -> None:
    citizen, clerk, head = visitor(), visitor(there.clerk), visitor(there.head)
    receipt = hands_in(citizen, there.agency, Citizen())
    confirms(clerk, receipt)
    written(clerk, head, receipt, "third_party_consultation", recipient=THIRD)
    clerk.open("request-notice", receipt.pk, "consult_third_party")
    clerk.does("Record that it has gone out", way="post", post_number="XA00000000133", contact=REACH)
    clerk.does_not_see(THIRD, REACH)
    looks_up(citizen, receipt)
    citizen.sees("Opinions are asked for")
    citizen.does_not_see(THIRD, REACH)
    citizen.shows("citizen-consulting")

    clock(date(2025, 3, 10))
    citizen, clerk, head = visitor(), visitor(there.clerk), visitor(there.head)
    clerk.open("request", receipt.pk)
    clerk.press("Record an opinion")
    clerk.does_not_see("是否同意公开")
    clerk.shows("desk-opinion")
    clerk.does("Save", agrees="no", text="合同约定保密，林经理不同意。")
    clerk.sees("does not agree")
    clerk.shows("desk-third-party")
    answered(clerk, visitor(there.reviewer), head, receipt, "answer.third_party")
    looks_up(citizen, receipt)
    citizen.sees("Answered")
    citizen.does_not_see(THIRD, "林经理")


def test_a_fee_is_asked_for_and_paid(there: Bureau, visitor: Visit) -> None:
    citizen, clerk, head = visitor(), visitor(there.clerk), visitor(there.head)
    receipt = hands_in(citizen, there.agency, Citizen())
    confirms(clerk, receipt)
    clerk.open("request-act", receipt.pk, "fee_notice")
    clerk.does("What would follow?", basis="pages", count="230")
    clerk.sees("第201—230页：30页×40元/页＝1200元", "2025-04-02")
    clerk.shows("desk-fee")
    notified(clerk, head, receipt, "fee_notice", "fee_notice", charged="pages", count="230")
    looks_up(citizen, receipt)
    citizen.sees("Waiting for your payment", "3900", "2025年4月2日")
    citizen.shows("citizen-fee-wanted")
    citizen.press("See the fee and how to pay")
    citizen.sees("3900", "望舒市财政非税收入专户")
    citizen.shows("citizen-fee")
    acts(clerk, receipt, "pay")
    looks_up(citizen, receipt)
    citizen.sees("Being handled", "Your payment was received; the time for the answer begins anew")
    answered(clerk, visitor(there.reviewer), head, receipt, "answer.granted")
