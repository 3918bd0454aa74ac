"""Facts of invented letters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.law.documents import Document
from gongkai.law.terms import Outcome
from gongkai.web.letters.facts import OTHERS, LetterFacts

ORGAN = "望舒市水务局"


def whole(document: Document, **changed: Any) -> LetterFacts:
    """A letter of that kind that lacks nothing."""
    given: dict[str, Any] = {
        "number": "望水公复〔2025〕7号-答",
        "applicant": "林疏影",
        "recipient": "星槎建设有限公司" if document in OTHERS else "",
        "asked": "2023年度城区供水管网改造工程的会议讨论记录",
        "received_on": date(2025, 2, 5),
        "consulted_on": date(2025, 2, 20),
        "due_on": date(2025, 3, 31),
        "done": "检索了档案室和办公系统，找到讨论记录2份，并进行了审查。",
        "finding": "所申请的是本机关的讨论记录。",
        "reasons": "该记录形成于决定作出之前。",
        "basis": "《中华人民共和国政府信息公开条例》第十六条第二款",
        "result": "以电子邮件提供。",
        "right_organ": "望舒市档案馆，电话 0000-1000001",
        "amount": Decimal("120.00"),
        "contact": "望舒市水务局办公室，电话 0000-1000002",
        "withheld": Outcome.PROCESS if document is Document.PARTIAL else None,
        **changed,
    }
    return LetterFacts(document=document, organ=changed.pop("organ", ORGAN), day=date(2025, 3, 3), **given)
