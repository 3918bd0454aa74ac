"""办理流程: how a request goes, with its times as the law in force has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law import fees
from gongkai.law.deadlines import statutory
from gongkai.law.periods import Limit, Period, period
from gongkai.web.accounts.access import public
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.portal.tracking.progress import counted
from gongkai.web.portal.tracking.wording import cited


@dataclass(frozen=True, slots=True)
class Stage:
    """办理环节: its name, what happens, the time it takes and the article, "" where the law names none."""

    name: str
    words: str
    time: str = ""
    article: str = ""


@public
@require_safe
def procedure(request: HttpRequest) -> HttpResponse:
    """办理流程."""
    today = timezone.localdate()
    shown = {
        "stages": tuple(stages(today)),
        "today": today,
        "example": statutory(Limit.ANSWER, today, office_calendar()),
    }
    return render(request, "portal/procedure.html", shown)


def long(of: Period) -> str:
    """How long a period is, in the language of the page."""
    return counted(of.count, of.unit)


def stages(today: date) -> Iterator[Stage]:
    """办理环节, in their order, by the law in force on a day."""
    yield Stage(
        _("Sending"),
        _("In person, by post, or online. Say who you are, how you can be reached, and what information you want."),
        article=cited("第二十九条"),
    )
    yield Stage(
        _("Receipt"),
        _(
            "Handed in: that day. Registered post: the day the agency signs for it. Online or by fax: the day on which "
            "you and the agency confirm it. The times below are counted from the day after."
        ),
        article=cited("第三十一条"),
    )
    yield _timed(
        Limit.CORRECTION_NOTICE, today, _("Correction, where it is needed"),
        _(
            "Where it is not clear what you ask for, the agency tells you once what to correct, and until when. With "
            "your correction the time for the answer begins anew."
        ),
    )  # fmt: skip
    yield _opinions(today)
    yield _fee(today)
    yield _answer(today)
    yield _remedies(today)


def _timed(limit: Limit, today: date, name: str, words: str) -> Stage:
    found = period(limit, today)
    return Stage(name, words, _("within %(time)s") % {"time": long(found)}, cited(found.article))


def _opinions(today: date) -> Stage:
    third, joint = period(Limit.THIRD_PARTY, today), period(Limit.JOINT_MAKER, today)
    words = _(
        "Those whose rights or work the information touches have so long for their opinion. This time is not counted."
    )
    article = cited("、".join((third.article, joint.article, "第三十三条第三款")))
    longest = max((third, joint), key=lambda one: one.count)
    time = _("within %(time)s") % {"time": long(longest)}
    return Stage(_("Opinions of others, where they are needed"), words, time, article)


def _fee(today: date) -> Stage:
    words = _(
        "Nothing is charged as a rule. Where the number of requests or pages is clearly more than usual, a fee may be. "
        "A fee that is not paid in time counts as the request given up; after the payment the time for the answer "
        "begins anew."
    )
    return _timed(Limit.PAYMENT, today, _("Fee, where there is one"), f"{words} {free(today)}")


def _answer(today: date) -> Stage:
    answer, more = period(Limit.ANSWER, today), period(Limit.EXTENSION, today)
    time = _("within %(time)s; where the head of the office agrees, up to %(more)s more") % {
        "time": long(answer),
        "more": long(more),
    }
    words = _(
        "You are told whether the information is given, given in part, or not given, and why; and what you can do "
        "if you do not agree."
    )
    return Stage(_("Answer"), words, time, cited(answer.article))


def _remedies(today: date) -> Stage:
    review, suit = period(Limit.REVIEW, today), period(Limit.SUIT, today)
    time = _("reconsideration within %(review)s, suit within %(suit)s") % {"review": long(review), "suit": long(suit)}
    words = _(
        "Complain to the supervising organ, ask for administrative reconsideration, or go to court. Against a refusal "
        "reconsideration comes first. The letter says which, where, and until when."
    )
    return Stage(_("If you do not agree"), words, time, f"{cited('第五十一条')}；{review.article}；{suit.article}")


def free(today: date) -> str:
    """不收费的数量 (国办函〔2020〕109号第四条、第五条): requests a month, pages a request; "" before the rule."""
    try:
        items, pages = (fees.tariff(basis, today) for basis in (fees.Basis.ITEMS, fees.Basis.PAGES))
    except fees.Unchargeable:
        return ""
    words = {"items": items.fixed[0].last, "pages": pages.fixed[0].last, "source": items.source}
    return (
        _("Free in any case: %(items)s requests in a calendar month, %(pages)s pages of one request (%(source)s).")
        % words
    )
