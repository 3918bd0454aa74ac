"""关联数据: an item in the words of schema.org, and all that is public in those of DCAT."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Min

from gongkai.law.validity import Validity
from gongkai.web import environment
from gongkai.web.accounts.models import Agency
from gongkai.web.markup.links import address as address_of
from gongkai.web.publishing.models import Publication
from gongkai.web.publishing.models.publications import PublicationQuerySet
from gongkai.web.publishing.models.vocabulary import POLICIES

CHINESE = "zh-Hans"
SITE = "政府信息公开"
FORMS = (
    ("JSON", "public-items-json", "application/json"),
    ("CSV", "public-items-csv", "text/csv"),
    ("Atom", "feed-atom", "application/atom+xml"),
)
FORCE: Mapping[Validity, str] = MappingProxyType(
    {
        Validity.NOT_YET: "NotInForce",
        Validity.IN_FORCE: "InForce",
        Validity.LAPSED: "NotInForce",
        Validity.EXPIRED: "NotInForce",
        Validity.REPEALED: "NotInForce",
    }
)
"""有效性 as schema.org has it."""


def json_ld(one: Publication, address: str, today: date) -> dict[str, Any]:
    """A public item for search engines: a document of law where it is a policy document, else a document.

    `address` is its permanent address with the site; on `today` its validity depends.
    """
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation" if one.kind in POLICIES else "DigitalDocument",
        "@id": address,
        "url": address,
        "identifier": one.index_number,
        "name": one.title,
        "description": one.summary,
        "keywords": one.keywords,
        "about": one.subject,
        "inLanguage": CHINESE,
        "isAccessibleForFree": True,
        "dateCreated": one.formed_on.isoformat(),
        "datePublished": one.first_published_on.isoformat(),
        "dateModified": one.published_on.isoformat(),
        "version": str(one.revision),
        "publisher": _organ(one.agency.name),
        "author": _organ(one.maker or one.agency.name),
        **_legal(one, today),
    }
    return {name: value for name, value in said.items() if value not in ("", None)}


def _organ(name: str) -> dict[str, str]:
    return {"@type": "GovernmentOrganization", "name": name}


def _legal(one: Publication, today: date) -> dict[str, Any]:
    found = one.validity(today)
    if found is None:
        return {}
    return {
        "legislationIdentifier": one.doc_number or one.index_number,
        "legislationDate": one.formed_on.isoformat(),
        "legislationLegalForce": f"https://schema.org/{FORCE[found]}",
        "expires": one.expires_on.isoformat() if one.expires_on else "",
    }


def catalog(rows: PublicationQuerySet, whole: Callable[[str], str]) -> dict[str, Any]:
    """数据目录 of some public items: a dataset for each agency, in all its forms. `whole` makes an address absolute."""
    name = environment.text("NAME") or SITE
    counted = rows.order_by().values("agency").annotate(
        count=Count("pk"), first=Min("first_published_on"), last=Max("published_on")
    )  # fmt: skip
    known = {row["agency"]: row for row in counted}
    agencies = sorted(Agency.objects.filter(pk__in=known), key=Agency.lineage)
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@id": whole(address_of("dcat")),
        "@type": "dcat:Catalog",
        "dct:title": name,
        "dct:language": CHINESE,
        "foaf:homepage": {"@id": whole("/")},
        "dcat:dataset": [_dataset(agency, known[agency.pk], whole) for agency in agencies],
    }


def _dataset(agency: Agency, row: Mapping[str, Any], whole: Callable[[str], str]) -> dict[str, Any]:
    query = f"?{urlencode({'agency': agency.code})}"
    page = whole(address_of("public-items") + query)
    return {
        "@id": page,
        "@type": "dcat:Dataset",
        "dct:title": f"{agency.name}主动公开的政府信息",
        "dct:description": f"{row['count']}条",
        "dct:language": CHINESE,
        "dct:issued": row["first"].isoformat(),
        "dct:modified": row["last"].isoformat(),
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": agency.name},
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": form,
                "dcat:mediaType": type,
                "dcat:accessURL": {"@id": whole(address_of(path) + query)},
            }
            for form, path, type in FORMS
        ],
    }
