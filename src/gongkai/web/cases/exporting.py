"""导出台账: the requests somebody may see, as a spreadsheet. Names are masked: a file goes anywhere.

Its words are those of the office, whatever language the page is in.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation

from gongkai.web.cases.models.requests import RequestQuerySet
from gongkai.web.files import tablefile

HEADS = (
    "编号", "行政机关", "申请人类型", "申请人", "收件渠道", "到达日期", "收到申请之日", "所需信息名称", "办理状态",
    "到期日", "承办科室", "经办人", "延期", "办理结果", "不予公开部分的理由", "答复日期", "办结日期", "逾期",
)  # fmt: skip


def rows(requests: RequestQuerySet) -> Iterator[list[str]]:
    """A row a request, in the order of the heads."""
    for one in requests.select_related("agency", "person", "handler").order_by("number").iterator(chunk_size=500):
        yield [
            one.number, one.agency.name, one.get_applicant_display(), str(one.person.name), one.get_channel_display(),
            _day(one.arrived_on), _day(one.received_on), one.title, one.get_state_display(), _day(one.due_on),
            one.unit, one.handler.name if one.handler else "", "是" if one.extended else "", one.get_outcome_display(),
            one.get_withheld_display(), _day(one.given_on), _day(one.closed_on),
            "" if one.late is None else "是" if one.late else "否",
        ]  # fmt: skip


@translation.override(settings.LANGUAGE_CODE)
def written(kind: str, requests: RequestQuerySet) -> bytes:
    """The ledger as a file of a kind of `tablefile.KINDS`; every value is text."""
    return tablefile.written(kind, "依申请公开台账", [HEADS, *rows(requests)])


def _day(day: object) -> str:
    return "" if day is None else str(day)
