"""A folder of reports: read, found whose they are, and checked, one line each."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.organs import Body, Level
from gongkai.report.model import Cell, Severity
from gongkai.report.render import render
from gongkai.web.accounts.hands import Refused
from gongkai.web.reporting import batch
from web.offices import Office, agency
from web.reporting.collect_made import drawn, figures
from web.reporting.reports_made import YEAR


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for name, data in files.items():
            bundle.writestr(f"2025年报/{name}.html", data)
        bundle.writestr("2025年报/说明.jpg", b"x")
    return out.getvalue()


def page(name: str, seed: int = 3, year: int = YEAR) -> bytes:
    return render(drawn(name, seed, year), "html")


@given(
    st.dictionaries(st.sampled_from(["a.html", "b.docx", "c/a.html", "年报.pdf"]), st.binary(max_size=40), min_size=1)
)
def test_what_was_packed_comes_out_as_it_was(files: dict[str, bytes]) -> None:
    bundle = batch.packed(list(files.items()))
    assert batch.unpacked(bundle) == files
    assert batch.packed(list(files.items())) == bundle


def test_a_zip_is_opened_and_what_cannot_be_a_report_left_aside() -> None:
    found = batch.unpacked(batch.packed([("全部.zip", zipped(town=b"1", water=b"2")), ("town.html", b"3")]))
    assert found == {"town.html": b"1", "water.html": b"2", "town-2.html": b"3"}


@pytest.mark.parametrize(
    "files",
    [[], [("全部.zip", b"no zip")], [(f"{number}.html", b"x") for number in range(batch.MOST + 1)]],
    ids=["nothing", "no ZIP", "too many"],
)
def test_nothing_and_too_much_is_refused(files: list[tuple[str, bytes]]) -> None:
    with pytest.raises(Refused):
        batch.packed(files)


def test_the_name_of_a_part_cannot_break_a_head_of_an_answer() -> None:
    found = batch.unpacked(batch.packed([("全部.zip", zipped(**{"a\r\nX-Evil: 1\u202e": b"1"}))]))
    assert list(found) == ["a X-Evil: 1.html"]


def test_a_zip_that_swells_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[str] = []
    read = batch.Package.read
    monkeypatch.setattr(batch.Package, "read", lambda self, name: unpacked.append(name) or read(self, name))
    many = zipped(**{f"{number}": b"x" for number in range(batch.MOST * 3)})
    with pytest.raises(Refused):
        batch.packed([("全部.zip", many)])
    assert len(unpacked) <= batch.MOST
    unpacked.clear()
    monkeypatch.setattr(batch, "MOST_BYTES", 1000)
    with pytest.raises(Refused):
        batch.packed([("全部.zip", zipped(**{f"{number}": b"0" * 400 for number in range(9)}))])
    assert len(unpacked) <= 3


def test_each_file_is_found_whose_it_is_or_says_why_not(tree: Office) -> None:
    bureau = agency("xingcha-water", "星槎县水务局", Level.COUNTY, Body.DEPARTMENT, tree.county)
    files = {
        "镇.html": page(tree.town.name),
        "局.html": page("水务局"),
        "外.html": page("扶桑市交通运输局"),
        "旧.html": page(bureau.name, year=YEAR - 1),
        "坏.html": b"<html>",
    }
    found = {one.name: one for one in batch.looked_at(files.items(), tree.county, YEAR)}
    assert {name for name, one in found.items() if one.sure} == {"镇.html"}
    assert found["镇.html"].agency == tree.town
    assert found["外.html"].agency is None
    assert found["坏.html"].report is None
    assert all(one.why for name, one in found.items() if name != "镇.html")


def test_of_two_files_of_one_agency_neither_is_sure(tree: Office) -> None:
    files = {"一.html": page(tree.town.name), "二.html": page(tree.town.name, 4)}
    found = batch.looked_at(files.items(), tree.county, YEAR)
    assert [one.agency == tree.town for one in found] == [True, True]
    assert not any(one.sure for one in found)


def test_what_contradicts_itself_is_told_and_can_be_received_all_the_same(tree: Office) -> None:
    broken = render(figures(tree.town.name, {Cell("requests", "new", "natural"): 3}), "html")
    (found,) = batch.looked_at([("镇.html", broken)], tree.county, YEAR)
    assert found.count(Severity.ERROR)
    assert found.sure
