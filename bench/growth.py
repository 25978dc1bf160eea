"""The pages of one plan alone, and among 150 councils of five plans each: `python -m bench.growth`.

The others are copies of the first council, made in the database. Prints of each page how many times the
bare page it costs before and after; exits with 1 if one of these changed by more than a fifth.
"""

import argparse
import json
import sys
from datetime import date

from bench.multiply import multiply
from bench.pages import Page, Reader, measured, pages
from tests.trials.house import House

MOST = 1.2


def change(before: Page, after: Page) -> float:
    """How many times the ratio is what it was."""
    return after.ratio / before.ratio


def words(before: Page, after: Page) -> str:
    over = "  OVER" if change(before, after) > MOST else ""
    return f"{before.name:24}{before.ratio:10.2f}{after.ratio:10.2f}{change(before, after):8.2f}{over}\n"


def main() -> bool:
    """Whether a page costs more among many councils than alone."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("councils", 150), ("plans", 5), ("actions", 200), ("updates", 24)):
        asked.add_argument(f"--{name}", type=int, default=usual)
    given, today = asked.parse_args(), date.today()
    with House(embedded=False, DJANGO_SETTINGS_MODULE="bench.settings") as house:
        world = json.loads(house.fill("filled", given.actions, given.updates))
        house.ask("vacuum analyze")
        house.start_web()
        reader = Reader(house, world)
        alone = measured(reader, pages(world["slug"], world["plan"], today))
        multiply(house, plans=given.plans, councils=given.councils)
        updates = house.count("plans_actionupdate")
        among = measured(reader, pages(world["slug"], world["plan"], today))
    head = f"{given.councils:,} councils, {given.plans} plans each, {updates:,} updates in all"
    sys.stdout.write(f"\n{head}\n{'times the bare page':24}{'alone':>10}{'among':>10}{'change':>8}\n")
    sys.stdout.writelines(map(words, alone, among))
    return any(map(lambda *pair: change(*pair) > MOST, alone, among))


if __name__ == "__main__":
    sys.exit(main())
