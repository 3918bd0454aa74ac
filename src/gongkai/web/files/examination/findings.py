"""What an examination finds 审查发现: one code a kind of thing, with its words. The thing itself is hinted at only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Finding:
    """审查发现: `place` is where in the file, in Chinese; `message` one line of Chinese, `english` the same."""

    code: str
    place: str
    message: str
    english: str


TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # Personal data
        "ID-NUMBER": ("公民身份号码：{0}", "number of an identity card: {0}"),
        "PHONE": ("手机号码：{0}", "number of a mobile phone: {0}"),
        "BANK-CARD": ("银行卡号：{0}", "number of a bank card: {0}"),
        "ADDRESS": ("疑似家庭住址：{0}", "what looks like a home address: {0}"),
        # Office files
        "PROPERTY": ("文档属性“{0}”有内容：{1}", "the property “{0}” is filled in: {1}"),
        "THUMBNAIL": ("留有缩略图，可能是较早版本的样子", "a thumbnail is kept, perhaps of an earlier version"),
        "COMMENT": ("有批注 {0} 条", "comments: {0}"),
        "TRACKED-CHANGE": ("有未接受的修订 {0} 处", "tracked changes that were not accepted: {0}"),
        "HIDDEN-TEXT": ("有隐藏文字：{0}", "hidden text: {0}"),
        "PALE-TEXT": ("有白色文字：{0}", "white text: {0}"),
        "HIDDEN-SHEET": ("工作表被隐藏", "the sheet is hidden"),
        "HIDDEN-ROWS": ("有隐藏的行：{0}", "hidden rows: {0}"),
        "HIDDEN-COLUMNS": ("有隐藏的列：{0}", "hidden columns: {0}"),
        "HIDDEN-NAME": ("有隐藏的名称定义 {0} 个", "hidden defined names: {0}"),
        "PIVOT-CACHE": ("数据透视表缓存留有源数据 {0} 行", "a pivot cache keeps {0} rows of its source"),
        "CONNECTION": ("有外部数据连接", "connections to outside data"),
        "EXTERNAL-LINK": ("链接到外部文件：{0}", "a link to an outside file: {0}"),
        "TEMPLATE": ("留有模板路径：{0}", "the path of a template is kept: {0}"),
        "EMBEDDED": ("内嵌有其他文件或对象", "another file or object is embedded"),
        "CUSTOM-DATA": ("留有自定义数据", "custom data are kept"),
        "CROPPED-PICTURE": (
            "图片经过裁剪，裁去的部分仍在文件中",
            "a picture was cropped: what was cut off is still there",
        ),
        "HIDDEN-SLIDE": ("幻灯片被隐藏", "the slide is hidden"),
        "SPEAKER-NOTES": ("幻灯片有备注：{0}", "the slide has notes: {0}"),
        # PDF
        "COVERED-TEXT": (
            "遮盖之下仍有文字，可以复制出来：{0}",
            "text still stands under a cover and can be copied: {0}",
        ),
        "UNSEEN-TEXT": (
            "有看不见的文字（如扫描件的识别文字层）：{0}",
            "text that is not shown (as of a recognised scan): {0}",
        ),
        "OUTSIDE-TEXT": ("页面之外有文字：{0}", "text outside of the page: {0}"),
        "ANNOTATION": ("有注释（{0}）{1}", "an annotation ({0}) {1}"),
        "ATTACHED-FILE": ("PDF 内附有文件 {0} 个", "files attached to the PDF: {0}"),
        "JAVASCRIPT": ("PDF 内有脚本", "the PDF holds a script"),
        "LAUNCH": (
            "PDF 会启动程序、打开或提交到别处",
            "the PDF starts a program, or opens or sends something elsewhere",
        ),
        "HIDDEN-LAYER": ("有默认不显示的图层 {0} 个", "layers that are not shown: {0}"),
        "FORM-DATA": ("有 XFA 表单数据", "data of an XFA form"),
        "EARLIER-VERSION": ("文件内保留有较早的版本", "an earlier version is kept in the file"),
        "RESTRICTED": (
            "PDF 设有权限密码，他人可能无法复制、打印",
            "a password restricts copying or printing of the PDF",
        ),
        # Pictures
        "GPS": ("照片记有拍摄位置", "the picture tells where it was taken"),
        "CAMERA": ("图片记有“{0}”：{1}", "the picture keeps “{0}”: {1}"),
        "PICTURE-TEXT": ("图片内附有文字：{0}", "text is kept in the picture: {0}"),
        "PICTURE-TAIL": ("图片结束之后另有 {0} 字节", "{0} bytes follow the end of the picture"),
        # Tables as text
        "FORMULA": (
            "单元格以“{0}”开头，打开时会被当作公式",
            "a cell begins with “{0}” and would be taken for a formula",
        ),
        # The examination itself
        "NOT-EXAMINED": ("未能审查：{0}", "not examined: {1}"),
        "MORE": ("{1} 另有 {0} 处", "{0} more of {1}"),
    }
)


def found(code: str, place: str, *values: str) -> Finding:
    """A finding with the words of its code."""
    message, english = TEXTS[code]
    return Finding(code, place, message.format(*values), english.format(*values))


def hint(text: str) -> str:
    """提示: enough to find a thing by, too little to learn it: its first character and its length."""
    text = " ".join(text.split())
    return f"{text[:1]}…({len(text)})"


def masked(number: str) -> str:
    """A number with its middle covered."""
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"
