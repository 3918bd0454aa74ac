"""Codes of what the reader has to say 识读说明: what could not be read, was undone, or was decided by arithmetic.

Each code stands in docs/rules.md with its sentence here.
"""

from __future__ import annotations

NOTES: dict[str, str] = {
    "NOT-A-REPORT": "不是年度报告: a notice, a blank form, a template, an essay or a menu page; nothing was read.",
    "OLD-FORM": "2019 年以前的旧格式: the report follows the form used before 2019; it has no tables II to IV.",
    "READ-MISSING": "未找到: a table or row of the form was not found in the source.",
    "READ-UNDECIDED": "无法确定: the file alone leaves more than one reading of the figures; they are named.",
    "READ-DECIDED": "按勾稽关系还原: of several readings exactly one agrees with row sums, column sums and balance.",
    "READ-REMARK": "单元格内有文字: words stand where a figure belongs.",
    "READ-ISSUER": "未见发布机关: the text does not say whose report this is, or says only part of the name.",
    "READ-YEAR": "年份不明: the year reported on is missing, or two years are in play.",
    "READ-ENCODING": "编码错误: the text was in a wrong encoding and was undone, or could not be undone in full.",
    "READ-LIMIT": "超出限度: the file is larger or deeper than the reader takes.",
    "READ-EMPTY": "空文件: there is nothing in the file.",
    "READ-FORMAT": "无法识别的文件: the bytes are of no kind that can be read.",
    "READ-ENCRYPTED": "文件已加密: the file asks for a password.",
    "READ-OCR": "需要文字识别: the pages are pictures; the extra `ocr` is not installed.",
    "READ-RECOGNISED": "由文字识别得出: the figures were recognised in a picture; compare them.",
    "READ-FORMULA": "公式未计算: cells of a workbook have a formula without a value, or an error.",
    "READ-HIDDEN": "隐藏的工作表: a hidden sheet of a workbook was left out.",
    "READ-DOC": "旧版 Word 文件: LibreOffice is needed to convert it.",
    "READ-DAMAGED": "文件已损坏: the file is of a known kind but cannot be opened.",
}
