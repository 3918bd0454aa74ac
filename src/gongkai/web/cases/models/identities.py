"""身份证明 (第二十九条第二款第一项): the kinds of proof of who asks, and what can be wrong with a number."""

from __future__ import annotations

import re
import unicodedata

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.organcode import is_credit_code
from gongkai.law.terms import Applicant
from gongkai.web.files.examination.identifiers import is_id_number


class Identity(models.TextChoices):
    """证件种类."""

    ID_CARD = "id_card", gettext_lazy("resident identity card")
    PASSPORT = "passport", gettext_lazy("passport")
    HONG_KONG_MACAU = "hk_macau", gettext_lazy("travel permit for residents of Hong Kong and Macau")
    TAIWAN = "taiwan", gettext_lazy("travel permit for residents of Taiwan")
    PERMANENT = "permanent", gettext_lazy("foreigner's permanent residence card")
    CREDIT_CODE = "credit_code", gettext_lazy("unified social credit code")
    OTHER = "other", gettext_lazy("another proof")


OF_PERSONS = frozenset(Identity) - {Identity.CREDIT_CODE}
OF_ORGANISATIONS = frozenset({Identity.CREDIT_CODE, Identity.OTHER})
_NUMBER = re.compile(r"[0-9A-Z][0-9A-Z()/-]{3,39}")


def fits(applicant: Applicant, kind: Identity) -> bool:
    """Whether a kind of proof is one of such an applicant: a person's of persons, a body's of bodies."""
    return kind in (OF_PERSONS if applicant is Applicant.NATURAL else OF_ORGANISATIONS)


def tidied(text: str) -> str:
    """A number or code as it is kept: half-width, capitals, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def fault(kind: Identity, number: str) -> str:
    """What is wrong with a tidied number, in one line; "" where nothing is seen to be."""
    if kind is Identity.ID_CARD and not is_id_number(number):
        if re.fullmatch(r"[0-9]{17}[0-9X]", number):
            return _("The identity number is not right: one of its digits does not agree with the last one.")
        return _("An identity number has 18 characters: 17 digits, then a digit or X.")
    if kind is Identity.CREDIT_CODE and not is_credit_code(number):
        if len(number) == 18:
            return _("The unified social credit code is not right: a character does not agree with the last one.")
        return _("A unified social credit code has 18 characters.")
    return "" if _NUMBER.fullmatch(number) else _("A number of a proof has 4 to 40 letters and digits.")


_MOBILE = re.compile(r"(?:\+?86-?)?1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"(?:\+?86-?)?(?:0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(?:-[0-9]{1,6})?")
_SERVICE = re.compile(r"[48]00-?[0-9]{3}-?[0-9]{4}")
_ABROAD = re.compile(r"(?:\+|00)(?!86)[1-9][0-9-]{6,17}")


def is_phone(number: str) -> bool:
    """联系电话: a tidied number of a mobile phone, a landline with or without its area, a service, or one abroad."""
    return any(form.fullmatch(number) for form in (_MOBILE, _LANDLINE, _SERVICE, _ABROAD))
