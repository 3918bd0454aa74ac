"""Adjusted catalogues for tests, and makers of what the pages of the catalogue show."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import uuid4

import xlsxwriter
from django.utils import timezone

from gongkai.law.cataloguing import TITLE, Adjustment, Change
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.files import actions as files
from gongkai.web.files.models import Purpose
from gongkai.web.publishing import models
from gongkai.web.publishing.actions.catalogue import adjust
from gongkai.web.publishing.catalogue import next_code, tree_of
from web.cases.requests_made import moment
from web.makers import an_agency
from web.offices import person

DAY = date(2025, 3, 3)


def editor(agency: Agency) -> User:
    return person(f"editor-{agency.code}", (agency, Kind.EDITOR))


def added(
    user: User, agency: Agency, title: str = "管网改造", parent: str = "20.3", *, at: datetime | None = None,
    **fields: str,
) -> models.Adjustment:  # fmt: skip
    """An entry that an agency has added."""
    code = next_code(agency, tree_of(agency), parent)
    wanted = Adjustment(Change.ADD, code, parent, {TITLE: title, **fields})
    return adjust(user, agency, wanted, "按职责增加", at or moment(DAY))


def changed(
    user: User, agency: Agency, code: str, *, at: datetime | None = None, **fields: str
) -> models.Adjustment:  # fmt: skip
    return adjust(user, agency, Adjustment(Change.CHANGE, code, fields=fields), "按实际修改", at or moment(DAY))


def taken_out(user: User, agency: Agency, code: str, *, at: datetime | None = None) -> models.Adjustment:
    return adjust(user, agency, Adjustment(Change.REMOVE, code), "不再承担", at or moment(DAY))


def taken_in(user: User, agency: Agency, code: str, *, at: datetime | None = None) -> models.Adjustment:
    return adjust(user, agency, Adjustment(Change.RESTORE, code), "恢复承担", at or moment(DAY))


HEADS = ("序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开渠道和载体")


def sheet(*lines: Sequence[str]) -> bytes:
    """A workbook with some lines."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, line in enumerate(lines):
            page.write_row(at, 0, line)
    return out.getvalue()


def _entry(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {"code": there.code, "entry": "20.3"}


def _adjust(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {"code": there.code, "change": "add"}


def _year(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {"code": there.code, "year": 2025}


def _file(there: Agency, kind: Kind) -> Mapping[str, object]:
    data = sheet(HEADS, ("1", "供水服务", "管网改造", "计划和进度", "", "政府网站"))
    kept = files.add(
        person(f"made-{uuid4().hex[:12]}", (there, Kind.EDITOR)), there, subject=f"publishing.catalogue:{there.pk}",
        purpose=Purpose.INTERNAL, name="目录.xlsx", data=data, at=timezone.now(),
    )  # fmt: skip
    return {"number": kept.pk}


def _page(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {"number": 1}


MAKERS = {
    "catalogue-entry": _entry,
    "catalogue-adjust": _adjust,
    "catalogue-import": an_agency,
    "catalogue-import-file": _file,
    "catalogue-export": an_agency,
    "adjustments": _year,
    "sitemap-page": _page,
}
