from __future__ import annotations

import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from gongkai.web.files.examination.images import examine
from web.files import made


def codes(data: bytes) -> list[str]:
    return [each.code for each in examine(data)]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_plain_picture_has_no_findings(form: str) -> None:
    assert codes(made.picture(form)) == []


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_place_where_a_photo_was_taken_is_found(form: str) -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[2] = (30.0, 15.0, 1.5)
    exif[ExifTags.Base.Model] = "X100"
    exif[ExifTags.Base.Artist] = "Zhang San"
    told = [each.code for each in examine(made.picture(form, exif=exif))]
    assert told.count("GPS") == 1
    assert told.count("CAMERA") == 2


def test_texts_in_a_picture_are_found_and_read() -> None:
    texts = PngInfo()
    texts.add_text("Description", f"call {made.PHONE}")
    assert codes(made.picture(pnginfo=texts)) == ["PICTURE-TEXT", "PHONE"]


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_what_follows_the_end_is_found(form: str) -> None:
    assert codes(made.picture(form) + bytes(100)) == ["PICTURE-TAIL"]


def test_what_is_no_picture_is_told_as_not_examined() -> None:
    assert codes(b"\x89PNG") == ["NOT-EXAMINED"]
