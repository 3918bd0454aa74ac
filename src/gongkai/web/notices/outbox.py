"""Sending e-mail 发送邮件: one mail over one connection, and what is known afterwards."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

TIMEOUT = 30
"""Seconds a mail server has for each answer."""


class Result(Enum):
    """What is known after sending."""

    SENT = "sent"
    LATER = "later"
    """Surely not sent; worth another attempt."""
    REFUSED = "refused"
    """Surely not sent, and never will be."""
    UNKNOWN = "unknown"
    """The line broke off: sent or not, nobody knows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """发送结果: `trouble` is a code or the name of an error, never its words: they hold addresses."""

    result: Result
    trouble: str = ""


def is_set() -> bool:
    """Whether this office has a mail server."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def opened() -> BaseEmailBackend | Outcome:
    """A connection to the mail server, or why there is none."""
    connection = get_connection(timeout=TIMEOUT)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(Result.LATER, type(error).__name__)
    return connection


def send(connection: BaseEmailBackend, *, number: str, subject: str, body: str, address: str) -> Outcome:
    """One mail. `number` makes the Message-ID, the same at each attempt: a mail that came twice shows as one."""
    headers = {"Message-ID": f"<{number}@gongkai>", "Auto-Submitted": "auto-generated"}
    mail = EmailMessage(subject, body, to=[address], headers=headers, connection=connection)
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        return _answered(max(code for code, _ in error.recipients.values()))
    except smtplib.SMTPServerDisconnected as error:
        return Outcome(Result.UNKNOWN, type(error).__name__)
    except smtplib.SMTPResponseException as error:
        return _answered(error.smtp_code)
    except (smtplib.SMTPNotSupportedError, ValueError) as error:  # an address or a header that cannot be written
        return Outcome(Result.REFUSED, type(error).__name__)
    except OSError as error:
        return Outcome(Result.UNKNOWN, type(error).__name__)
    return Outcome(Result.SENT)


def _answered(code: int) -> Outcome:
    """RFC 5321 4.2.1: 4xx may pass another time, 5xx will not."""
    return Outcome(Result.REFUSED if code >= 500 else Result.LATER, str(code))
