from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gongkai.law.reportcourse import State
from gongkai.report.model import SECTIONS
from gongkai.web.accounts.models import Kind
from web.objects import holder
from web.offices import Office
from web.reporting.reports_made import a_report, nought
from web.reporting.views.pages import OWN, As, page, sent

TEXTS = f"{OWN}texts/"
LONG = "我们编制公开目录，逐件审查拟公开的信息，及时答复每一件申请，并在年底清理失效文件。"


def written(**words: str) -> Mapping[str, str]:
    return {key: words.get(key, "") for key in SECTIONS}


def test_a_text_is_kept_with_its_live_figures_and_read_with_their_numbers(tree: Office, as_user: As) -> None:
    annual = a_report(tree.town)
    client = as_user(holder((tree.town, Kind.EDITOR)))
    told = written(overview="新收申请{{ requests.new.total }}件。")
    sent(client, TEXTS, seen=annual.length, **told)
    assert annual.words() == {"overview": told["overview"]}
    text = page(client, TEXTS)
    assert "新收申请{{ requests.new.total }}件。" in text and "新收申请0件。" in text


def test_a_preview_fills_what_is_typed_and_keeps_nothing(tree: Office, as_user: As) -> None:
    annual = a_report(tree.town)
    client = as_user(holder((tree.town, Kind.CLERK)))
    told = written(overview="办结{{ requests.total.total }}件，培训{{ 培训次数 }}次。")
    text = sent(client, TEXTS, 200, seen=annual.length, preview=1, **told)
    assert "办结0件，培训{{ 培训次数 }}次。" in text and "nothing is saved yet" in text
    assert "No number for" in text and annual.words() == {}


def test_last_years_text_and_promises_stand_beside_and_what_is_copied_is_shown(tree: Office, as_user: As) -> None:
    before = replace(
        nought(tree.town.name, 2024),
        texts={"overview": LONG, "problems": "（一）存在的主要问题\n解读不多。\n（二）改进情况\n下一步将增加图解。"},
    )  # fmt: skip
    a_report(tree.town, 2024, state=State.PUBLISHED, content=before)
    a_report(tree.town, words={"overview": LONG})
    text = page(as_user(holder((tree.town, Kind.EDITOR))), TEXTS)
    assert "100% of it stands in last year&#x27;s text" in text or "100% of it stands in last year's text" in text
    assert "<li>下一步将增加图解。</li>" in text
    assert text.count(LONG) >= 3  # the field, as it will read, last year's


def test_live_figures_are_offered_with_what_they_say_now(tree: Office, as_user: As) -> None:
    a_report(tree.town)
    text = page(as_user(holder((tree.town, Kind.EDITOR))), TEXTS)
    for name in (
        "requests.new.total",
        "disputes.litigation.total",
        "disclosure.normative.issued",
        "rate.disclosure",
        "late",
    ):
        assert f"<code>{{{{ {name} }}}}</code>" in text, name


def test_what_is_frozen_is_read_and_not_written(tree: Office, as_user: As) -> None:
    annual = a_report(tree.town, state=State.SIGNED)
    client = as_user(holder((tree.town, Kind.EDITOR)))
    text = page(client, TEXTS)
    assert "<textarea" not in text and "全年工作平稳。" in text
    sent(client, TEXTS, seen=annual.length, **written(overview="改"))
    assert not annual.texts.exists()


def test_the_second_of_two_who_write_at_once_is_told_and_keeps_the_words(tree: Office, as_user: As) -> None:
    annual = a_report(tree.town)
    client = as_user(holder((tree.town, Kind.EDITOR)))
    sent(client, TEXTS, seen=annual.length, **written(overview="甲"))
    text = sent(client, TEXTS, 400, seen=annual.length, **written(overview="乙"))
    assert "Somebody else" in text and ">\n乙</textarea>" in text
    assert annual.words() == {"overview": "甲"}


def test_whoever_does_not_write_has_no_page_to_write_on(tree: Office, as_user: As) -> None:
    a_report(tree.town)
    for kind in (Kind.HEAD, Kind.REVIEWER, Kind.SUPERVISOR):
        assert as_user(holder((tree.town, kind))).get(TEXTS).status_code == 404
