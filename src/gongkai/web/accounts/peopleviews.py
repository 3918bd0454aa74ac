"""Pages of people and their posts 人员与岗位的页面."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from gongkai.web.accounts import actions, policy, totp
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.actions import PERSON, POST, Refused
from gongkai.web.accounts.forms import ContactForm, EndForm, PersonForm, PostForm, SeenForm
from gongkai.web.accounts.models import Kind, Post, User
from gongkai.web.accounts.views import SEE_PEOPLE, agency_of, by, filled
from gongkai.web.markup import search
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing

A_PAGE = 50


def person_of(request: HttpRequest, number: str, permission: str) -> User:
    """The person of an address, for whoever has a permission over them; for everybody else there is none."""
    today = timezone.localdate()
    found = get_object_or_404(policy.people(by(request), permission, today), number=number)
    if permission != SEE_PEOPLE and not policy.can_person(by(request), permission, found, today):
        raise Http404
    return found


@needs(SEE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """人员一览."""
    user, today = by(request), timezone.localdate()
    query = search.wanted(request)
    seen = policy.people(user, SEE_PEOPLE, today)
    there = policy.agencies(user, SEE_PEOPLE, today)
    posts = Post.objects.not_over(today).filter(agency__in=there).select_related("agency")
    rows = (seen.named(query) if query else seen).prefetch_related(Prefetch("posts", posts, to_attr="shown_posts"))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    listing = Listing(PEOPLE, page, _("Nobody is found."), over=_is_out, search=_("Name or user name"), query=query)
    return render(request, "accounts/people.html", {"listing": listing})


def _posts(one: User) -> SafeString:
    """The posts of a person, a line each; `shown_posts` are those that may be seen."""
    lines = [(post.agency.name, Kind(post.kind).label) for post in getattr(one, "shown_posts", ())]
    nothing = format_html('<span class="muted">{}</span>', _("no post"))
    return format_html_join(mark_safe("<br>"), "{} {}", lines) if lines else nothing


def _is_out(one: User) -> bool:
    return not one.is_active


PEOPLE: tuple[Column[User], ...] = (
    Column(gettext_lazy("name"), lambda one: link(one.name, "person", one.number)),
    Column(gettext_lazy("user name"), lambda one: one.username),
    Column(gettext_lazy("posts"), _posts),
    Column(gettext_lazy("state"), lambda one: _("active") if one.is_active else _("deactivated")),
)
"""What the list of people says of each."""


@needs(SEE_PEOPLE)
def person(request: HttpRequest, number: str) -> HttpResponse:
    """一个人员: facts and posts, those in agencies that may be seen."""
    user, today = by(request), timezone.localdate()
    shown = person_of(request, number, SEE_PEOPLE)
    there = policy.agencies(user, SEE_PEOPLE, today)
    posts = shown.posts.filter(agency__in=there).select_related("agency").order_by("-since", "pk")
    words = {
        "person": shown,
        "posts": [(post, post.until is None and policy.can(user, POST, post.agency, today)) for post in posts],
        "may_change": policy.can_person(user, PERSON, shown, today),
        "has_codes": totp.device_of(shown) is not None,
        "may_post": policy.has_anywhere(user, POST, today),
    }
    return render(request, "accounts/person.html", words)


@needs(PERSON)
@never_cache
def person_add(request: HttpRequest, code: str) -> HttpResponse:
    """新增人员, in an agency. The first password stands on the page that answers, and nowhere else."""
    there = agency_of(request, code, PERSON)
    form = PersonForm(request.POST or None, initial={"since": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        kind = Kind(given.pop("kind"))
        try:
            made, password = actions.create_person(by(request), there, kind, **given, at=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "accounts/password.html", {"person": made, "password": password})
    title = _("New person in %(name)s") % {"name": there.name}
    back = reverse("agency", args=[code])
    return render(request, "accounts/form.html", {"form": form, "title": title, "back": back})


@needs(PERSON)
def person_change(request: HttpRequest, number: str) -> HttpResponse:
    """变更人员信息."""
    changed = person_of(request, number, PERSON)
    initial = {"name": changed.name, "email": changed.email, "seen": changed.state()}
    form = ContactForm(request.POST or None, initial=initial)
    return filled(
        request,
        form,
        lambda given: actions.change_person(by(request), changed, **given, at=timezone.now()),
        _page(changed),
        {"title": _("Change %(name)s") % {"name": changed.name}},
    )


@needs(PERSON)
def person_state(request: HttpRequest, number: str) -> HttpResponse:
    """停用、恢复: the one that is possible."""
    changed = person_of(request, number, PERSON)
    form = _seen(request, changed)
    act = actions.deactivate if changed.is_active else actions.reactivate
    words = {"title": changed.name, "danger": changed.is_active}
    words["submit"] = _("Deactivate") if changed.is_active else _("Let sign in again")

    def done(given: dict[str, Any]) -> None:
        act(by(request), changed, **given, at=timezone.now())

    return filled(request, form, done, _page(changed), words)


@needs(PERSON)
@never_cache
def person_password(request: HttpRequest, number: str) -> HttpResponse:
    """重置口令. The new password stands on the page that answers, and nowhere else."""
    changed = person_of(request, number, PERSON)
    form = _seen(request, changed)
    if request.method == "POST" and form.is_valid():
        try:
            password = actions.reset_password(by(request), changed, **form.cleaned_data, at=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "accounts/password.html", {"person": changed, "password": password})
    words = {"form": form, "title": changed.name, "submit": _("Make a new password"), "back": _page(changed)}
    return render(request, "accounts/form.html", words)


@needs(PERSON)
def person_codes(request: HttpRequest, number: str) -> HttpResponse:
    """撤销动态口令 of a person who has lost the application."""
    changed = person_of(request, number, PERSON)
    return filled(
        request,
        _seen(request, changed),
        lambda given: actions.take_codes(by(request), changed, **given, at=timezone.now()),
        _page(changed),
        {"title": changed.name, "danger": True, "submit": _("Take the one-time codes away")},
    )


@needs(POST)
def post_give(request: HttpRequest, number: str) -> HttpResponse:
    """任岗."""
    user, today = by(request), timezone.localdate()
    given_to = get_object_or_404(policy.people(user, POST, today), number=number)
    there = policy.agencies(user, POST, today).open()
    form = PostForm(request.POST or None, initial={"since": today}, agencies=there)

    def act(given: dict[str, Any]) -> None:
        kind = Kind(given.pop("kind"))
        actions.give_post(user, given_to, given["agency"], kind, since=given["since"], at=timezone.now())

    return filled(request, form, act, _page(given_to), {"title": _("New post for %(name)s") % {"name": given_to.name}})


@needs(POST)
def post_end(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """免岗."""
    today = timezone.localdate()
    there = policy.agencies(by(request), POST, today)
    post = get_object_or_404(
        Post.objects.select_related("agency", "user"), pk=pk, user__number=number, agency__in=there
    )
    form = EndForm(request.POST or None, initial={"until": today})
    return filled(
        request,
        form,
        lambda given: actions.end_post(by(request), post, **given, at=timezone.now()),
        _page(post.user),
        {"title": str(post), "danger": True, "submit": _("End the post")},
    )


def _seen(request: HttpRequest, person: User) -> BaseForm:
    return SeenForm(request.POST or None, initial={"seen": person.state()})


def _page(person: User) -> str:
    return reverse("person", args=[person.number])
