"""Something public, and something that is not any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from gongkai.law.publication.acts import Act
from gongkai.web.publishing.models import Item, Kind
from web.offices import Office
from web.publishing.items_made import acted, desk, drafted, published, republished, withheld

HIDDEN = ("起草中的条目", "不予公开的条目", "已撤下的条目", "被取代的标题")
"""What no list may ever name."""


@dataclass(frozen=True)
class Shown:
    """What is public in the city, its bureau and the county; `rule` is a document that ends in 2026."""

    city: Item
    bureau: Item
    rule: Item
    corrected: Item


@pytest.fixture
def shown(tree: Office) -> Shown:
    city, bureau, county = desk(tree.city), desk(tree.bureau), desk(tree.county)
    drafted(tree.city, city, title=HIDDEN[0])
    withheld(tree.city, city, title=HIDDEN[1])
    gone = published(tree.city, city, title=HIDDEN[2], day=date(2025, 3, 3))
    acted(gone, Act.WITHDRAW, city.editor, day=date(2025, 3, 4), reason="内容有误", revision=None)
    old = published(tree.county, county, title=HIDDEN[3], day=date(2025, 3, 3), entry="20.7")
    return Shown(
        published(tree.city, city, title="望舒市供水规划", day=date(2025, 3, 5), subject="城乡建设"),
        published(tree.bureau, bureau, title="=水价, “听证”\n公告", day=date(2024, 12, 6), genre="announcement"),
        published(
            tree.city,
            city,
            title="供水管理办法",
            day=date(2025, 4, 1),
            kind=Kind.NORMATIVE,
            entry="20.1",
            doc_number="望政规〔2025〕1号",
            effective_on=date(2025, 5, 1),
            expires_on=date(2026, 4, 30),
        ),  # fmt: skip
        republished(old, county, day=date(2025, 4, 2), title="星槎县预算", entry="20.7"),
    )
