"""索引号 and 登记号: the next one of an agency, given once and for ever. Called while a step is recorded."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.law import indexnumber
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.models import Item


def front(agency: Agency) -> str:
    """前段码: what the agency has set, its organisation code, or else a code of this installation."""
    chosen = str(agency.rules()["index_front"].value)
    return chosen or agency.credit_code[8:17] or f"gk{agency.pk:07d}"


def next_index(agency: Agency, on: date) -> str:
    """下一个索引号. The agency is held until the transaction ends: no two items take one number. Raises `Refused`."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    wanted = front(agency)
    rows = Item.objects.filter(index_number__startswith=wanted).values_list("index_number", flat=True)
    used = [found for text in rows if text and (found := indexnumber.parse(text).number) is not None]
    try:
        return str(indexnumber.following(wanted, on, used))
    except indexnumber.NoIndexNumber as error:
        raise Refused(spoken(error.message, error.english)) from error


def next_register(item: Item, on: date) -> str:
    """登记号 (国办发〔2018〕37号“三统一”): by the agency's own pattern, counted anew each year. Raises `Refused`."""
    held = Agency.objects.select_for_update(no_key=True).get(pk=item.agency_id)
    values = held.rules()
    pattern = str(values["register_pattern"].value)
    taken = Item.objects.filter(agency=held, registered_on__year=on.year).exclude(register_number="")
    number = taken.count() + 1
    made = (
        pattern.replace("{code}", str(values["number_code"].value))
        .replace("{year}", str(on.year))
        .replace("{number}", f"{number:03d}")
    )
    if Item.objects.filter(agency=held, register_number=made).exists():
        raise Refused(_("The register number %(number)s is taken: look at the pattern.") % {"number": made})
    return made
