"""What is sent from the page of notices."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EmailForm(forms.Form):
    """邮件提醒设置."""

    email = forms.BooleanField(label=_("Send me notices by e-mail too"), required=False)
