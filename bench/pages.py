"""CPU of each page beside the bare page of one query, interleaved in one run: `python -m bench.pages`.

The time is that of the web server's processes and of PostgreSQL's, in milliseconds a request; only the
ratios mean something on a machine that does other work too. Exits with 1 if a ratio is over its limit.
"""

import argparse
import json
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, islice

from bench.cpu import spent
from tests.trials.house import House
from tests.trials.writer import Writer
from tests.trials.writer import day as day_of
from tests.trials.writer import field as value_of

ROUNDS, AT_LEAST = 5, 0.4
"""Rounds of a page and its bare one, and seconds of CPU that each half of a round uses at least."""

OTHER = "&other={number}"
"""Makes an address another one each time, as people's searches are: nothing that was kept of it is found."""

ANEW = ", drawn anew"
"""Of a page that is drawn once until the plan changes: the first time after a change."""


@dataclass
class Page:
    """A page of the tracker's, its bare twin, and how many times the CPU of that it may use."""

    name: str
    ours: str
    bare: str
    limit: float | None
    costs: list[tuple[float, float]] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return self.total(0) / self.total(1)

    def total(self, side: int) -> float:
        return sum(cost[side] for cost in self.costs)

    def milliseconds(self, side: int) -> float:
        return 1000 * self.total(side) / len(self.costs)

    @property
    def words(self) -> str:
        ours, bare = self.milliseconds(0), self.milliseconds(1)
        limit = f"{self.limit:8.1f}" if self.limit else "    none"
        return f"{self.name:24}{ours:10.1f}{bare:10.1f}{self.ratio:8.2f}{limit}{'  OVER' * self.is_over}"

    @property
    def is_over(self) -> bool:
        return self.limit is not None and self.ratio > self.limit


def pages(slug: str, pk: str, today: date) -> list[Page]:
    ours, bare = f"/plans/{slug}", f"/bare/{pk}"
    then = f"as_at={today - timedelta(days=100)}"
    kept = [
        Page("list", f"{ours}/actions/", f"{bare}/list/", 2),
        Page("filtered list", f"{ours}/actions/?progress=done", f"{bare}/list/?progress=done", 2),
        Page("scorecard", f"{ours}/measures/", f"{bare}/scorecard/", 2),
        Page("budget", f"{ours}/money/", f"{bare}/budget/", 2),
        Page("dashboard", f"{ours}/", f"{bare}/dashboard/", 2.5),
        Page("dashboard as at", f"{ours}/?{then}", f"{bare}/dashboard/?{then}", 2.5),
        Page("search", f"{ours}/actions/?q=sessions{OTHER}", f"{bare}/list/?q=sessions", 2),
        Page("detail", f"{ours}/actions/1.1/", f"{bare}/detail/", 2.5),
        Page("CSV", f"{ours}/actions/?_export=csv", f"{bare}/csv/", 2),
    ]
    return [
        *kept,
        Page("update", f"{ours}/actions/{{ref}}/update/", f"{bare}/update/", 5),
        *(Page(f"{page.name}{ANEW}", page.ours, page.bare, None) for page in kept),
    ]


class Reader(Writer):
    """Asks for pages, and says what they cost the tracker and its database."""

    def __init__(self, house: House, world: dict) -> None:
        super().__init__(house.address, world["email"], "")
        self.plan = f"/plans/{world['slug']}"
        self.roots = (house.web.running.pid, house.postgres.running.pid)
        self.actions, self.numbers = world["actions"], count()
        self.sign_in()

    def cost(self, page: Page, side: int) -> float:
        """Seconds of CPU for one request, from as many as it takes to measure that, the first not counted."""
        address = (page.ours, page.bare)[side]
        if page.name == "update":
            return self._cost_of_updates(page, side)
        if page.name.endswith(ANEW) and not side:
            return self._cost_after_a_change(page)
        self.get(address.format(number=next(self.numbers)))
        before, number = spent(*self.roots), 0
        while (used := spent(*self.roots) - before) < AT_LEAST:
            self.get(address.format(number=next(self.numbers)))
            number += 1
        return used / number

    def _cost_after_a_change(self, page: Page) -> float:
        """Only the page counts, not the update that comes before it."""
        used, number, update = 0.0, 0, f"{self.plan}/actions/{{ref}}/update/"
        for ref, pk in islice(self.actions.items(), 10):
            self.post(*self._letter(Page("update", update, update, None), 0, ref, pk))
            before, number = spent(*self.roots), number + 1
            self.get(page.ours.format(number=next(self.numbers)))
            used += spent(*self.roots) - before
        return used / number

    def _cost_of_updates(self, page: Page, side: int) -> float:
        """Only the sending counts, not the forms that are fetched for it before."""
        letters = [self._letter(page, side, ref, pk) for ref, pk in self.actions.items()]
        before = spent(*self.roots)
        for address, token, typed in letters:
            assert self.post(address, token, typed).status_code == 302
        return (spent(*self.roots) - before) / len(letters)

    def _letter(self, page: Page, side: int, ref: str, pk: int) -> tuple[str, str, dict]:
        form = self.get(page.ours.format(ref=ref))
        kept = {name: value_of(form, name) for name in ("version", "request_key")}
        said = {"progress": "under_way", "confidence": "green", "narrative": f"Said {next(self.numbers)}"}
        address = (page.ours, page.bare)[side].format(ref=ref)
        return address, value_of(form, "csrfmiddlewaretoken"), said | kept | day_of(form) | {"action": pk}


def measure(actions: int, updates: int, today: date, only: str = "") -> list[Page]:
    with House(embedded=False, DJANGO_SETTINGS_MODULE="bench.settings") as house:
        world = json.loads(house.fill("filled", actions, updates))
        house.ask("vacuum analyze")
        house.start_web()
        found = pages(world["slug"], world["plan"], today)
        return measured(Reader(house, world), [page for page in found if only in page.name])


def measured(reader: Reader, found: list[Page]) -> list[Page]:
    """The pages with what they cost; the first round is not counted."""
    for number in range(ROUNDS + 1):
        for page in found:
            costs = [reader.cost(page, side) for side in ((0, 1), (1, 0))[number % 2]]
            if number:
                page.costs.append(tuple(costs if number % 2 == 0 else costs[::-1]))
    return found


def main() -> bool:
    """Whether a page is over its limit."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--actions", type=int, nargs="+", default=[1_000, 10_000])
    asked.add_argument("--updates", type=int, default=50, help="of each action")
    asked.add_argument("--only", default="", help="pages with this in their name")
    given, over = asked.parse_args(), False
    for actions in given.actions:
        found = measure(actions, given.updates, date.today(), given.only)
        head = f"{actions:,} actions, {given.updates} updates each"
        sys.stdout.write(
            f"\n{head}\n{'CPU ms a request':24}{'ours':>10}{'bare':>10}{'ratio':>8}{'limit':>8}\n"
        )
        sys.stdout.writelines(f"{page.words}\n" for page in found)
        sys.stdout.flush()
        over |= any(page.is_over for page in found)
    return over


if __name__ == "__main__":
    sys.exit(main())
