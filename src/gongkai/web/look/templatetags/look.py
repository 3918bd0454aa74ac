"""What the pages' own templates ask for 页面标签: the office's name, the ways, the lights, the pages of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput
from django.http import HttpRequest
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.deadlines import Deadline
from gongkai.web import environment
from gongkai.web.accounts import access, policy
from gongkai.web.accounts.models import User
from gongkai.web.look import explanation

register = template.Library()

WAYS = (
    ("/desk/", gettext_lazy("Desk")),
    ("/desk/letters/", gettext_lazy("Letters")),
    ("/desk/files/", gettext_lazy("Files")),
    ("/desk/notices/", gettext_lazy("Notices")),
    ("/desk/agencies/", gettext_lazy("Agencies")),
    ("/desk/people/", gettext_lazy("People")),
    ("/desk/log/", gettext_lazy("Log")),
)
"""主要页面: the first page of each room. What it needs stands on its own view."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in the page's head; `here` where the page lies on it."""

    path: str
    label: str
    here: bool


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
    try:
        needed = getattr(resolve(path).func, access.MARK, None)
    except Resolver404:
        return False
    if needed in (access.PUBLIC, access.SIGNED_IN):
        return True
    return isinstance(needed, str) and needed in policy.GRANTS and policy.has_anywhere(user, needed, today)


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
def is_tick(field: BoundField) -> bool:
    """Whether a field is a box to tick, which has its words behind it."""
    return isinstance(field.field.widget, CheckboxInput)


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
    lang = "en" if (translation.get_language() or "").startswith("en") else "zh"
    pieces = explanation.pieces(deadline, today)
    return {"pieces": pieces, "days": len(deadline.days), "rows": explanation.rows(deadline, lang)}
