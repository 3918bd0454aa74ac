"""Forms of agencies, people, posts and rules 表单: they only validate; `actions` does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Field
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gongkai.law.organcode import is_credit_code
from gongkai.web.accounts.models import Agency, Kind, RuleInForce, User
from gongkai.web.accounts.rules import NUMBERING
from gongkai.web.accounts.shapes import BadValue, Numbering, Several, Switch, Whole


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class SeenForm(forms.Form):
    """A form that knows the state of what it changes when it was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


def _credit_code(code: str) -> str:
    if code and not is_credit_code(code):
        raise ValidationError(_("The check characters do not agree (GB 32100)."))
    return code


class AgencyForm(forms.ModelForm):  # type: ignore[type-arg]  # is no generic when it runs
    """A new agency."""

    opened_on = _day(gettext_lazy("since"))

    class Meta:
        model = Agency
        fields = ("code", "name", "short_name", "level", "body", "credit_code", "opened_on")
        help_texts = {"code": gettext_lazy("Letters, digits and hyphens; it stands in addresses and never changes.")}

    def clean_credit_code(self) -> str:
        return _credit_code(self.cleaned_data["credit_code"])


class NamesForm(SeenForm):
    """The names of an agency."""

    name = forms.CharField(label=gettext_lazy("name"), max_length=120)
    short_name = forms.CharField(label=gettext_lazy("short name"), max_length=40, required=False)
    credit_code = forms.CharField(label=gettext_lazy("unified social credit code"), max_length=18, required=False)

    def clean_credit_code(self) -> str:
        return _credit_code(self.cleaned_data["credit_code"])


class AgencyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # is no generic when it runs
    """One of the agencies a person may choose, shown with its code."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.code})"


class MoveForm(SeenForm):
    """Where an agency goes."""

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = AgencyChoice(agencies, label=_("To stand below"))


class CloseForm(SeenForm):
    """The day an agency is closed."""

    on = _day(gettext_lazy("Closed on"))


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]  # is no generic when it runs
    """A new person with a first post."""

    kind = forms.ChoiceField(label=gettext_lazy("post"), choices=Kind.choices)
    since = _day(gettext_lazy("since"))

    class Meta:
        model = User
        fields = ("username", "name", "email")


class ContactForm(SeenForm):
    """A person's name and e-mail."""

    name = forms.CharField(label=gettext_lazy("name"), max_length=60)
    email = forms.EmailField(label=gettext_lazy("e-mail"), required=False)


class PostForm(forms.Form):
    """A post to give."""

    kind = forms.ChoiceField(label=gettext_lazy("post"), choices=Kind.choices)
    since = _day(gettext_lazy("since"))

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = AgencyChoice(agencies, to_field_name="code", label=_("agency"))
        self.order_fields(["agency", "kind", "since"])


class EndForm(forms.Form):
    """The last day of a post."""

    until = _day(gettext_lazy("Last day"))


class RuleForm(SeenForm):
    """The value of a rule, in the field its shape asks for."""

    def __init__(self, *args: Any, rule: RuleInForce, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shape = rule.rule.shape
        self.fields["value"] = _field(rule)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "value" in given:
            try:
                given["value"] = self._value(given["value"])
                self.shape.check(given["value"])
            except BadValue as bad:
                self.add_error("value", bad.line(get_language()))
        return given

    def _value(self, entered: Any) -> object:
        if isinstance(self.shape, Switch):
            return bool(entered == "yes")
        return NUMBERING.entered(entered.splitlines()) if isinstance(self.shape, Numbering) else entered


def _field(rule: RuleInForce) -> Field:
    shape, lang = rule.rule.shape, get_language() or ""
    about: dict[str, Any] = {"label": rule.rule.label(lang), "initial": rule.value}
    if isinstance(shape, Switch):
        choices = [(word, shape.shown(word == "yes", lang)) for word in ("yes", "no")]
        about["initial"] = "yes" if rule.value else "no"
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **about)
    if isinstance(shape, Whole):
        about["label"] = f"{about['label']} ({shape.unit_en if lang == 'en' else shape.unit})"
        return forms.IntegerField(min_value=shape.least, max_value=shape.most, **about)
    if isinstance(shape, Several):
        choices = [(one.key, one.en if lang == "en" else one.zh) for one in shape.choices]
        box = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=choices, widget=box, required=False, **about)
    if isinstance(shape, Numbering):
        about["initial"] = "\n".join(shape.lines(rule.value))
        words = _("First line: the pattern. Then a line for each kind of document: kind, blank, suffix.")
        return forms.CharField(widget=forms.Textarea, max_length=1000, help_text=words, **about)
    return forms.CharField(required=False, max_length=80, **about)
