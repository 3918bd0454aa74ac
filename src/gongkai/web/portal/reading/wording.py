"""用词: what pages of public items call things."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.law.validity import Validity

VALIDITY: Mapping[Validity, Promise] = MappingProxyType(
    {
        Validity.NOT_YET: _("not yet in force"),
        Validity.IN_FORCE: _("in force"),
        Validity.LAPSED: _("its term has ended"),
        Validity.EXPIRED: _("declared void"),
        Validity.REPEALED: _("repealed"),
    }
)
"""有效性 (国办发〔2018〕37号) in words: the badge."""
