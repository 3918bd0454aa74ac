"""Addresses of lists of public items 公开件的清单, for people and for machines."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.lists import exports, feeds, items, sitemap

urlpatterns = [
    path("items/", items.listing, name="public-items"),
    path("items.json", exports.as_json, name="public-items-json"),
    path("items.csv", exports.as_csv, name="public-items-csv"),
    path("feeds/items.atom", feeds.atom, name="feed-atom"),
    path("feeds/items.rss", feeds.rss, name="feed-rss"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.page, name="sitemap-page"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("catalog.jsonld", exports.dcat, name="dcat"),
]
