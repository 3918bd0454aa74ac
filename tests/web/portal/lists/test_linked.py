"""Public items in the words of schema.org and DCAT."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from gongkai.law.publication.acts import Act
from gongkai.web.portal.lists.linked import json_ld
from web.offices import Office
from web.portal.lists.conftest import Shown
from web.publishing.items_made import acted, desk, publication

WHERE = "https://www.wangshu.example/items/1/"


def test_a_policy_document_is_legislation_with_its_number_and_its_days(shown: Shown) -> None:
    said = json_ld(publication(shown.rule), WHERE, date(2025, 6, 2))
    assert (said["@type"], said["@id"], said["name"]) == ("Legislation", WHERE, "供水管理办法")
    assert said["legislationIdentifier"] == "望政规〔2025〕1号"
    assert (said["dateCreated"], said["datePublished"], said["expires"]) == ("2025-03-03", "2025-04-01", "2026-04-30")
    assert said["publisher"] == {"@type": "GovernmentOrganization", "name": "望舒市人民政府"}


@pytest.mark.parametrize(
    ("day", "force"),
    [(date(2025, 4, 30), "NotInForce"), (date(2025, 5, 1), "InForce"), (date(2026, 5, 1), "NotInForce")],
)
def test_whether_a_document_is_in_force_depends_on_the_day(shown: Shown, day: date, force: str) -> None:
    assert json_ld(publication(shown.rule), WHERE, day)["legislationLegalForce"] == f"https://schema.org/{force}"


def test_a_repealed_document_is_not_in_force(shown: Shown, tree: Office) -> None:
    acted(shown.rule, Act.REPEAL, desk(tree.city).editor, day=date(2025, 6, 1), reason="已被新办法代替", revision=None)
    said = json_ld(publication(shown.rule), WHERE, date(2025, 6, 2))
    assert said["legislationLegalForce"] == "https://schema.org/NotInForce"


def test_what_is_no_document_of_law_is_a_document_and_says_nothing_empty(shown: Shown) -> None:
    said = json_ld(publication(shown.city), WHERE, date(2025, 6, 2))
    assert said["@type"] == "DigitalDocument"
    assert said["about"] == "城乡建设"
    assert "legislationLegalForce" not in said and "keywords" not in said
    assert json.loads(json.dumps(said)) == said


def test_the_catalogue_of_data_has_a_dataset_for_each_agency_with_something_public(shown: Shown) -> None:
    response = Client().get("/catalog.jsonld")
    found = json.loads(response.content)
    assert response["Content-Type"].startswith("application/ld+json")
    named = [one["dct:publisher"]["foaf:name"] for one in found["dcat:dataset"]]
    assert named == ["望舒市人民政府", "星槎县人民政府", "望舒市水务局"]
    first = found["dcat:dataset"][0]
    assert (first["dct:issued"], first["dct:modified"]) == ("2025-03-05", "2025-04-01")
    places = [one["dcat:accessURL"]["@id"] for one in first["dcat:distribution"]]
    assert places[0] == "http://testserver/items.json?agency=wangshu"
    assert all(Client().get(place.removeprefix("http://testserver")).status_code == 200 for place in places)
