"""The pages of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable

import time_machine
from django.test import Client
from django.utils.html import escape

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.files import sheets
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.catalogue_objects import DAY, added, changed, editor, taken_out
from web.publishing.items_made import desk, drafted, published

Browser = Callable[[User], Client]
PLANS = "国民经济和社会发展规划、专项规划、区域规划及相关政策"


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def row(page: str, title: str) -> list[str]:
    """The cells of the row of an entry, without their tags."""
    found = next(line for line in page.split("<tr>") if f">{escape(title)}</a>" in line)
    return [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[hd][^>]*>.*?</t[hd]>", found)]


def test_the_tree_counts_what_is_filed_and_leads_to_it(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    drafted(tree.county, staff, entry="20.3")
    published(tree.county, staff, entry="20.3")
    page = read(as_user(staff.editor), "/desk/catalogue/")
    assert row(page, "国民经济和社会发展规划、专项规划、区域规划及相关政策")[1:5] == [
        "20.3",
        "第二十条第三项",
        "2",
        "1",
    ]
    assert f'href="/desk/items/?agency={tree.county.code}&amp;entry=20.3&amp;tab=all"' in page
    assert f'href="/items/?agency={tree.county.code}&amp;entry=20.3"' in page


def test_whoever_may_see_no_items_sees_their_number_and_no_way_to_them(
    tree: Office, as_user: Browser, someone: Callable[[Agency, Kind], User]
) -> None:
    drafted(tree.county, desk(tree.county), entry="20.3")
    page = read(as_user(someone(tree.city, Kind.SUPERVISOR)), f"/desk/catalogue/?agency={tree.county.code}")
    assert row(page, PLANS)[3] == "1"
    assert "/desk/items/?agency" not in page
    assert "/adjust/" not in page


def test_what_was_taken_out_stands_apart(tree: Office, as_user: Browser) -> None:
    user = editor(tree.county)
    taken_out(user, tree.county, "54.1")
    page = read(as_user(user), "/desk/catalogue/")
    assert page.index("重大建设项目</a>") < page.index('id="out"') < page.rindex("重大建设项目</a>")
    assert page.count("重大建设项目</a>") == 2  # 第二十条第十项 has the name too


def test_an_entry_shows_its_columns_what_they_lack_and_what_may_be_done(tree: Office, as_user: Browser) -> None:
    user = editor(tree.county)
    changed(user, tree.county, "20.3", content="规划文本", channels="政府网站")
    page = read(as_user(user), f"/desk/catalogue/{tree.county.code}/entries/20.3/")
    assert "规划文本" in page and "缺少“公开对象”" in page and "缺少“公开内容（要素）”" not in page
    assert "adjust/add/?entry=20.3" in page and "adjust/change/?entry=20.3" in page
    assert "adjust/remove/" not in page and "不得取消" in page
    assert "按实际修改" in page


def test_an_entry_of_its_own_may_be_taken_out_and_then_in_again(tree: Office, as_user: Browser) -> None:
    user = editor(tree.county)
    one = added(user, tree.county)
    path = f"/desk/catalogue/{tree.county.code}/entries/{one.code}/"
    assert "adjust/remove/" in read(as_user(user), path)
    taken_out(user, tree.county, one.code)
    page = read(as_user(user), path)
    assert "adjust/restore/" in page and "adjust/add/" not in page and "adjust/change/" not in page


def test_a_head_needs_no_columns(tree: Office, as_user: Browser) -> None:
    page = read(as_user(editor(tree.county)), f"/desk/catalogue/{tree.county.code}/entries/20/")
    assert "缺少" not in page


def test_the_figure_of_a_year_is_the_length_of_its_list(tree: Office, as_user: Browser) -> None:
    user = editor(tree.county)
    for title in ("甲", "乙"):
        added(user, tree.county, title)
    added(editor(tree.city), tree.city, "市里的")
    with time_machine.travel(moment(DAY)):
        client = as_user(user)
        tree_page = read(client, "/desk/catalogue/")
        page = read(client, f"/desk/catalogue/{tree.county.code}/adjustments/2025/")
    assert f'href="/desk/catalogue/{tree.county.code}/adjustments/2025/"' in tree_page
    assert page.count("<tr>") - 1 == 2
    assert "市里的" not in page


def test_a_year_that_is_none_has_no_list(tree: Office, as_user: Browser) -> None:
    client = as_user(editor(tree.county))
    for year in (1999, 2200):
        assert client.get(f"/desk/catalogue/{tree.county.code}/adjustments/{year}/").status_code == 404


def test_the_catalogue_is_given_out_as_a_workbook(tree: Office, as_user: Browser) -> None:
    response = as_user(editor(tree.county)).get(f"/desk/catalogue/{tree.county.code}/catalogue.xlsx")
    table = sheets.rows(response.content)
    assert table[0][0] == "星槎县人民政府政府信息主动公开目录"
    assert table[3][:2] == ["1", "法定主动公开内容"]
    assert "attachment" in response["Content-Disposition"]


def test_other_agencies_catalogues_are_nobodys_business(tree: Office, as_user: Browser) -> None:
    client = as_user(editor(tree.county))
    for path in ("entries/20.3/", "adjustments/2025/", "catalogue.xlsx", "adjust/add/", "import/"):
        assert client.get(f"/desk/catalogue/{tree.city.code}/{path}").status_code == 404
    assert client.get(f"/desk/catalogue/?agency={tree.city.code}").status_code == 404
    assert client.get(f"/desk/catalogue/{tree.county.code}/entries/nowhere/").status_code == 404
