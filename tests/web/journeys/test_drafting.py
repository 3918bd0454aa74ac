"""An editor drafts what is to be public: the examination finds a person's number, it is masked, and it goes its way to
the public."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.utils.translation import ngettext, override

from web.journeys.browsers import Visitor
from web.journeys.items import BODY, TITLE, acts, address_of, drafts, passes, submits
from web.journeys.people import Bureau, Citizen

Visit = Callable[..., Visitor]
NUMBER = Citizen().identity
TABLE = "供水管网改造分期表.txt"
FINDINGS = "section[aria-labelledby=findings] tbody tr"
STOPPED = (
    "The examination found %(counter)s thing that is neither masked nor justified.",
    "The examination found %(counter)s things that are neither masked nor justified.",
)


def test_what_points_to_a_person_is_found_and_masked_before_it_is_public(
    there: Bureau, visitor: Visit, tmp_path: Path
) -> None:
    (tmp_path / TABLE).write_text("第一期：观澜路；第二期：渡口路\n", "utf-8")
    editor, secrecy = visitor(there.editor), visitor(there.secrecy)
    editor.open("items")
    editor.press("Draft an item")
    editor.shows("desk-item-form")
    body = f"{BODY}<p>联系人身份证号码{NUMBER}。</p><script>alert(1)</script>"
    item = drafts(editor, body=body, file_1=str(tmp_path / TABLE), title_1="分期表")
    editor.sees("The draft has been kept.")
    assert editor.finds(FINDINGS) == 1
    editor.does_not_see(NUMBER)
    editor.shows("desk-item-found")

    editor.press("Submit to review")
    assert editor.finds("main .notice a[href$='#findings']") == 1
    submits(editor, item)
    secrecy.open("reviews")
    secrecy.press(TITLE)
    secrecy.press("Pass this stage")
    secrecy.press("Pass this stage")
    with override("zh-hans"):
        stopped = ngettext(*STOPPED, 1) % {"counter": 1}
    secrecy.sees(stopped)
    secrecy.shows("desk-item-stopped")

    editor.open("item-recall", item.pk)
    editor.press("Take it back from review")
    editor.press("Mask personal data in the words")
    editor.sees("Recorded.", "Nothing was found.")
    editor.press("Read it")
    editor.does_not_see(NUMBER, "alert(1)")
    assert editor.reads(".paper strong") == "白芷桥" and "110101********" in editor.reads(".paper")
    editor.shows("desk-item-masked")
    submits(editor, item)
    passes(secrecy, item)
    passes(visitor(there.head), item)
    acts(editor, item, "publish")

    citizen = visitor()
    citizen.go(address_of(item))
    citizen.sees(TITLE, "第一期于六月底完工", "分期表")
    citizen.does_not_see(NUMBER)
    assert citizen.finds(".paper h2") == 1 and citizen.finds(".paper li") == 1
    assert "第二期：渡口路" in citizen.takes("分期表").decode()


def test_a_form_that_comes_back_says_what_is_wrong_and_keeps_what_was_written(there: Bureau, visitor: Visit) -> None:
    editor = visitor(there.editor)
    editor.open("item-add")
    editor.does("Keep the draft", summary="改造的范围。", attribute="withheld")
    editor.sees("What is withheld needs a ground of the law (Art. 14 to 16).", "Say why it is not to be public.")
    assert editor.finds("[aria-invalid=true]") >= 4
    assert editor.finds("[name=summary]:has-text('改造的范围。')") == 1
    editor.shows("desk-item-form-wrong")
