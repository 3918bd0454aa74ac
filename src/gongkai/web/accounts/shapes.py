"""Shapes of the values of local rules 规定的取值: what a value may be, how it is written down and shown. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from gongkai.law.docnumber import BadDocNumber, Pattern, pattern


class BadValue(ValueError):
    """取值不合规定: one clear line of Chinese in `message`, the same in `english`."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english

    def line(self, lang: str | None) -> str:
        """The line in a language."""
        return self.english if lang == "en" else self.message


class Shape(Protocol):
    """取值的形式. `check` raises `BadValue`; `shown` writes a checked value for people, `zh` or `en`."""

    def check(self, value: object) -> None: ...

    def shown(self, value: object, lang: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Switch:
    """是、否: a bool."""

    def check(self, value: object) -> None:
        if not isinstance(value, bool):
            raise BadValue("应为是或者否", "yes or no is wanted")

    def shown(self, value: object, lang: str) -> str:
        return ("yes" if value else "no") if lang == "en" else ("是" if value else "否")


@dataclass(frozen=True, slots=True)
class Whole:
    """整数, from `least` to `most`, of a unit that is named in both languages."""

    least: int
    most: int
    unit: str
    unit_en: str

    def check(self, value: object) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not self.least <= value <= self.most:
            raise BadValue(
                f"应为{self.least}至{self.most}的整数", f"a whole number from {self.least} to {self.most} is wanted"
            )

    def shown(self, value: object, lang: str) -> str:
        return f"{value} {self.unit_en}" if lang == "en" else f"{value}{self.unit}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values: its key, and its name in both languages."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Several:
    """若干项: a list of keys in the order of `choices`, none twice; those in `always` may not be left out."""

    choices: tuple[Choice, ...]
    always: frozenset[str] = frozenset()

    def check(self, value: object) -> None:
        keys = [choice.key for choice in self.choices]
        if not isinstance(value, list) or value != [key for key in keys if key in value]:
            raise BadValue("只能从所列各项中选择", "only what is listed may be chosen")
        for choice in self.choices:
            if choice.key in self.always and choice.key not in value:
                raise BadValue(f"“{choice.zh}”不得省略", f"“{choice.en}” may not be left out")

    def shown(self, value: object, lang: str) -> str:
        chosen = value if isinstance(value, list) else []
        names = [(choice.en if lang == "en" else choice.zh) for choice in self.choices if choice.key in chosen]
        return ("; " if lang == "en" else "；").join(names) or "—"


@dataclass(frozen=True, slots=True)
class Word:
    """一个词: a text that a pattern describes; `zh` and `en` say what is wanted."""

    form: str
    zh: str
    en: str

    def check(self, value: object) -> None:
        if not isinstance(value, str) or not re.fullmatch(self.form, value):
            raise BadValue(self.zh, self.en)

    def shown(self, value: object, lang: str) -> str:
        return str(value) or "—"


@dataclass(frozen=True, slots=True)
class Numbering:
    """发文字号的样式: `{"template": …, "suffixes": {kind: suffix}}`, checked by `law.docnumber.pattern`."""

    def check(self, value: object) -> None:
        self.pattern(value)

    def pattern(self, value: object) -> Pattern:
        """The pattern of a value. Raises `BadValue`."""
        if not isinstance(value, dict) or set(value) != {"template", "suffixes"}:
            raise BadValue("应有样式和后缀", "a template and suffixes are wanted")
        template, suffixes = value["template"], value["suffixes"]
        words = [template, *suffixes, *suffixes.values()] if isinstance(suffixes, dict) else [None]
        if not all(isinstance(word, str) and len(word) <= 80 for word in words):
            raise BadValue("样式和后缀应为文字", "template and suffixes are to be texts")
        try:
            return pattern(template, suffixes)
        except BadDocNumber as bad:
            raise BadValue(bad.message, bad.english) from None

    def shown(self, value: object, lang: str) -> str:
        template, *suffixes = self.lines(value)
        if not suffixes:
            return template
        return f"{template} ({', '.join(suffixes)})" if lang == "en" else f"{template}（{'，'.join(suffixes)}）"

    def lines(self, value: object) -> list[str]:
        """A value as it is written down: the template, then a line `kind suffix` for each kind."""
        made = self.pattern(value)
        return [made.template, *(f"{kind} {suffix}" for kind, suffix in made.suffixes.items())]

    def entered(self, lines: Sequence[str]) -> dict[str, object]:
        """The value of what was written down. Raises `BadValue`."""
        template, *rest = [line.strip() for line in lines if line.strip()] or [""]
        pairs = [line.split() for line in rest]
        if any(len(pair) != 2 for pair in pairs) or len({pair[0] for pair in pairs}) != len(pairs):
            raise BadValue(
                "后缀应每行写“种类 后缀”，种类不重复", "each suffix has a line “kind suffix”, each kind once"
            )
        value: dict[str, object] = {"template": template, "suffixes": dict(pairs)}
        self.check(value)
        return value
