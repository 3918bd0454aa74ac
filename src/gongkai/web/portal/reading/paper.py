"""公开件的页面内容: what the page of an item says of it, besides its own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.template.defaultfilters import filesizeformat
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.law.cataloguing import every
from gongkai.law.validity import Validity
from gongkai.web.accounts.models import Agency
from gongkai.web.files.kinds import PICTURES, FileType
from gongkai.web.markup import text
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import link
from gongkai.web.portal.reading import asked
from gongkai.web.portal.reading.address import item, items
from gongkai.web.publishing.catalogue import tree_of
from gongkai.web.publishing.models import Form, Genre, Publication, Tied
from gongkai.web.publishing.models.vocabulary import TIED_BACK, VALIDITIES

SEEN = PICTURES - {FileType.TIFF}
"""Pictures that browsers show."""
_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_OWN = re.compile(r'(<(?:img|a)\b[^<>]*?\s(?:src|href)=")(?=files/)')


@dataclass(frozen=True, slots=True)
class File:
    """附件 as the page shows it: `shown` for a picture that stands on the page."""

    name: str
    address: str
    type: str
    size: str
    alt: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """引用格式: by GB/T 7714, and plainly."""

    standard: str
    plain: str


WIDE = frozenset({"title", "entry", "summary"})
"""元数据 that take the whole width."""
_WIDE_CELL = '<dd class="wide">'


def facts(one: Publication, today: date, newest: int | None) -> SafeString:
    """元数据 (第十二条第三款), those that the item has. `newest`: the last adjustment of any catalogue."""
    labels = _labels(get_language() or "")
    parts = [
        f"<dt>{labels[name]}</dt>{_WIDE_CELL if name in WIDE else '<dd>'}{value}</dd>"
        for name, value in _facts(one, today, newest)
        if value
    ]
    return mark_safe("".join(parts))  # noqa: S308 - escaped below


def _facts(one: Publication, today: date, newest: int | None) -> Iterator[tuple[str, str]]:
    """Each with its value, in HTML."""
    agency, found = one.agency, one.validity(today)
    yield "index", f"<code>{text(one.index_number)}</code>"
    yield "subject", text(one.subject)
    yield "agency", link(agency.name, "public-agency", agency.code)
    yield "formed", one.formed_on.isoformat()
    yield "title", text(one.title)
    yield "number", text(one.doc_number)
    yield "public", one.first_published_on.isoformat()
    yield "keywords", text(one.keywords)
    yield "validity", validity(one, found) if found else ""
    yield "genre", text(Genre(one.genre).label) if one.genre else ""
    yield "way", _labels(get_language() or "")["own accord"]
    yield "unit", text(one.unit)
    yield "maker", text(one.maker) if one.maker != agency.name else ""
    yield "form", text(Form(one.form).label) if one.form else ""
    yield "entry", _entry(one, newest)
    yield "summary", text(one.summary)


@lru_cache(maxsize=8)
def _labels(_language: str) -> dict[str, str]:
    """The names of the metadata in the language of the page."""
    named = {
        "index": _("Index number"),
        "subject": _("Subject class"),
        "agency": _("Published by"),
        "formed": _("Formed on"),
        "title": _("Title"),
        "number": _("Document number"),
        "public": _("Release date"),
        "keywords": _("Keywords"),
        "validity": _("Validity"),
        "genre": _("Genre"),
        "way": _("How it is public"),
        "unit": _("Department responsible"),
        "maker": _("Made by"),
        "form": _("Form of the reading"),
        "entry": _("In the catalogue"),
        "summary": _("Summary"),
        "own accord": _("public of the office's own accord"),
    }
    return {name: text(label) for name, label in named.items()}


def validity(one: Publication, found: Validity) -> SafeString:
    """有效性 with its days: a badge in words, and since when, until when."""
    ended = one.ended_on if found in (Validity.REPEALED, Validity.EXPIRED) else None
    days = [
        _("from %(day)s") % {"day": one.effective_on} if one.effective_on else "",
        _("to %(day)s") % {"day": one.expires_on} if one.expires_on else "",
        _("ended on %(day)s") % {"day": ended} if ended else "",
    ]
    return mark_safe(f"{badge(found)} {text(' '.join(filter(None, days)))}")  # noqa: S308 - escaped


def badge(found: Validity) -> SafeString:
    """有效性标识: words in a frame; the colour only repeats them."""
    kind = found.value.replace("_", "-")
    return mark_safe(f'<span class="badge {kind}">{text(VALIDITIES[found])}</span>')  # noqa: S308 - escaped


def _entry(one: Publication, newest: int | None) -> SafeString | str:
    agency = one.agency
    named = _titles(agency, newest, agency.path, agency.level, agency.body).get(one.entry)
    if named is None:
        return ""
    where = items(agency=agency.code, entry=one.entry)
    return mark_safe(f'<a href="{text(where)}">{text(spoken(*named))}</a>')  # noqa: S308 - escaped


@lru_cache(maxsize=128)
def _titles(agency: Agency, newest: int | None, *_facts: object) -> dict[str, tuple[str, str]]:
    """The names of an agency's entries in both languages, as long as no catalogue and no agency's place changes."""
    return {entry.code: (entry.title, entry.english) for entry, _parent in every(tree_of(agency))}


def files(one: Publication, *, version: bool) -> list[File]:
    """附件 of a version that do not stand in its text, in their order; of one `version`, where that stays."""
    below = ("versions", one.revision) if version else ()
    return [
        File(name, item(one.index_number, *below, "files", position), kind, filesizeformat(size), alt, kind in SEEN)
        for position, name, kind, size, alt in asked.files(one.pk)
    ]


def words(one: Publication, *, apart: bool = False) -> SafeString:
    """正文, cleaned when it was kept; `apart`, its own files are named in full, for it stands on another page."""
    body = _OWN.sub(rf"\1{item(one.index_number)}", one.body) if apart else one.body
    return mark_safe(body)  # noqa: S308 - sanitised when it was kept


def clarification(one: Publication) -> SafeString:
    """澄清, in paragraphs as it was typed. HTML."""
    return mark_safe(linebreaks(one.clarification, autoescape=True) if one.clarification else "")  # noqa: S308 - escaped


def neighbours(one: Publication) -> SafeString:
    """相关信息, both ways: what it is tied to, as far as that is public now. HTML."""
    rows = []
    for kind, outward, title, index, day in asked.neighbours(one.item_id):
        relation = text(Tied(kind).label if outward else TIED_BACK[Tied(kind)])
        rows.append(
            f'<li><span><span class="badge">{relation}</span> <a href="{text(item(index))}">{text(title)}</a></span>'
            f'<time class="date muted" datetime="{day}">{day}</time></li>'
        )
    return mark_safe("".join(rows))  # noqa: S308 - escaped


def versions(one: Publication) -> SafeString:
    """历次公开的版本, the latest first, where there are several. HTML."""
    found = asked.versions(one.item_id)
    if len(found) < 2:
        return mark_safe("")
    return mark_safe("".join(_version(one, *version) for version in found))  # noqa: S308 - escaped


def _version(one: Publication, pk: int, number: int, since: date, until: date | None, note: str) -> str:
    """Since when it stood, whether it still does, and what it changed."""
    now = "" if until else ' class="now"'
    here = ' aria-current="true"' if pk == one.pk else ""
    named, present = _("Version %(number)s") % {"number": number}, _("present")
    badge = "" if until else f' <span class="badge">{text(present)}</span>'
    changed = f"<br>{text(note)}" if note else ""
    where = text(item(one.index_number, "versions", number))
    return (
        f'<li{now}><time datetime="{since}">{since}</time>'
        f'<a href="{where}"{here}>{text(named)}</a>{badge}{changed}</li>'
    )


def cited(one: Publication, where: str, today: date) -> Cited:
    """引用格式 (GB/T 7714-2015 电子资源); `where` is its whole address, `today` the day on which it is read."""
    who = one.maker or one.agency.name
    numbered = f"{one.title}：{one.doc_number}" if one.doc_number else one.title
    standard = f"{who}. {numbered}[EB/OL]. ({one.published_on})[{today}]. {where}."
    named = f"《{one.title}》（{one.doc_number}）" if one.doc_number else f"《{one.title}》"
    return Cited(standard, f"{who}{named}，{one.published_on}，{one.index_number}，{where}")


def linked(told: Mapping[str, object]) -> SafeString:
    """关联数据 as they stand in a page: data, that no browser runs, and in which nothing can end the element."""
    written = json.dumps(told, ensure_ascii=False).translate(_IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308 - written as above


def listed(all_files: Sequence[File]) -> SafeString:
    """附件, each to be kept. HTML."""
    rows = []
    for one in all_files:
        alt = f'<span class="muted">{text(one.alt)}</span>' if one.alt else ""
        rows.append(
            f'<li><a href="{text(one.address)}">{text(one.name)}</a>{alt}'
            f'<span class="badge">{text(one.type)}</span><span class="num muted">{text(one.size)}</span></li>'
        )
    return mark_safe("".join(rows))  # noqa: S308 - escaped


def pictures(all_files: Sequence[File]) -> SafeString:
    """插图 that stand below the text. HTML."""
    figures = [
        f'<figure><img src="{text(one.address)}" alt="{text(one.alt)}">'
        f'<figcaption class="muted">{text(one.alt or one.name)}</figcaption></figure>'
        for one in all_files
        if one.shown
    ]
    return mark_safe("".join(figures))  # noqa: S308 - escaped
