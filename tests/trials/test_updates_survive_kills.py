"""Updates while web server, database and broker are killed: what was acknowledged is kept, once."""

import random
import time

import pytest

from tests.trials.house import House
from tests.trials.servers import wait_until
from tests.trials.writer import Writer

pytestmark = pytest.mark.full

WRITERS = 4


def kill_web(house: House) -> None:
    house.web.kill()
    house.start_web()


def kill_postgres(house: House) -> None:
    house.postgres.kill()
    house.postgres.start()


def empty_redis(house: House) -> None:
    """Now all that it holds is gone, now it is killed, and comes back with nothing."""
    house.redis.ask("flushall")
    time.sleep(0.5)
    house.redis.kill()
    house.redis.start()


def write_while(house: House, hurt, times: int) -> list[Writer]:
    plan = house.fill("writers", WRITERS)
    house.start_web()
    house.worker.start()
    writers = [
        Writer(house.address, f"writer{n}@example.invalid", f"/plans/{plan}/actions/1.{n + 1}/update/")
        for n in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    wait_until(lambda: all(w.acknowledged or w.fault for w in writers), "The first update of each")
    chance = random.Random(times)
    for _ in range(times):
        time.sleep(chance.uniform(0.2, 1.5))
        hurt(house)
    for writer in writers:
        writer.stop()
    return writers


@pytest.mark.parametrize(
    ("embedded", "hurt", "times"),
    [
        pytest.param(False, kill_web, 50, id="50 kills of the web server"),
        pytest.param(True, kill_web, 50, id="50 kills of the web server, embedded"),
        pytest.param(False, kill_postgres, 20, id="20 kills of PostgreSQL"),
        pytest.param(False, empty_redis, 10, id="10 times Redis emptied and killed"),
    ],
)
def test_what_was_acknowledged_is_kept_once(embedded, hurt, times, record_property):
    with House(embedded=embedded) as house:
        writers = write_while(house, hurt, times)

        acknowledged = [words for writer in writers for words in writer.acknowledged]
        kept = house.count("plans_actionupdate where narrative like 'writer%'")
        told = house.count("plans_auditevent where verb = 'updated'")
        again = sum(writer.sent_again for writer in writers)
        record_property("seen", f"{len(acknowledged)} acknowledged, {kept} kept, {again} sent again")
        assert [writer.fault for writer in writers] == [None] * WRITERS
        assert kept == told == house.count("(select distinct narrative from plans_actionupdate) as said")
        assert kept == len(set(acknowledged)) == len(acknowledged)
        assert house.fill("stale_caches") == "0"
        house.manage("verify_audit")
        wait_until(lambda: house.count("plans_heartbeat where name = 'work'"), "The worker")
