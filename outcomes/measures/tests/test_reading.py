from datetime import date
from decimal import Decimal

import pytest

from outcomes.cards import Aim, Limit, Rating, explanation_told, sentences_of, track_of
from outcomes.figures import read
from outcomes.measures.models import Measure
from outcomes.measures.reading import told_of
from outcomes.measures.targets import set_limit, set_target
from outcomes.measures.values import Said, correct_value, explain, record_value
from plans.moments import Moment
from tests import factories
from tests.page_reading import spaced

JULY, DECEMBER, JANUARY = date(2017, 7, 31), date(2017, 12, 31), date(2018, 1, 31)


def record(measure, text: str, day: date, recorded_days_ago: int = 100, **said):
    said = Said(figure=read(text, measure.unit), **said)
    return record_value(
        measure=measure,
        version=None,
        said=said,
        effective_date=day,
        by=None,
        at=factories.past(recorded_days_ago),
    )


def told(measure, as_at: date = DECEMBER, known_days_ago: int | None = None):
    known = None if known_days_ago is None else factories.day(known_days_ago)
    return told_of(Measure.objects.filter(pk=measure.pk), Moment(as_at=as_at, known_on=known))[0]


def explained(value, back_by: date | None) -> None:
    explain(
        value=value, version=None, why="Vacancies.", doing="Recruiting.", back_by=back_by,
        by=None, at=factories.past(),
    )  # fmt: skip


@pytest.fixture
def measure(open_plan):
    return factories.measure(
        open_plan, name="Oversight", phrase="of cases had management oversight in the last eight weeks"
    )


@pytest.fixture
def off_track(measure):
    set_target(
        measure=measure, version=None, aims=[Aim(Decimal(95))], effective_date=JULY,
        by=None, at=factories.past(100),
    )  # fmt: skip
    return record(measure, "87.9%", DECEMBER)


@pytest.mark.sqlite
def test_rows_become_the_card_that_people_read(measure, off_track):
    record(measure, "60%", date(2017, 4, 30), is_baseline=True, when_words="in April 2017")
    record(measure, "85%", date(2017, 11, 30))

    assert spaced(sentences_of(told(measure).card)) == (
        "87.9 % of cases had management oversight in the last eight weeks in December 2017, "
        "up from 60 % in April 2017. Higher is better. The target of 95 % is not met: 7.1 points to go."
    )
    assert told(measure).value == off_track


def test_the_past_is_told_as_it_was_known_then(measure):
    value = record(measure, "74%", DECEMBER, recorded_days_ago=50)
    correct_value(
        value=value, version=None, said=Said(figure=read("73%", "percentage")), reason="Counted twice.",
        by=None, at=factories.past(10),
    )  # fmt: skip

    def number(known_days_ago: int | None):
        latest = told(measure, known_days_ago=known_days_ago).card.latest
        return latest and str(latest.figure.number)

    assert [number(ago) for ago in (None, 20, 60)] == ["73", "74", None]


def test_the_points_of_a_target_come_in_the_order_of_their_days(measure):
    aims = [Aim(Decimal(99)), Aim(Decimal(95), date(2019, 3, 31)), Aim(Decimal(90), date(2018, 3, 31))]
    set_target(measure=measure, version=None, aims=aims, by=None, at=factories.past(10))

    assert told(measure, factories.day()).card.aims == tuple(aims[::-1])


def test_a_lifted_limit_is_no_limit(open_plan):
    measure = factories.measure(open_plan, unit="ratio", polarity="lower")
    record(measure, "1:17", factories.day(40))
    set_limit(
        measure=measure, version=None, limit=Limit("at_most", Decimal(15)), by=None, at=factories.past(30)
    )
    set_limit(measure=measure, version=None, limit=None, reason="Closed.", by=None, at=factories.past(10))

    assert track_of(told(measure, factories.day(20)).card).rating == Rating.OFF
    assert track_of(told(measure, factories.day()).card).rating == Rating.NOT_RATED


def test_a_value_off_its_track_is_unexplained_until_somebody_says_why(measure, off_track):
    assert explanation_told(told(measure).card) == "Unexplained."

    explained(off_track, date(2018, 3, 31))

    assert explanation_told(told(measure).card).startswith("Why: Vacancies.")


@pytest.mark.parametrize(
    ("back_by", "holds"), [(date(2018, 1, 31), True), (date(2018, 1, 30), False), (None, False)]
)
def test_an_explanation_holds_until_the_day_that_it_names(measure, off_track, back_by, holds):
    explained(off_track, back_by)

    record(measure, "80%", JANUARY)

    assert (told(measure, JANUARY).card.explained is not None) is holds


def test_cards_of_many_measures_ask_no_more_than_of_one(open_plan, django_assert_num_queries):
    for number in range(8):
        measure = factories.measure(open_plan, owner=factories.post(open_plan.authority))
        record(measure, f"{number}%", JULY)
        record(measure, f"{number + 1}%", DECEMBER)
        set_target(
            measure=measure, version=None, aims=[Aim(Decimal(9))], effective_date=JULY,
            by=None, at=factories.past(9),
        )  # fmt: skip

    with django_assert_num_queries(5):
        found = told_of(Measure.objects.filter(plan=open_plan), Moment(as_at=DECEMBER))

    assert [str(row.card.latest.figure.number) for row in found] == [str(n + 1) for n in range(8)]
    assert all(row.measure.owner and row.card.aims for row in found)
