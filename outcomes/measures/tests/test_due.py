from datetime import date, datetime

import pytest

from outcomes.figures import read
from outcomes.measures.models import Measure
from outcomes.measures.values import Said, record_value
from plans.moments import LONDON
from plans.structure.models import Plan
from plans.structure.services import withdraw_part
from tests import factories

pytestmark = pytest.mark.sqlite
ON = date(2026, 1, 5)
LONG_AGO = datetime(2020, 1, 1, 12, tzinfo=LONDON)


def value(measure, day: date, text: str = "74%"):
    said = Said(figure=read(text, measure.unit))
    return record_value(measure=measure, version=None, said=said, effective_date=day, by=None, at=LONG_AGO)


def due(on: date = ON) -> dict:
    return {row.name: (row.owed_since, row.owed_for) for row in Measure.objects.due(on)}


@pytest.mark.parametrize(
    ("frequency", "since", "until"),
    [
        ("weekly", date(2025, 12, 29), date(2026, 1, 4)),
        ("monthly", date(2025, 12, 1), date(2025, 12, 31)),
        ("quarterly", date(2025, 10, 1), date(2025, 12, 31)),
        ("termly", date(2025, 8, 1), date(2025, 12, 31)),
        ("six_monthly", date(2025, 4, 1), date(2025, 9, 30)),
        ("annual", date(2024, 4, 1), date(2025, 3, 31)),
    ],
)
def test_a_value_is_owed_for_the_last_period_that_ended(open_plan, frequency, since, until):
    factories.measure(open_plan, name="Owed", frequency=frequency, at=LONG_AGO)

    assert due() == {"Owed": (since, until)}


@pytest.mark.parametrize(
    ("day", "text", "is_owed"),
    [
        (date(2025, 11, 30), "74%", True),
        (date(2025, 12, 1), "74%", False),
        (date(2025, 12, 31), "74%", False),
        (date(2026, 1, 2), "74%", False),
        (date(2026, 2, 1), "74%", True),
        (date(2025, 12, 31), "not available", False),
        (date(2025, 12, 31), "suppressed", False),
    ],
)
def test_a_value_of_the_period_or_since_is_what_is_owed(open_plan, day, text, is_owed):
    measure = factories.measure(open_plan, frequency="monthly", at=LONG_AGO)

    value(measure, day, text)

    assert bool(due()) is is_owed


def test_a_missed_period_is_still_owed_when_the_next_has_ended(open_plan):
    measure = factories.measure(open_plan, name="Owed", frequency="monthly", at=LONG_AGO)
    value(measure, date(2025, 10, 31))

    assert due(date(2025, 12, 1)) == {"Owed": (date(2025, 11, 1), date(2025, 11, 30))}
    assert due(date(2026, 1, 1)) == {"Owed": (date(2025, 12, 1), date(2025, 12, 31))}


def test_what_is_irregular_new_or_withdrawn_owes_nothing(open_plan):
    factories.measure(open_plan, frequency="", at=LONG_AGO)
    factories.measure(open_plan, frequency="monthly", at=datetime(2026, 1, 1, 12, tzinfo=LONDON))
    gone = factories.measure(open_plan, frequency="monthly", at=LONG_AGO)
    withdraw_part(row=gone, version=1, reason="Counted no more.", by=None, at=LONG_AGO)

    assert due() == {}


def test_a_reference_plan_owes_nothing(open_plan):
    factories.measure(open_plan, frequency="monthly", at=LONG_AGO)
    Plan.objects.update(kind="reference")

    assert due() == {}


def test_all_of_it_is_one_question(open_plan, django_assert_num_queries):
    for frequency in ("weekly", "monthly", "annual"):
        factories.measure(open_plan, frequency=frequency, at=LONG_AGO)

    with django_assert_num_queries(1):
        assert len(due()) == 3
