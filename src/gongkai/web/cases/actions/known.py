"""已公开信息的登记与提示: what is public already is listed, shown to who is about to ask, and counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.actions import seal
from gongkai.web.cases.models import Hint, Known
from gongkai.web.files.sheets import BadSheet, columns, rows
from gongkai.web.markup.language import spoken

CHANGE = "cases.known.change"
HEADS = {
    "标题": "title", "名称": "title", "信息名称": "title", "title": "title",
    "网址": "address", "地址": "address", "链接": "address", "url": "address", "address": "address",
    "发布日期": "published_on", "公开日期": "published_on", "发布时间": "published_on", "日期": "published_on",
    "published": "published_on", "date": "published_on",
}  # fmt: skip
"""Heads of the columns of a list that is taken in."""
MOST = 20_000
LONGEST_TITLE, LONGEST_ADDRESS = 200, 500
_WEB = URLValidator(schemes=["http", "https"])
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T].*)?")


@dataclass(frozen=True, slots=True)
class Line:
    """一行的结果: its number in the file, its title, and what became of it. `kept` False: `told` says why not."""

    number: int
    title: str
    kept: bool
    told: str


@transaction.atomic
def add(user: User, agency: Agency, *, title: str, address: str, published_on: date, at: datetime) -> Known:
    """登记一条. Raises `Refused` for what is wrong with it or is listed already, `PermissionDenied`."""
    policy.require(user, CHANGE, agency, timezone.localdate(at))
    if wrong := fault(title, address, published_on, timezone.localdate(at)):
        raise Refused(wrong)
    known, made = Known.objects.get_or_create(
        agency=agency, address=address.strip(), defaults={"title": title.strip(), "published_on": published_on}
    )
    if not made:
        raise Refused(_("This address is in the list already: %(title)s") % {"title": known.title})
    _seal(user, agency, "cases.known.add", known.pk, at)
    return known


@transaction.atomic
def delete(user: User, known: Known, *, at: datetime) -> None:
    """删除一条, with how often it was shown. Raises `PermissionDenied`."""
    policy.require(user, CHANGE, known.agency, timezone.localdate(at))
    number, agency = known.pk, known.agency
    known.delete()
    _seal(user, agency, "cases.known.delete", number, at)


@transaction.atomic
def bring_in(user: User, agency: Agency, data: bytes, *, at: datetime) -> list[Line]:
    """批量导入 from Excel or CSV: a line each of what became of it; what is right is kept, what is not is told.

    An address that is in the list gets the title and day of the file. Raises `Refused` where it is no such table.
    """
    policy.require(user, CHANGE, agency, timezone.localdate(at))
    table = _table(data)
    where, body = _columns(table[0]), table[1:]
    if len(body) > MOST:
        raise Refused(_("The table has more than %(most)s rows.") % {"most": MOST})
    known = {row.address: row for row in Known.objects.filter(agency=agency)}
    results = [_line(agency, known, where, number, row, at) for number, row in enumerate(body, 2)]
    kept = sum(line.kept for line in results)
    seal(
        agency.code, actor=user.number, act="cases.known.import", subject=f"accounts.agency:{agency.code}", at=at,
        facts={"rows": len(results), "kept": kept},
    )  # fmt: skip
    return results


def _table(data: bytes) -> list[list[str]]:
    try:
        return rows(data)
    except BadSheet as bad:
        raise Refused(spoken(bad.message, bad.english)) from bad


def _columns(heads: Sequence[str]) -> Mapping[str, int]:
    try:
        where = columns([head.lower() for head in heads], HEADS)
    except BadSheet as bad:
        raise Refused(spoken(bad.message, bad.english)) from bad
    lacking = {"title", "address", "published_on"} - where.keys()
    if lacking:
        raise Refused(_("The first row has to name three columns: 标题, 网址, 发布日期."))
    return where


def _line(
    agency: Agency, known: dict[str, Known], where: Mapping[str, int], number: int, row: Sequence[str], at: datetime
) -> Line:
    title, address, told_on = (
        row[where[name]] if where[name] < len(row) else "" for name in ("title", "address", "published_on")
    )
    on = day(told_on)
    if on is None:
        return Line(number, title, False, _("“%(day)s” is no day: 2025-03-03 is the form of one.") % {"day": told_on})
    if wrong := fault(title, address, on, timezone.localdate(at)):
        return Line(number, title, False, wrong)
    old = known.get(address)
    if old is not None and (old.title, old.published_on) == (title, on):
        return Line(number, title, True, _("in the list already"))
    one = old or Known(agency=agency, address=address)
    one.title, one.published_on = title, on
    one.save()
    known[address] = one
    return Line(number, title, True, _("changed") if old else _("added"))


def day(text: str) -> date | None:
    """A day as tables have it: 2025-03-03, 2025/3/3, 2025年3月3日; None for anything else."""
    found = _DAY.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def fault(title: str, address: str, on: date, today: date) -> str:
    """What is wrong with an entry, in one line; "" for nothing."""
    if not title.strip():
        return _("A title is needed.")
    if len(title.strip()) > LONGEST_TITLE:
        return _("The title is longer than %(most)s characters.") % {"most": LONGEST_TITLE}
    try:
        _WEB(address.strip())
    except ValidationError:
        return _("This is no address of a page: it begins with http:// or https://.")
    if len(address.strip()) > LONGEST_ADDRESS:
        return _("The address is longer than %(most)s characters.") % {"most": LONGEST_ADDRESS}
    return _("This day lies in the future.") if on > today else ""


@transaction.atomic
def show(found: Iterable[Known], visit: UUID, *, at: datetime) -> None:
    """记提示: these were shown to a visitor. Shown again in the same visit they count once."""
    Hint.objects.bulk_create([Hint(known=known, visit=visit, shown_at=at) for known in found], ignore_conflicts=True)


def opened(known: Known, visit: UUID, *, at: datetime) -> None:
    """记打开: a visitor looked at what they had been shown. What was not shown is not counted."""
    Hint.objects.filter(known=known, visit=visit, opened_at=None).update(opened_at=at)


def helped(known: int, visit: UUID, *, at: datetime) -> bool:
    """记解决: a visitor needs to ask no more. Whether that was one they had been shown."""
    return bool(Hint.objects.filter(known=known, visit=visit).update(helped_at=at))


def _seal(user: User, agency: Agency, act: str, number: int, at: datetime) -> None:
    seal(agency.code, actor=user.number, act=act, subject=f"cases.known:{number}", at=at)
