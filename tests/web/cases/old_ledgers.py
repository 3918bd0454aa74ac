"""Old ledgers for tests, as offices keep them in a spreadsheet."""

from __future__ import annotations

import io

import xlsxwriter

HEADS = (
    "编号", "申请人类型", "申请人姓名或者名称", "联系电话", "收件渠道", "收到日期", "申请内容", "补正告知日期",
    "补正截止日期", "补正日期", "经办人", "签发人", "办理结果", "法律依据", "不予公开部分的理由", "答复日期",
)  # fmt: skip
GRANTED = (
    "2024-1", "自然人", "甄观水", "13911112222", "当面", "2024-03-04", "供水管网改造决算", "", "", "", "白露", "顾行",
    "予以公开", "第三十六条第二项", "", "2024/3/20",
)  # fmt: skip
REFUSED = (
    "2024-2", "企业", "某某测绘有限公司", "", "邮寄", "2024年5月6日", "内部会议纪要", "", "", "", "白露", "顾行",
    "属于三类内部事务信息", "第十六条第一款", "", "2024.5.20",
)  # fmt: skip
LAPSED = (
    "2024-3", "自然人", "林疏影", "", "网上申请", "2024-06-03", "征地材料", "2024-06-05", "2024-06-20", "", "", "",
    "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "", "", "2024-06-24",
)  # fmt: skip
OPEN = (
    "2024-4", "法律服务机构", "某某律师事务所", "", "", "2024-12-20", "处罚决定", "", "", "", "", "", "", "", "", "",
)  # fmt: skip
SAME_HAND = (
    "2024-5", "自然人", "沈一", "", "当面", "2024-07-01", "过程稿", "", "", "", "白露", "白露", "属于四类过程性信息",
    "第十六条第二款", "", "2024-07-10",
)  # fmt: skip
NO_DAY = ("2024-6", "自然人", "沈二", "", "当面", "三月初", "名册", "", "", "", "", "", "", "", "", "")
STRANGE = ("2024-7", "外星人", "沈三", "", "当面", "2024-07-01", "名册", "", "", "", "", "", "", "", "", "")
GOOD = (GRANTED, REFUSED, LAPSED, OPEN)
BAD = (SAME_HAND, NO_DAY, STRANGE)


def csv(*rows: tuple[str, ...], encoding: str = "utf-8-sig") -> bytes:
    return "\r\n".join(",".join(row) for row in (HEADS, *rows)).encode(encoding)


def xlsx(*rows: tuple[str, ...]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((HEADS, *rows)):
            sheet.write_row(at, 0, row)
    return out.getvalue()
