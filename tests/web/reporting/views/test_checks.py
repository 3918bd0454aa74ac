from __future__ import annotations

import re

from gongkai.law.reportcourse import State
from gongkai.web.accounts.models import Kind
from gongkai.web.reporting import checking, compiling
from gongkai.web.reporting.checking import Noted
from gongkai.web.reporting.models import AnnualReport, Reason
from web.objects import holder
from web.offices import Office
from web.reporting.reports_made import a_report
from web.reporting.season_acting import desk, opened
from web.reporting.views.pages import OWN, As, asks, page, sent

CHECK = f"{OWN}check/"


def noted(annual: AnnualReport) -> tuple[Noted, ...]:
    return checking.findings(annual, compiling.standing(annual))


def test_every_finding_stands_there_and_a_form_only_with_what_is_asked_about(tree: Office, as_user: As) -> None:
    who = desk(tree.town)
    asks(tree.town)
    annual = opened(tree.town, who)
    text = page(as_user(who.clerk), CHECK)
    found = noted(annual)
    assert any(one.finding.hard for one in found) and any(one.blocks and not one.finding.hard for one in found)
    for one in found:
        assert one.finding.rule in text
    forms = set(re.findall(r'name="key" value="(\w+)"', text))
    assert forms == {one.key for one in found if one.blocks and not one.finding.hard}


def test_a_reason_is_kept_and_stands_with_its_finding(tree: Office, as_user: As) -> None:
    who = desk(tree.town)
    asks(tree.town)
    annual = opened(tree.town, who)
    asked = next(one for one in noted(annual) if one.blocks and not one.finding.hard)
    client = as_user(who.clerk)
    sent(client, CHECK, key=asked.key, words="已与业务科室核实")
    assert Reason.objects.get().rule == asked.finding.rule
    text = page(client, CHECK)
    assert "已与业务科室核实" in text and "Explained" in text


def test_a_reason_without_words_or_for_what_must_be_put_right_is_not_kept(tree: Office, as_user: As) -> None:
    who = desk(tree.town)
    asks(tree.town)
    annual = opened(tree.town, who)
    found = noted(annual)
    client = as_user(who.clerk)
    asked = next(one for one in found if one.blocks and not one.finding.hard)
    sent(client, CHECK, 400, key=asked.key, words=" ")
    sent(client, CHECK, 400, key=next(one for one in found if one.finding.hard).key, words="没办法")
    sent(client, CHECK, 400, key="f" * 64, words="无中生有")
    assert not Reason.objects.exists()


def test_whoever_only_looks_sees_no_form_and_gives_no_reason(tree: Office, as_user: As) -> None:
    asks(tree.town)
    annual = opened(tree.town, desk(tree.town))
    asked = next(one for one in noted(annual) if one.blocks and not one.finding.hard)
    for kind in (Kind.REVIEWER, Kind.AUDITOR):
        client = as_user(holder((tree.town, kind)))
        assert 'name="key"' not in page(client, CHECK)
        sent(client, CHECK, 404, key=asked.key, words="看看")


def test_what_is_published_takes_no_more_reasons(tree: Office, as_user: As) -> None:
    a_report(tree.town, state=State.PUBLISHED)
    assert 'name="key"' not in page(as_user(holder((tree.town, Kind.CLERK))), CHECK)


def test_what_nobody_began_has_no_findings_yet(tree: Office, as_user: As) -> None:
    client = as_user(holder((tree.town, Kind.CLERK)))
    assert "nobody has begun it" in page(client, CHECK)
    sent(client, CHECK, 404, key="f" * 64, words="x")
