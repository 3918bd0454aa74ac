"""What a browser does to sign in, and what the log has of it."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.web.accounts.models import User
from gongkai.web.audit.models import LogEntry
from web.offices import PASSWORD

WRONG = "登不进去-2025-x"


def sign_in(client: Client, user: User | str, password: str = PASSWORD, **more: Any) -> Any:
    name = user if isinstance(user, str) else user.username
    return client.post("/login/", {"username": name, "password": password, **more})


def code_of(device: TOTPDevice, later: int = 0) -> str:
    """The code an application shows now, or some steps of 30 seconds later."""
    maker = TOTP(device.bin_key)
    maker.drift = later
    return f"{maker.token():06d}"


def acts() -> list[str]:
    return list(LogEntry.objects.filter(chain="@accounts").order_by("number").values_list("act", flat=True))
