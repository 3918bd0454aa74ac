"""Parts of form fields 表单控件, letter for letter as Django's own templates write them, only sooner.

A page of a few fields would else spend more time in those templates than in all the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest

from gongkai.web.markup import text

Part = Mapping[str, Any]


class Drawn(DjangoTemplates):
    """Draws what `DRAWN` knows; every other part comes from its template."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        draw = DRAWN.get(template_name)
        return draw(context) if draw else super().render(template_name, context, request)


def _attributes(part: Part) -> str:
    return "".join(
        f" {text(name)}" if value is True else f' {text(name)}="{text(value)}"'
        for name, value in part["attrs"].items()
        if value is not False
    )


def _input(part: Part) -> str:
    value = part["value"]
    shown = "" if value is None else f' value="{text(value)}"'
    return f'<input type="{part["type"]}" name="{text(part["name"])}"{shown}{_attributes(part)}>'


def _textarea(part: Part) -> str:
    inside = text(part["value"]) if part["value"] else ""
    return f'<textarea name="{text(part["name"])}"{_attributes(part)}>\n{inside}</textarea>'


def _select(part: Part) -> str:
    return f'<select name="{text(part["name"])}"{_attributes(part)}>{_groups(part, _option)}\n</select>'


def _groups(part: Part, draw: Callable[[Part], str]) -> str:
    drawn = []
    for name, options, _index in part["optgroups"]:
        inside = "".join(f"\n  {draw(option)}" for option in options)
        group = f'\n  <optgroup label="{text(name)}">{inside}\n  </optgroup>' if name else inside
        drawn.append(group)
    return "".join(drawn)


def _option(part: Part) -> str:
    value, label = text(part["value"]), text(part["label"])
    return f'<option value="{value}"{_attributes(part)}>{label}</option>\n'


def _boxes(part: Part) -> str:
    about = part["attrs"]
    named = "".join(f' {key}="{text(about[key])}"' for key in ("id", "class") if about.get(key))
    drawn = []
    for name, options, _index in part["optgroups"]:
        inside = "".join(f"<div>\n    {_box(option)}</div>" for option in options)
        drawn.append(f"\n  <div><label>{text(name)}</label>{inside}\n  </div>" if name else inside)
    return f"<div{named}>{''.join(drawn)}\n</div>"


def _box(part: Part) -> str:
    if not part.get("wrap_label"):
        return f"{_input(part)}\n\n"
    about = part["attrs"].get("id")
    named = f' for="{text(about)}"' if about else ""
    return f"<label{named}>{_input(part)}\n {text(part['label'])}</label>\n\n"


def _faults(context: Part) -> str:
    errors = context["errors"]
    if not errors:
        return ""
    of = f' id="{text(errors.field_id)}_error"' if errors.field_id else ""
    lines = "".join(f"<li>{text(error)}</li>" for error in errors)
    return f'<ul class="{text(context["error_class"])}"{of}>{lines}</ul>'


def _of_widget(draw: Callable[[Part], str]) -> Callable[[Part], str]:
    return lambda context: draw(context["widget"])


KINDS: Mapping[str, Callable[[Part], str]] = {
    **dict.fromkeys(("text", "password", "hidden", "date", "number", "email", "checkbox", "file"), _input),
    "textarea": _textarea,
    "select": _select,
    **dict.fromkeys(("radio", "checkbox_select"), _boxes),
}
DRAWN: Mapping[str, Callable[[Part], str]] = {
    "django/forms/errors/list/ul.html": _faults,
    **{f"django/forms/widgets/{kind}.html": _of_widget(draw) for kind, draw in KINDS.items()},
}
"""By the names of Django's templates."""
