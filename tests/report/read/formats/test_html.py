from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.model import Place
from gongkai.report.read.document import Document, Grid, Line, Unreadable
from gongkai.report.read.formats.html import fragment, load


def page(markup: str, encoding: str = "utf-8") -> Document:
    documents = list(load(markup.encode(encoding), "页面.html"))
    assert len(documents) == 1
    return documents[0]


def lines(markup: str) -> list[str]:
    return [block.text for block in page(markup).blocks if isinstance(block, Line)]


def grids(markup: str) -> list[list[list[str | None]]]:
    return [
        [[box and box.text for box in row] for row in block.rows]
        for block in page(markup).blocks
        if isinstance(block, Grid)
    ]


def one_grid(markup: str) -> list[list[str | None]]:
    found = grids(markup)
    assert len(found) == 1
    return found[0]


def test_paragraphs_are_lines_in_order_with_running_numbers() -> None:
    document = page("<p>第一段</p><div>第二段<p>第三段</p>尾</div>")
    assert document.blocks == (
        Line("第一段", Place(1)),
        Line("第二段", Place(2)),
        Line("第三段", Place(3)),
        Line("尾", Place(4)),
    )
    assert (document.source, document.format, document.notes) == ("页面.html", "html", ())


def test_a_table_stands_between_the_lines_around_it() -> None:
    blocks = page("<p>前</p><table><tr><td>规章<td>3</table><p>后</p>").blocks
    assert [type(block) for block in blocks] == [Line, Grid, Line]
    assert isinstance(blocks[1], Grid) and blocks[1].place == Place(2)
    assert blocks[2] == Line("后", Place(4))


def test_spans_are_expanded_to_the_same_box() -> None:
    grid = page(
        "<table><tr><td rowspan=2>三</td><td colspan='2'>甲</td></tr><tr><td>1</td><td>2</td></tr></table>"
    ).blocks[0]
    assert isinstance(grid, Grid)
    assert [[box and box.text for box in row] for row in grid.rows] == [["三", "甲", "甲"], ["三", "1", "2"]]
    assert grid.rows[0][0] is grid.rows[1][0]


def test_a_rowspan_of_zero_reaches_down_and_a_colspan_of_zero_is_one() -> None:
    markup = "<table><tr><td rowspan=0>三<td colspan=0>1<tr><td>2<tr><td>3</table>"
    assert one_grid(markup) == [["三", "1"], ["三", "2"], ["三", "3"]]


@pytest.mark.parametrize("span", ["", "x", "-2", "2.7px", "+2", " 2 "])
def test_nonsense_in_a_span_is_read_as_browsers_do(span: str) -> None:
    width = 2 if "2" in span and not span.startswith("-") else 1
    assert one_grid(f'<table><tr><td colspan="{span}">甲</td><td>乙</td></tr></table>') == [["甲"] * width + ["乙"]]


def test_an_absurd_span_is_cut_to_the_width_of_the_table() -> None:
    assert one_grid("<table><tr><td colspan=10000>题<tr><td>a<td>b<td>c</table>") == [["题"] * 3, ["a", "b", "c"]]


def test_digits_cut_by_word_over_tags_join_without_a_space() -> None:
    markup = (
        "<table><tr><td><p><span><font>20</font></span><span>23</span>年</p></td>"
        "<td><span>本年<b>新</b></span><span>收</span></td></tr></table>"
    )
    assert one_grid(markup) == [["2023年", "本年新收"]]
    assert lines("<p><span><font>20</font></span><span>23</span>年</p>") == ["2023年"]


def test_a_break_or_a_block_within_a_cell_is_a_line_end() -> None:
    markup = "<table><tr><td>本年新<br/>制作数量</td><td><p>12</p><p>（件）</p></td><td><div>a</div>b</td></tr></table>"
    assert one_grid(markup) == [["本年新\n制作数量", "12\n（件）", "a\nb"]]


def test_blank_cells_of_any_make_are_empty_and_not_missing() -> None:
    markup = "<table><tr><td>规章<td>&nbsp;<td><p>&nbsp;&nbsp;</p><td> <td>&#8203;<td>\u3000<td>0</table>"
    assert one_grid(markup) == [["规章", "", "", "", "", "", "0"]]


def test_indented_source_makes_no_difference() -> None:
    tight = "<table><tbody><tr><td><p>规章</p></td><td><p>3</p></td></tr></tbody></table>"
    loose = tight.replace("><", ">\n    <")
    assert one_grid(loose) == one_grid(tight) == [["规章", "3"]]


def test_source_lines_wrapped_between_characters_are_joined() -> None:
    assert lines("<p>政府信息\n   公开工作\n  2024 年\n度</p>") == ["政府信息公开工作 2024 年度"]


def test_missing_end_tags_do_not_matter() -> None:
    markup = "<table><tr><td>规章<td>1<td>2<tr><td>规范性文件<td>3<td>4"
    assert one_grid(markup) == [["规章", "1", "2"], ["规范性文件", "3", "4"]]


def test_header_cells_are_cells() -> None:
    markup = "<table><thead><tr><th>信息内容<th>件数</thead><tbody><tr><th>规章<td>3</table>"
    assert one_grid(markup) == [["信息内容", "件数"], ["规章", "3"]]


def test_a_table_cut_in_several_is_several_grids() -> None:
    assert len(grids("<table><tr><td>a<td>1</table><table><tr><td>b<td>2</table>")) == 2


def test_a_caption_and_stray_text_in_a_table_are_kept() -> None:
    markup = "<table><caption>表二</caption>散<tr><td>规章<td>1</table>"
    assert sorted(lines(markup)) == ["散", "表二"]


def test_a_table_shown_as_a_picture_gives_no_grid() -> None:
    assert page('<p>三、收到和处理</p><table><tr><td><img src="3.png"></td></tr></table>').blocks == (
        Line("三、收到和处理", Place(1)),
    )


def test_what_no_reader_sees_is_left_out() -> None:
    markup = (
        "<style>p{}</style><script>var a='脚本'</script><noscript>无脚本</noscript><!-- 注释 -->"
        "<template>模板</template>"
        "<p>正文<span style='DISPLAY: none'>隐</span>继续</p><p hidden>藏</p><p style='visibility:hidden'>没</p>"
        "<select><option>选</select><p>一段足够长的可见文字</p>"
    )
    assert lines(markup) == ["正文继续", "一段足够长的可见文字"]


def test_a_hidden_body_that_a_script_would_unfold_is_read() -> None:
    markup = "<p>标题</p><div style='display:none'><p>一、总体情况</p><p>本局全年收到申请三件。</p></div>"
    assert "一、总体情况" in lines(markup)


def test_word_islands_are_left_out() -> None:
    assert lines("<xml><w:WordDocument>Normal 0 false</w:WordDocument></xml><p>正文<o:p></o:p></p>") == ["正文"]


def test_headings_are_marked() -> None:
    blocks = page(
        "<h2>一、总体情况</h2><p><strong>二、</strong><b>主动公开</b></p><p><b>重点</b>工作</p><p>正文</p>"
    ).blocks
    assert [isinstance(block, Line) and block.heading for block in blocks] == [True, True, False, False]


def test_preformatted_text_keeps_its_lines_and_tabs() -> None:
    assert lines("<pre>规章\t1\t2\n规范性文件\t3  4\n</pre>") == ["规章\t1\t2", "规范性文件\t3  4"]


def test_rows_of_divs_shown_as_a_table_become_a_grid() -> None:
    styled = (
        "<div style='display:table'><div style='display: table-row'><div>规章</div><div>3</div></div>"
        "<div style='display:table-row;'><span>规范性文件</span><span>4</span></div></div>"
    )
    by_class = (
        "<style>.t{display:table} .r, .x { display:table-row; }</style>"
        "<div class=t><div class='r'><i>规章</i><i>3</i></div>"
        "<div class='x'><i>规范性文件</i><i>4</i></div></div>"
    )
    expected = [["规章", "3"], ["规范性文件", "4"]]
    assert one_grid(styled) == expected
    assert one_grid(by_class) == expected


def test_text_between_such_rows_keeps_its_place() -> None:
    markup = "<div><p>前</p><div style='display:table-row'><i>a</i><i>1</i></div><p>后</p></div>"
    found = lines(markup)
    assert found[0] == "前" and found[-1] == "后"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "big5"])
def test_the_declared_charset_is_obeyed(encoding: str) -> None:
    text = f'<html><head><meta charset="{encoding}"></head><body><p>公文公告</p></body></html>'
    assert page(text, encoding).blocks == (Line("公文公告", Place(1)),)
    old = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}"><p>公文公告</p>'
    assert page(old, encoding).blocks == (Line("公文公告", Place(1)),)


def test_text_that_was_misread_is_undone_and_noted() -> None:
    document = page("<p>浜屻€佷富鍔ㄥ叕寮€鏀垮簻淇℃伅鎯呭喌</p>")
    assert document.blocks[0] == Line("二、主动公开政府信息情况", Place(1))
    assert [note.rule for note in document.notes] == ["READ-ENCODING"]


def test_a_fragment_takes_the_place_it_is_given() -> None:
    place = Place(7, 2)
    (grid,) = fragment("<table><tr><td>a<td>1</table>", place)
    assert isinstance(grid, Grid) and grid.place == place
    assert [box and box.place for box in grid.rows[0]] == [place, place]
    assert fragment("<p>行</p>", place) == (Line("行", place),)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000,
        "<div>" * 60_000 + "x" + "</div>" * 60_000,
        "".join(f"<font size={n}>" for n in range(3_000)) + "<p>x</p>" * 3_000,
        "<p>" + "".join(f"<font size={n}>" for n in range(700)) + "</p>" + "<p>x</p>" * 100_000,
        "<table><tr>" + "<td>0" * 10_000 + "</table>",
        ("<table><tr>" + "<td colspan=60 rowspan=300>0" * 8 + "<tr>" * 300 + "</table>") * 10,
        "<table><tr>" + "<td colspan=60 rowspan=60000>0" * 8 + "<tr>" * 60_000 + "</table>",
        "<table><tr><td>" * 20_000,
    ],
    ids=[
        "deep",
        "deep and closed",
        "unclosed fonts",
        "fonts opened anew",
        "wide table",
        "many tables",
        "large table",
        "nested tables",
    ],
)
def test_hostile_pages_are_refused_soon(markup: str) -> None:
    begun = time.process_time()
    with pytest.raises(Unreadable) as refused:
        page(markup)
    assert refused.value.code == "READ-LIMIT"
    assert time.process_time() - begun < 5


def test_a_page_nested_as_deep_as_pages_are_is_read() -> None:
    assert lines("<div>" * 900 + "底" + "</div>" * 900) == ["底"]
    assert lines("<table><tr><td>" * 200 + "底") == ["底"]


@pytest.mark.parametrize("data", [b"<", b"<>", b"<table>", b"</td></tr>", b"<frameset><frame></frameset>", b" "])
def test_scraps_give_an_empty_document_or_their_text(data: bytes) -> None:
    (document,) = load(data, "残.html")
    assert all(isinstance(block, Line) for block in document.blocks)


def test_an_empty_file_and_bytes_that_are_no_text_are_refused() -> None:
    for data, code in ((b"", "READ-EMPTY"), (bytes(range(256)) * 9, "READ-FORMAT")):
        with pytest.raises(Unreadable) as refused:
            list(load(data, "坏.html"))
        assert refused.value.code == code


def test_a_page_around_an_article_is_set_aside_and_kept_in_metadata() -> None:
    article = "".join(
        f"<p>{title}</p><p>{'本局依法办理公开事项。' * 8}</p>"
        for title in (
            "一、总体情况",
            "二、主动公开政府信息情况",
            "五、存在的主要问题及改进情况",
            "六、其他需要报告的事项",
        )
    )
    document = page(
        "<title>某局2024年政府信息公开工作年度报告_某市人民政府</title><body>"
        "<div id=top><a href=/>首页</a> <a href=/a>机构</a></div>"
        "<div>当前位置：<a href=/>首页</a> &gt; <a href=/n>年报</a></div>"
        "<h1>某局2024年政府信息公开工作年度报告</h1>"
        f"<div class=article>{article}</div>"
        "<ul><li><a href=/2023>某局2023年政府信息公开工作年度报告</a></li></ul><div>版权所有 某市人民政府</div></body>"
    )
    found = [block.text for block in document.blocks if isinstance(block, Line)]
    assert found[:2] == ["某局2024年政府信息公开工作年度报告", "一、总体情况"]
    assert len(found) == 9
    assert document.metadata["title"] == "某局2024年政府信息公开工作年度报告"
    assert document.metadata["site"] == "某市人民政府"
    assert document.metadata["breadcrumb"] == "首页 > 年报"
    for text in ("首页 机构", "某局2023年政府信息公开工作年度报告", "版权所有 某市人民政府"):
        assert text in document.metadata["furniture"].split("\n")


TEXTS = st.text(st.sampled_from("规章行政许可0123456789（一）、/—"), max_size=6)


@st.composite
def spanned(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """A table of random cells, and the grid it stands for."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    grid: list[list[str | None]] = [[None] * width for _ in range(height)]
    rows = []
    for y in range(height):
        cells = []
        for x in range(width):
            if grid[y][x] is not None:
                continue
            across = next(
                (n for n in range(1, draw(st.integers(1, 3))) if x + n >= width or grid[y][x + n] is not None), 1
            )
            down = draw(st.integers(1, min(3, height - y)))
            text = draw(TEXTS)
            for row in grid[y : y + down]:
                row[x : x + across] = [text] * across
            tag = draw(st.sampled_from(["td", "th"]))
            body = draw(
                st.sampled_from(["{}", "<p>{}</p>", "\n <p><span>{}</span></p>\n", "<b>{}</b>", "<div>{}</div>"])
            )
            cells.append(f"<{tag} colspan={across} rowspan={down}>{body.format(text)}</{tag}>")
        rows.append("<tr>" + draw(st.sampled_from(["", "\n  "])).join(cells) + "</tr>")
    return f"<table>{''.join(rows)}</table>", [[text or "" for text in row] for row in grid]


@given(spanned())
def test_any_table_comes_back_position_by_position(case: tuple[str, list[list[str]]]) -> None:
    markup, expected = case
    document = page("<p>前</p>" + markup)
    if not any(any(row) for row in expected):
        assert document.blocks == (Line("前", Place(1)),)
    elif any(isinstance(block, Grid) for block in document.blocks):
        (found,) = [block for block in document.blocks if isinstance(block, Grid)]
        assert [[box.text if box else "" for box in row] for row in found.rows] == [row for row in expected if row]
    else:
        texts = [block.text for block in document.blocks if isinstance(block, Line)]
        assert set(texts) - {"前"} == {text for row in expected for text in row} - {""}


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_refusal(data: bytes) -> None:
    try:
        (document,) = load(b"<p>" + data, "乱.html")
    except Unreadable as refused:
        assert refused.code in {"READ-FORMAT", "READ-LIMIT"}
    else:
        assert document.format == "html"
