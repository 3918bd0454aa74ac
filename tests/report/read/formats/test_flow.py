from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from gongkai.report.read.formats.flow import HEADING, LANDMARK, LINKED, Flow, Frame, Item, enter_cell, enter_row, walk


def unsettled(flow: Flow, frame: Frame) -> list[Item]:
    """Every cell on its own, so that a test sees what the walk found in a table."""
    return [(f"{text}|{across}x{down}", start + 1, 0) for row in frame.rows for text, _, (across, down), start in row]


def walked(markup: str) -> Flow:
    page = LexborHTMLParser(markup)
    assert page.body is not None
    flow = Flow(unsettled, spans={})
    walk(page.body, flow, {})
    return flow


def marks(markup: str) -> list[tuple[str, int]]:
    return [(str(text), found) for text, _, found in walked(markup).items]


def test_lines_are_marked_by_what_holds_them() -> None:
    assert marks(
        "<nav>菜单</nav><h3>题</h3><p><b>粗</b> </p><p><a>链</a> | <a>链</a></p><p><a>甲</a><a>乙</a></p>"
        "<footer><a>尾</a></footer><p>文</p>"
    ) == [
        ("菜单", LANDMARK),
        ("题", HEADING),
        ("粗", HEADING),
        ("链 | 链", 0),
        ("甲乙", LINKED),
        ("尾", LINKED | LANDMARK),
        ("文", 0),
    ]


def test_a_long_bold_paragraph_is_no_heading() -> None:
    assert marks(f"<p><strong>{'长' * 61}</strong></p>")[0][1] == 0


def test_numbers_run_through_cells_and_lines_alike() -> None:
    flow = walked("<p>前</p><table><tr><td>甲<td><td>乙</table><p>后</p>")
    assert flow.items == [("前", 1, 0), ("甲|1x1", 2, 0), ("|1x1", 3, 0), ("乙|1x1", 3, 0), ("后", 4, 0)]


def test_a_row_with_one_involved_cell_is_read_like_any_other() -> None:
    simple = walked("<table><tr><td>甲</td><td> <p>乙</p> </td><td></td></tr></table>").items
    involved = walked("<table><tr><td>甲</td><td> <p>乙</p><p>丙</p> </td><td></td></tr></table>").items
    assert [item[0] for item in simple] == ["甲|1x1", "乙|1x1", "|1x1"]
    assert [item[0] for item in involved] == ["甲|1x1", "乙\n丙|1x1", "|1x1"]


def test_each_container_knows_the_numbers_it_spans() -> None:
    flow = walked("<div>一<div>二</div></div><section><p>三</p></section><div> </div>")
    assert flow.ranges[:3] == [(2, 2), (1, 2), (3, 3)]
    assert (1, 3) in flow.ranges, "the body"


def test_cells_outside_of_rows_and_rows_outside_of_tables_are_blocks() -> None:
    page = LexborHTMLParser("<p>a</p><i>b</i><u>c<i>d</i></u>")
    assert page.body is not None
    acts = {"i": enter_cell, "u": enter_row}
    roles = {node.mem_id: acts[node.tag] for node in page.css("i, u") if node.tag is not None}
    flow = Flow(unsettled, spans={})
    walk(page.body, flow, roles)
    assert [item[0] for item in flow.items] == ["a", "b", "c", "d"]


PIECES = st.sampled_from(["政", "府", "20", "23", " ", "\n", "<b>", "</b>", "<span>", "</span>", "<font>", "</font>"])


@given(st.lists(PIECES, max_size=30))
def test_inline_tags_never_change_the_text(pieces: list[str]) -> None:
    tagged = walked(f"<p>首{''.join(pieces)}尾</p>").items
    bare = walked(f"<p>首{''.join(piece for piece in pieces if '<' not in piece)}尾</p>").items
    assert [item[0] for item in tagged] == [item[0] for item in bare]
