"""The desk's form of a request as a clerk fills it in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from web.cases.requests_made import EMAIL, NAME, PHONE

IDENTITY = "110101199003071233"


def entered(**others: Any) -> dict[str, Any]:
    given = {
        "agency": "xingcha", "channel": "counter", "arrived": "2025-03-03", "signed": "", "confirmed": "",
        "applicant": "natural", "name": NAME, "identity_kind": "id_card", "identity": IDENTITY, "contact": "",
        "phone": PHONE, "email": EMAIL, "address": "", "agent": "", "agent_identity": "", "agent_phone": "",
        "title": "芦汀镇2024年供水管网改造资金使用情况", "document_number": "", "wanted": "批复文件及决算表",
        "carrier": "electronic", "delivery": "email", "token": str(uuid4()),
    }  # fmt: skip
    return {**given, **others}
