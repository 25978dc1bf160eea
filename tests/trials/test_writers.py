"""Eight processes change one action's words: with the version check none is lost, without it some are."""

import subprocess
import sys

import pytest

from tests.trials.house import House
from tests.trials.servers import ROOT

pytestmark = pytest.mark.full

PROCESSES, EACH = 8, 25


def words_of(number: int) -> list[str]:
    return [f"w{number}x{n}" for n in range(EACH)]


def write_at_once(house: House) -> int:
    """Have all processes write, to the end; how often one was answered 409."""
    page = f"/plans/{house.fill('writers', PROCESSES)}/actions/1.1/edit/"
    house.start_web()
    running = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.trials.rewriter"),
                *(house.address, f"writer{number}@example.invalid", page, *words_of(number)),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(PROCESSES)
    ]
    return sum(int(process.communicate(timeout=600)[0]) for process in running)


def lost(house: House) -> int:
    kept = set(house.ask("select text from plans_action where ref = '1.1'").split())
    return sum(word not in kept for number in range(PROCESSES) for word in words_of(number))


@pytest.mark.parametrize("embedded", [False, True], ids=["PostgreSQL and Redis", "embedded"])
def test_none_of_200_changes_is_lost(embedded, record_property):
    with House(embedded=embedded) as house:
        refused = write_at_once(house)

        record_property(
            "seen", f"{lost(house)} of {PROCESSES * EACH} lost, {refused} answered 409 and repeated"
        )
        assert lost(house) == 0
        assert house.count("plans_auditevent where verb = 'reworded the action'") == PROCESSES * EACH
        assert refused > 0


def test_without_the_version_check_changes_are_lost(record_property):
    with House(embedded=False, application="tests.trials.blind") as house:
        write_at_once(house)

        record_property("seen", f"{lost(house)} of {PROCESSES * EACH} lost without the version check")
        assert lost(house) > 0
