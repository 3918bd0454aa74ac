"""重建全文索引: all of it, from what is public now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.web.publishing.search.index import rebuild


class Command(BaseCommand):
    """After a restored backup, or when how texts are taken apart has changed."""

    help = "按现行公开信息重建全文索引 build the index of the search anew"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(rebuild()))
