"""索引号 and 登记号: the next one of an agency, given once and for ever. Called while a step is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import count

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongkai.law import indexnumber
from gongkai.law.indexnumber import IndexNumber
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.models import Item


def front(agency: Agency) -> str:
    """前段码: what the agency has set, its organisation code, or else a code of this installation."""
    chosen = str(agency.rules()["index_front"].value)
    return chosen or agency.credit_code[8:17] or f"gk{agency.pk:07d}"


def give_index(item: Item, on: date) -> None:
    """编索引号: the next one becomes the item's own. Raises `Refused`.

    Where another agency with the same front has taken it at this moment, the one after: nobody is turned away, and
    there is no gap.
    """
    while item.index_number is None:
        number = next_index(item.agency, on)
        with suppress(IntegrityError), transaction.atomic():
            Item.objects.filter(pk=item.pk).update(index_number=number)
            item.index_number = number


def keep_index(item: Item, number: str) -> None:
    """保留原索引号 (一经编定不得改变): the number it has elsewhere stays its own.

    Raises `Refused` where another item has it.
    """
    if item.index_number is not None:
        raise ValueError(f"{item.subject} has a number")
    try:
        with transaction.atomic():
            Item.objects.filter(pk=item.pk).update(index_number=number)
    except IntegrityError:
        raise Refused(_("The index number %(number)s belongs to another item.") % {"number": number}) from None
    item.index_number = number


def next_index(agency: Agency, on: date) -> str:
    """下一个索引号. The agency is held until the transaction ends: no two of its items take one number.

    Raises `Refused`.
    """
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    wanted = front(agency)
    try:
        return str(indexnumber.following(wanted, on, _used(wanted, on.year)))
    except indexnumber.NoIndexNumber as error:
        raise Refused(spoken(error.message, error.english)) from error


def _used(wanted: str, year: int) -> list[IndexNumber]:
    """已用的索引号 of a front: those of the year, or all where it has none yet."""
    rows = Item.objects.filter(index_number__startswith=wanted).values_list("index_number", flat=True)
    used = [*_read(rows.filter(index_number__contains=str(year)))]
    return used if any((one.front, one.year) == (wanted, year) for one in used) else [*_read(rows)]


def _read(texts: Iterable[str | None]) -> Iterator[IndexNumber]:
    for text in texts:
        number = indexnumber.parse(text or "").number
        if number is not None:
            yield number


def next_register(item: Item, on: date) -> str:
    """登记号 (国办发〔2018〕37号“三统一”): by the agency's own pattern, counted anew each year.

    A number that stands elsewhere already, as one that was taken in from an older register, is passed over.
    """
    held = Agency.objects.select_for_update(no_key=True).get(pk=item.agency_id)
    values = held.rules()
    pattern = str(values["register_pattern"].value).replace("{code}", str(values["number_code"].value))
    taken = Item.objects.filter(agency=held).exclude(register_number="")
    known = set(taken.values_list("register_number", flat=True))
    first = taken.filter(registered_on__year=on.year).count() + 1
    made = (pattern.replace("{year}", str(on.year)).replace("{number}", f"{number:03d}") for number in count(first))
    return next(one for one in made if one not in known)
