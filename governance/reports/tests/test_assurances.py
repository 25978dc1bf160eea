"""A paper assures nobody of what nobody has said."""

import pytest

from governance.reports.tests.test_sentences import action, in_words, reference_plan, sentences
from tests import factories

pytestmark = pytest.mark.django_db
__all__ = ["reference_plan"]


def test_nothing_is_assured_of_a_plan_that_says_nothing(open_plan):
    nothing = f"The plan held no actions on {in_words(0)}."
    for kind in ("green_but", "without_evidence", "without_holder", "overdue", "slips", "next", "slippage"):
        assert sentences(open_plan, kind) == [nothing]

    action(open_plan)
    assert sentences(open_plan, "green_but") == ["No action is claimed “Green”."]
    assert sentences(open_plan, "without_evidence") == ["No action is claimed complete."]
    assert sentences(open_plan, "without_holder") == [
        "1 action is open; 1 of them is led by no post that somebody holds."
    ]
    assert sentences(open_plan, "overdue") == [
        "No action is overdue; 1 open action has a deadline with a last day."
    ]


def test_a_reference_plan_is_not_called_well_led(reference_plan):
    factories.action(reference_plan)

    (said,) = sentences(reference_plan, "without_holder")

    assert said.startswith("A published plan does not say who held its posts")
