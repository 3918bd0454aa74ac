"""Pages of agencies and their rules 机构与规定的页面, and the desk's first page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gongkai.law.organs import Body, Level
from gongkai.web.accounts import actions, policy
from gongkai.web.accounts.access import needs, signed_in
from gongkai.web.accounts.actions import AGENCY, PERSON, RULE, Refused
from gongkai.web.accounts.forms import AgencyForm, CloseForm, MoveForm, NamesForm, RuleForm, SeenForm
from gongkai.web.accounts.models import BODIES, LEVELS, Agency, RuleInForce, User
from gongkai.web.accounts.rules import RULES
from gongkai.web.markup import search
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing

VIEW, SEE_RULES, SEE_PEOPLE = "accounts.agency.view", "accounts.rule.view", "accounts.person.view"
A_PAGE = 200
DEEPER = "\u3000"
"""Before the name of an agency, once for each that stands above it."""


def by(request: HttpRequest) -> User:
    """Who asks. The page's door has let in nobody else."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def agency_of(request: HttpRequest, code: str, permission: str) -> Agency:
    """The agency of an address, for whoever has a permission there; for everybody else there is none."""
    there = policy.agencies(by(request), permission, timezone.localdate()).select_related("parent")
    return get_object_or_404(there, code=code)


def filled(
    request: HttpRequest, form: BaseForm, act: Callable[[dict[str, Any]], object], back: str, words: Mapping[str, Any]
) -> HttpResponse:
    """A page with one form: what it asks for is done and the way leads back, or it says why not."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    return render(request, "accounts/form.html", {"form": form, "back": back, **words})


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """工作台: a person's posts, and the ways they open."""
    return render(request, "accounts/desk.html", {"posts": policy.posts(by(request), timezone.localdate())})


@needs(VIEW)
def agencies(request: HttpRequest) -> HttpResponse:
    """机构一览, as a tree."""
    query = search.wanted(request)
    seen = policy.agencies(by(request), VIEW, timezone.localdate())
    rows = sorted(seen.named(query) if query else seen, key=Agency.lineage)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    name = Column(gettext_lazy("agency"), _linked if query else _in_tree)
    listing = Listing(
        (name, *FACTS), page, _("No agency is found."), over=_is_closed, search=_("Name or code"), query=query
    )
    return render(request, "accounts/agencies.html", {"listing": listing})


def _linked(one: Agency) -> SafeString:
    return link(one.name, "agency", one.code)


def _in_tree(one: Agency) -> SafeString:
    """As far in as it stands deep."""
    return mark_safe(f'<span aria-hidden="true">{DEEPER * one.depth}</span>{_linked(one)}')  # noqa: S308 - escaped there


def _is_closed(one: Agency) -> bool:
    return one.closed_on is not None


FACTS: tuple[Column[Agency], ...] = (
    Column(gettext_lazy("code"), lambda one: one.code),
    Column(gettext_lazy("level"), lambda one: LEVELS[Level(one.level)]),
    Column(gettext_lazy("kind"), lambda one: BODIES[Body(one.body)]),
    Column(gettext_lazy("since"), lambda one: one.opened_on, "date"),
    Column(gettext_lazy("until"), lambda one: one.closed_on, "date"),
)
"""What the list of agencies says of each, after its name."""


@needs(VIEW)
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """一个机构: its facts, what stands around it, its people and rules, as far as the person may see them."""
    user, today = by(request), timezone.localdate()
    shown = agency_of(request, code, VIEW)
    lang = get_language() or ""
    rules = shown.rules().values() if policy.can(user, SEE_RULES, shown, today) else ()
    sees_people = policy.can(user, SEE_PEOPLE, shown, today)
    seen = policy.agencies(user, VIEW, today)
    words = {
        "agency": shown,
        "above": Agency.objects.above(shown).exclude(pk=shown.pk),
        "seen": set(seen.filter(pk__in=shown.lineage()).values_list("pk", flat=True)),
        "below": sorted(seen.filter(parent=shown), key=lambda one: (one.closed_on is not None, one.pk)),
        "rules": [(one.rule, one.rule.label(lang), one.rule.shown(one.value, lang), one.source) for one in rules],
        "posts": shown.posts.not_over(today).select_related("user").order_by("kind", "since") if sees_people else None,
        "may_change": not shown.closed_on and policy.can(user, AGENCY, shown, today),
        "may_move": not shown.closed_on and policy.can(user, AGENCY, shown.parent or shown, today),
        "may_close": not shown.closed_on and shown.parent and policy.can(user, AGENCY, shown.parent, today),
        "may_add_people": not shown.closed_on and policy.can(user, PERSON, shown, today),
        "may_rule": not shown.closed_on and policy.can(user, RULE, shown, today),
    }
    return render(request, "accounts/agency.html", words)


@needs(AGENCY)
def agency_add(request: HttpRequest, code: str) -> HttpResponse:
    """设立下级机构."""
    parent = agency_of(request, code, AGENCY)
    form = AgencyForm(request.POST or None, initial={"opened_on": timezone.localdate()})

    def act(given: dict[str, Any]) -> None:
        level, body = Level(given.pop("level")), Body(given.pop("body"))
        actions.create_agency(by(request), parent, **given, level=level, body=body, at=timezone.now())

    words = {"title": _("New agency below %(name)s") % {"name": parent.name}}
    return filled(request, form, act, _page(parent), words)


@needs(AGENCY)
def agency_change(request: HttpRequest, code: str) -> HttpResponse:
    """更名."""
    changed = agency_of(request, code, AGENCY)
    initial = {field: getattr(changed, field) for field in ("name", "short_name", "credit_code")}
    form = NamesForm(request.POST or None, initial={**initial, "seen": changed.state()})
    return filled(
        request,
        form,
        lambda given: actions.change_agency(by(request), changed, **given, at=timezone.now()),
        _page(changed),
        {"title": _("Change %(name)s") % {"name": changed.name}},
    )


@needs(AGENCY)
def agency_move(request: HttpRequest, code: str) -> HttpResponse:
    """改变隶属, for whoever answers for what the agency leaves."""
    moved = agency_of(request, code, AGENCY)
    user, today = by(request), timezone.localdate()
    if not policy.can(user, AGENCY, moved.parent or moved, today):
        raise Http404
    goals = policy.agencies(user, AGENCY, today).open().exclude(path__startswith=moved.path)
    form = MoveForm(request.POST or None, initial={"seen": moved.state()}, agencies=goals)
    return filled(
        request,
        form,
        lambda given: actions.move_agency(user, moved, **given, at=timezone.now()),
        _page(moved),
        {"title": _("Move %(name)s") % {"name": moved.name}},
    )


@needs(AGENCY)
def agency_close(request: HttpRequest, code: str) -> HttpResponse:
    """撤销, for whoever answers for the agency above."""
    closed = agency_of(request, code, AGENCY)
    if closed.parent is None or not policy.can(by(request), AGENCY, closed.parent, timezone.localdate()):
        raise Http404
    form = CloseForm(request.POST or None, initial={"seen": closed.state(), "on": timezone.localdate()})
    return filled(
        request,
        form,
        lambda given: actions.close_agency(by(request), closed, **given, at=timezone.now()),
        _page(closed),
        {"title": _("Close %(name)s") % {"name": closed.name}, "danger": True, "submit": _("Close the agency")},
    )


@needs(RULE)
def rule_set(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """设定一项规定."""
    there, rule = _rule(request, code, name)
    form = RuleForm(request.POST or None, initial={"seen": rule.state()}, rule=rule)
    words = {"title": rule.rule.label(get_language() or ""), "basis": rule.rule.basis, "rule": rule}
    if rule.source == there:
        words["clear"] = reverse("rule-clear", args=[code, name])
    return filled(
        request,
        form,
        lambda given: actions.set_rule(by(request), there, name, **given, at=timezone.now()),
        _page(there),
        words,
    )


@needs(RULE)
def rule_clear(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """取消一项规定: what holds above holds here again."""
    there, rule = _rule(request, code, name)
    form = SeenForm(request.POST or None, initial={"seen": rule.state()})
    return filled(
        request,
        form,
        lambda given: actions.clear_rule(by(request), there, name, **given, at=timezone.now()),
        _page(there),
        {"title": rule.rule.label(get_language() or ""), "submit": _("Take back the agency's own rule")},
    )


def _rule(request: HttpRequest, code: str, name: str) -> tuple[Agency, RuleInForce]:
    if name not in RULES:
        raise Http404
    there = agency_of(request, code, RULE)
    return there, there.rules()[name]


def _page(agency: Agency) -> str:
    return reverse("agency", args=[agency.code])
