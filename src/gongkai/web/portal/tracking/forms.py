"""Forms of the applicant: they only validate, and lose nothing that was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gongkai.web.cases.forms.plain import PlainText
from gongkai.web.files.actions import Sent
from gongkai.web.files.kinds import ENDING_TO_TYPES
from gongkai.web.files.models import Purpose

LONGEST = 2000
MOST_FILES = 5
STARS = (
    (5, _("very satisfied")),
    (4, _("satisfied")),
    (3, _("on the whole satisfied")),
    (2, _("not satisfied")),
    (1, _("very dissatisfied")),
)
"""好差评的五级 (国办发〔2019〕51号)."""


class TrackForm(forms.Form):
    """登记号和查询码, as the receipt has them; blanks, hyphens in the code, small letters make no difference."""

    number = forms.CharField(
        label=_("Request number"), max_length=80, help_text=_("It stands on the receipt of your request."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    code = forms.CharField(
        label=_("Tracking code"), max_length=40, help_text=_("Ten letters and digits, beside the number."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].upper().replace("-", "").split())


class ActForm(forms.Form):
    """What every act carries: how many steps the request had when the page was made."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SeveralFiles(forms.ClearableFileInput):
    """A field in which several files can be chosen."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """附件, up to so many."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Raises `ValidationError`."""
        given: Sequence[Any] = data if isinstance(data, (list, tuple)) else [data] if data else []
        found = [super(Files, self).clean(one, initial) for one in given]
        if len(found) > MOST_FILES:
            raise forms.ValidationError(_("Too many files: %(most)s at most."), params={"most": MOST_FILES})
        return found


class StatementForm(ActForm):
    """补正、说明理由: what is written, with files."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    text = PlainText(widget=forms.Textarea({"rows": 8}), max_length=LONGEST, strip=True)
    attachments = Files(
        label=_("Files"), required=False, allow_empty_file=True,  # the admission says what is wrong with it
        help_text=_("Five at most; PDF, OFD, office files and pictures."),
        widget=SeveralFiles({"accept": ",".join(sorted(ENDING_TO_TYPES))}),
    )  # fmt: skip

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label

    def sent(self) -> list[Sent]:
        """The files, as the admission takes them."""
        return [Sent(one.name or "", one.read(), Purpose.RECEIVED) for one in self.cleaned_data["attachments"]]


class RatingForm(forms.Form):
    """好差评."""

    stars = forms.TypedChoiceField(
        label=_("How satisfied are you with how the request was handled?"), coerce=int, choices=STARS,
        widget=forms.RadioSelect,
    )  # fmt: skip
    text = PlainText(
        label=_("What should be better?"), widget=forms.Textarea({"rows": 4}), max_length=LONGEST, required=False
    )


class ComplaintForm(forms.Form):
    """投诉."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    text = PlainText(
        label=_("What do you complain of?"), widget=forms.Textarea({"rows": 8}), max_length=LONGEST,
        help_text=_("The supervising organ reads it, and this request with it. You need not give your name."),
    )  # fmt: skip
