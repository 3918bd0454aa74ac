"""意见征集的页面: all consultations of a desk, the comments on one, what its item's page shows of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.deadlines import Deadline
from gongkai.law.lights import Light
from gongkai.law.periods import NotInForce
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.files.tablefile import KINDS, written
from gongkai.web.markup.lamps import lamp
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.publishing.actions.consultations import CHANGE, TAKEN
from gongkai.web.publishing.models import Item, Kind
from gongkai.web.publishing.models.consultations import VIEW, Comment, Consultation, Taken, is_told, outcome_of

CLEAR = "personal.clear_text.view"
DRAFT = "publishing.submit"
"""Who drafts an outcome also sends it to review: an editor."""
SEE_ITEM = "publishing.item.view"
A_PAGE = 50
HEADS = ("序号", "收到时间", "意见", "意见摘要", "采纳情况", "说明")


def visible(request: HttpRequest, pk: int, permission: str = VIEW) -> Consultation:
    """The consultation of an item, where the person may do that with it; 404 otherwise."""
    user, today = by(request), timezone.localdate()
    found: Consultation = get_object_or_404(Consultation.objects.visible_to(user, today), pk=pk)
    if not policy.can(user, permission, found.item.agency, today):
        raise Http404
    return found


@needs(VIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """意见征集一览, the latest first."""
    user, today = by(request), timezone.localdate()
    rows: Any = Consultation.objects.visible_to(user, today).counted().order_by("-closes_on", "-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    columns: list[Column[Any]] = [
        Column(_("Title"), lambda one: link(one.item.title, "desk-consultation", one.pk)),
        Column(_("Agency"), lambda one: one.item.agency.short_name or one.item.agency.name),
        Column(_("Comments are taken from"), lambda one: one.opens_on, "date"),
        Column(_("Comments are taken to"), lambda one: one.closes_on, "date"),
        Column(_("Comments"), lambda one: one.came, "num"),
        Column(_("Not decided yet"), lambda one: one.undecided, "num"),
        Column(_("Light"), lambda one: light(one, today, told=one.told)),
    ]
    found = {"listing": Listing(columns, page, _("There has been no consultation."))}
    return render(request, "publishing/desk_consultations.html", found)


def light(one: Consultation, today: date, *, told: bool) -> SafeString | str:
    """结束后未反馈的灯: no rule says how many days there are for it, so it is yellow from the first."""
    if one.item.public is None:
        return _("its draft is not public")
    if not one.is_over(today):
        return _("open") if one.is_open(today) else _("not open yet")
    if told:
        return _("its outcome is public")
    return lamp(Light.YELLOW.value, _("over, and its outcome is not public"))


@needs(VIEW)
@require_safe
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """一次征集: its days, the comments, what became of each."""
    one, user, today = visible(request, pk), by(request), timezone.localdate()
    may = partial(policy.can, user, agency=one.item.agency, today=today)
    outcome = outcome_of(one)
    comments: Any = one.comments.all()
    page = Paginator(comments.with_decision().order_by("number"), A_PAGE).get_page(request.GET.get("page"))
    decides = may(CHANGE) and outcome is None
    columns: list[Column[Any]] = [
        Column(_("Number"), partial(_opened, may(CHANGE) or may(CLEAR)), "num"),
        Column(_("Came at"), lambda row: row.at, "date"),
        Column(_("Comment"), lambda row: str(row.words)),
        Column(_("What it says, in short"), lambda row: row.gist),
        Column(_("What becomes of it"), lambda row: Taken(row.taken).label if row.taken else _("not decided yet")),
        Column(_("Explanation"), lambda row: row.answer),
    ]
    found = {
        "one": one,
        "listing": Listing(columns, page, _("No comment has come.")),
        "count": page.paginator.count,
        "left": one.comments.all().undecided().count(),
        "outcome": outcome,
        "may_draft": decides and may(DRAFT) and one.is_over(today),
        "may_see_item": may(SEE_ITEM),
        "files": KINDS,
        **told(one, may, today),
    }
    return render(request, "publishing/desk_consultation.html", found)


def _opened(may: bool, row: Comment) -> SafeString | int:
    return link(row.number, "consultation-comment-desk", row.consultation_id, row.number) if may else row.number


def told(one: Consultation, may: Callable[[str], bool], today: date) -> dict[str, Any]:
    """What a page says of the days of a consultation."""
    limit = _limit(one)
    return {
        "limit": limit,
        "today": today,
        "short": limit is not None and one.closes_on < limit.due,
        "state": light(one, today, told=is_told(one)),
        "may_change": may(CHANGE) and (one.may_change() or one.item.public is not None and outcome_of(one) is None),
    }


def _limit(one: Consultation) -> Deadline | None:
    try:
        return one.limit()
    except NotInForce:
        return None


@needs(VIEW)
@require_safe
def file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """意见汇总 as a file, in the words of the office: who wrote is not in it, and numbers of persons are concealed."""
    one = visible(request, pk)
    if kind not in KINDS:
        raise Http404
    comments: Any = one.comments.all()
    with translation.override(settings.LANGUAGE_CODE):
        rows = [_row(row) for row in comments.with_decision().order_by("number")]
        content = written(kind, "意见汇总", [HEADS, *rows])
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="comments-{one.pk}.{kind}"'
    return response


def _row(row: Any) -> list[str]:
    came = f"{timezone.localtime(row.at):%Y-%m-%d %H:%M}"
    taken = TAKEN[Taken(row.taken)] if row.taken else ""
    return [str(row.number), came, str(row.words), row.gist or "", taken, row.answer or ""]


def shown(item: Item, user: User, today: date) -> dict[str, Any]:
    """What publishing/item_consultation.html needs: the days of a consultation; nothing for any other item."""
    if item.kind != Kind.CONSULTATION.value or not policy.can(user, VIEW, item.agency, today):
        return {"consults": False}
    one = Consultation.objects.filter(pk=item.pk).select_related("item__agency").first()
    may = partial(policy.can, user, agency=item.agency, today=today)
    if one is None:
        fresh = Consultation(item=item)
        return {"consults": True, "consultation": None, "may_change": may(CHANGE) and fresh.may_change()}
    return {"consults": True, "consultation": one, **told(one, may, today)}
