"""Acts with what goes beside the ledger: both or neither."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.actions import papers
from gongkai.web.cases.actions.acts import act
from gongkai.web.cases.actions.record import step_of
from gongkai.web.cases.models import Consultee, LedgerStep, Request
from gongkai.web.files import actions as files
from gongkai.web.files.models import Purpose
from web.cases.requests_made import moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
DAY, NEXT = date(2025, 3, 3), date(2025, 3, 4)


def done(request: Request, what: Act, clerk: User, seen: int, **facts: object) -> Request:
    personal = {name: facts.pop(name) for name in ("name", "contact", "agrees", "opinion") if name in facts}
    step = step_of(what, on=NEXT, hand=clerk, at=moment(NEXT), **facts)
    return act(request, step, personal, hand=clerk, at=moment(NEXT), seen=seen)


def test_who_is_asked_is_kept_with_the_step_or_not_at_all(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    with pytest.raises(Refused):
        done(request, Act.CONSULT_THIRD_PARTY, clerk, 7, name="甲公司")
    assert not Consultee.objects.exists()
    done(request, Act.CONSULT_THIRD_PARTY, clerk, 1, name="甲公司", contact="电话")
    done(request, Act.CONSULT_JOINT_MAKER, clerk, 2, name="乙局")
    done(request, Act.THIRD_PARTY_ANSWERS, clerk, 3, of=2, agrees=True, opinion="同意")
    kept = {one.step: (one.name.clear(), one.agrees, one.opinion.clear()) for one in Consultee.objects.all()}
    assert kept == {2: ("甲公司", True, "同意"), 3: ("乙局", None, "")}


def test_an_opinion_on_a_consultation_of_nobody_known_is_recorded_all_the_same(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    done(request, Act.CONSULT_THIRD_PARTY, clerk, 1, name="甲公司")
    Consultee.objects.all().delete()
    done(request, Act.THIRD_PARTY_ANSWERS, clerk, 2, of=2, agrees=True)
    assert Request.objects.get(pk=request.pk).length == 3


def test_no_answer_goes_out_while_nobody_has_said_of_a_file_whether_it_may_leave(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    files.add(
        clerk, tree.county, subject=request.subject, purpose=Purpose.OUTGOING, name="批复.txt",
        data="批复正文\n".encode(), at=moment(NEXT),
    )  # fmt: skip
    with pytest.raises(Refused, match="批复"):
        done(request, Act.ANSWER, clerk, 1, outcome=Outcome.GRANTED, ground="第三十六条第二项")
    assert LedgerStep.objects.filter(request=request).count() == 1


def test_a_draft_that_has_a_letter_is_not_signed_without_it(
    tree: Office, clerk: User, someone: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, head = received(tree.county, DAY, clerk), someone(tree.county, Kind.HEAD)
    done(request, Act.DRAFT, clerk, 1, outcome=Outcome.GRANTED, ground="第三十六条第二项")
    monkeypatch.setattr("gongkai.web.cases.actions.acts.to_sign", lambda case: papers)
    step = step_of(Act.SIGN, on=NEXT, hand=head, at=moment(NEXT))
    with pytest.raises(Refused):
        act(request, step, {}, hand=head, at=moment(NEXT), seen=2)
    monkeypatch.undo()
    assert act(request, step, {}, hand=head, at=moment(NEXT), seen=2).paper == "signed"
