"""口令: the change of one's own password, which signs the person out everywhere else; and a rule in our own words."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongkai.web.accounts.models import User
from gongkai.web.accounts.sessions import record


class Length(MinimumLengthValidator):
    """口令长度: Django's rule; what it says when a password is too short has no Chinese there."""

    def get_error_message(self) -> str:
        return _("The password is too short: at least %(least)d characters.") % {"least": self.min_length}


@transaction.atomic
def end_others(request: HttpRequest, user: User, password: str | None, *, at: datetime) -> None:
    """退出其他会话. The same password (None: none here) is hashed anew: what other sessions hold no longer fits."""
    user.set_password(password)
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)
    record("sessions.ended", user=user, actor=user, at=at)


def change(request: HttpRequest, user: User, password: str, *, at: datetime) -> None:
    """修改口令: the new one has passed the rules. Every other session of the person ends, this one gets a new key."""
    user.set_password(password)
    forced, user.must_change_password = user.must_change_password, False
    with transaction.atomic():
        user.save(update_fields=["password", "must_change_password"])
        update_session_auth_hash(request, user)
        record("password.changed", user=user, actor=user, at=at, forced=forced)
