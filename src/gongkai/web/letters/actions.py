"""Letters 文书办理: draft, revise, sign; templates. Each verb is one transaction with its log entry."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law import docnumber
from gongkai.law.documents import Document
from gongkai.law.documents import facts as facts_of
from gongkai.law.procedure.practice import needs_signature
from gongkai.report.render import Unrenderable
from gongkai.web.accounts import policy, rules
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.actions import seal
from gongkai.web.audit.appendonly import writing
from gongkai.web.letters import envelopes
from gongkai.web.letters.examination import examine
from gongkai.web.letters.facts import LetterFacts, dumped, lacks
from gongkai.web.letters.filling import fill
from gongkai.web.letters.models import Draft, Envelope, Letter, NumberIssued, Signed, Template, template_for
from gongkai.web.letters.paper import paper
from gongkai.web.letters.press import pdf

DRAFT, SIGN, TEMPLATE = "letters.letter.draft", "letters.letter.sign", "letters.template.change"


@transaction.atomic
def draft(user: User, agency: Agency, facts: LetterFacts, *, token: UUID, at: datetime, subject: str = "") -> Letter:
    """拟稿: a new letter. The same token again gives the letter that it made."""
    policy.require(user, DRAFT, agency, timezone.localdate(at))
    _hold(agency)
    known = Letter.objects.filter(token=token).first()
    if known is not None:
        if known.agency_id != agency.pk:
            raise Refused(_("This form has been used already."))
        return known
    letter = Letter(agency=agency, document=facts.document.value, subject=subject, token=token, at=at, by=user.number)
    with writing("letters"):
        letter.save(force_insert=True)
    Envelope.objects.create(letter=letter, key=envelopes.new_key())
    _keep(letter, facts, 1, user, at)
    _seal(letter, user, "letters.draft", at, version=1)
    return letter


@transaction.atomic
def revise(user: User, letter: Letter, facts: LetterFacts, *, seen: int, at: datetime) -> Draft:
    """修改: a new version. `seen` is the version that was changed; an older one is refused."""
    policy.require(user, DRAFT, letter.agency, timezone.localdate(at))
    _hold(letter.agency)
    _require_current(letter, seen)
    made = _keep(letter, replace(facts, document=letter.kind), seen + 1, user, at)
    _seal(letter, user, "letters.revise", at, version=seen + 1)
    return made


@transaction.atomic
def sign(user: User, letter: Letter, *, seen: int, at: datetime) -> Signed:
    """签发 (第四十五条): the letter is numbered, made, hashed and frozen. Refused with each element that is lacking."""
    policy.require(user, SIGN, letter.agency, timezone.localdate(at))
    _hold(letter.agency)
    _require_current(letter, seen)
    version = letter.draft()
    facts = version.facts()
    _require_whole(facts)
    _require_another(user, letter)
    number = _issue(letter, facts, at)
    facts = replace(facts, number=number.text if number else "")
    content, row = template_for(letter.agency, letter.kind)
    try:
        docx = fill(content, facts)
        printed = pdf(paper(docx))
    except Unrenderable as error:
        raise Refused(error.message) from error
    key = letter.key()
    signed = Signed(
        letter=letter, draft=version, number=number, template=row, day=facts.day, at=at, by=user.number,
        docx=envelopes.closed(key, docx, f"signed:{letter.pk}:docx"), docx_digest=_digest(docx),
        pdf=envelopes.closed(key, printed, f"signed:{letter.pk}:pdf"), pdf_digest=_digest(printed),
    )  # fmt: skip
    with writing("letters"):
        signed.save(force_insert=True)
    _seal(
        letter, user, "letters.sign", at, version=version.number, number=number.text if number else "",
        docx=signed.docx_digest, pdf=signed.pdf_digest,
    )  # fmt: skip
    return signed


@transaction.atomic
def take(user: User, letter: Letter, kind: str, *, at: datetime) -> bytes:
    """取出: the file of a letter, as signed or as it would be; the look at the clear text stands in the log."""
    policy.require(user, "letters.letter.view", letter.agency, timezone.localdate(at))
    signed = letter.sealed()
    if signed is not None:
        content = signed.file(kind)
    else:
        content = fill(template_for(letter.agency, letter.kind)[0], letter.draft().facts())
        content = pdf(paper(content)) if kind == "pdf" else content
    _seal(letter, user, "letters.take", at, file=kind, digest=_digest(content))
    return content


@transaction.atomic
def reopen(user: User, letter: Letter, *, at: datetime) -> LetterFacts:
    """打开草稿: the facts of the latest draft in the clear, to change them; the look stands in the log."""
    policy.require(user, DRAFT, letter.agency, timezone.localdate(at))
    version = letter.draft()
    facts = version.facts()
    _seal(letter, user, "letters.reopen", at, version=version.number)
    return facts


@transaction.atomic
def set_template(
    user: User, agency: Agency, document: Document, content: bytes, *, seen: int, at: datetime
) -> Template:
    """更换模板: an agency's own template for a kind of letter. Raises `filling.BadTemplate`."""
    policy.require(user, TEMPLATE, agency, timezone.localdate(at))
    examine(content, document)
    return _new_template(user, agency, document, content, seen, at)


@transaction.atomic
def withdraw_template(user: User, agency: Agency, document: Document, *, seen: int, at: datetime) -> Template:
    """恢复缺省: from here on the template of the agency above, or the shipped one."""
    policy.require(user, TEMPLATE, agency, timezone.localdate(at))
    return _new_template(user, agency, document, b"", seen, at)


def _new_template(user: User, agency: Agency, document: Document, content: bytes, seen: int, at: datetime) -> Template:
    _hold(agency)
    if latest(agency, document) != seen:
        raise Refused(_("Somebody else has changed this in the meantime. Please look again."))
    row = Template(
        agency=agency, document=document.value, number=seen + 1, content=content,
        digest=_digest(content) if content else "", at=at, by=user.number,
    )  # fmt: skip
    with writing("letters"):
        row.save(force_insert=True)
    facts = {"document": document.value, "version": row.number, "digest": row.digest}
    subject = f"letters.template:{row.pk}"
    seal(agency.code, actor=user.number, act="letters.template", subject=subject, at=at, on=_day(at), facts=facts)
    return row


def latest(agency: Agency, document: Document) -> int:
    """The version of an agency's own template, 0 where it never had one."""
    found = Template.objects.filter(agency=agency, document=document.value).order_by("-number")
    return found.values_list("number", flat=True).first() or 0


def _hold(agency: Agency) -> None:
    """One writer at a time for an agency's letters and numbers: its row is the lock. SQLite has but one writer."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)


def _require_current(letter: Letter, seen: int) -> None:
    if letter.sealed() is not None:
        raise Refused(_("The letter is signed; it cannot be changed any more."))
    if letter.draft().number != seen:
        raise Refused(_("Somebody else has changed this in the meantime. Please look again."))


def _require_whole(facts: LetterFacts) -> None:
    lacking = lacks(facts)
    if lacking:
        raise Refused(*(f"{one.chinese}{f'（{one.article}）' if one.article else ''}" for one in lacking))


def _require_another(user: User, letter: Letter) -> None:
    """拟稿与签发分离: whoever wrote any version of a refusal does not sign it."""
    outcome = facts_of(letter.kind).outcome
    signed = rules.practice(_rules(letter.agency)).signed
    if outcome is None or not (needs_signature(outcome) or outcome in signed):
        return
    if letter.drafts.filter(by=user.number).exists():
        raise Refused(_("This letter must be signed by somebody other than its drafter."))


def _rules(agency: Agency) -> dict[str, object]:
    return {name: rule.value for name, rule in agency.rules().items()}


def _issue(letter: Letter, facts: LetterFacts, at: datetime) -> NumberIssued | None:
    """编号, under the agency's lock. A kind of letter without a mark takes no number."""
    kind = facts_of(letter.kind).kind
    if not kind:
        return None
    values = _rules(letter.agency)
    given = NumberIssued.objects.filter(agency=letter.agency)
    used = {row.text: docnumber.parse(row.text).number for row in given}
    same = given.filter(subject=letter.subject).order_by("pk").first() if letter.subject else None
    try:
        number = docnumber.issue(
            rules.numbering(values), str(values["number_code"]), facts.day.year,
            [one for one in used.values() if one], kind=kind, request=used[same.text] if same else None,
        )  # fmt: skip
    except docnumber.BadDocNumber as error:
        raise Refused(error.message) from error
    row = NumberIssued(agency=letter.agency, text=str(number), subject=letter.subject, at=at)
    with writing("letters"):
        row.save(force_insert=True)
    return row


def _keep(letter: Letter, facts: LetterFacts, number: int, user: User, at: datetime) -> Draft:
    # Whether a query of registers goes to review first is the agency's rule, not the drafter's.
    first = bool(_rules(letter.agency)["admin_query_review_first"])
    facts = replace(facts, setting=replace(facts.setting, admin_query_first=first))
    content = json.dumps(dumped(facts), ensure_ascii=False).encode()
    sealed = envelopes.closed(letter.key(), content, f"draft:{letter.pk}:{number}")
    row = Draft(letter=letter, number=number, content=sealed, at=at, by=user.number)
    with writing("letters"):
        row.save(force_insert=True)
    return row


def _seal(letter: Letter, user: User, act: str, at: datetime, **facts: object) -> None:
    told = {"document": letter.document, **facts}
    subject = f"letters.letter:{letter.pk}"
    seal(letter.agency.code, actor=user.number, act=act, subject=subject, at=at, on=_day(at), facts=told)


def _day(at: datetime) -> date:
    return timezone.localdate(at)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
