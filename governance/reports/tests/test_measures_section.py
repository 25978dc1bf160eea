from decimal import Decimal

import pytest

from governance.reports.blocks import Paragraph, Table
from governance.reports.record import Record
from governance.reports.sections import data_of
from outcomes.cards import Aim
from outcomes.measures.targets import set_target
from plans.moments import Moment
from tests import factories
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db


def told(plan, *, days_ago=0, **options):
    record = Record(plan, Moment(as_at=factories.day(days_ago), known_on=factories.day(days_ago)))
    return data_of("measures", record=record, options=options)


def measured(plan, name, *texts, target):
    made = factories.measure(plan, name=name)
    for months, text in enumerate(reversed(texts), start=1):
        factories.value(made, text, days_ago=30 * months)
    set_target(measure=made, version=None, aims=[Aim(Decimal(target))], by=None, at=factories.past(200),
               effective_date=factories.day(200))  # fmt: skip


def test_a_plan_without_measures_says_so(open_plan):
    (said,) = told(open_plan)

    assert said == Paragraph(
        text="The plan has no measures, so it cannot be told whether it makes a difference."
    )


def test_each_measure_stands_with_its_value_target_and_rating(open_plan):
    measured(open_plan, "Visits on time", "61%", "74%", target=90)
    measured(open_plan, "Plans agreed", "88%", "91%", target=90)

    said, every, off, heading, chart = told(open_plan)

    assert said.text.startswith("2 measures: 1 on target, 1 off target (1 of them unexplained).")
    assert [
        (row[0].text, spaced(row[1].text), spaced(row[2].text), row[3].status.word) for row in every.rows
    ] == [
        ("Visits on time", "74 %", "90 %", "Off target"),
        ("Plans agreed", "91 %", "90 %", "On target"),
    ]
    assert [row[0].text for row in off.rows] == ["Visits on time"]
    assert "74 %" in spaced(off.rows[0][1].text) and off.rows[0][2].text == "Unexplained."
    assert heading.text == "How it went: Visits on time"
    assert [spaced(value.words) for value in chart.spec.values] == ["61 %", "74 %"]


def test_by_exception_only_those_off_target_stand(open_plan):
    measured(open_plan, "Plans agreed", "88%", "91%", target=90)
    assert [type(block) for block in told(open_plan, only_off_target=True)] == [Paragraph, Paragraph]

    measured(open_plan, "Visits on time", "61%", "74%", target=90)
    _, off, *_ = told(open_plan, only_off_target=True)

    assert isinstance(off, Table) and len(off.rows) == 1


def test_a_paper_of_an_earlier_day_knows_no_later_value(open_plan):
    measured(open_plan, "Visits on time", "61%", "74%", target=90)

    _, every, *_ = told(open_plan, days_ago=45)

    assert spaced(every.rows[0][1].text) == "61 %"
