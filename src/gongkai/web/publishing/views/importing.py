"""Taking in what an old site had 导入既有网站的信息: the rows are tried first, and then taken in as they were tried."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.views import agency_of, by
from gongkai.web.files import store
from gongkai.web.files.refusals import Refused as NotTaken
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, table
from gongkai.web.publishing.actions import importing
from gongkai.web.publishing.actions.importing import IMPORT, Fate, Imported, Result
from gongkai.web.publishing.forms.importing import ImportForm
from gongkai.web.publishing.importing.columns import COLUMNS
from gongkai.web.publishing.importing.package import Package

FATES = {
    Fate.PUBLIC: gettext_lazy("public on its old day"),
    Fate.DRAFT: gettext_lazy("kept as a draft, not public"),
    Fate.HERE: gettext_lazy("is here already"),
    Fate.REFUSED: gettext_lazy("refused"),
}
A_PAGE = 300
"""Rows that a page takes in, half a minute's work: `importitems` takes more."""
_SALT, _A_DAY = "publishing.import", 86_400


@needs(IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """导入: a package is sent and tried; what was tried is taken in by its ticket."""
    if "ticket" in request.POST:
        return _taken(request)
    user, now = by(request), timezone.now()
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(user, timezone.localdate(now), *given)
    if form.is_valid():
        agency, sent, entry = (form.cleaned_data[name] for name in ("agency", "file", "entry"))
        data = sent.read()
        try:
            done = importing.examine(user, agency, Package(data, sent.name), entry=entry, at=now, most=A_PAGE)
            told = [user.pk, agency.code, store.keep(settings.ATTACHMENTS, data), sent.name, entry]
            ticket = signing.dumps(told, salt=_SALT)
            return _shown(request, agency, sent.name, done, ticket)
        except Refused as refused:
            form.add_error("file", list(refused.lines))
    said = {"form": form, "columns": COLUMNS}
    return render(request, "publishing/import.html", said, status=400 if form.errors else 200)


def _taken(request: HttpRequest) -> HttpResponse:
    """What was tried is taken in, by whoever tried it: the ticket says what it was."""
    user = by(request)
    try:
        whose, code, digest, name, entry = signing.loads(request.POST["ticket"], salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        messages.error(request, _("The package has to be tried again first."))
        return redirect("item-import")
    if whose != user.pk:
        raise Http404
    agency = agency_of(request, code, IMPORT)
    try:
        package = Package(store.fetch(settings.ATTACHMENTS, digest), name)
        done = importing.take(user, agency, package, sha256=digest, entry=entry, at=timezone.now())
    except Refused as refused:
        messages.error(request, refused.lines[0])
        return redirect("item-import")
    except NotTaken as refused:
        messages.error(request, spoken(refused.message, refused.english))
        return redirect("item-import")
    return _shown(request, agency, name, done, "")


def _shown(request: HttpRequest, agency: Agency, name: str, done: Imported, ticket: str) -> HttpResponse:
    fates = done.fates()
    said = {
        "agency": agency,
        "name": name,
        "ticket": ticket,
        "good": fates[Fate.PUBLIC] + fates[Fate.DRAFT],
        "fates": [(FATES[fate], count) for fate, count in fates.items()],
        "rows": table(ROWS, done.results, lambda result: result.fate is Fate.HERE),
    }
    return render(request, "publishing/import_rows.html", said)


def _title(result: Result) -> SafeString | str:
    return link(result.title, "item", result.item) if result.item else result.title


ROWS: Sequence[Column[Result]] = (
    Column(gettext_lazy("Place"), lambda result: result.place),
    Column(gettext_lazy("Title"), _title),
    Column(gettext_lazy("Result"), lambda result: FATES[result.fate]),
    Column(gettext_lazy("Reason"), lambda result: "；".join(result.why)),
)
