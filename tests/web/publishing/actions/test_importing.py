"""Taking in what an old site had: what becomes public, what waits, what is refused, and that nothing comes twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind as Post
from gongkai.web.accounts.models import User
from gongkai.web.publishing.actions import importing
from gongkai.web.publishing.actions.importing import Fate, Imported, Result, examine, take
from gongkai.web.publishing.importing.package import Package
from gongkai.web.publishing.models import Item, Moved, Publication, PublicFile, PublicTie
from web.cases.requests_made import moment
from web.files.made import picture
from web.offices import Office, person
from web.publishing.items_made import desk, published
from web.publishing.packages_made import PAGE, packed, sheet

pytestmark = pytest.mark.django_db
NOW = moment(date(2025, 3, 3))


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, settings: Any) -> None:
    settings.ATTACHMENTS = tmp_path / "files"


@pytest.fixture
def head(tree: Office) -> User:
    return person("head", (tree.county, Post.HEAD))


def taken(tree: Office, head: User, data: bytes, name: str = "a.csv", entry: str = "") -> Imported:
    return take(head, tree.county, Package(data, name), sha256="0" * 64, entry=entry, at=NOW)


def told(done: Imported) -> Result:
    (result,) = done.results
    return result


def test_a_row_without_findings_is_public_on_its_old_day_under_its_old_number(tree: Office, head: User) -> None:
    result = told(taken(tree, head, sheet({})))
    assert (result.fate, result.why) == (Fate.PUBLIC, [])
    public = Publication.objects.get()
    assert (public.index_number, public.published_on) == ("xc0000001/2019-00012", date(2019, 5, 6))
    assert public.body == "<p>渡口每晚九时起停航。</p>\n<p>次日六时恢复。</p>"
    item = Item.objects.get()
    assert {step.by for step in item.law_steps()} == {"import"}
    assert {step.on for step in item.law_steps()} == {date(2019, 5, 6)}
    assert {step.recorded for step in item.law_steps()} == {date(2025, 3, 3)}
    assert Moved.objects.get().path == "/art/2019/5/6/art_12.html"


def test_a_row_with_findings_is_a_draft_and_nothing_of_it_is_public(tree: Office, head: User) -> None:
    result = told(taken(tree, head, sheet({"正文": "联系人手机 13912345678。"})))
    assert result.fate is Fate.DRAFT
    assert result.why
    item = Item.objects.get()
    assert (item.state, item.public, item.index_number) == ("draft", None, "xc0000001/2019-00012")
    assert not Publication.objects.exists()


def test_findings_of_a_file_keep_a_row_from_being_public(tree: Office, head: User) -> None:
    data = packed({"a.csv": sheet({"附件": "名单.txt"}), "名单.txt": "张某 手机 13912345678"})
    assert told(taken(tree, head, data, "a.zip")).fate is Fate.DRAFT
    assert not PublicFile.objects.exists()


def test_the_same_file_again_takes_nothing_in_twice(tree: Office, head: User) -> None:
    data = sheet({}, {"标题": "另一", "索引号": "", "原地址": "/art/13.html"})
    assert [one.fate for one in taken(tree, head, data).results] == [Fate.PUBLIC, Fate.PUBLIC]
    assert [one.fate for one in taken(tree, head, data).results] == [Fate.HERE, Fate.HERE]
    assert Item.objects.count() == 2


def test_a_trial_says_the_same_and_keeps_nothing(tree: Office, head: User) -> None:
    rows = sheet(
        {}, {}, {"索引号": "xc0000001/2019-00013", "原地址": "", "正文": "手机 13912345678"}, {"目录条目": "没有"}
    )
    tried = examine(head, tree.county, Package(rows, "a.csv"), entry="", at=NOW)
    assert not Item.objects.exists()
    assert not Moved.objects.exists()
    done = taken(tree, head, rows)
    assert [one.fate for one in tried.results] == [one.fate for one in done.results]
    assert [one.fate for one in done.results] == [Fate.PUBLIC, Fate.REFUSED, Fate.DRAFT, Fate.REFUSED]
    assert [one.why for one in tried.results] == [one.why for one in done.results]


def test_a_number_or_an_address_that_another_item_has_is_refused(tree: Office, head: User) -> None:
    taken(tree, head, sheet({}))
    other = person("other", (tree.bureau, Post.HEAD))
    done = take(other, tree.bureau, Package(sheet({}), "a.csv"), sha256="0" * 64, entry="", at=NOW)
    assert told(done).fate is Fate.REFUSED
    assert Item.objects.filter(agency=tree.bureau).count() == 0


def test_a_document_that_was_repealed_is_public_as_repealed(tree: Office, head: User) -> None:
    words = {"信息种类": "规范性文件", "有效性": "废止", "废止日期": "2021-04-01", "废止依据": "星政发〔2021〕3号"}
    taken(tree, head, sheet(words))
    public = Publication.objects.get()
    assert (public.ended, public.ended_on) == (Act.REPEAL.value, date(2021, 4, 1))
    assert Item.objects.get().registered_on == date(2019, 5, 6)


def test_a_row_that_the_law_forbids_leaves_nothing_behind(tree: Office, head: User) -> None:
    words = {"信息种类": "规范性文件", "有效性": "废止", "废止日期": "2018-04-01"}
    result = told(taken(tree, head, sheet(words)))
    assert result.fate is Fate.REFUSED
    assert result.why
    assert not Item.objects.exists()
    assert not Publication.objects.exists()


def test_rows_are_tied_to_each_other_in_whatever_order_they_stand(tree: Office, head: User) -> None:
    reading = {
        "标题": "停航解读",
        "信息种类": "政策解读",
        "索引号": "",
        "原地址": "/r.html",
        "解读对象": "星政发(2019)5号",
    }
    policy = {"信息种类": "规范性文件", "发文字号": "星政发〔2019〕5号"}
    lost = {"标题": "旧闻", "索引号": "", "原地址": "/o.html", "相关信息": "/none.html"}
    rows = sheet(reading, policy, lost)
    tried = examine(head, tree.county, Package(rows, "a.csv"), entry="", at=NOW)
    assert [len(one.why) for one in tried.results] == [0, 0, 1]
    done = taken(tree, head, rows)
    assert [len(one.why) for one in done.results] == [0, 0, 1]
    assert PublicTie.objects.get().kind == "reads"
    taken(tree, head, rows)
    assert PublicTie.objects.count() == 1


def test_pages_are_taken_in_with_their_files_and_without_what_runs(tree: Office, head: User) -> None:
    page = PAGE.replace('<img src="http://elsewhere.example/1.png">', "")
    data = packed({"7.html": page, "files/biao.txt": "每吨三元"})
    result = told(taken(tree, head, data, "a.zip", entry="20.3"))
    assert (result.fate, result.why) == (Fate.PUBLIC, [])
    public = Publication.objects.get()
    assert "居民用水每吨上调一角" in public.body
    assert "onclick" not in public.body and "alert" not in public.body
    assert PublicFile.objects.get().name == "价目表"


def test_what_lacks_a_picture_or_a_file_waits_as_a_draft(tree: Office, head: User) -> None:
    data = packed({"7.html": PAGE, "8.html": PAGE.replace("00007", "00008").replace("files/biao.txt", "none.pdf")})
    assert [one.fate for one in taken(tree, head, data, "a.zip", entry="20.3").results] == [Fate.DRAFT, Fate.DRAFT]


def test_of_a_package_that_is_too_long_or_half_unreadable_nothing_is_taken_in(
    tree: Office, head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused):
        taken(tree, head, packed({"a.csv": sheet({}), "b.csv": "甲,乙\n1,2\n"}), "a.zip")
    monkeypatch.setattr(importing, "MOST", 1)
    for parts in ({"a.csv": sheet({}), "b.csv": sheet({"索引号": ""})}, {"1.html": PAGE, "2.html": PAGE}):
        with pytest.raises(Refused):
            taken(tree, head, packed(parts), "a.zip", entry="20.3")
    assert not Item.objects.exists()


def test_who_may_not_import_does_not_and_a_wrong_entry_is_told(tree: Office, head: User) -> None:
    with pytest.raises(PermissionDenied):
        take(desk(tree.county).editor, tree.county, Package(sheet({}), "a.csv"), sha256="", entry="", at=NOW)
    with pytest.raises(Refused):
        taken(tree, head, sheet({}), entry="没有")


def test_names_titles_and_descriptions_are_as_long_as_they_may_be_and_show_what_they_say(
    tree: Office, head: User
) -> None:
    rows = sheet({"标题": "停航\u202e的\u200b通告", "附件": f"渡口.png＝{'夜' * 400}", "关键词": "停\u2066航"})
    done = told(taken(tree, head, packed({"a.csv": rows, "渡口.png": picture()}), "a.zip"))
    public = Publication.objects.get()
    assert (done.title, public.title, public.keywords) == ("停航的通告", "停航的通告", "停航")
    assert PublicFile.objects.get().alt == "夜" * 300
    assert any("300" in one for one in done.why)


def test_since_an_agency_reviews_here_an_import_publishes_nothing_of_later_days(tree: Office, head: User) -> None:
    published(tree.county, desk(tree.county), day=date(2025, 2, 4), formed_on=date(2025, 2, 3))
    rows = sheet(
        {"索引号": "xc0000001/2025-00001", "原地址": "", "成文日期": "2025年1月2日", "发布日期": "2025-02-03"},
        {"索引号": "xc0000001/2025-00002", "原地址": "", "成文日期": "2025年1月2日", "发布日期": "2025-02-04"},
    )
    before, after = taken(tree, head, rows).results
    assert (before.fate, after.fate) == (Fate.PUBLIC, Fate.DRAFT)
    assert "2025-02-04" in after.why[0]


def test_what_became_public_today_goes_through_review(tree: Office, head: User) -> None:
    result = told(taken(tree, head, sheet({"发布日期": "2025-03-03"})))
    assert result.fate is Fate.DRAFT
    assert not Publication.objects.exists()
