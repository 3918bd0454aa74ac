"""Things in the state in which their page is there to be seen: where the makers of `web.objects` make another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.law.disputes import Act as DisputeAct
from gongkai.law.disputes import Decision
from gongkai.law.publication.acts import Act
from gongkai.law.terms import Channel
from gongkai.report.render import render
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.actions.intake import arrive
from gongkai.web.portal.applying.views import MADE
from gongkai.web.publishing.models import Item
from gongkai.web.publishing.models import Kind as ItemKind
from web.accounts.browsing import code_of
from web.cases.disputes_made import done as disputed
from web.cases.disputes_made import heard, refused
from web.cases.requests_made import asked
from web.cases.states import STATES
from web.cases.states import Desk as CaseDesk
from web.portal.tracking.opened import opened
from web.publishing.consult_made import commented, decided
from web.publishing.consult_made import opened as consulted
from web.publishing.items_made import FORMED, acted, desk, drafted, enclosed, published, republished, submitted
from web.publishing.review_objects import MAKERS as REVIEWS
from web.reporting.collect_made import drawn
from web.reporting.reports_made import YEAR

ARCHIVE = "望舒市档案馆"


def _item(name: str, one: Item) -> str:
    return reverse(name, args=[one.pk])


def _submit(there: Agency, user: User) -> str:
    return _item("item-submit", drafted(there, desk(there)))


def _recall(there: Agency, user: User) -> str:
    staff = replace(desk(there), editor=user)
    return _item("item-recall", submitted(drafted(there, staff), staff))


def _at_secrecy(there: Agency) -> Item:
    found: Item = Item.objects.get(pk=REVIEWS["item-clear"](there, Kind.SECRECY)["pk"])
    return found


def _refer(there: Agency, user: User) -> str:
    return _item("item-refer", _at_secrecy(there))


def _determine(there: Agency, user: User) -> str:
    staff = desk(there)
    return _item("item-determine", acted(_at_secrecy(there), Act.REFER, staff.secrecy, to="保密局", reason="密级不明"))


def _delivered(name: str, *more: str) -> Callable[[Agency, User], str]:
    def made(there: Agency, user: User) -> str:
        staff = desk(there)
        acted(published(there, staff), Act.DELIVER, staff.editor, where=ARCHIVE)
        return f"{reverse(name, args=[there.code, *more])}?{urlencode({'where': ARCHIVE, 'on': FORMED})}"

    return made


def _reopen(there: Agency, user: User) -> str:
    dispute = heard(there, user, request=refused(there, user, desk(there).head))
    facts = {"decision": Decision.REVOKED, "redo": True, "until": date(2025, 6, 9)}
    disputed(dispute, DisputeAct.DECIDE, date(2025, 5, 9), user, **facts)
    return reverse("dispute-reopen", args=[dispute.pk])


def _with_a_file(there: Agency) -> Item:
    staff = desk(there)
    return published(there, staff, files=(enclosed(there, staff),))


def _one_of_a_batch(there: Agency, user: User) -> str:
    """The page of one file of those that somebody has sent."""
    sender = Client()
    sender.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    paper = SimpleUploadedFile("镇.html", render(drawn("白芷镇人民政府", 7), "html"))
    sent = sender.post(reverse("report-batch"), {"agency": there.code, "year": YEAR, "papers": [paper]})
    return f"{reverse('report-batch-one')}?{urlencode({'ticket': sent.context['ticket'], 'file': '镇.html'})}"


STANDING: Mapping[str, Callable[[Agency, User], str]] = {
    "item-submit": _submit,
    "item-recall": _recall,
    "item-refer": _refer,
    "item-determine": _determine,
    "delivery": _delivered("delivery"),
    "delivery-file": _delivered("delivery-file", "csv"),
    "readings-of": lambda there, user: f"{reverse('readings-of')}?year=2025&form=text",
    "dispute-reopen": _reopen,
    "report-batch-one": _one_of_a_batch,
    "public-file": lambda there, user: reverse("public-file", args=[_with_a_file(there).index_number, 1]),
    "public-version-file": lambda there, user: reverse(
        "public-version-file", args=[_with_a_file(there).index_number, 1, 1]
    ),
}

CALLED_FOR = {
    "track-case": "answered",
    "track-correct": "correction",
    "track-reasons": "reasons",
    "track-fee": "payment",
    "track-withdraw": "open",
    "track-rate": "answered",
    "track-complain": "open",
}
"""The pages of an applicant's own request, each with the state in which it is called for."""


def applicants(there: Agency) -> dict[str, tuple[str, Client]]:
    """The pages that are there for one browser alone: the address of each, and that browser."""
    staff = desk(there)
    office = CaseDesk(there, staff.clerk, staff.head)
    found = {}
    for name, state in CALLED_FOR.items():
        request = STATES[state](office)
        found[name] = reverse(name, args=[request.number]), opened(request)
    found["apply-done"] = reverse("apply-done"), _with_receipt(there)
    return found


def _with_receipt(there: Agency) -> Client:
    """A browser that has just sent a request."""
    now = timezone.now()
    made = arrive(
        there, asked(), channel=Channel.ONLINE, arrived=timezone.localdate(now), token=uuid4(), hand="import", at=now
    )  # fmt: skip
    client = Client()
    session = client.session
    session[MADE] = made.pk
    session.save()
    return client


def with_codes(client: Client, user: User) -> Client:
    """Whoever has turned one-time codes on."""
    client.get("/totp/setup/")
    device = TOTPDevice(user=user, key=client.session["totp_key"])
    assert client.post("/totp/setup/", {"code": code_of(device)}).status_code == 200
    return client


def furnished(there: Agency) -> list[str]:
    """An office with something of every sort that is public, and addresses of what can be seen of it."""
    staff, today = desk(there), timezone.localdate()
    words = {"doc_number": "星规〔2025〕1号", "effective_on": FORMED}
    files = (enclosed(there, staff, title="改造说明"),)
    policy = republished(
        published(there, staff, kind=ItemKind.NORMATIVE, **words), staff, day=FORMED + timedelta(days=20), files=files,
        note="补充工期", **words,
    )  # fmt: skip
    acted(policy, Act.CLARIFY, staff.head, day=FORMED + timedelta(days=21), reason="网传停水一月不实。")
    ended = published(there, staff, kind=ItemKind.POLICY, title="供水管网巡查办法", **words)
    acted(ended, Act.REPEAL, staff.head, day=FORMED + timedelta(days=21), reason="《供水管网管理办法》")
    gone = published(there, staff, title="已撤下的管网图")
    acted(gone, Act.WITHDRAW, staff.head, day=FORMED + timedelta(days=2), reason="有误")
    over = consulted(there, staff)
    decided(commented(over), staff)
    called = consulted(there, staff, opens=today, closes=today + timedelta(days=45))
    at = [f"/items/{one.index_number}/" for one in (policy, ended, gone, over.item, called.item)]
    return [
        *at, f"{at[0]}versions/1/", f"{at[3]}comment/", f"{at[4]}comment/", f"{at[4]}comment/thanks/", "/", "/items/",
        "/items/?kind=normative", "/search/?q=管网", "/search/?q=管网&in_force=1&sort=date", "/search/?q=没有的词语",
        "/search/?q=。", "/consultations/", "/agencies/", f"/agencies/{there.code}/",
        f"/agencies/{there.code}/catalogue/",
    ]  # fmt: skip
