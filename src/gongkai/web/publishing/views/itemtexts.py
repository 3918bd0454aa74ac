"""稿本: a revision as the public would read it, what it changes, and its files. Nothing of it is public here."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.views import by
from gongkai.web.files import actions as files
from gongkai.web.files.kinds import MEDIA, PICTURES, FileType
from gongkai.web.files.refusals import Refused
from gongkai.web.markup.language import spoken
from gongkai.web.publishing import changes
from gongkai.web.publishing.catalogue import titles_of
from gongkai.web.publishing.models import Item, Revision
from gongkai.web.publishing.sanitising import clean
from gongkai.web.publishing.views.itemfound import DRAFT, VIEW, revision_of, visible

FILES = "files.attachment.view"
COLUMNS = (
    "title", "summary", "subject", "genre", "form", "video", "doc_number", "keywords", "maker", "unit", "formed_on",
    "effective_on", "expires_on",
)  # fmt: skip
"""What of a revision the public would read beside its text, in the order of the metadata table."""


@needs(VIEW)
@require_safe
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """稿本预览: with the metadata table, the text and the files, as it would be when it is published."""
    item = visible(request, pk)
    one = revision_of(item, number)
    today = timezone.localdate()
    found = {
        "item": item,
        "revision": one,
        "numbers": list(item.revisions.order_by("number").values_list("number", flat=True)),
        "metadata": metadata(item, one),
        "text": shown(one.body),
        "files": one.enclosures.select_related("attachment").order_by("position"),
        "may_read": policy.can(by(request), FILES, item.agency, today),
        "may_revise": policy.can(by(request), DRAFT, item.agency, today),
    }
    return render(request, "publishing/item_revision.html", found)


def metadata(item: Item, one: Revision) -> list[tuple[str, object]]:
    """元数据表 (第十二条第三款): index number first; what is empty is left out, but for the four the law names."""
    labels = {column.name: str(column.verbose_name) for column in Revision._meta.fields}
    rows: list[tuple[str, object]] = [
        (_("Index number"), item.index_number or _("given when it is published")),
        (_("Catalogue entry"), titles_of(item.agency).get(one.entry, one.entry)),
    ]
    for name in COLUMNS:
        display = getattr(one, f"get_{name}_display", None)
        value = display() if display else getattr(one, name)
        if name == "maker" and not value:
            value = item.agency.name
        if value or name == "summary":
            rows.append((labels[name], value or "—"))
    return rows


def shown(body: str) -> SafeString:
    """The text as a page has it: cleaned once more, so that nothing runs whoever wrote the row."""
    return mark_safe(clean(body))  # noqa: S308 - it is clean


@needs(VIEW)
@require_safe
def changed(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """稿本之间的改动: from the revision before, or from the one that is asked for (`?from=`)."""
    item = visible(request, pk)
    new = revision_of(item, number)
    earlier = list(item.revisions.filter(number__lt=number).order_by("-number").values_list("number", flat=True))
    if not earlier:
        raise Http404
    asked = request.GET.get("from", "")
    old = revision_of(item, int(asked)) if asked in {str(one) for one in earlier} else revision_of(item, earlier[0])
    found = {"item": item, "revision": new, "old": old, "earlier": earlier, "changes": changes.between(old, new)}
    return render(request, "publishing/item_changes.html", found)


@needs(FILES)
@require_safe
def file(request: HttpRequest, pk: int, number: int, position: int) -> HttpResponse:
    """稿本的附件: a picture to be seen, anything else to be kept; each look is sealed and no copy stays on the way."""
    item = visible(request, pk, FILES)
    one = get_object_or_404(
        revision_of(item, number).enclosures.select_related("attachment__agency"), position=position
    )
    attachment = one.attachment
    try:
        data = files.read(by(request), attachment, at=timezone.now())
    except Refused as refused:
        words = spoken(refused.message, refused.english)
        return render(request, "publishing/item_nofile.html", {"item": item, "words": words}, status=410)
    kind = FileType(attachment.type)
    response = HttpResponse(data, content_type=MEDIA[kind])
    name = one.title or attachment.name
    response["Content-Disposition"] = (
        content_disposition_header(kind not in PICTURES, _named(name, attachment.name)) or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _named(title: str, name: str) -> str:
    """The name for readers, with the ending of the file."""
    _stem, dot, last = name.rpartition(".")
    return title if title.lower().endswith(f".{last}") else f"{title}{dot}{last}"
