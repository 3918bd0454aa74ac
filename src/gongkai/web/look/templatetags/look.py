"""What the pages' own templates ask for 页面标签: the office's name, the ways, the lights, the pages of a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import HttpRequest
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.urls import Resolver404, get_script_prefix, get_urlconf, resolve
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.deadlines import Deadline
from gongkai.web import environment
from gongkai.web.accounts import access, demonstration, policy
from gongkai.web.accounts.models import Post, User
from gongkai.web.cases.views import queue
from gongkai.web.look import explanation, firstminute, frame
from gongkai.web.look.firstminute import First
from gongkai.web.look.frame import Way
from gongkai.web.markup import fields as markup
from gongkai.web.markup.language import spoken
from gongkai.web.markup.lists import Listing
from gongkai.web.reporting.views import season

register = template.Library()

WAYS = (
    ("/desk/", gettext_lazy("Desk")),
    ("/desk/requests/", gettext_lazy("Requests")),
    ("/desk/disputes/", gettext_lazy("Disputes")),
    ("/desk/items/", gettext_lazy("Items")),
    ("/desk/reviews/", gettext_lazy("Reviews")),
    ("/desk/register/", gettext_lazy("Register of documents")),
    ("/desk/catalogue/", gettext_lazy("Catalogue")),
    ("/desk/readings/", gettext_lazy("Policy readings")),
    ("/desk/consultations/", gettext_lazy("Consultations")),
    ("/desk/releases/", gettext_lazy("Channels")),
    ("/desk/known/", gettext_lazy("Public already")),
    ("/desk/figures/", gettext_lazy("Figures")),
    ("/desk/reports/", gettext_lazy("Annual reports")),
    ("/desk/complaints/", gettext_lazy("Complaints")),
    ("/desk/letters/", gettext_lazy("Letters")),
    ("/desk/files/", gettext_lazy("Files")),
    ("/desk/notices/", gettext_lazy("Notices")),
    ("/desk/agencies/", gettext_lazy("Agencies")),
    ("/desk/people/", gettext_lazy("People")),
    ("/desk/log/", gettext_lazy("Log")),
)
"""主要页面: the first page of each room. What it needs stands on its own view."""

PUBLIC_WAYS = (
    ("/items/", gettext_lazy("Public information")),
    ("/agencies/", gettext_lazy("By agency")),
    ("/reports/", gettext_lazy("Annual reports")),
    ("/consultations/", gettext_lazy("Consultations")),
    ("/search/", gettext_lazy("Search")),
    ("/apply/", gettext_lazy("Ask for information")),
    ("/track/", gettext_lazy("Follow a request")),
)
"""公众页面: what everybody may do."""


@register.simple_tag
def site_name() -> str:
    """The name of the site, as the office sets it (GONGKAI_NAME)."""
    return environment.text("NAME") or _("Government information disclosure")


@register.simple_tag(takes_context=True)
def ways(context: Context) -> list[Way]:
    """The rooms a person may enter: none for somebody who has not signed in."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if not isinstance(request, HttpRequest) or not isinstance(user, User):
        return []
    today = timezone.localdate()
    open_to = [(path, label) for path, label in WAYS if _enters(user, path, today)]
    at = max((path for path, _label in open_to if request.path.startswith(path)), key=len, default="")
    return [Way(path, str(label), path == at) for path, label in open_to]


def _enters(user: User, path: str, today: date) -> bool:
    needed = _needed(path, get_urlconf() or settings.ROOT_URLCONF)
    return needed in (access.PUBLIC, access.SIGNED_IN) or (
        needed in policy.GRANTS and policy.has_anywhere(user, needed, today)
    )


@lru_cache(maxsize=128)
def _needed(path: str, urlconf: Any) -> str:
    """What the view of a path says it needs: the same as long as the addresses are."""
    try:
        return str(getattr(resolve(path, urlconf).func, access.MARK, ""))
    except Resolver404:
        return ""


@register.simple_tag(takes_context=True)
def top(context: Context, side: str) -> SafeString:
    """A page down to its content, for the `desk` or for the `public`."""
    request = context.get("request")
    user = getattr(request, "user", None)
    asked = request if isinstance(request, HttpRequest) else None
    site, heading = site_name(), context.get("heading", "")
    kind = frame.Kind(
        language=translation.get_language() or settings.LANGUAGE_CODE,
        side=side,
        site=site,
        elder=asked is not None and asked.COOKIES.get("display") == "elder",
        prefix=get_script_prefix(),
        known=isinstance(user, User),
        ways=tuple(ways(context)) if side == "desk" else _public_ways(asked.path if asked else ""),
    )
    return frame.top(
        kind,
        {
            "title": format_html("{} · {}", heading, site) if heading else site,
            "who": user.name if isinstance(user, User) else "",
            # A page that is kept says where its own address goes, instead of what it is.
            "here": context.get("own_address") or (asked.get_full_path() if asked else ""),
            "token": CsrfTokenNode().render(context),
        },
    )


def _public_ways(here: str) -> tuple[Way, ...]:
    return tuple(Way(path, str(label), here.startswith(path)) for path, label in PUBLIC_WAYS)


@register.simple_tag(takes_context=True)
def waiting(context: Context) -> list[dict[str, object]]:
    """The work that waits for a person: how many requests under each light, with the way to them."""
    user = getattr(context.get("request"), "user", None)
    return queue.waiting(user, timezone.localdate()) if isinstance(user, User) else []


@register.simple_tag(takes_context=True)
def owed(context: Context) -> list[dict[str, Any]]:
    """The annual reports of last year that are not done, as far as a person sees them."""
    user = getattr(context.get("request"), "user", None)
    return season.waiting(user, timezone.localdate()) if isinstance(user, User) else []


@register.simple_tag(takes_context=True)
def first_minute(context: Context) -> list[tuple[Post, tuple[First, ...]]]:
    """What a person looks at first, post by post: in the demonstration alone."""
    user = getattr(context.get("request"), "user", None)
    if not isinstance(user, User) or not demonstration.is_here(settings.DATA_FOLDER):
        return []
    today = timezone.localdate()
    return firstminute.of_posts(policy.posts(user, today), today)


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """The fields of a form, without the form's own tags."""
    return markup.fields(form)


@register.simple_tag(takes_context=True)
def form(context: Context, **given: Any) -> SafeString:
    """The whole form of a page; what is not said here is taken from the context, see `look/form.html`."""
    said = {name: given.get(name) or context.get(name) or "" for name in ("submit", "action", "cancel")}
    danger = bool(given.get("danger") or context.get("danger"))
    return markup.form(context["form"], CsrfTokenNode().render(context), danger=danger, **said)


@register.inclusion_tag("look/list.html", takes_context=True)
def listing(context: Context, listing: Listing[Any]) -> dict[str, object]:
    """A list as a view describes it, with its search and its pages."""
    return {"listing": listing, "page": listing.page, "request": context.get("request")}


class Kept(template.Node):
    """Renders what stands in it and keeps it under a name, for the title that is the heading too."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> str:
        # Escaped as it was rendered; `strip` alone would make it a plain string that is escaped once more.
        context[self.name] = SafeString(self.nodelist.render(context).strip())
        return ""


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """{% kept as NAME %}…{% endkept %}"""
    words = token.split_contents()
    if len(words) != 3 or words[1] != "as":
        raise template.TemplateSyntaxError("{% kept as NAME %}")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(nodelist, words[2])


@register.filter
def shown_pages(page: Page[object]) -> Iterator[int]:
    """The numbers to show beside a page, 0 where some are left out: first, last and those near by."""
    return (number if isinstance(number, int) else 0 for number in page.paginator.get_elided_page_range(page.number))


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    """The address of another page of this list, with everything else that was asked for."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.inclusion_tag("look/deadline.html")
def explained(deadline: Deadline, today: date) -> dict[str, object]:
    """Why a period ends on its day: a bar, and a table in the language of the page."""
    lang = spoken("zh", "en")
    pieces = explanation.pieces(deadline, today)
    return {"pieces": pieces, "days": len(deadline.days), "rows": explanation.rows(deadline, lang)}
