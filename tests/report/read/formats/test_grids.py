from __future__ import annotations

from gongkai.report.model import Place
from gongkai.report.read.document import Grid, Line
from gongkai.report.read.formats.html import fragment

ARTICLE = "本局依法办理公开事项，按期答复群众，及时更新目录与指南。" * 12
DATA = "<table><tr><td>规章<td>1<td>2<tr><td>规范性文件<td>3<td>4</table>"


def shape(markup: str) -> list[str | list[list[str]]]:
    """The lines of a piece of HTML as text, its grids as rows of text."""
    return [
        block.text if isinstance(block, Line) else [[box.text if box else "" for box in row] for row in block.rows]
        for block in fragment(markup, Place())
    ]


TWO_ROWS = [["规章", "1", "2"], ["规范性文件", "3", "4"]]


def test_a_table_around_tables_is_a_layout() -> None:
    markup = f"<table><tr><td>菜单</td><td><p>二、主动公开政府信息情况</p>{DATA}<p>以上单位：件</p></td></tr></table>"
    assert shape(markup) == ["菜单", "二、主动公开政府信息情况", TWO_ROWS, "以上单位：件"]


def test_layouts_in_layouts_come_out_in_reading_order() -> None:
    markup = f"<table><tr><td><table><tr><td>{DATA}</td></tr></table></td></tr><tr><td>后<td>尾</table>"
    assert shape(markup) == [TWO_ROWS, "后", "尾"]


def test_a_table_of_one_cell_is_its_text() -> None:
    assert shape("<table><tr><td><p>一段</p><p>二段</p></td></tr></table>") == ["一段", "二段"]


def test_a_table_of_one_column_is_its_lines() -> None:
    assert shape("<table><tr><td>规章<tr><td>3<tr><td>4</table>") == ["规章", "3", "4"]


def test_an_article_beside_a_menu_is_text() -> None:
    assert shape(f"<table><tr><td>菜单<td><p>一、总体情况</p><p>{ARTICLE}</p></table>") == [
        "菜单",
        "一、总体情况",
        ARTICLE,
    ]


def test_a_whole_report_in_one_table_is_cut_into_text_and_grids() -> None:
    markup = (
        f"<table><tr><td colspan=3><p>一、总体情况</p><p>{ARTICLE}</p><p>二、主动公开政府信息情况</p></td></tr>"
        "<tr><td>规章<td>1<td>2<tr><td>规范性文件<td>3<td>4"
        f"<tr><td colspan=3>六、其他需要报告的事项<p>{ARTICLE}</table>"
    )
    assert shape(markup) == [
        "一、总体情况",
        ARTICLE,
        "二、主动公开政府信息情况",
        TWO_ROWS,
        "六、其他需要报告的事项",
        ARTICLE,
    ]


def test_a_section_heading_as_the_first_row_of_a_table_is_a_line() -> None:
    markup = (
        "<table><tr><td colspan=3>二、主动公开政府信息情况<tr><td>规章<td>1<td>2<tr><td>规范性文件<td>3<td>4</table>"
    )
    assert shape(markup) == ["二、主动公开政府信息情况", TWO_ROWS]


def test_labels_of_the_form_that_begin_with_a_numeral_stay_in_the_grid() -> None:
    markup = (
        "<table><tr><td>一、本年新收政府信息公开申请数量<td>3<tr><td colspan=2>三、本年度办理结果"
        "<tr><td>四、结转下年度继续办理<td>0</table>"
    )
    ((first, _), (middle, _), (last, _)) = shape(markup)[0]
    assert (first[0], middle[0], last[0]) == ("一", "三", "四")


def test_a_remark_of_some_length_does_not_cut_the_table() -> None:
    remark = "注：本表所列数量为全区各单位汇总数，其中修订的文件按新制发计，废止的文件以公布的目录为准。" * 3
    markup = f"<table><tr><td>规章<td>1<tr><td colspan=2>{remark}<tr><td>规范性文件<td>3</table>"
    assert shape(markup) == [[["规章", "1"], [remark, remark], ["规范性文件", "3"]]]


def test_a_table_of_one_cell_within_a_cell_is_its_text() -> None:
    cell = "<table><tr><td>{}</td></tr></table>"
    markup = f"<table><tr><td>规章<td>{cell.format(1)}<tr><td>规范性文件<td>{cell.format(3)}</table>"
    assert shape(markup) == [[["规章", "1"], ["规范性文件", "3"]]]


def test_a_banner_over_the_page_is_no_data() -> None:
    markup = f"<table><tr><td>某市人民政府<td>2025年2月1日</td></tr><tr><td colspan=2>{DATA}</td></tr></table>"
    assert shape(markup) == ["某市人民政府", "2025年2月1日", TWO_ROWS]


def test_a_span_that_crosses_into_text_rows_is_kept_on_its_side() -> None:
    markup = f"<table><tr><td rowspan=3>结果<td>甲<td>1<tr><td>乙<td>2<tr><td><p>{ARTICLE}<td>{DATA}</table>"
    assert shape(markup) == [[["结果", "甲", "1"], ["结果", "乙", "2"]], ARTICLE, TWO_ROWS]


def test_a_table_without_any_text_is_nothing() -> None:
    assert shape("<table><tr><td>&nbsp;<td><tr><td><td></table>") == []


def test_grids_carry_the_number_of_their_first_line() -> None:
    block = fragment(DATA, Place(3))[0]
    assert isinstance(block, Grid) and block.place == Place(3)
