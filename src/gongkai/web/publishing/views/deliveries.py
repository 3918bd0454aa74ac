"""送交国家档案馆、公共图书馆 (第二十五条第三款): what is to be delivered, many at once; the list of a delivery."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.publication.acts import Act
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.views import by
from gongkai.web.files.tablefile import KINDS, written
from gongkai.web.markup.links import address
from gongkai.web.publishing.actions.delivering import MOST, deliver_all
from gongkai.web.publishing.delivery import batches, delivered, undelivered
from gongkai.web.publishing.forms.register import DeliverForm, PeriodForm
from gongkai.web.publishing.models import Item

DELIVER = f"publishing.{Act.DELIVER}"
A_LIST = 200
"""Items that are shown, and delivered, at once."""
HEADS = ("序号", "索引号", "名称", "文号", "成文日期", "首次公开日期")


@needs(DELIVER)
@require_http_methods(["GET", "HEAD", "POST"])
def deliveries(request: HttpRequest) -> HttpResponse:
    """应送交一览: what was published in a period, the last three months unless it is said, and not delivered."""
    user, now = by(request), timezone.now()
    today = timezone.localdate(now)
    agencies = list(policy.agencies(user, DELIVER, today))
    start = {"first": (today - timedelta(days=91)).isoformat(), "last": today.isoformat()}
    period = PeriodForm({**start, **request.GET.dict()}, agencies=agencies)
    if not period.is_valid():
        return render(request, "publishing/deliveries.html", {"period": period}, status=400)
    given, agency = period.cleaned_data, period.whose()
    rows = undelivered(Item.objects.filter(agency=agency), given["first"], given["last"], given["where"].strip())
    items = list(rows.select_related("agency")[: min(A_LIST, MOST)])
    form = DeliverForm(
        request.POST if request.method == "POST" else None, items=[(one.pk, _named(one)) for one in items],
        initial={"items": [one.pk for one in items], "where": given["where"], "on": today},
    )  # fmt: skip
    if form.is_valid():
        try:
            told, chosen = form.given(), {int(pk) for pk in form.cleaned_data["items"]}
            count = deliver_all([one for one in items if one.pk in chosen], told, hand=user, at=now)
            messages.success(request, _("%(count)s items recorded as delivered.") % {"count": count})
            return redirect(_list_address(agency, told.where, told.on))
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    found = {
        "period": period,
        "form": form if items else None,
        "count": rows.count(),
        "shown": len(items),
        "batches": [(one, batch, _list_address(one, batch.where, batch.on)) for one, batch in batches(agencies, 20)],
    }
    return render(request, "publishing/deliveries.html", found, status=400 if form.errors else 200)


def _named(one: Item) -> str:
    return f"{one.index_number} {one.title} ({one.first_published_on})"


def _list_address(agency: Agency, where: str, on: date, kind: str = "") -> str:
    name = ("delivery-file", agency.code, kind) if kind else ("delivery", agency.code)
    return f"{address(*name)}?{urlencode({'where': where, 'on': on.isoformat()})}"


@needs(DELIVER)
@require_safe
def delivery(request: HttpRequest, code: str) -> HttpResponse:
    """送交清单, to be printed and signed."""
    agency, where, on = _asked(request, code)
    if on is None:
        return redirect("deliveries")
    said = {
        "agency": agency,
        "where": where,
        "on": on,
        "items": delivered(agency, where, on),
        "files": [(kind, _list_address(agency, where, on, kind)) for kind in KINDS],
    }
    return render(request, "publishing/delivery.html", said)


@needs(DELIVER)
@require_safe
def file(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """送交清单 as a file, in the words of the office."""
    agency, where, on = _asked(request, code)
    if kind not in KINDS:
        raise Http404
    if on is None:
        return redirect("deliveries")
    with translation.override(settings.LANGUAGE_CODE):
        rows = [_row(number, one) for number, one in enumerate(delivered(agency, where, on), 1)]
        content = written(kind, "送交清单", [HEADS, *rows])
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="delivery-{agency.code}-{on}.{kind}"'
    return response


def _asked(request: HttpRequest, code: str) -> tuple[Agency, str, date | None]:
    agency = get_object_or_404(policy.agencies(by(request), DELIVER, timezone.localdate()), code=code)
    try:
        day = request.GET.get("on", "")
        return agency, request.GET.get("where", ""), date.fromisoformat(day) if day else None
    except ValueError:
        raise Http404 from None


def _row(number: int, one: Item) -> list[str]:
    first = one.first_published_on
    days = one.formed_on.isoformat(), first.isoformat() if first else ""
    return [str(number), one.index_number or "", one.title, one.doc_number, *days]
