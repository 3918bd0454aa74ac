"""Files that are not taken 不予接收: one clear line each."""

from __future__ import annotations


class Refused(Exception):
    """不予接收的文件. `message` is one line of Chinese, `english` the same in English."""

    def __init__(self, code: str, message: str, english: str) -> None:
        super().__init__(message)
        self.code, self.message, self.english = code, message, english
