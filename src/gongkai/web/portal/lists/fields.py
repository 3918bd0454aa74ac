"""公开件的字段 (第十二条第三款: 索引、名称、内容概述、生成日期): what lists for programs say of each item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation

from gongkai.web.publishing.models import Publication
from gongkai.web.publishing.models.vocabulary import VALIDITIES

READ = (
    "index_number", "title", "summary", "kind", "entry", "subject", "genre", "doc_number", "keywords", "maker", "unit",
    "formed_on", "first_published_on", "published_on", "effective_on", "expires_on", "ended", "ended_on", "stamp",
    "agency__code", "agency__name",
)  # fmt: skip
"""The columns that are read: never the text."""


@dataclass(frozen=True, slots=True)
class Field:
    """一个字段: its name for programs, its head in a table, what stands there; a value of a list as its word there."""

    name: str
    head: str
    value: Callable[[Publication, date], str]
    word: Callable[[Publication, date], str] | None = None


def _plain(name: str, head: str) -> Field:
    return Field(name, head, lambda one, today: str(getattr(one, name)))


def _day(name: str, head: str) -> Field:
    return Field(name, head, lambda one, today: day.isoformat() if (day := getattr(one, name)) else "")


def _validity(one: Publication, today: date) -> str:
    return str(one.validity(today) or "")


def _validity_word(one: Publication, today: date) -> str:
    found = one.validity(today)
    return str(VALIDITIES[found]) if found else ""


FIELDS = (
    _plain("index_number", "索引号"),
    _plain("title", "名称"),
    _plain("summary", "内容概述"),
    Field("agency", "公开机关", lambda one, today: one.agency.code, lambda one, today: one.agency.name),
    Field("kind", "信息种类", lambda one, today: one.kind, lambda one, today: str(one.get_kind_display())),
    _plain("entry", "目录条目"),
    _plain("subject", "主题分类"),
    Field("genre", "体裁分类", lambda one, today: one.genre, lambda one, today: str(one.get_genre_display())),
    _plain("doc_number", "发文字号"),
    _plain("keywords", "主题词"),
    _plain("maker", "制作机关"),
    _plain("unit", "责任部门"),
    _day("formed_on", "生成日期"),
    _day("first_published_on", "公开日期"),
    _day("published_on", "更新日期"),
    _day("effective_on", "施行日期"),
    _day("expires_on", "有效期至"),
    Field("validity", "有效性", _validity, _validity_word),
)


def told(one: Publication, today: date, address: str) -> dict[str, str]:
    """An item for a program: what there is nothing of is left out."""
    given = {field.name: field.value(one, today) for field in FIELDS}
    return {name: text for name, text in given.items() if text} | {"agency_name": one.agency.name, "url": address}


@translation.override(settings.LANGUAGE_CODE)
def words(one: Publication, today: date, address: str) -> list[str]:
    """An item as a row of a table, under `HEADS`, in the words of the office."""
    return [*((field.word or field.value)(one, today) for field in FIELDS), address]


HEADS = (*(field.head for field in FIELDS), "网址")
