"""The field of one line 一行文字, the same in every form of an item."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.publishing.oneline import one_line


class Line(forms.CharField):
    """一行文字: as one sees it, without control characters and hidden marks, on one line."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(one_line(str(value)) if value else value))
