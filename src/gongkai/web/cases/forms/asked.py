"""申请表 (第二十九条第二款): what is asked of whoever asks, the same at the counter and on the public page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.terms import Applicant
from gongkai.web.cases.actions.intake import Asked
from gongkai.web.cases.forms.plain import PlainText
from gongkai.web.cases.models import Carrier, Delivery
from gongkai.web.cases.models.identities import Identity, fault, fits, is_phone, tidied
from gongkai.web.cases.models.requests import APPLICANTS
from gongkai.web.files.examination.identifiers import identified

GOES_WITH = {
    Carrier.PAPER: (Delivery.POST, Delivery.PICK_UP, Delivery.FAX),
    Carrier.ELECTRONIC: (Delivery.EMAIL, Delivery.ONLINE, Delivery.PICK_UP, Delivery.POST),
    Carrier.INSPECTION: (Delivery.PICK_UP,),
}
"""How information of each form can reach somebody."""
AGENT = ("agent", "agent_identity", "agent_phone")
PERSON = ("name", "identity_kind", "identity", "contact", "phone", "email", "address", *AGENT)


def text(label: Any, most: int = 80, *, must: bool = False, complete: str = "off", hint: Any = "") -> PlainText:
    """A line of text; `complete` names to the browser what it is (autocomplete)."""
    line = forms.TextInput(attrs={"autocomplete": complete})
    return PlainText(label=label, max_length=most, required=must, widget=line, help_text=hint)


class AskedForm(forms.Form):
    """申请内容. What contradicts itself is told at the field where it is mended."""

    applicant = forms.ChoiceField(
        label=gettext_lazy("Kind of applicant"),
        choices=[(key.value, label) for key, label in APPLICANTS.items()],
        widget=forms.RadioSelect,
        initial=Applicant.NATURAL.value,
    )
    name = text(gettext_lazy("Name, or name of the organisation"), 120, must=True, complete="name")
    identity_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of proof of identity"), choices=Identity.choices, initial=Identity.ID_CARD.value
    )
    identity = text(gettext_lazy("Number of the proof"), must=True)
    contact = text(gettext_lazy("Contact person"), hint=gettext_lazy("For an organisation only."))
    phone = text(gettext_lazy("Phone"), 40, complete="tel")
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=120,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("This is no e-mail address: name@example.cn is the form of one.")},
    )
    address = text(gettext_lazy("Postal address"), 200, complete="street-address")
    agent = text(gettext_lazy("Name of the agent"))
    agent_identity = text(gettext_lazy("Identity number of the agent"))
    agent_phone = text(gettext_lazy("Phone of the agent"), 40)
    title = text(
        gettext_lazy("Name of the information"),
        200,
        must=True,
        hint=gettext_lazy("What it is called, as exactly as you know it. Please write nothing here about persons."),
    )
    document_number = text(gettext_lazy("Its document number"), hint=gettext_lazy("If you know it."))
    wanted = PlainText(
        label=gettext_lazy("What else helps to find it"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Time, place, subject, who made it: whatever tells it from other information."),
    )
    carrier = forms.ChoiceField(
        label=gettext_lazy("Form in which you want it"),
        choices=Carrier.choices,
        widget=forms.RadioSelect,
        initial=Carrier.ELECTRONIC.value,
    )
    delivery = forms.ChoiceField(
        label=gettext_lazy("Way of getting it"),
        choices=Delivery.choices,
        widget=forms.RadioSelect,
        initial=Delivery.ONLINE.value,
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def clean_title(self) -> str:
        """One line, with nobody's numbers in it: the title is seen by more people than the rest."""
        title = " ".join(str(self.cleaned_data["title"]).split())
        if personal(title):
            raise forms.ValidationError(
                _("Please leave numbers of persons out of the name: they may stand in the description below.")
            )
        return title

    def clean_phone(self) -> str:
        return self._phone("phone")

    def clean_agent_phone(self) -> str:
        return self._phone("agent_phone")

    def clean_identity(self) -> str:
        return tidied(str(self.cleaned_data["identity"]))

    def clean_agent_identity(self) -> str:
        number = tidied(str(self.cleaned_data["agent_identity"]))
        if number and (wrong := fault(Identity.ID_CARD if number[:1].isdigit() else Identity.OTHER, number)):
            raise forms.ValidationError(wrong)
        return number

    def _phone(self, name: str) -> str:
        number = tidied(str(self.cleaned_data[name]))
        if number and not is_phone(number):
            raise forms.ValidationError(
                _("This is no phone number: 11 digits of a mobile phone, or area code and number of a landline.")
            )
        return number

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        self._check_proof(given)
        self._check_reach(given)
        self._check_agent(given)
        return given

    def _check_proof(self, given: dict[str, Any]) -> None:
        if not {"applicant", "identity_kind"} <= given.keys():
            return
        applicant, kind = Applicant(given["applicant"]), Identity(given["identity_kind"])
        if not fits(applicant, kind):
            natural = applicant is Applicant.NATURAL
            self.add_error(
                "identity_kind",
                _("A natural person shows a proof of a person.")
                if natural
                else _("An organisation shows its unified social credit code, or another proof."),
            )
        elif given.get("identity") and (wrong := fault(kind, given["identity"])):
            self.add_error("identity", wrong)
        if applicant is not Applicant.NATURAL and "contact" in given and not given["contact"]:
            self.add_error("contact", _("Please name the person of the organisation whom we can reach."))

    def _check_reach(self, given: dict[str, Any]) -> None:
        """联系方式: enough to be reached, and what the way of getting it asks for."""
        ways = ("phone", "email", "address")
        if all(way in given for way in ways) and not any(given[way] for way in ways):
            self.add_error("phone", _("Please give a phone number, an e-mail address or a postal address."))
        if not {"carrier", "delivery"} <= given.keys():
            return
        delivery = Delivery(given["delivery"])
        if delivery not in GOES_WITH[Carrier(given["carrier"])]:
            self.add_error("delivery", _("Information in this form cannot be had in this way. Please choose another."))
            return
        needed: dict[Delivery, tuple[str, str]] = {
            Delivery.EMAIL: ("email", _("By e-mail needs an e-mail address.")),
            Delivery.POST: ("address", _("By post needs a postal address.")),
            Delivery.PICK_UP: ("phone", _("To pick it up, give a phone number: we call when it is ready.")),
            Delivery.FAX: ("phone", _("By fax needs the number of the fax, as the phone number.")),
        }
        field, words = needed.get(delivery, ("", ""))
        if field in given and not given[field] and not self.has_error(field):
            self.add_error(field, words)

    def _check_agent(self, given: dict[str, Any]) -> None:
        if not any(given.get(name) for name in AGENT):
            return
        for name, words in (
            ("agent", _("Please give the name of the agent, or leave all of the agent empty.")),
            ("agent_identity", _("Please give the identity number of the agent.")),
        ):
            if name in given and not given[name]:
                self.add_error(name, words)

    def asked(self) -> Asked:
        """What was filled in."""
        given = self.cleaned_data
        return Asked(
            Applicant(given["applicant"]), given["title"], given["wanted"], Carrier(given["carrier"]),
            Delivery(given["delivery"]), {name: given[name] for name in PERSON}, given["document_number"],
        )  # fmt: skip


Group = tuple[str | Promise, Sequence[str]]
WHO: Group = (gettext_lazy("Who asks"), ("applicant", "name", "identity_kind", "identity", "contact"))
REACH: Group = (gettext_lazy("How to reach you"), ("phone", "email", "address"))
BY_AGENT: Group = (gettext_lazy("Asked through an agent"), AGENT)
WHAT: Group = (gettext_lazy("What is wanted"), ("title", "document_number", "wanted"))
HOW: Group = (gettext_lazy("How it is wanted"), ("carrier", "delivery"))


def personal(words: str) -> bool:
    """Whether an identity number, a bank card or a phone stands in some words."""
    return any(identified("", words))
