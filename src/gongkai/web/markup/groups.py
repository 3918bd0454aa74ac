"""Fields in groups 分组表单: a long form as a reader takes it in, one heading after the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from gongkai.web.markup import fields, text

Words = str | Promise


def grouped(
    shown: BaseForm, groups: Sequence[tuple[Words, Sequence[str]]], folded: Collection[Words] = ()
) -> SafeString:
    """The fields under their headings, without the form's own tags; what is in no group is left out.

    A group that is `folded` is opened by its heading; it stands open where something was filled in or is wrong.
    """
    drawn = [fields.summary(shown)] if shown.errors else []
    drawn += [str(field) for field in shown.hidden_fields()]
    for heading, names in groups:
        inside = "".join(fields.drawn_field(shown[name], name in shown.errors) for name in names)
        if heading not in folded:
            drawn.append(f'<fieldset class="group">\n<legend>{text(heading)}</legend>\n{inside}</fieldset>\n')
            continue
        is_open = any(name in shown.errors or shown[name].value() for name in names)
        start = f'<details class="group"{" open" if is_open else ""}>'
        drawn.append(f"{start}\n<summary>{text(heading)}</summary>\n{inside}</details>\n")
    return mark_safe("".join(drawn))  # noqa: S308 - its parts are escaped
