"""Reports that are issued while the worker is killed: each is issued once, whole."""

import random
import time

import pytest

from tests.trials.house import House
from tests.trials.servers import wait_until

pytestmark = pytest.mark.full

REPORTS, KILLS = 35, 50
IN_HAND = "plans_job where state = 'running' and attempts < 3"
"""A job may be tried three times: the third is left in peace."""
WAITING = "plans_job where state in ('waiting', 'running')"


def kill_within(house: House, chance: random.Random) -> bool:
    """Kill the worker some way into a report; whether it was still at it."""
    if not house.worker.is_alive():
        house.worker.start()
    wait_until(lambda: house.count(IN_HAND), "The next report")
    time.sleep(chance.uniform(0, 1.5))
    house.worker.kill()
    was_at_it = bool(house.count(IN_HAND))
    house.forget_leases("plans_job")
    return was_at_it


@pytest.mark.parametrize("embedded", [False, True], ids=["PostgreSQL and Redis", "embedded"])
def test_each_report_is_issued_once_and_whole(embedded, record_property):
    chance = random.Random(2)
    with House(embedded=embedded) as house:
        house.fill("reports", REPORTS)
        within = sum(kill_within(house, chance) for _ in range(KILLS))
        house.worker.start()
        wait_until(lambda: not house.count(WAITING), "The last report", patience=300)

        record_property("seen", f"{KILLS} kills, {within} of them while a report was being issued")
        assert house.count("plans_job where state = 'done'") == REPORTS
        assert house.count("governance_report where state = 'issued'") == REPORTS
        assert house.count("(select distinct number from governance_issuedreport) as numbers") == REPORTS
        assert house.fill("broken_papers") == "0"
        house.manage("verify_audit")
