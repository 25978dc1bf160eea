"""A thousand digests while the worker is killed a hundred times: none is lost."""

import random
import time

import pytest

from tests.factories import day
from tests.trials.house import House
from tests.trials.notify import KEY, Notify
from tests.trials.postbox import Postbox

pytestmark = pytest.mark.full

PEOPLE, KILLS, AT_LEAST_INSIDE = 1000, 100, 60
WAITING = "plans_mail where state in ('queued', 'sending')"


class Killer:
    """Kills the worker as a message is given, once it is taken, or at any moment."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.chance = house, random.Random(seed)
        self.kills = self.inside = 0
        self.aim()

    def aim(self) -> None:
        self.at = self.chance.choice(("asked", "asked", "taken", "taken", "any"))
        self.wait = self.chance.randint(1, 8)

    @property
    def words(self) -> str:
        return f"{self.kills} kills, {self.inside} of them between claim and sent"

    def asked(self) -> None:
        self._step("asked")

    def taken(self) -> None:
        self._step("taken")

    def _step(self, name: str) -> None:
        if self.kills < KILLS and self.at == name and self.house.worker.is_alive():
            self.wait -= 1
            if self.wait <= 0:
                self.kill()

    def kill(self) -> None:
        self.house.worker.kill()
        self.kills += 1

    def watch(self) -> None:
        """While the worker lives: leave it to the messages, or kill it at a moment of no meaning."""
        until = time.monotonic() + (self.chance.uniform(1, 5) if self.at == "any" else 60)
        while self.house.worker.is_alive() and self.house.count(WAITING):
            if self.at == "any" and self.kills < KILLS and time.monotonic() > until:
                self.kill()
            time.sleep(0.05)


def write_digests(house: House, transport) -> None:
    """The command that writes the ledger and the digests of yesterday, killed on its way and as it sends."""
    command = house.process("manage.py", "send_reminders", "--on", str(day(1)))
    transport.asked = command.kill
    for seconds in (1.5, 2, 3, 4):
        command.start()
        time.sleep(seconds)
        command.kill()
    while not house.count("plans_mail"):
        command.start()
        command.running.wait()
    house.forget_leases("plans_mail")


def send_all(house: House, killer: Killer) -> None:
    while house.count(WAITING):
        house.worker.start()
        killer.watch()
        killer.inside += house.count("plans_mail where state = 'sending'")
        house.forget_leases("plans_mail")
        killer.aim()


@pytest.fixture
def box():
    box = Postbox()
    yield box
    box.close()


@pytest.fixture
def desk():
    desk = Notify()
    yield desk
    desk.shutdown()
    desk.server_close()


def trial(house: House, transport) -> Killer:
    house.fill("digests", PEOPLE)
    write_digests(house, transport)
    killer = Killer(house, seed=1)
    transport.asked, transport.taken = killer.asked, killer.taken
    send_all(house, killer)
    return killer


@pytest.mark.parametrize("embedded", [False, True], ids=["PostgreSQL and Redis", "embedded"])
def test_over_smtp_none_is_lost(embedded, box, record_property):
    with House(embedded=embedded, EMAIL_URL=f"smtp://127.0.0.1:{box.port}") as house:
        killer = trial(house, box)

        assert house.count("plans_mail where state = 'sent'") == PEOPLE

    twice = sum(times - 1 for times in box.received.values())
    record_property("seen", f"{killer.words}, {twice} sent twice")
    assert len(box.received) == PEOPLE
    assert (killer.kills, killer.inside >= AT_LEAST_INSIDE) == (KILLS, True)


def test_by_a_transport_that_can_be_asked_none_is_lost_or_sent_twice(desk, record_property):
    told = {"NOTIFY_URL": desk.address, "NOTIFY_KEY": KEY, "NOTIFY_TEMPLATE": "a-template"}
    with House(embedded=False, **told) as house:
        killer = trial(house, desk)

    record_property("seen", f"{killer.words}, none twice")
    assert (len(desk.accepted), max(desk.accepted.values())) == (PEOPLE, 1)
    assert (killer.kills, killer.inside >= AT_LEAST_INSIDE) == (KILLS, True)
