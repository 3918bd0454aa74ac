"""安全要求: what the rules of a person's agencies ask of them when they sign in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, Kind, Setting, User
from gongkai.web.accounts.rules import RULES

WITH_CODE = frozenset({Kind.HEAD, Kind.SUPERVISOR, Kind.ADMINISTRATOR})
"""负责人、主管部门、管理员: the posts for which an agency may require one-time codes."""


def totp_required(user: User, today: date) -> bool:
    """须用动态口令: whether an agency in which the person decides, oversees or administers requires one-time codes."""
    agencies = [post.agency for post in policy.posts(user, today) if Kind(post.kind) in WITH_CODE]
    return any(value is True for value in _in_force("totp_required", agencies, settings.TOTP_REQUIRED))


def idle_minutes(user: User, today: date) -> int:
    """无操作自动退出: after how many minutes. The strictest agency counts, and never more than SESSION_COOKIE_AGE."""
    most = settings.SESSION_COOKIE_AGE // 60
    agencies = [post.agency for post in policy.posts(user, today)]
    values = _in_force("session_minutes", agencies, most)
    return min([most, *(value for value in values if isinstance(value, int))])


def _in_force(name: str, agencies: Iterable[Agency], usual: object) -> list[object]:
    """The value of a rule for each agency: its own, else that of the nearest above it, else the usual one."""
    lineages = {agency.pk: agency.lineage() for agency in agencies}
    if not lineages:
        return []
    above = {number for lineage in lineages.values() for number in lineage}
    kept = {row.agency_id: row.value for row in Setting.objects.set_in(above, RULES[name].name)}
    return [
        next((kept[number] for number in reversed(lineage) if number in kept), usual) for lineage in lineages.values()
    ]
