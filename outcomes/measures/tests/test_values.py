from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from outcomes.figures import Figure, printed, read
from outcomes.measures.services import UnitIsFixed, change_measure
from outcomes.measures.told import Explanation, MeasureValue
from outcomes.measures.values import AlreadyThere, Said, correct_value, explain, record_value
from plans.history.models import AuditEvent
from plans.moments import Moment
from plans.versions import Changed
from tests import factories
from tests.page_reading import spaced

JULY, DECEMBER = date(2025, 7, 31), date(2025, 12, 31)
NOW = {"by": None, "at": factories.past()}


@pytest.fixture
def measure(open_plan):
    return factories.measure(open_plan, name="Management oversight")


def record(measure, text: str, day: date = DECEMBER, *, version=None, at=None, key=None, **said):
    return record_value(
        measure=measure,
        version=version,
        said=Said(figure=read(text, measure.unit, tuple(measure.grades)), **said),
        effective_date=day,
        request_key=key,
        by=None,
        at=at or factories.past(),
    )


def correct(value, text: str, *, reason: str = "The count was late.", version=None, at=None):
    said = Said(figure=read(text, value.measure.unit))
    return correct_value(
        value=value, version=version, said=said, reason=reason, by=None, at=at or factories.past()
    )


def told() -> dict:
    return AuditEvent.everywhere.latest("pk").text.content


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("percentage", "87.9 %"),
        ("percentage", "60.0 %"),
        ("percentage", "0 %"),
        ("percentage", "approximately 92 % (provisional)"),
        ("percentage", "over 95 % (data only)"),
        ("percentage", "-1.25 %"),
        ("ratio", "1:15"),
        ("one_in", "1 in 6"),
        ("days", "36 days"),
        ("number", "9,999,999,999.9999"),
        ("number", "not available"),
        ("number", "suppressed"),
        ("number", "down"),
        ("words", "Still requires significant improvement"),
    ],
)
def test_a_value_is_kept_as_it_was_told(open_plan, unit, text):
    value = record(factories.measure(open_plan, unit=unit), text)

    value.refresh_from_db()
    assert spaced(printed(value.figure, unit)) == text


def test_a_value_is_recorded_and_the_history_says_so(open_plan, measure):
    by = factories.member(open_plan)

    value = record_value(
        measure=measure,
        version=1,
        said=Said(
            figure=read("87.9%", "percentage"),
            as_printed="87.9%",
            when_words="at the end of December",
            numerator=Decimal(879),
            denominator=Decimal(1000),
            source="Cabinet report, paragraph 3.30",
            is_baseline=True,
        ),
        effective_date=DECEMBER,
        by=by,
        at=factories.past(),
    )

    event = AuditEvent.everywhere.latest("pk")
    assert (event.verb, event.subject_name, event.by_name) == (
        "recorded a value of", "Management oversight", by.name,
    )  # fmt: skip
    assert told() | {
        "as_at": "2025-12-31", "value": "87.9\N{NO-BREAK SPACE}%", "when_words": "at the end of December",
        "numerator": "879", "denominator": "1000", "version": 2,
    } == told()  # fmt: skip
    assert value.by == by
    assert value.is_baseline


def test_a_grade_is_kept_with_its_rank(open_plan):
    measure = factories.measure(open_plan, unit="grade", grades=["Inadequate", "Good"])

    value = record(measure, "good")

    assert (value.number, value.words) == (2, "Good")


@pytest.mark.parametrize("missing", ["not available", "suppressed"])
def test_what_is_missing_is_never_nought(measure, missing):
    value = record(measure, missing)

    value.refresh_from_db()
    assert value.number is None
    assert value.figure.is_missing


def test_a_day_has_one_value_until_it_is_corrected(measure):
    first = record(measure, "74%")

    with pytest.raises(AlreadyThere) as there:
        record(measure, "75%")

    assert there.value.value == first
    assert MeasureValue.objects.count() == 1


def test_the_database_too_keeps_one_uncorrected_value_of_a_day(measure):
    record(measure, "74%")
    other = {"plan": measure.plan, "measure": measure, "effective_date": DECEMBER}

    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureValue.objects.create(number=1, recorded_at=factories.past(), **other)


@pytest.mark.parametrize(
    "wrong",
    [
        {"availability": "ok"},
        {"availability": "suppressed", "number": 0},
        {"words": "up", "availability": "not_available"},
    ],
)
def test_the_database_keeps_no_value_that_says_nothing_or_contradicts_itself(measure, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureValue.objects.create(
            plan=measure.plan, measure=measure, effective_date=DECEMBER, recorded_at=factories.past(), **wrong
        )


def test_the_same_request_twice_makes_one_value(measure):
    key = uuid4()

    assert record(measure, "74%", key=key) == record(measure, "74%", key=key)
    assert MeasureValue.objects.count() == 1


def test_a_correction_is_a_new_row_with_a_reason(measure):
    value = record(measure, "74%")

    correction = correct(value, "73.5%")

    assert correction.corrects == value
    assert correction.effective_date == value.effective_date
    assert MeasureValue.objects.get(pk=value.pk).number == 74
    assert MeasureValue.objects.latest().get() == correction
    assert told()["reason"] == "The count was late."
    assert spaced(told()["value"]) == "73.5 %"


def test_a_correction_without_a_reason_is_refused(measure):
    value = record(measure, "74%")

    with pytest.raises(ValueError, match="Say why"):
        correct(value, "75%", reason="  ")

    assert MeasureValue.objects.count() == 1


def test_the_second_of_two_people_is_refused(measure):
    value = record(measure, "74%", version=1)

    with pytest.raises(Changed):
        record(measure, "75%", JULY, version=1)
    with pytest.raises(Changed):
        correct(value, "75%", version=1)
    with pytest.raises(Changed):
        explain(value=value, version=1, why="A", doing="B", back_by=DECEMBER, **NOW)

    assert MeasureValue.objects.count() == 1


@pytest.mark.parametrize(
    ("unit", "figure"),
    [
        ("words", Figure(number=Decimal(5))),
        ("grade", Figure(number=Decimal(2), words="Excellent")),
        ("grade", Figure(number=Decimal(9), words="Good")),
        ("percentage", Figure(number=Decimal("0.00001"))),
        ("percentage", Figure(words="so " * 200)),
    ],
)
def test_a_value_that_does_not_fit_is_refused(open_plan, unit, figure):
    measure = factories.measure(open_plan, unit=unit, grades=["Poor", "Good"] if unit == "grade" else [])

    with pytest.raises((ValueError, ValidationError)):
        record_value(measure=measure, version=None, said=Said(figure=figure), effective_date=JULY, **NOW)

    assert not MeasureValue.objects.exists()


def test_the_unit_is_fixed_once_values_stand_in_it(open_plan, measure):
    part = factories.measure(open_plan, part_of=measure, name="Team 1")
    record(part, "74%")

    with pytest.raises(UnitIsFixed):
        change_measure(measure=measure, version=None, unit="days", **NOW)


@pytest.mark.sqlite
def test_as_at_a_day_as_known_on_a_day(measure):
    july = record(measure, "60%", factories.day(150), at=factories.past(140))
    december = record(measure, "74%", factories.day(100), at=factories.past(50))
    corrected = correct(july, "61%", at=factories.past(20))
    back_dated = record(measure, "55%", factories.day(200), at=factories.past(10))
    values = MeasureValue.objects

    def latest(as_at: int, known_on: int | None = None):
        known = factories.day(known_on) if known_on is not None else None
        return values.known(Moment(as_at=factories.day(as_at), known_on=known)).latest().first()

    assert latest(0) == december
    assert latest(0, 60) == july
    assert latest(120) == corrected
    assert latest(120, 30) == july
    assert latest(160) == back_dated
    assert latest(160, 15) is None
    assert list(values.known(Moment(as_at=factories.day())).series()) == [back_dated, corrected, december]


def test_the_latest_of_all_measures_is_one_question(open_plan, django_assert_num_queries):
    for _ in range(5):
        measure = factories.measure(open_plan)
        for days_ago, text in ((70, "50%"), (40, "60%"), (10, "70%")):
            correct(record(measure, text, factories.day(days_ago)), text)

    with django_assert_num_queries(1):
        found = list(MeasureValue.objects.known(Moment(as_at=factories.day(20))).latest())

    assert [value.number for value in found] == [60] * 5


def test_a_value_off_its_track_is_explained(measure):
    value = record(measure, "74%")

    explanation = explain(
        value=value,
        version=2,
        why="Two posts are vacant.",
        doing="An agency team starts.",
        back_by=date(2026, 3, 31),
        **NOW,
    )

    assert explanation.effective_date == value.effective_date
    assert told()["why"] == "Two posts are vacant."
    assert told()["back_on_track_by"] == "2026-03-31"
    with pytest.raises(ValueError, match="Say why"):
        explain(value=value, version=None, why="Vacancies.", doing=" ", back_by=DECEMBER, **NOW)


def test_nothing_is_left_behind_when_the_last_step_fails(measure, monkeypatch):
    value = record(measure, "74%")

    def fail(*args, **kwargs):
        raise RuntimeError("no history")

    monkeypatch.setattr("plans.acts.record", fail)
    for act in (
        lambda: record(measure, "60%", JULY),
        lambda: correct(value, "75%"),
        lambda: explain(value=value, version=None, why="A", doing="B", back_by=DECEMBER, **NOW),
    ):
        with pytest.raises(RuntimeError):
            act()

    assert MeasureValue.objects.get() == value
    assert not Explanation.objects.exists()
    measure.refresh_from_db()
    assert measure.version == 2
