"""How a request ends otherwise, and begins again: withdrawn, disputed and handled anew, complained about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gongkai.web.cases.models import Dispute
from web.journeys.browsers import Visitor
from web.journeys.people import Bureau, Citizen
from web.journeys.steps import answered, confirms, hands_in, looks_up

Visit = Callable[..., Visitor]
REVIEWED, DECIDED = date(2025, 4, 7), date(2025, 6, 3)


def test_a_citizen_withdraws_and_the_desk_hears_of_it(there: Bureau, visitor: Visit) -> None:
    citizen, clerk = visitor(), visitor(there.clerk)
    receipt = hands_in(citizen, there.agency, Citizen())
    confirms(clerk, receipt)
    looks_up(citizen, receipt)
    citizen.shows("citizen-handled")
    citizen.press("Withdraw the request")
    citizen.shows("citizen-withdraw")
    citizen.press("Withdraw")
    citizen.sees("Withdrawn")
    assert not citizen.finds("a[href$='/withdraw/']")
    clerk.open("notices:list")
    clerk.sees(receipt.number)
    clerk.open("request", receipt.pk)
    clerk.sees("撤回申请")


def test_a_refusal_is_revoked_on_review_and_the_request_is_handled_anew(
    there: Bureau, visitor: Visit, clock: Callable[[date], None]
) -> None:
    who, citizen, clerk, head = Citizen(), visitor(), visitor(there.clerk), visitor(there.head)
    receipt = hands_in(citizen, there.agency, who)
    confirms(clerk, receipt)
    answered(clerk, visitor(there.reviewer), head, receipt, "answer.process")

    clock(REVIEWED)
    clerk, head = visitor(there.clerk), visitor(there.head)
    clerk.open("request", receipt.pk)
    clerk.press("Register a dispute")
    clerk.shows("desk-dispute-add")
    clerk.fill(track="reconsideration", body="望舒市人民政府", case_number="望政复〔2025〕7号", party=who.name)
    clerk.press("Register")
    clerk.does_not_see(who.name)
    dispute = Dispute.objects.get().pk
    disputed(clerk, dispute, "accept")
    clerk.shows("desk-dispute")
    disputed(clerk, dispute, "answer")
    clock(DECIDED)
    head, citizen, clerk = visitor(there.head), visitor(), visitor(there.clerk)
    head.open("dispute-act", dispute, "decide")
    head.does("Show first what it comes to", decision="revoked", redo="on", until="2025-06-30", reopens="on")
    head.shows("desk-dispute-what-would-follow")
    head.press("Record")
    head.sees("2025-06-30")
    looks_up(citizen, receipt)
    citizen.sees("The request is handled anew (Article 51)", "2025年6月30日")
    citizen.shows("citizen-reopened")

    answered(clerk, visitor(there.reviewer), head, receipt, "answer.granted")
    disputed(clerk, dispute, "redo")
    clerk.open("dispute", dispute)
    clerk.shows("desk-dispute-done")
    clerk.open("figures")
    clerk.shows("desk-figures")
    looks_up(citizen, receipt)
    citizen.sees("Answered", "予以公开")


def disputed(someone: Visitor, dispute: int, act: str, **values: str) -> None:
    """One step of a dispute."""
    someone.open("dispute-act", dispute, act)
    someone.does("Record", **values)
    someone.sees("Recorded.")


def test_a_complaint_goes_to_the_organ_above_and_its_reply_comes_back(there: Bureau, visitor: Visit) -> None:
    citizen, supervisor = visitor(), visitor(there.supervisor)
    receipt = hands_in(citizen, there.agency, Citizen())
    looks_up(citizen, receipt)
    citizen.press("Complain to the supervising organ")
    citizen.does("Send the complaint", text="三天了还没有人联系我。")
    citizen.sees("No reply yet.")
    supervisor.open("complaints")
    supervisor.shows("desk-complaints")
    supervisor.presses("main table a")
    supervisor.sees("三天了还没有人联系我。")
    supervisor.does_not_see(*Citizen().secrets())
    supervisor.does("Send the reply", text="已要求望舒市水务局当日与您联系。")
    citizen.open("track-case", receipt.number)
    citizen.sees("已要求望舒市水务局当日与您联系。")
    citizen.shows("citizen-complained")
