"""通知: one's own, and those to one's posts."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.web.accounts.access import needs
from gongkai.web.accounts.models import User
from gongkai.web.notices import actions
from gongkai.web.notices.forms import EmailForm
from gongkai.web.notices.models import Message, Preference

PAGE = 50


@needs("notices.message.view")
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The list, the newest first; `?all=1` shows those that were read too."""
    user = cast(User, request.user)
    found = Message.objects.visible_to(user, timezone.localdate()).select_related("agency", "read_by")
    shows_all = request.GET.get("all") == "1"
    page = Paginator(found if shows_all else found.unread(), PAGE).get_page(request.GET.get("page"))
    wanted = not Preference.objects.filter(user=user, email=False).exists()
    context = {"page": page, "shows_all": shows_all, "form": EmailForm(initial={"email": wanted})}
    return render(request, "notices/list.html", context)


@needs("notices.message.view")
@require_POST
def read(request: HttpRequest, number: int) -> HttpResponse:
    """Marks one as read."""
    user, now = cast(User, request.user), timezone.now()
    message = get_object_or_404(Message.objects.visible_to(user, timezone.localdate(now)), pk=number)
    actions.mark_read(user, message, at=now)
    return redirect("notices:list")


@needs("notices.message.view")
@require_POST
def email(request: HttpRequest) -> HttpResponse:
    """Keeps whether one wants e-mail."""
    form = EmailForm(request.POST)
    if form.is_valid():
        actions.set_email(cast(User, request.user), form.cleaned_data["email"], at=timezone.now())
        messages.success(request, _("Saved."))
    return redirect("notices:list")
