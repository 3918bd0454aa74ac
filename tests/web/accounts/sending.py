"""Forms as a browser sends them, and what must not change when it sends them again."""

from __future__ import annotations

from typing import Any

from django.test import Client

from gongkai.web.accounts.models import Agency, Setting, User
from gongkai.web.audit.models import LogEntry


def sent(client: Client, path: str, **given: object) -> Any:
    """What a browser sends: what stands in the form of a page, with some of it changed."""
    shown = client.get(path).context["form"]
    known = {name: shown.get_initial_for_field(field, name) for name, field in shown.fields.items()}
    return client.post(path, {name: value for name, value in (known | given).items() if value is not None})


def counts() -> tuple[object, ...]:
    return tuple(
        sorted(map(repr, model.objects.values_list(*fields)))
        for model, fields in (
            (Agency, ("code", "name", "path", "closed_on")),
            (User, ("number", "name", "email", "is_active", "password")),
            (Setting, ("agency", "name", "value")),
            (LogEntry, ("chain", "number")),
        )
    )
