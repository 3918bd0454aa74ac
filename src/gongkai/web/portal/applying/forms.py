"""The form of the public page 申请表: what the law asks for, files, and what holds machines up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.web.cases.forms.asked import AGENT, BY_AGENT, HOW, REACH, WHAT, WHO, AskedForm, Group
from gongkai.web.cases.models import Carrier, Delivery
from gongkai.web.cases.models.identities import Identity
from gongkai.web.cases.models.requests import APPLICANTS
from gongkai.web.files.kinds import ENDING_TO_TYPES
from gongkai.web.files.models import Purpose
from gongkai.web.markup.offers import offer

ACCEPTED = ",".join(sorted(ENDING_TO_TYPES))
DELIVERIES = [choice for choice in Delivery.choices if choice[0] != Delivery.FAX]
UPLOADS = {
    "identity_copy": Purpose.IDENTITY,
    "authorisation": Purpose.AUTHORISATION,
    "others": Purpose.RECEIVED,
}


ALL_FILES = gettext_lazy(
    "What helps to find the information. All files that go with one press of the button may have %(most)s MB "
    "together; more files can be added by coming back to this page."
)


class _SeveralInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class Several(forms.FileField):
    """Files, none or several, as a list."""

    widget = _SeveralInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, (list, tuple)) else [data] if data else []
        return [super(Several, self).clean(one, initial) for one in given]


def upload(label: Any, hint: Any = "", *, several: bool = False) -> forms.FileField:
    kind = Several if several else forms.FileField
    chosen = (_SeveralInput if several else forms.FileInput)(attrs={"accept": ACCEPTED})
    # What is wrong with a file its examination says.
    return kind(label=label, help_text=hint, required=False, widget=chosen, allow_empty_file=True)


class ApplyForm(AskedForm):
    """政府信息公开申请表 (第二十九条第二款)."""

    identity_copy = upload(
        gettext_lazy("Copy of the proof of identity"),
        gettext_lazy("A photograph will do. Without it the agency may have to ask you for it (Article 30)."),
    )
    authorisation = upload(gettext_lazy("Authorisation, signed by the applicant"))
    others = upload(gettext_lazy("Other files"), several=True)
    visit = forms.UUIDField(widget=forms.HiddenInput)
    website = forms.CharField(
        required=False, label=gettext_lazy("Leave this empty"), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, held: Iterable[str] = (), **kwargs: Any) -> None:
        """`held`: the purposes of the files that wait already."""
        super().__init__(*args, **kwargs)
        self.held = frozenset(held)
        most = {"most": settings.ATTACHMENT_BYTES // 2**20}
        self.fields["others"].help_text = ALL_FILES % most
        offer(self, "delivery", DELIVERIES)

    def clean_website(self) -> str:
        """People do not see this field; machines fill it in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Please leave this field empty."))
        return ""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        asks = any(given.get(name) for name in AGENT)
        if asks and not given.get("authorisation") and Purpose.AUTHORISATION not in self.held:
            self.add_error("authorisation", _("An agent shows the authorisation: please add it as a file."))
        return given

    def uploads(self) -> list[tuple[str, Purpose, Any]]:
        """What was sent with this page: the field, what the file is for, the file."""
        found: list[tuple[str, Purpose, Any]] = []
        for field, purpose in UPLOADS.items():
            given = self.files.getlist(field) if hasattr(self.files, "getlist") else []
            found += [(field, purpose, one) for one in given if isinstance(one, UploadedFile)]
        return found

    def typed(self) -> list[tuple[str, str]]:
        """What was filled in, in words, for the page on which it is looked at once more."""
        labels = {
            "applicant": {kind.value: words for kind, words in APPLICANTS.items()},
            "identity_kind": dict(Identity.choices),
            "carrier": dict(Carrier.choices),
            "delivery": dict(Delivery.choices),
        }
        return [
            (str(self.fields[name].label), str(labels[name][given] if name in labels else given))
            for _heading, names in TYPED
            for name in names
            if (given := self.cleaned_data.get(name))
        ]


TYPED = (WHO, REACH, BY_AGENT, WHAT, HOW)
AGENTS: Group = (BY_AGENT[0], (*BY_AGENT[1], "authorisation"))
ALL: tuple[Group, ...] = (WHO, REACH, AGENTS, WHAT, HOW, (gettext_lazy("Files"), ("identity_copy", "others")))
