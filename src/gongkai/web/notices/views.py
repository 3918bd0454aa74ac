"""通知: one's own, and those to one's posts."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gongkai.web.accounts.access import needs
from gongkai.web.accounts.models import Kind, User
from gongkai.web.markup.links import button
from gongkai.web.markup.lists import Column, Listing
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
    columns = (*COLUMNS, Column(gettext_lazy("Read"), _reading(get_token(request))))
    listing = Listing(columns, page, _("No notices.") if shows_all else _("No unread notices."))
    context = {"listing": listing, "shows_all": shows_all, "form": EmailForm(initial={"email": wanted})}
    return render(request, "notices/list.html", context)


def _subject(message: Message) -> str:
    return format_html('<a href="{}">{}</a>', message.path, message.subject) if message.path else message.subject


def _reading(token: str) -> Callable[[Message], str]:
    """Who has read it and when, or the button that says so."""

    def shown(message: Message) -> str:
        if message.read_at is None:
            return button(_("Mark as read"), token, "notices:read", message.pk)
        return f"{timezone.localtime(message.read_at):%Y-%m-%d %H:%M} {message.read_by}"

    return shown


COLUMNS: tuple[Column[Message], ...] = (
    Column(gettext_lazy("When"), lambda message: message.created_at, "date"),
    Column(gettext_lazy("What"), _subject),
    Column(gettext_lazy("Agency"), lambda message: message.agency),
    Column(gettext_lazy("To"), lambda message: Kind(message.post).label if message.post else _("me")),
)
"""What the list of notices says of each, before who has read it."""


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
