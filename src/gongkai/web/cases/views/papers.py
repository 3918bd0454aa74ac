"""Papers of a case 案件的文书与附件: what the page of a request shows of its letters and files."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.web.accounts.models import User
from gongkai.web.cases.models import Request
from gongkai.web.files.models import Attachment
from gongkai.web.letters.models import Letter


def shown(request_row: Request, user: User, today: date) -> dict[str, Any]:
    """What cases/case_letters.html and cases/case_files.html need."""
    letters = Letter.objects.filter(subject=request_row.subject).visible_to(user, today)
    files = Attachment.objects.filter(subject=request_row.subject).visible_to(user, today)
    return {"letters": letters.order_by("pk"), "files": files.order_by("pk")}
