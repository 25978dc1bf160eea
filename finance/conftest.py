import pytest

from tests import money
from tests.factories import inside

pytest.register_assert_rewrite("finance.tests.writing")


@pytest.fixture
def made(plan):
    """A line of everything, by the names of tests/money.py, and its plan."""
    with inside(plan):
        line = money.line(plan, "Therapists", detail="Seen in time")
        other = money.line(plan, "Training")
        held = money.envelope(plan, "One-off money")
        within = money.line(plan, "Redesign", envelope=held)
        return {
            "plan": plan, "line": line, "other": other, "envelope": held, "within": within,
            "figure": money.figure(line, "£420k"), "change": money.change(line),
            "source": money.source(plan, "Social care grant"), "post": money.funded_post(line, "Therapist"),
            "commitment": money.commitment(within, "£2m", "A contract"),
        }  # fmt: skip
