"""Pictures 图片: where and with what they were taken, texts kept in them, what follows their end."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from PIL import ExifTags, Image

from gongkai.web.files.examination.findings import Finding, found, hint
from gongkai.web.files.examination.identifiers import identified

_TAGS = {
    ExifTags.Base.Artist: "作者",
    ExifTags.Base.Copyright: "版权",
    ExifTags.Base.Make: "相机厂商",
    ExifTags.Base.Model: "相机型号",
    ExifTags.Base.ImageDescription: "说明",
    ExifTags.Base.HostComputer: "计算机",
    ExifTags.Base.XPAuthor: "作者",
    ExifTags.Base.XPComment: "备注",
}
_INNER_TAGS = {
    ExifTags.Base.DateTimeOriginal: "拍摄时间",
    ExifTags.Base.CameraOwnerName: "相机所有者",
    ExifTags.Base.BodySerialNumber: "相机序列号",
    ExifTags.Base.UserComment: "备注",
}
_TEXTS = frozenset({"comment", "Comment", "Author", "Description", "Title", "xmp", "XML:com.adobe.xmp", "Copyright"})
_PNG_END = b"IEND\xaeB`\x82"


def examine(data: bytes) -> Iterator[Finding]:
    """What a picture tells beside what it shows."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as picture:
                exif, info = picture.getexif(), dict(picture.info)
                yield from _exif(exif)
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, Image.DecompressionBombError):
        yield found("NOT-EXAMINED", "", "图片无法打开", "the picture cannot be opened")
        return
    for name, value in info.items():
        if name in _TEXTS and (text := _text(value)).strip():
            yield found("PICTURE-TEXT", str(name), hint(text))
            yield from identified(str(name), text)
    yield from _tail(data)


def _exif(exif: Image.Exif) -> Iterator[Finding]:
    if any(exif.get_ifd(ExifTags.IFD.GPSInfo)):
        yield found("GPS", "EXIF")
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    for values, tags in ((exif, _TAGS), (inner, _INNER_TAGS)):
        for tag, label in tags.items():
            if (text := _text(values.get(tag))).strip():
                yield found("CAMERA", "EXIF", label, hint(text))
                yield from identified("EXIF", text)
    if exif.get_ifd(ExifTags.IFD.IFD1):
        yield found("THUMBNAIL", "EXIF")


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        two = value.count(b"\0") * 3 > len(value)
        value = value.decode("utf-16-le" if two else "utf-8", "replace")
    return "" if value is None else str(value).replace("\0", "")


def _tail(data: bytes) -> Iterator[Finding]:
    if data.startswith(b"\x89PNG"):
        end = data.rfind(_PNG_END) + len(_PNG_END)
    elif data.startswith(b"\xff\xd8"):
        end = data.rfind(b"\xff\xd9") + 2
    else:
        return
    if len(data) - end > 16:
        yield found("PICTURE-TAIL", "", str(len(data) - end))
