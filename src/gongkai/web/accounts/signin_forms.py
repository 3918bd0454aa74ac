"""Forms of signing in 登录表单: they ask whether what was entered can be right; whether it is, the verbs find out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import User

LONGEST = 256
"""The longest password: what is hashed should not be a way to keep the server busy."""


def _password(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    given = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=given, max_length=LONGEST, strip=False, help_text=help_text)


class SignInForm(forms.Form):
    """登录."""

    username = forms.CharField(
        label=_("User name"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = _password(_("Password"), "current-password")
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    """动态口令."""

    code = forms.CharField(
        label=_("One-time code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class ProofForm(forms.Form):
    """再次核对: the password once more, before something that matters; without it for those who sign in elsewhere."""

    password = _password(_("Present password"), "current-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not user.has_usable_password():
            del self.fields["password"]


class PasswordForm(forms.Form):
    """修改口令: whether the old one is right is asked last, and not here."""

    old = _password(_("Present password"), "current-password")
    new = _password(_("New password"), "new-password")
    again = _password(_("New password again"), "new-password")
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["new"].help_text = password_validators_help_text_html()

    def clean_new(self) -> str:
        new = str(self.cleaned_data["new"])
        validate_password(new, self.user)
        return new

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        new = given.get("new")
        if new and given.get("again") and new != given["again"]:
            self.add_error("again", ValidationError(gettext("The two are not the same.")))
        if new and new == given.get("old"):
            self.add_error("new", ValidationError(gettext("This is the present password.")))
        return given
