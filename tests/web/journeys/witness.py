"""What is seen of a journey from outside: the addresses that its browsers asked for, what went wrong on the pages,
how the pages look, and what axe-core says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"


@dataclass
class Witness:
    """`addresses`: each that was asked for; `troubles`: what no page of ours may have; `seen`: what axe looked at."""

    pictures: Path | None
    seen: set[str]
    addresses: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Notes what the pages of a browser ask for, and what they complain of."""
        context.on("request", lambda request: self.addresses.append(request.url))
        context.on("response", self._answered)
        context.on("console", self._complained)

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.troubles.append(f"{response.status} {response.url}")

    def _complained(self, message: ConsoleMessage) -> None:
        # A form that comes back with its faults (400) is an error to the browser too; what it asks for must be there.
        if message.type == "error" and (message.page is None or message.location["url"] != message.page.url):
            self.troubles.append(message.text)

    def look(self, page: Page, name: str) -> None:
        """Looks at a page once in a run, however many journeys come by it."""
        page.wait_for_load_state()
        if self.pictures is not None:
            page.screenshot(path=self.pictures / f"{name}.png", full_page=True)
        if name in self.seen:
            return
        self.seen.add(name)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            self.troubles.append(f"{name}: {wide} px wider than the screen")
        if page.locator("nav.crumbs > a + a").count():
            self.troubles.append(f"{name}: the ways back run into each other")
        if AXE.exists():
            self.troubles += [f"{name}: {fault}" for fault in serious(page)]


def serious(page: Page) -> list[str]:
    """What axe-core finds serious or critical."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(result => result.violations)")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in ("serious", "critical")
    ]
