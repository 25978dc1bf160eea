"""What a paper tells of the inspections that a plan answers."""

import pytest

from governance.reports.tests.test_sentences import sentences, tables
from plans.inspections import services as inspections
from plans.inspections.models import Framework, Inspection
from plans.structure.models import Plan
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_inspection_is_told_with_its_framework_spelt_out(open_plan):
    told = sentences(open_plan, "background")[0]

    assert "Framework: Inspection of local authority children's services (ILACS)" in told


def test_a_day_that_stands_in_the_title_is_not_told_twice(open_plan):
    Inspection.objects.update(title="Inspection, reported in April 2017", published_words="April 2017")

    assert sentences(open_plan, "background")[0].startswith("Inspection, reported in April 2017. Framework")


def test_a_visit_is_told_with_all_its_days_and_its_letter(open_plan):
    visit = inspections.record_inspection(
        authority=open_plan.authority,
        framework=Framework.objects.get(code="ilacs"),
        title="Focused visit",
        kind="focused_visit",
        begun_on=factories.day(40),
        ended_on=factories.day(39),
        published_on=factories.day(12),
        by=None,
        at=factories.past(40),
    )
    Plan.everywhere.get(pk=open_plan.pk).inspections.add(visit)

    _, when, _ = tables(open_plan, "background")[-1].rows[0]

    assert " to " in when.text and when.sub.startswith("letter published ")


def test_without_an_inspection_it_says_that_none_is_recorded(open_plan):
    Plan.everywhere.get(pk=open_plan.pk).inspections.clear()

    assert sentences(open_plan, "background")[0] in (
        "No inspection is recorded.",
        "The plan answers 1 recommendation, whose numbers are kept as printed.",
    )
