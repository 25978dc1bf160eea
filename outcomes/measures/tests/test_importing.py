from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from outcomes.figures import Figure, read
from outcomes.measures.importing import Entry, import_values
from outcomes.measures.services import add_measure
from outcomes.measures.told import MeasureValue
from outcomes.measures.values import AlreadyThere, Said, correct_value, record_value
from plans.belonging import Foreign
from plans.history.models import AuditEvent
from plans.structure.services import withdraw_part
from plans.versions import Changed
from tests import factories
from tests.page_reading import spaced

JULY, AUGUST = date(2025, 7, 31), date(2025, 8, 31)
NOW = {"by": None, "at": factories.past()}


@pytest.fixture
def oversight(open_plan):
    return factories.measure(open_plan, name="Oversight")


@pytest.fixture
def visits(open_plan):
    return factories.measure(open_plan, name="Visits")


def entry(measure, text: str, day: date = JULY, **said) -> Entry:
    return Entry(measure, day, Said(figure=read(text, measure.unit, tuple(measure.grades)), **said))


def imported(plan, *entries) -> list[MeasureValue]:
    return import_values(plan=plan, entries=entries, source="July's return", **NOW)


def nothing_was_kept() -> bool:
    return not MeasureValue.objects.exists()


@pytest.mark.sqlite
def test_many_values_are_one_act_that_names_each(open_plan, oversight, visits):
    by = factories.member(open_plan)
    before = AuditEvent.everywhere.count()

    values = import_values(
        plan=open_plan,
        entries=[
            entry(oversight, "60 %"),
            entry(oversight, "62.5 %", AUGUST),
            entry(visits, "not available"),
        ],
        source="July's return",
        by=by,
        at=factories.past(),
    )

    assert [spaced(str(value)) for value in MeasureValue.objects.order_by("pk")] == [
        "60 % as at 2025-07-31",
        "62.5 % as at 2025-08-31",
        "not available as at 2025-07-31",
    ]
    assert all(value.pk and value.by == by for value in values)
    assert AuditEvent.everywhere.count() == before + 1
    event = AuditEvent.everywhere.latest("pk")
    assert (event.verb, event.subject_id) == ("imported values of measures into", open_plan.pk)
    assert event.text.content["source"] == "July's return"
    told = event.text.content["values"]
    assert {name: list(map(spaced, lines)) for name, lines in told.items()} == {
        "Oversight": ["31 July 2025: 60 %", "31 August 2025: 62.5 %"],
        "Visits": ["31 July 2025: not available"],
    }


def test_what_a_value_was_made_of_is_kept(open_plan, oversight):
    made_of = {"numerator": Decimal(60), "denominator": Decimal(100), "is_baseline": True}

    imported(open_plan, entry(oversight, "60 %", **made_of))

    value = MeasureValue.objects.get()
    assert {name: getattr(value, name) for name in made_of} == made_of
    told = AuditEvent.everywhere.latest("pk").text.content["values"]
    assert told == {
        "Oversight": ["31 July 2025: 60\N{NO-BREAK SPACE}%; counted 60; out of 100; the baseline"]
    }


def test_whoever_had_a_measure_open_is_told_that_it_changed(open_plan, oversight):
    imported(open_plan, entry(oversight, "60 %"))

    with pytest.raises(Changed), transaction.atomic():
        record_value(
            measure=oversight,
            version=oversight.version,
            said=entry(oversight, "61 %").said,
            effective_date=AUGUST,
            **NOW,
        )


def test_a_part_is_named_with_its_whole(open_plan, oversight):
    part = add_measure(plan=open_plan, part_of=oversight, name="North", **NOW)

    imported(open_plan, entry(part, "60 %"))

    assert list(AuditEvent.everywhere.latest("pk").text.content["values"]) == ["Oversight: North"]


def test_an_imported_value_can_be_corrected(open_plan, oversight):
    value = imported(open_plan, entry(oversight, "60 %"))[0]

    correct_value(
        value=value, version=None, said=entry(oversight, "61 %").said, reason="Counted again.", **NOW
    )

    assert [str(one.figure.number) for one in MeasureValue.objects.series()] == ["61"]


@pytest.mark.sqlite
def test_a_day_that_has_a_value_refuses_all(open_plan, oversight, visits):
    standing = imported(open_plan, entry(oversight, "60 %"))[0]

    with pytest.raises(AlreadyThere) as refused, transaction.atomic():
        imported(open_plan, entry(visits, "50 %"), entry(oversight, "60 %"))

    assert refused.value.value == standing
    assert MeasureValue.objects.count() == 1


def test_two_values_of_one_day_refuse_all(open_plan, oversight):
    with pytest.raises(ValueError, match="one value"), transaction.atomic():
        imported(open_plan, entry(oversight, "60 %"), entry(oversight, "61 %"))

    assert nothing_was_kept()


def test_a_value_of_another_unit_refuses_all(open_plan, oversight):
    grade = factories.measure(open_plan, name="Grade", unit="grade", grades=["Poor", "Good"])
    wrong = Entry(grade, JULY, Said(figure=Figure(number=Decimal(2), words="Fine")))

    with pytest.raises(ValueError, match="none of the grades"), transaction.atomic():
        imported(open_plan, entry(oversight, "60 %"), wrong)

    assert nothing_was_kept()


def test_a_measure_of_another_plan_refuses_all(open_plan, oversight, foreign_plan):
    foreign = factories.measure(foreign_plan)

    with pytest.raises(Foreign), transaction.atomic():
        imported(open_plan, entry(oversight, "60 %"), entry(foreign, "60 %"))

    assert nothing_was_kept()


def test_a_withdrawn_measure_takes_no_more_values(open_plan, oversight):
    withdraw_part(row=oversight, version=None, reason="Counted otherwise.", **NOW)

    with pytest.raises(Changed), transaction.atomic():
        imported(open_plan, entry(oversight, "60 %"))

    assert nothing_was_kept()


def test_nothing_to_import_is_no_act(open_plan):
    before = AuditEvent.everywhere.count()

    assert imported(open_plan) == []
    assert AuditEvent.everywhere.count() == before


def test_an_import_asks_no_more_for_many_values_than_for_one(
    open_plan, oversight, visits, django_assert_num_queries
):
    def months(measure):
        return [entry(measure, "60 %", date(2020 + year, 1, 31)) for year in range(5)]

    with django_assert_num_queries(12):
        imported(open_plan, entry(oversight, "60 %"))
    with django_assert_num_queries(12):
        imported(open_plan, *months(oversight), *months(visits))
