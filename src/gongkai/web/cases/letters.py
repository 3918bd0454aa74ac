"""案件文书的事实: what a letter says of a request, taken from its ledger, its applicant and the agency's rules.

What the clerk has to judge (办理情况、认定、理由、处理结果) begins with the words of data/letters.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from gongkai.law import outcomes, remedies
from gongkai.law.documents import Document
from gongkai.law.documents import facts as facts_of
from gongkai.law.periods import Limit
from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.objections import Unlawful
from gongkai.law.procedure.practice import Practice
from gongkai.law.procedure.standing import Standing, State
from gongkai.law.terms import Outcome
from gongkai.law.workdays import Calendar
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.cases.models import Carrier, Consultee, Delivery, Proposal, Request, StepPaper
from gongkai.web.cases.outlook import in_effect
from gongkai.web.letters.facts import OTHERS, LetterFacts
from gongkai.web.letters.wording import wording

REGULATION = "《中华人民共和国政府信息公开条例》"
CARRIERS = {Carrier.PAPER: "纸质", Carrier.ELECTRONIC: "电子", Carrier.INSPECTION: "查阅、抄录"}
DELIVERIES = {
    Delivery.POST: "邮寄", Delivery.EMAIL: "电子邮件", Delivery.ONLINE: "本机关政府信息公开平台",
    Delivery.PICK_UP: "当面领取", Delivery.FAX: "传真",
}  # fmt: skip

NOTICES: Mapping[Act, Document] = MappingProxyType(
    {
        Act.ASK_CORRECTION: Document.CORRECTION_NOTICE,
        Act.ASK_REASONS: Document.REASONS_NOTICE,
        Act.CONSULT_THIRD_PARTY: Document.THIRD_PARTY_CONSULTATION,
        Act.CONSULT_JOINT_MAKER: Document.JOINT_MAKER_CONSULTATION,
        Act.FEE_NOTICE: Document.FEE_NOTICE,
        Act.MAKE_PUBLIC: Document.PUBLICATION_REVIEW,
    }
)
"""以文书为前提的行为: acts that are done by sending (or, inside the office, signing) a paper."""

_ONE = Decimal(1)
CONSULTATIONS = (Act.CONSULT_THIRD_PARTY, Act.CONSULT_JOINT_MAKER)
ANSWERS = tuple(
    one for one in Document if facts_of(one).final and one not in (Document.NO_CORRECTION, Document.NO_PAYMENT)
)
"""答复书、告知书 by which the office answers; the other two tell that a time has run out."""

COUNTED_DAYS = (Document.CORRECTION_NOTICE, Document.REASONS_NOTICE)
"""Letters whose last day lies some working days ahead; how many usually, the agency's rule says."""


@dataclass(frozen=True, slots=True)
class Case:
    """一件申请 as letters see it: the row, its ledger, standing, the steps in force by number, calendar and rules."""

    request: Request
    ledger: Sequence[Step]
    now: Standing
    steps: Mapping[int, Step]
    calendar: Calendar
    practice: Practice
    rules: Mapping[str, object]

    def last(self, *acts: Act) -> Step | None:
        """The latest step in force of these acts."""
        number = self.latest(*acts)
        return self.steps[number] if number else None

    def latest(self, *acts: Act) -> int:
        """The number of the latest step in force of these acts, 0 for none."""
        found = [(step.on, number) for number, step in self.steps.items() if step.act in acts]
        return max(found)[1] if found else 0

    def after(self, step: Step) -> Standing | None:
        """Where the request would stand after one step more; None where the law forbids it."""
        try:
            return standing([*self.ledger, step], self.calendar, self.practice)
        except Unlawful:
            return None


def case(request: Request) -> Case:
    """The case of a request that was received. Raises `law.procedure.objections.Unlawful` before that."""
    steps, calendar, practice = request.law_steps(), office_calendar(), request.agency.practice()
    values = {name: rule.value for name, rule in request.agency.rules().items()}
    return Case(request, steps, standing(steps, calendar, practice), in_effect(steps), calendar, practice, values)


def writable(one: Case) -> tuple[Document, ...]:
    """现在可以拟的文书: the letters that the state of the request gives occasion for."""
    now = one.now
    found = [Document.RECEIPT]
    found += [document for act, document in NOTICES.items() if act in now.lawful]
    if untold_extension(one):
        found.append(Document.EXTENSION_NOTICE)
    if now.consulted:
        found.append(Document.CONSULTATION_NOTICE)
    if any(each.limit is Limit.THIRD_PARTY for each in now.consulted):
        found.append(Document.THIRD_PARTY_DECISION)
    if Act.DRAFT in now.lawful:
        found += ANSWERS
    if now.state is State.CLOSED and now.outcome is not None:
        found += outcomes.facts(now.outcome).documents
    return (*dict.fromkeys((*found, Document.RECORD_CORRECTION_NOTICE)),)


def untold_extension(one: Case) -> int:
    """尚未告知的延期 (第三十三条第二款): the step of an extension that no notice has told yet, 0 for none."""
    step = one.latest(Act.EXTEND)
    told = StepPaper.objects.filter(request=one.request, step=step).exists()
    return step if step and one.now.extended and not told else 0


def start(
    one: Case, document: Document, today: date, *, days: int | None = None, day: date | None = None
) -> LetterFacts:
    """文书的起点: the facts of a letter before the clerk has written a word. `days`: working days that it sets.

    Raises `personal.fields.Erased` where the applicant's data are gone.
    """
    dated = day or today
    person = one.request.person
    inside = document in OTHERS or bool(wording(document).rows)
    corrected, extended = one.last(Act.CORRECT), one.last(Act.EXTEND)
    consulted = one.last(*CONSULTATIONS)
    facts = LetterFacts(
        document=document,
        organ=one.request.agency.name,
        day=dated,
        applicant="" if inside else person.name.clear(),
        recipient=_recipient(one, document),
        asked=one.request.title if inside else _quoted(person.wanted.clear()) or one.request.title,
        received_on=one.now.received_on,
        corrected_on=corrected.on if corrected else None,
        extended_on=extended.on if extended else None,
        consulted_on=consulted.on if consulted else None,
        due_on=last_day(one, document, dated, days),
        basis=basis(document),
        contact=str(one.rules["office_contact"]),
        setting=_setting(one),
    )
    return replace(facts, **{**usual(one.request, document), **_proposed(one, document)})


def _quoted(text: str) -> str:
    """What stands between quotation marks: the letter has its own stop behind it."""
    return text.strip().rstrip("。.；;，,")


def last_day(one: Case, document: Document, day: date, days: int | None = None) -> date | None:
    """文书所定的期限: the last day that a letter of that day sets; None where it sets none, or could not be sent."""
    if document is Document.RECEIPT or (document is Document.EXTENSION_NOTICE and one.now.extended):
        return one.now.due
    if document in COUNTED_DAYS:
        return one.calendar.after(day, days if days is not None else counted_days(one))
    if document is Document.FEE_NOTICE:
        # The amount does not move the day; without one the law would refuse the step.
        return _due(one.after(Step(Act.FEE_NOTICE, day, day, "0", amount=_ONE)))
    return None


def counted_days(one: Case) -> int:
    """补正期限 of the agency, in working days: it is also what it gives for reasons."""
    value = one.rules["correction_days"]
    return value if isinstance(value, int) else 0


def basis(document: Document) -> str:
    """法律依据 to paragraph and item (第三十六条): of a letter that tells an outcome, the outcome's; "" where none."""
    own = str(_texts()["document"].get(document.value, {}).get("basis", ""))
    one = facts_of(document)
    articles: Iterable[str] = (one.article,) if one.article else ()
    if one.outcome is not None and outcomes.facts(one.outcome).withholds:
        articles = outcomes.facts(one.outcome).articles
    return own or "、".join(_cited(article, first=not place) for place, article in enumerate(articles))


def with_part(text: str, withheld: Outcome | None) -> str:
    """区分处理的依据 (第三十七条): a basis, and the article of the part withheld where it is not in it yet."""
    articles = outcomes.facts(withheld).articles if withheld else ()
    return f"{text}、{articles[0]}" if text and articles and articles[0] not in text else text


def _cited(article: str, *, first: bool) -> str:
    if article.startswith("国办"):
        return "《政府信息公开信息处理费管理办法》" + article.replace("国办函〔2020〕109号", "（国办函〔2020〕109号）")
    return f"{REGULATION}{article}" if first else article


def usual(request: Request, document: Document) -> Mapping[str, Any]:
    """缺省的办理情况、认定、理由、结果: the words a letter begins with."""
    texts: dict[str, str] = dict(_texts()["final"]) if facts_of(document).final else {}
    texts |= {name: text for name, text in _texts()["document"].get(document.value, {}).items() if name != "basis"}
    known = {
        "carrier": CARRIERS[Carrier(request.carrier)], "delivery": DELIVERIES[Delivery(request.delivery)],
        "title": request.title, "number": request.number,
    }  # fmt: skip
    return {name: text.format_map(known) for name, text in texts.items()}


def _recipient(one: Case, document: Document) -> str:
    """The third party of a decision, where just one was asked."""
    if document is not Document.THIRD_PARTY_DECISION:
        return ""
    asked = [number for number, step in one.steps.items() if step.act is Act.CONSULT_THIRD_PARTY]
    rows = list(Consultee.objects.filter(request=one.request, step__in=asked))
    return rows[0].name.clear() if len(rows) == 1 and not rows[0].name.erased else ""


def _proposed(one: Case, document: Document) -> dict[str, Any]:
    """The reason the head of the office consented to, of an extension."""
    if document is not Document.EXTENSION_NOTICE:
        return {}
    row = Proposal.objects.filter(request=one.request, consents=True).order_by("-pk").first()
    return {"reasons": row.reason} if row else {}


def _setting(one: Case) -> remedies.Setting:
    return remedies.Setting(
        review_body=str(one.rules["review_body"]),
        court=str(one.rules["court"]),
        by_internet=one.request.delivery in (Delivery.EMAIL, Delivery.ONLINE),
        channel=str(one.rules["review_channel"]),
    )


def _due(now: Standing | None) -> date | None:
    return now.due if now is not None else None


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data/letters.toml").read_text("utf-8"))
