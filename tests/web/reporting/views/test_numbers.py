from __future__ import annotations

from datetime import date

from gongkai.law.reportcourse import State
from gongkai.report.model import Cell
from gongkai.web.accounts.models import Kind
from web.cases.requests_made import received
from web.objects import holder
from web.offices import Office
from web.reporting.ledgers_made import entered, set_right
from web.reporting.reports_made import a_report
from web.reporting.views.pages import OWN, As, page


def test_a_number_of_the_ledger_leads_to_its_list_and_tells_what_was_added(tree: Office, as_user: As) -> None:
    clerk = holder((tree.town, Kind.CLERK))
    received(tree.town, date(2025, 3, 3), clerk)
    set_right(tree.town, 2025, Cell("requests", "new", "natural"), 2)
    text = page(as_user(clerk), f"{OWN}number/requests/new/total/")
    assert "<strong>3</strong>" in text
    assert '<a href="/desk/figures/baizhi/2025/requests/new/total/">1: the list of what it counts</a>' in text
    assert "+2" in text and "系统启用前受理" in text and "档案2025-3" in text


def test_what_last_years_adjustments_carried_out_is_told_as_carried_in(tree: Office, as_user: As) -> None:
    set_right(tree.town, 2024, Cell("requests", "carried_out", "natural"), 4)
    text = page(as_user(holder((tree.town, Kind.CLERK))), f"{OWN}number/requests/carried_in/natural/")
    assert "<strong>4</strong>" in text and "carried in from last year" in text


def test_a_document_leads_to_the_register_and_a_yearly_figure_to_its_units(tree: Office, as_user: As) -> None:
    entered(tree.town, 2025, {"licences.decisions": 7})
    entered(tree.town, 2025, {"licences.decisions": 2}, unit="综合股", signed=False)
    client = as_user(holder((tree.town, Kind.CLERK)))
    counted = page(client, f"{OWN}number/disclosure/normative/issued/")
    assert 'href="/desk/register/figures/baizhi/2025/normative/issued/"' in counted
    text = page(client, f"{OWN}number/disclosure/licences/decisions/")
    assert "<strong>9</strong>" in text
    assert "法制股" in text and "综合股" in text and "政务服务平台导出" in text
    assert text.count("not signed") == 1
    assert "Nobody has entered it" in page(client, f"{OWN}number/disclosure/fees/amount/")


def test_a_number_of_a_sum_names_the_reports_it_sums_up_and_leads_to_those_one_may_see(
    tree: Office, as_user: As
) -> None:
    a_report(tree.town, state=State.PUBLISHED)
    path = "/desk/reports/xingcha/2025/whole/number/requests/new/total/"
    theirs = 'href="/desk/reports/baizhi/2025/own/number/requests/new/total/"'
    assert theirs in page(as_user(holder((tree.county, Kind.SUPERVISOR))), path)
    text = page(as_user(holder((tree.county, Kind.CLERK))), path)
    assert theirs not in text and "白芷镇人民政府" in text


def test_a_cell_that_no_form_has_is_not_there(tree: Office, as_user: As) -> None:
    client = as_user(holder((tree.town, Kind.CLERK)))
    for cell in ("requests/new/nobody", "requests/lost/total", "nonsense/new/total", "statistics/new/value"):
        assert client.get(f"{OWN}number/{cell}/").status_code == 404, cell


def test_what_a_unit_entered_is_a_value_and_no_reference(tree: Office, as_user: As) -> None:
    entered(tree.town, 2025, {"licences.decisions": 7})
    client = as_user(holder((tree.town, Kind.CLERK)))
    answer = client.get(f"{OWN}number/disclosure/licences/decisions/", headers={"accept-language": "zh-hans"})
    text = answer.content.decode()
    assert '<th scope="col" class="num">数值</th>' in text
    assert '<th scope="col">填报科室</th>' in text
