"""Forms 表单: each field with its label, its help and what is wrong with it; at the head, all that is wrong."""

from __future__ import annotations

from django.forms import BaseForm, BoundField, CheckboxInput
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.web.markup import text


def form(
    shown: BaseForm, token: str, *, submit: object = "", action: str = "", cancel: str = "", danger: bool = False
) -> SafeString:
    """A whole form that posts: `token`, the field against forgery; `submit`, the button's words; `action`, where to.

    With `cancel`, an address, there is a way out; what `danger` does cannot be taken back.
    """
    about = f' action="{text(action)}"' if action else ""
    about += ' enctype="multipart/form-data"' if shown.is_multipart() else ""
    kind = "btn main danger" if danger else "btn main"
    way_out = f'<a class="btn" href="{text(cancel)}">{text(_("Cancel"))}</a>' if cancel else ""
    return mark_safe(  # noqa: S308 - its parts are escaped
        f'<form method="post" class="form"{about} novalidate>\n{token}{fields(shown)}<div class="buttons">'
        f'<button class="{kind}">{text(submit or _("Save"))}</button>{way_out}</div>\n</form>'
    )


def fields(shown: BaseForm) -> SafeString:
    """The fields of a form, without its own tags."""
    wrong = shown.errors
    drawn = [summary(shown)] if wrong else []
    drawn += [str(field) for field in shown.hidden_fields()]
    drawn += [drawn_field(field, field.name in wrong) for field in shown.visible_fields()]
    return mark_safe("".join(drawn))  # noqa: S308 - its parts are escaped


def summary(shown: BaseForm) -> str:
    """All that is wrong with a form, a line each with the way to its field. HTML."""
    lines = [f"<li>{text(error)}</li>" for error in shown.non_field_errors()]
    for field in shown.visible_fields():
        if field.errors:
            at = text(field.id_for_label or field.auto_id)
            lines.append(f'<li><a href="#{at}">{text(field.label)}</a> · {text(field.errors[0])}</li>')
    lines += [f"<li>{text(error)}</li>" for field in shown.hidden_fields() for error in field.errors]
    words = _("Not saved. Please look at these again:")
    return (
        f'<div class="notice error" role="alert" tabindex="-1"><p><strong>{text(words)}</strong></p>'
        f"<ul>{''.join(lines)}</ul></div>\n"
    )


def drawn_field(field: BoundField, wrong: bool) -> str:
    """One field with its label, its help and, where it is wrong, why. HTML."""
    kind = "field tick" if isinstance(field.field.widget, CheckboxInput) else "field"
    kind = f"{kind} wrong" if wrong else kind
    several = field.use_fieldset
    inside = f"{_label(field, several)}{_help(field)}{field.errors if wrong else ''}{field}"
    if not several:
        return f'<div class="{kind}">{inside}</div>\n'
    about = field.aria_describedby
    described = f' aria-describedby="{text(about)}"' if about else ""
    return f'<fieldset class="{kind}"{described}>{inside}</fieldset>\n'


def _label(field: BoundField, several: bool) -> str:
    words = text(field.label)
    if field.field.required:
        words += f' <span class="required">{text(_("required"))}</span>'
    return f"<legend>{words}</legend>\n" if several else f'<label for="{text(field.id_for_label)}">{words}</label>\n'


def _help(field: BoundField) -> str:
    return f'<div class="help" id="{field.auto_id}_helptext">{text(field.help_text)}</div>\n' if field.help_text else ""
