"""What axe finds on a page at three widths, and whether it fits a phone."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (320, 768, 1280)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": LEVELS}}
FIND = "options => axe.run(document, options).then(found => found.violations)"
UNFOLD = "document.querySelectorAll('details').forEach(fold => fold.open = true)"


class Scanner:
    """Scans pages, and counts what it looked at."""

    def __init__(self) -> None:
        self.states = self.looks = 0

    def faults(self, page: Page, state: str) -> list[str]:
        """The faults of the page as it stands, each with its width, its rule and what it is about."""
        self.states += 1
        page.evaluate(UNFOLD)
        page.evaluate(Axe().axe_script)
        return [fault for width in WIDTHS for fault in self.faults_at(page, state, width)]

    def faults_at(self, page: Page, state: str, width: int) -> list[str]:
        self.looks += 1
        page.set_viewport_size({"width": width, "height": 900})
        place = f"{page.url} ({state}) at {width}"
        found = [
            f"{place}: {fault['id']}: {node['target']} {node['failureSummary']}"
            for fault in page.evaluate(FIND, OPTIONS)
            for node in fault["nodes"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth")
        return found if wide <= width else [*found, f"{place}: is {wide} wide"]
