"""Many files read at once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from gongkai.report.render import render
from gongkai.web.accounts.models import Kind, User
from gongkai.web.reporting.models import AnnualReport
from web.objects import holder
from web.offices import Office
from web.reporting.collect_asked import sent, words
from web.reporting.collect_made import drawn
from web.reporting.reports_made import YEAR


def test_many_files_are_read_at_once_each_has_a_page_and_the_sure_ones_are_received(
    tree: Office, supervisor: Client
) -> None:  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr("镇.html", render(drawn(tree.town.name, 5), "html"))
        bundle.writestr("外.html", render(drawn("扶桑市财政局", 5), "html"))
    path = reverse("report-batch")
    given = {"agency": tree.county.code, "year": YEAR, "papers": [sent("全部.zip", out.getvalue())]}
    response = supervisor.post(path, given)
    ticket = response.context["ticket"]
    assert (response.context["count"], response.context["sure"]) == (2, 1)
    assert not AnnualReport.objects.exists()
    one = supervisor.get(reverse("report-batch-one"), {"ticket": ticket, "file": "镇.html"})
    assert tree.town.name in words(one)
    assert supervisor.get(reverse("report-batch-one"), {"ticket": ticket, "file": "无.html"}).status_code == 404
    done = supervisor.post(path, {"ticket": ticket})
    assert done.context["done"] == 1
    assert AnnualReport.objects.get().agency == tree.town


def test_a_ticket_is_of_whoever_sent_the_files(
    tree: Office, supervisor: Client, as_user: Callable[[User], Client]
) -> None:  # fmt: skip
    data = render(drawn(tree.town.name, 5), "html")
    given = {"agency": tree.county.code, "year": YEAR, "papers": [sent("镇.html", data)]}
    ticket = supervisor.post(reverse("report-batch"), given).context["ticket"]
    other = as_user(holder((tree.county, Kind.SUPERVISOR)))
    assert other.post(reverse("report-batch"), {"ticket": ticket}).status_code == 404
    assert other.post(reverse("report-batch"), {"ticket": "made-up"}).status_code == 302
    assert not AnnualReport.objects.exists()


def test_a_batch_that_cannot_be_opened_is_told(tree: Office, supervisor: Client) -> None:
    given = {"agency": tree.county.code, "year": YEAR, "papers": [sent("全部.zip", b"no zip")]}
    assert supervisor.post(reverse("report-batch"), given).status_code == 400
