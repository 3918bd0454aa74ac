from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.documents import Clause, Document
from gongkai.law.documents import facts as facts_of
from gongkai.law.jurisdiction import jurisdiction
from gongkai.law.outcomes import facts
from gongkai.law.periods import Limit
from gongkai.law.remedies import Missing, NoRemedy, Setting, remedy, remedy_for_silence, remedy_of
from gongkai.law.terms import Outcome

DAYS = (date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 1))
DAY = DAYS[-1]
ORGANS = (
    "教育部",
    "江苏省人民政府",
    "淮安市人民政府",
    "淮安市教育局",
    "淮安市人民政府办公室",
    "淮安市司法局",
    "国家税务总局淮安市税务局",
    "静安区曹家渡街道办事处",
    "淮安市公安局清江浦分局",
    "盱眙县公安局盱城派出所",
    "云溪县人民医院",
    "信访局",
)
TOLD = tuple(outcome for outcome in Outcome if outcome is not Outcome.CLOSED)
REFUSALS_14_TO_16 = frozenset(outcome for outcome in Outcome if outcome.startswith("denied.")) - {Outcome.ADMIN_QUERY}
FULL = Setting(review_body="云溪市人民政府", court="云溪铁路运输法院", by_internet=True, channel="复议之窗")


def part(outcome: Outcome) -> Outcome | None:
    return Outcome.THIRD_PARTY if outcome is Outcome.PARTIAL else None


@pytest.mark.parametrize("organ", ORGANS)
@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("outcome", TOLD)
def test_every_outcome_of_every_kind_of_organ_has_its_remedy(outcome: Outcome, on: date, organ: str) -> None:
    found = remedy(outcome, on, organ=organ, withheld=part(outcome))
    now = on.year >= 2024
    expected = {
        Outcome.PARTIAL: Clause.BY_PART if now else Clause.FREE,
        **dict.fromkeys(REFUSALS_14_TO_16, Clause.REVIEW_FIRST if now else Clause.FREE),
    }.get(outcome, Clause.FREE)
    assert found.clause is expected
    assert found.reviewers == jurisdiction(organ, on).reviewers
    assert found.final_ruling == (organ in ("教育部", "江苏省人民政府"))
    assert ("国务院" in found.text) == ("State Council" in found.text_en) == found.final_ruling
    first = expected in (Clause.REVIEW_FIRST, Clause.BY_PART)
    assert ("应当先申请行政复议" in found.text) == ("comes first" in found.text_en) == first
    assert ("6个月" in found.text) == ("6 months" in found.text_en) == (expected is not Clause.REVIEW_FIRST)
    assert (found.suit is None) == (expected is Clause.REVIEW_FIRST)
    assert "60日内" in found.text and all(one.chinese in found.text for one in found.reviewers)
    assert ("15日内" in found.text) == (first or found.final_ruling)
    assert (Missing.REVIEW_BODY in found.missing) == (not all(one.named for one in found.reviewers))
    assert Missing.COURT in found.missing and "有管辖权的人民法院" in found.text


def test_a_refusal_is_told_in_these_words() -> None:
    setting = Setting(court="淮安市清江浦区人民法院")
    found = remedy(Outcome.PROCESS, date(2025, 3, 1), organ="淮安市教育局", setting=setting)
    assert found.text == (
        "对本答复不服的，依照《中华人民共和国行政复议法》第二十三条第一款第四项，应当先申请行政复议：可以自收到本答复之日起"
        "60日内向淮安市人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向淮安市清江浦区人民法院"
        "提起行政诉讼。"
    )
    assert found.missing == ()
    assert found.articles == (
        "第五十一条",
        "《行政复议法》第二十三条第一款第四项",
        "《行政复议法》第二十三条第二款",
        "《行政复议法》第二十条第一款",
        "《行政复议法》第二十四条第一款第一项",
        "《行政诉讼法》第四十五条",
    )


def test_disclosure_is_told_in_these_words() -> None:
    found = remedy(Outcome.GRANTED, DAY, organ="淮安市司法局")
    assert found.text == (
        "对本答复不服的，可以自收到本答复之日起60日内向淮安市人民政府或者上一级司法行政部门申请行政复议，或者自收到本答复之日起"
        "6个月内向有管辖权的人民法院提起行政诉讼。"
    )
    assert found.missing == (Missing.REVIEW_BODY, Missing.COURT)


def test_the_same_refusal_on_the_last_day_of_2023_was_a_free_choice_between_two_reviewers() -> None:
    found = remedy(Outcome.PROCESS, date(2023, 12, 31), organ="淮安市教育局")
    assert (found.clause, found.untold) == (Clause.FREE, None)
    assert "淮安市人民政府或者上一级主管部门申请行政复议，或者" in found.text


@pytest.mark.parametrize("withheld", [one for one in Outcome if facts(one).withholds] + [Outcome.CLOSED_OTHER])
@pytest.mark.parametrize("on", DAYS, ids=str)
def test_of_a_partial_disclosure_the_ground_of_what_is_kept_back_decides(withheld: Outcome, on: date) -> None:
    found = remedy(Outcome.PARTIAL, on, organ="淮安市教育局", withheld=withheld)
    first = withheld in REFUSALS_14_TO_16 and on.year >= 2024
    assert found.clause is (Clause.BY_PART if first else Clause.FREE)
    assert ("不予公开的部分" in found.text and "其他部分" in found.text) == first
    assert found.text.count("60日内") == (2 if first else 1)


@pytest.mark.parametrize(
    ("outcome", "withheld"),
    [
        (Outcome.PARTIAL, None),
        (Outcome.PARTIAL, Outcome.GRANTED),
        (Outcome.PARTIAL, Outcome.PARTIAL),
        (Outcome.PARTIAL, Outcome.NOT_HELD),
        (Outcome.GRANTED, Outcome.PROCESS),
        (Outcome.PROCESS, Outcome.PROCESS),
        (Outcome.CLOSED, None),
    ],
)
def test_an_outcome_without_the_part_it_needs_or_with_one_too_many_has_no_clause(
    outcome: Outcome, withheld: Outcome | None
) -> None:
    with pytest.raises(NoRemedy) as caught:
        remedy(outcome, DAY, organ="淮安市教育局", withheld=withheld)
    assert caught.value.message and caught.value.english
    assert "\n" not in caught.value.message + caught.value.english


@pytest.mark.parametrize(("first", "clause"), [(False, Clause.FREE), (True, Clause.REVIEW_FIRST)])
def test_whether_a_look_up_under_other_rules_goes_to_review_first_is_a_setting(first: bool, clause: Clause) -> None:
    setting = Setting(admin_query_first=first)
    assert remedy(Outcome.ADMIN_QUERY, DAY, organ="淮安市教育局", setting=setting).clause is clause
    assert remedy(Outcome.ADMIN_QUERY, DAYS[0], organ="淮安市教育局", setting=setting).clause is Clause.FREE
    part = remedy(Outcome.PARTIAL, DAY, organ="淮安市教育局", withheld=Outcome.ADMIN_QUERY, setting=setting)
    assert part.clause is (Clause.BY_PART if first else Clause.FREE)


@pytest.mark.parametrize("outcome", TOLD)
def test_names_that_were_given_stand_in_the_clause_and_nothing_is_missing(outcome: Outcome) -> None:
    found = remedy(outcome, DAY, organ="国家税务总局淮安市税务局", withheld=part(outcome), setting=FULL)
    assert found.missing == ()
    for name in ("云溪市人民政府", "云溪铁路运输法院", "复议之窗"):
        assert name in found.text and name in found.text_en
    assert "上一级" not in found.text and "有管辖权" not in found.text


def test_a_reviewer_named_by_hand_does_not_lead_to_the_state_council_unless_it_is_the_organ_itself() -> None:
    other = remedy(Outcome.GRANTED, DAY, organ="教育部", setting=Setting(review_body="云溪市人民政府"))
    itself = remedy(Outcome.GRANTED, DAY, organ="教育部", setting=Setting(review_body="教育部"))
    assert (other.final_ruling, itself.final_ruling) == (False, True)


@pytest.mark.parametrize(("on", "due"), [(day, day.year >= 2024) for day in DAYS])
def test_what_is_served_by_internet_tells_where_to_file_by_internet_since_2024(on: date, due: bool) -> None:
    silent = remedy(Outcome.GRANTED, on, organ="淮安市教育局", setting=Setting(by_internet=True))
    assert (Missing.CHANNEL in silent.missing) == ("互联网渠道" in silent.text) == due
    told = remedy(Outcome.GRANTED, on, organ="淮安市教育局", setting=Setting(by_internet=True, channel="复议之窗"))
    assert (told.channel, "复议之窗" in told.text) == ("复议之窗" if due else "", due)
    assert Missing.CHANNEL not in told.missing


def test_a_letter_on_paper_says_nothing_of_the_internet() -> None:
    found = remedy(Outcome.GRANTED, DAY, organ="淮安市教育局", setting=Setting(channel="复议之窗"))
    assert (found.channel, "互联网" in found.text) == ("", False)


@pytest.mark.parametrize("document", [one for one in Document if one is not Document.PARTIAL])
def test_a_document_carries_the_clause_of_its_kind(document: Document) -> None:
    found = remedy_of(document, DAY, organ="淮安市教育局")
    assert found.clause is facts_of(document).clause
    assert bool(found.text) == bool(found.text_en) == (found.clause is not Clause.NONE)
    open_ways = found.clause not in (Clause.NONE, Clause.FEE)
    assert (found.review is not None) == bool(found.reviewers) == bool(found.respondent) == open_ways
    assert remedy_of(document, DAY, organ="教育部").final_ruling == open_ways
    assert bool(found.articles) == (found.clause is not Clause.NONE)


def test_a_partial_disclosure_is_asked_about_with_its_ground_and_not_by_its_document() -> None:
    with pytest.raises(NoRemedy, match="第三十七条"):
        remedy_of(Document.PARTIAL, DAY, organ="淮安市教育局")


def test_a_third_party_is_told_of_the_decision_to_disclose() -> None:
    found = remedy_of(Document.THIRD_PARTY_DECISION, DAY, organ="淮安市教育局")
    assert found.text.startswith("对本机关公开上述政府信息的决定不服的，可以自收到本告知之日起60日内")
    assert "应当先" not in found.text


def test_a_charge_alone_is_open_to_nothing_until_the_time_to_pay_is_over() -> None:
    found = remedy_of(Document.FEE_NOTICE, date(2021, 1, 1), organ="淮安市教育局")
    assert "不能在缴费期限内" in found.text and "不再处理" in found.text
    assert found.articles == ("《政府信息公开信息处理费管理办法》第七条", "第五十一条")
    with pytest.raises(NoRemedy, match="2020-12-31"):
        remedy_of(Document.FEE_NOTICE, date(2020, 12, 31), organ="淮安市教育局")


@pytest.mark.parametrize("due", DAYS, ids=str)
def test_silence_is_open_to_review_or_suit_from_the_end_of_the_time(due: date) -> None:
    found = remedy_for_silence(due, organ="淮安市教育局")
    assert found.clause is Clause.FREE
    assert found.text.startswith("对本机关逾期未作答复不服的，可以自答复期限届满之日起60日内")
    assert ("法释〔2025〕8号第二条第二款" in found.articles) == (due >= date(2025, 6, 1))


@pytest.mark.parametrize(
    ("on", "limits"),
    [
        (DAYS[0], [(Limit.REVIEW_ANSWER, 10), (Limit.SUIT_ANSWER, 15)]),
        (DAYS[1], [(Limit.REVIEW_ANSWER, 10), (Limit.REVIEW_ANSWER_SIMPLIFIED, 5), (Limit.SUIT_ANSWER, 15)]),
    ],
)
def test_the_organs_own_times_as_respondent_are_there(on: date, limits: list[tuple[Limit, int]]) -> None:
    found = remedy(Outcome.PROCESS, on, organ="淮安市教育局")
    assert [(one.limit, one.count) for one in found.respondent] == limits


def test_who_was_not_told_has_a_year() -> None:
    untold = remedy(Outcome.PROCESS, DAY, organ="淮安市教育局").untold
    assert untold is not None
    assert (untold.count, untold.unit, untold.article) == (1, "years", "《行政复议法》第二十条第三款")


def test_a_day_before_the_regulation_and_an_organ_without_a_name_are_refused() -> None:
    with pytest.raises(NoRemedy, match="2008-04-30"):
        remedy(Outcome.GRANTED, date(2008, 4, 30), organ="淮安市教育局")
    assert "3个月" in remedy(Outcome.GRANTED, date(2008, 5, 1), organ="淮安市教育局").text
    with pytest.raises(NoRemedy, match="机关名称"):
        remedy(Outcome.GRANTED, DAY, organ=" ")


@given(
    st.sampled_from(TOLD),
    st.dates(min_value=date(2008, 5, 1), max_value=date(2030, 12, 31)),
    st.sampled_from(ORGANS),
)
def test_review_first_and_a_direct_suit_never_stand_together_for_one_thing(
    outcome: Outcome, on: date, organ: str
) -> None:
    found = remedy(outcome, on, organ=organ, withheld=part(outcome))
    sentences = found.text.split("。")
    assert not any("应当先" in one and "或者自" in one for one in sentences)
    assert found.text.endswith("。") and found.text_en.endswith(".")
    assert "None" not in found.text + found.text_en
    assert len(set(found.articles)) == len(found.articles)
