"""`python -m django importitems AGENCY FILE --by WHO`: what an old site had, tried or taken in 导入既有网站的信息."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.management.terminal import answering, refuse, said
from gongkai.web.accounts.models import Agency, User
from gongkai.web.publishing.actions import importing
from gongkai.web.publishing.actions.importing import Fate, Imported
from gongkai.web.publishing.importing.package import Package

FATES = {
    Fate.PUBLIC: ("公开", "public"),
    Fate.DRAFT: ("存为草稿", "draft"),
    Fate.HERE: ("已经导入过", "here already"),
    Fate.REFUSED: ("不能导入", "refused"),
}


class Command(BaseCommand):
    """Packages that are too large for a page. One line a row on standard output, the totals on standard error."""

    help = "导入既有网站的信息 take in what an old site had"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("agency", help="the agency's code")
        parser.add_argument("file", type=Path, help="a spreadsheet, or a ZIP of one or of pages, with files")
        parser.add_argument("--by", required=True, help="the name by which whoever answers for it signs in")
        parser.add_argument("--entry", default="", help="the catalogue entry of those that name none")
        parser.add_argument("--trial", action="store_true", help="only tell what would become of each row")
        parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the messages")

    def handle(self, *args: Any, **given: Any) -> None:
        lang = given["lang"]
        with answering(lang):
            try:
                self._tell(_done(given, lang), lang)
            except Refused as refused:
                refuse(lang, refused.lines[0])
            except PermissionDenied:
                refuse(lang, said(lang, "此人无权在该机关导入", "this person may not import into the agency"))

    def _tell(self, done: Imported, lang: str) -> None:
        for result in done.results:
            fate = said(lang, *FATES[result.fate])
            self.stdout.write("\t".join((result.place, fate, result.title, "; ".join(result.why))))
        totals = [f"{said(lang, *FATES[fate])} {count}" for fate, count in done.fates().items()]
        self.stderr.write("  ".join(totals))


def _done(given: dict[str, Any], lang: str) -> Imported:
    path: Path = given["file"]
    agency = Agency.objects.filter(code=given["agency"]).first()
    user = User.objects.filter(username=given["by"], is_active=True).first()
    if agency is None or user is None or not path.is_file():
        missing = given["agency"] if agency is None else given["by"] if user is None else path
        raise Refused(said(lang, f"没有“{missing}”", f"there is no “{missing}”"))
    told: dict[str, Any] = {"entry": given["entry"], "at": timezone.now()}
    package = Package(path, path.name)
    if given["trial"]:
        return importing.examine(user, agency, package, **told)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return importing.take(user, agency, package, sha256=digest, **told)
