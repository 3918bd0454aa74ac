"""意见征集的页面 on the portal: which drafts are open, the form of a comment, thanks for it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.access import public
from gongkai.web.accounts.hands import Refused
from gongkai.web.markup.groups import grouped
from gongkai.web.portal import captcha
from gongkai.web.portal.applying import gate as question
from gongkai.web.portal.consulting import calls, gate
from gongkai.web.portal.consulting.forms import CommentForm
from gongkai.web.portal.reading import keeping
from gongkai.web.portal.reading.address import item
from gongkai.web.publishing.actions import consultations as actions
from gongkai.web.publishing.models import Publication
from gongkai.web.publishing.models.consultations import Consultation

A_PAGE = 30
GROUPS = (
    (gettext_lazy("Your comment"), ("words",)),
    (gettext_lazy("Who you are, if you like to say so"), ("name", "contact")),
)
MOST_OPEN = 200


@public
@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """征集一览: those that can be commented on, then those that are over, with what became of the comments."""
    today = timezone.localdate()
    page = Paginator(calls.calls(today, over=True), A_PAGE).get_page(request.GET.get("page"))
    said = {
        "open": calls.told(list(calls.calls(today, over=False)[:MOST_OPEN]), today),
        "over": calls.told(list(page), today),
        "page": page,
    }
    return keeping.fresh(request, "portal/consulting/consultations.html", said)


def _found(index: str) -> tuple[Publication, Consultation]:
    found = calls.call(index)
    if found is None:
        raise Http404
    return found


@public
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, index: str) -> HttpResponse:
    """提意见: while comments are taken; before and after, the page says so and takes none."""
    one, terms = _found(index)
    now = timezone.now()
    form = CommentForm(request.POST if request.method == "POST" else None)
    is_open = terms.is_open(timezone.localdate(now))
    if request.method == "POST" and not is_open:
        form.add_error(None, _("Comments are not taken now."))
    elif form.is_valid():
        try:
            question.answer(request, now)
            gate.send(request, terms, now)
            actions.comment(terms, form.said(), token=form.cleaned_data["token"], at=now)
            return redirect(item(index, "comment", "thanks"))
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    said = {
        "one": one, "terms": terms, "form": form, "where": item(index), "is_open": is_open,
        "is_over": terms.is_over(timezone.localdate(now)), "outcome": calls.outcome(one),
        "question": captcha.ask(now), "drawn": grouped(form, GROUPS),
    }  # fmt: skip
    return render(request, "portal/consulting/comment.html", said, status=400 if form.errors else 200)


@public
@require_safe
def thanks(request: HttpRequest, index: str) -> HttpResponse:
    """致谢: that it has come, and when its outcome is told."""
    one, terms = _found(index)
    return render(request, "portal/consulting/thanks.html", {"one": one, "terms": terms, "where": item(index)})
