"""旧地址 (国办发〔2017〕47号): whoever follows an address of old is led to where the item is now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.defaults import page_not_found

from gongkai.law import indexnumber
from gongkai.web.portal.reading import address
from gongkai.web.publishing.models import Moved, Publication

DESK = "/desk/"


def led(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """迁移 of an old path, with its query where that is part of the address; None for one nobody has recorded."""
    if "\0" in request.path:
        return None  # no database takes it
    asked = {request.get_full_path(), request.path, request.path.rstrip("/"), f"{request.path}/"}
    item = Moved.objects.filter(path__in=asked).values_list("item", flat=True).first()
    if item is None:
        return None
    index = Publication.objects.filter(item=item, until=None).values_list("index_number", flat=True).first()
    return HttpResponsePermanentRedirect(address.item(index)) if index else None


def otherwise(written: str) -> HttpResponsePermanentRedirect | None:
    """索引号的其他写法: small letters, full width, an organisation code with its hyphen; None for no public item."""
    readings = [indexnumber.parse(form).number for form in (written, written.upper())]
    numbers = {str(number) for number in readings if number is not None} - {written}
    found = Publication.objects.filter(index_number__in=numbers).values_list("index_number", flat=True).first()
    return HttpResponsePermanentRedirect(address.item(found)) if found else None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of an address that is none: on to a new one, where it is an old one."""
    if request.method in ("GET", "HEAD") and not request.path.startswith(DESK):
        there = led(request)
        if there is not None:
            return there
    return page_not_found(request, exception)
