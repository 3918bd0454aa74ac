from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from gongkai.web.accounts.models import Kind
from gongkai.web.publishing.models import Item
from web.offices import Office, person
from web.publishing.packages_made import sheet

pytestmark = pytest.mark.django_db


def test_it_tells_every_row_and_takes_it_in(tree: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person("bailu", (tree.county, Kind.HEAD))
    file = tmp_path / "a.csv"
    file.write_bytes(sheet({}, {"标题": ""}))
    call_command("importitems", tree.county.code, file, by="bailu", trial=True)
    assert not Item.objects.exists()
    capsys.readouterr()
    call_command("importitems", tree.county.code, file, by="bailu")
    told = capsys.readouterr()
    assert [line.split("\t")[1] for line in told.out.splitlines()] == ["公开", "不能导入"]
    assert told.err == "公开 1  存为草稿 0  已经导入过 0  不能导入 1\n"
    assert Item.objects.count() == 1


@pytest.mark.parametrize("who", ["bailu", "nobody"])
def test_who_may_not_is_told_in_one_line(
    tree: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], who: str
) -> None:  # fmt: skip
    person("bailu", (tree.county, Kind.EDITOR))
    file = tmp_path / "a.csv"
    file.write_bytes(sheet({}))
    with pytest.raises(SystemExit) as ended:
        call_command("importitems", tree.county.code, file, by=who)
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
