"""答复的拟制、签发与发出 (第四十五条、第三十六条): a step of the ledger and its letter, both or neither.

A draft stands in the ledger with the version of the letter it is about; that version is signed, and what was signed is
what is answered. See docs/decisions/0014.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.documents import facts as facts_of
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.standing import Paper
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.audit.appendonly import writing
from gongkai.web.cases.actions.record import hold, log, record, step_of
from gongkai.web.cases.letters import Case, case, writable
from gongkai.web.cases.models import Request, StepPaper
from gongkai.web.cases.models.papers import outgoing
from gongkai.web.letters import actions as letters
from gongkai.web.letters.facts import LetterFacts
from gongkai.web.letters.models import Letter


@dataclass(frozen=True, slots=True)
class Page:
    """What a form kept of its page: `seen` steps of the ledger, `version` of the letter (0: a new one), its token."""

    seen: int
    version: int
    token: UUID


def write(
    user: User, request: Request, facts: LetterFacts, *, letter: Letter | None, page: Page, at: datetime
) -> Letter:
    """拟写、修改途中的文书: a letter of the case that no draft of an answer goes with. Raises `Refused`."""
    with transaction.atomic():
        held = hold(request, seen=page.seen)
        _require_writable(case(held), facts)
        return _kept(user, held, facts, letter, page, at)


def draft_answer(
    user: User, request: Request, facts: LetterFacts, *, letter: Letter | None, page: Page, at: datetime
) -> Request:
    """拟制答复 (第四十五条): the letter and the DRAFT step, whose outcome, ground and part withheld are the letter's.

    `letter` is the one that is revised; None begins a new one. Raises `Refused`, `PermissionDenied`.
    """
    outcome = facts_of(facts.document).outcome
    with transaction.atomic():
        held = hold(request, seen=None)
        if letter is None and Letter.objects.filter(token=page.token, subject=held.subject).exists():
            return held
        held = hold(request, seen=page.seen)
        _require_writable(case(held), facts)
        kept = _kept(user, held, facts, letter, page, at)
        on = timezone.localdate(at)
        step = step_of(
            Act.DRAFT, on=on, hand=user, at=at, outcome=outcome, ground=facts.basis.strip(), withheld=facts.withheld
        )
        held = record(held, step, hand=user, at=at, seen=None)
        tie(held, held.length, kept, by=user, at=at)
        return held


def sign_answer(user: User, request: Request, *, page: Page, at: datetime) -> Request:
    """签发 (第四十五条): the letter as it was drafted is signed, and the step recorded.

    Raises `Refused`, `PermissionDenied`.
    """
    with transaction.atomic():
        held = hold(request, seen=page.seen)
        drafted = to_sign(case(held))
        if drafted is None:
            raise Refused(_("There is no drafted letter to sign."))
        letter = drafted.letter
        if letter.draft().number != drafted.version or page.version != drafted.version:
            raise Refused(_("The letter was changed after it was drafted: it has to be drafted again."))
        signed = letter.sealed()
        if signed is None:
            letters.sign(user, letter, seen=drafted.version, at=at)
        elif signed.by != user.number:
            raise Refused(_("Somebody else has signed this letter."))
        held = record(held, step_of(Act.SIGN, on=timezone.localdate(at), hand=user, at=at), hand=user, at=at, seen=None)
        tie(held, held.length, letter, by=user, at=at)
        return held


def answer(user: User, request: Request, *, on: date, seen: int, at: datetime) -> Request:
    """答复 (第三十六条): the signed letter is the answer.

    Raises `Refused` where none is signed, or where nobody has said of a file whether it may leave.
    """
    with transaction.atomic():
        held = hold(request, seen=seen)
        signed = signed_answer(case(held))
        if signed is None:
            raise Refused(_("The answer goes out when its letter is signed."))
        draft, paper = signed
        require_cleared(held)
        step = step_of(
            Act.ANSWER, on=on, hand=user, at=at, outcome=draft.outcome, ground=draft.ground, withheld=draft.withheld
        )
        held = record(held, step, hand=user, at=at, seen=None)
        tie(held, held.length, paper.letter, by=user, at=at)
        return held


def require_cleared(request: Request) -> None:
    """出门审查: nothing goes out while nobody has said of a file whether it may leave. Raises `Refused`."""
    undecided = outgoing(request)[1]
    if undecided:
        words = _("Say first whether this file may leave: %(name)s")
        raise Refused(*(words % {"name": file.name} for file in undecided))


def tie(request: Request, step: int, letter: Letter, *, by: User, at: datetime) -> StepPaper:
    """记下步骤所用的文书 in the ledger and the log."""
    version = letter.draft().number
    row = StepPaper(request=request, step=step, letter=letter, version=version)
    with writing("cases"):
        row.save(force_insert=True)
    facts = {"step": step, "letter": letter.pk, "version": version}
    log(request, by.number, "cases.paper", at, facts=facts)
    return row


def answer_letter(one: Case) -> Letter | None:
    """The letter that the draft in hand is about, where it is still to be changed."""
    paper = StepPaper.objects.of(one.request).filter(step=one.latest(Act.DRAFT)).first()
    in_hand = paper is not None and one.now.paper is not Paper.NONE and paper.letter.sealed() is None
    return paper.letter if paper is not None and in_hand else None


def to_sign(one: Case) -> StepPaper | None:
    """The letter that waits for its signature, as it was drafted."""
    if one.now.paper not in (Paper.DRAFTED, Paper.REVIEWED) or Act.SIGN not in one.now.lawful:
        return None
    return StepPaper.objects.of(one.request).filter(step=one.latest(Act.DRAFT)).first()


def signed_answer(one: Case) -> tuple[Step, StepPaper] | None:
    """The draft that was signed and its signed letter, while they wait to become the answer."""
    if one.now.paper is not Paper.SIGNED or Act.ANSWER not in one.now.lawful:
        return None
    draft, sign = one.latest(Act.DRAFT), one.latest(Act.SIGN)
    papers = {row.step: row for row in StepPaper.objects.of(one.request).filter(step__in=(draft, sign))}
    if set(papers) != {draft, sign} or papers[draft].letter_id != papers[sign].letter_id:
        return None
    return one.steps[draft], papers[sign]


def _require_writable(one: Case, facts: LetterFacts) -> None:
    if facts.document not in writable(one):
        raise Refused(_("The request is in no state for this letter."))


def _kept(user: User, request: Request, facts: LetterFacts, letter: Letter | None, page: Page, at: datetime) -> Letter:
    if letter is None:
        made = letters.draft(user, request.agency, facts, token=page.token, at=at, subject=request.subject)
    elif letter.kind is facts.document:
        made = letter
        letters.revise(user, letter, facts, seen=page.version, at=at)
    else:
        raise Refused(_("This letter belongs to something else."))
    if made.subject != request.subject:
        raise Refused(_("This letter belongs to something else."))
    return made
