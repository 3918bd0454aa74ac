"""The index: what is public now is in it, with all its words; what is taken down is not."""

from __future__ import annotations

from datetime import date
from io import StringIO

from django.core.management import call_command
from django.db import connection

from gongkai.law.publication.acts import Act
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.models import Publication
from gongkai.web.publishing.search import index
from web.offices import Office
from web.publishing.items_made import acted, approved, desk, publication, published, republished
from web.publishing.search.found import public, titles


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM publishing_indexed")
        return int(cursor.fetchone()[0])


def test_an_item_is_found_when_it_is_published_and_neither_before_nor_after(tree: Office) -> None:
    staff = desk(tree.county)
    item = approved(tree.county, staff, title="观澜路供水管网改造实施方案")
    assert titles("观澜路") == []
    item = acted(item, Act.PUBLISH, staff.editor)
    assert titles("观澜路") == ["观澜路供水管网改造实施方案"]
    acted(item, Act.WITHDRAW, staff.head, reason="内容有误")
    assert titles("观澜路") == [] and rows() == 0


def test_a_corrected_item_is_found_by_its_new_words_alone(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff, title="观澜路供水管网改造实施方案")
    republished(item, staff, day=date(2025, 4, 1), title="听松路供水管网改造实施方案", body="<p>改在听松路。</p>")
    assert titles("观澜路") == []
    assert titles("听松路") == ["听松路供水管网改造实施方案"]
    assert rows() == 1


def test_a_row_that_stayed_in_the_index_is_found_by_nobody(tree: Office) -> None:
    made = public(tree.county, "芦汀渡口停航公告")
    with writing("publishing"):
        Publication.objects.filter(pk=made.pk).update(hidden=True)
    assert rows() == 1 and titles("芦汀") == []


def test_every_text_of_an_item_is_searched(tree: Office) -> None:
    made = public(
        tree.county, "题名甲", "正文乙", files=("附件丙", "换行的供\n水管网"), doc_number="望政发〔2025〕3号",
        keywords="关键丁", summary="概述戊",
    )  # fmt: skip
    for text in ("题名甲", "正文乙", "附件丙", "关键丁", "概述戊", "望政发〔2025〕3号", made.index_number, "供水管网"):
        assert titles(text) == ["题名甲"], text


def test_put_again_changes_nothing(tree: Office) -> None:
    made = public(tree.county, "芦汀渡口停航公告", "公告的正文")
    index.put(made)
    index.put(made)
    assert rows() == 1 and titles("停航") == ["芦汀渡口停航公告"]
    index.drop(made.item)
    index.drop(made.item)
    assert rows() == 0 and titles("停航") == []


def test_a_text_of_more_words_than_a_database_counts_is_found_to_its_end(tree: Office) -> None:
    long = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(59_990))
    public(tree.county, "很长的附件", files=(long,))
    assert titles(long[-40:-30]) == ["很长的附件"]
    assert titles(long[30_000]) == ["很长的附件"]
    assert titles(f"{long[-1]}{long[0]}") == []


def test_the_index_is_built_anew_from_what_is_public(tree: Office) -> None:
    staff = desk(tree.county)
    kept, gone = (published(tree.county, staff, title=title) for title in ("芦汀渡口停航公告", "白芷桥限行公告"))
    acted(gone, Act.WITHDRAW, staff.head, reason="内容有误")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publishing_indexed")
    out = StringIO()
    call_command("reindex", stdout=out)
    assert out.getvalue() == "1\n"
    assert titles("公告") == [publication(kept).title]
    assert rows() == 1
