"""动态口令: one-time codes by time (RFC 6238) and backup codes, as a second proof after the password.

Backup codes are kept as keyed digests: a copy of the database does not give them away.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from binascii import unhexlify
from datetime import datetime

import django_otp
import segno
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from gongkai.web.accounts import security
from gongkai.web.accounts.models import User
from gongkai.web.accounts.sessions import record

COUNT = 10
"""How many backup codes are given at a time."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 10


class Refused(Exception):
    """动态口令不符: a code that is wrong, was used, or came too soon after wrong ones; then `until` is given."""

    def __init__(self, until: datetime | None = None) -> None:
        super().__init__("refused")
        self.until = until


class Required(Exception):
    """须用动态口令: an agency's rule asks for codes; they cannot be put off."""


def new_key() -> str:
    """A new secret of 160 bits, hexadecimal."""
    return str(random_hex(20))


def spelled(key: str) -> str:
    """The secret as it is typed into an application by hand: base 32 in groups of four."""
    text = b32encode(unhexlify(key)).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def picture(user: User, key: str) -> str:
    """The secret as a QR code, an SVG image in a `data:` address."""
    return str(segno.make(TOTPDevice(user=user, key=key).config_url, error="m").svg_data_uri(scale=5, border=4))


def device_of(user: User) -> TOTPDevice | None:
    """The person's application, where one has been set up."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def is_on(user: User) -> bool:
    """Whether the person has set up an application. Asked on every page, so asked plainly."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM otp_totp_totpdevice WHERE user_id = %s AND confirmed LIMIT 1", [user.pk])
        return cursor.fetchone() is not None


def left(user: User) -> int:
    """How many backup codes have not been used."""
    return sum(device.token_set.count() for device in StaticDevice.objects.filter(user=user))


@transaction.atomic
def turn_on(request: HttpRequest, user: User, key: str, code: str, *, at: datetime) -> list[str]:
    """启用动态口令: with a code that proves the application has the secret. Gives the backup codes, this once.

    Raises `Refused` where the code is wrong, or there is an application already.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if device_of(user) is not None:
        raise Refused
    device = TOTPDevice(user=user, key=key, name="totp", confirmed=True)
    if not device.verify_token(code):
        raise Refused  # and what verify_token wrote is undone with the transaction
    codes = _codes(user)
    _pass(request, device)
    record("totp.on", user=user, actor=user, at=at)
    return codes


def check(request: HttpRequest, user: User, code: str, *, at: datetime) -> None:
    """核对动态口令: a code of the application or a backup code; each is good once. Raises `Refused`."""
    until = _checked(request, user, code.replace(" ", "").replace("-", "").lower(), at)
    if until is not None:
        raise until


@transaction.atomic
def _checked(request: HttpRequest, user: User, code: str, at: datetime) -> Refused | None:
    """Returned, not raised: that a code was wrong must be kept."""
    by_time = code.isdigit() and len(code) <= 8
    model = TOTPDevice if by_time else StaticDevice
    device = model.objects.select_for_update().filter(user=user, confirmed=True).first()
    if device is None:
        return Refused()
    allowed, reason = device.verify_is_allowed()
    if not allowed:
        return Refused((reason or {}).get("locked_until"))
    if not device.verify_token(code if by_time else _digest(code)):
        record("totp.refused", user=user, at=at, backup=not by_time)
        return Refused()
    _pass(request, device)
    record("totp.passed", user=user, actor=user, at=at, backup=not by_time)
    return None


@transaction.atomic
def renew(user: User, *, at: datetime) -> list[str]:
    """更换备用码: new backup codes; the old ones are void."""
    record("totp.codes", user=user, actor=user, at=at)
    return _codes(user)


@transaction.atomic
def turn_off(user: User, *, actor: User, at: datetime) -> None:
    """停用动态口令: the application and the backup codes are void, and no session counts as proved by them any longer.

    `actor` is the person, or whoever takes the application away from one who lost it and may change that person.
    Raises `Required` where a rule asks the person for codes and they would put them off themselves.
    """
    if actor.pk == user.pk and security.totp_required(user, timezone.localdate(at)):
        raise Required
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    record("totp.off", user=user, actor=actor, at=at)


def _pass(request: HttpRequest, device: TOTPDevice | StaticDevice) -> None:
    django_otp.login(request, device)
    request.session.cycle_key()


def _codes(user: User) -> list[str]:
    device, _ = StaticDevice.objects.get_or_create(user=user, name="backup")
    device.token_set.all().delete()
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(COUNT)]
    for code in codes:
        device.token_set.create(token=_digest(code))
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _digest(code: str) -> str:
    return salted_hmac("gongkai.web.accounts.totp", code, algorithm="sha256").hexdigest()[:16]
