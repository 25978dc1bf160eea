"""The printed scorecard: a paper of its own, drawn by the machinery of papers."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from governance.reports.blocks import Chart
from governance.reports.draw_pdf import draw_pdf
from governance.reports.paper import paper_of
from governance.reports.services import templates_for
from governance.reports.tests.drafts import draft
from governance.reports.tests.printed import faults_of, texts
from outcomes.cards import Aim
from outcomes.catalogue.models import Definition
from outcomes.demo.comparators import load_published
from outcomes.measures.targets import set_target
from plans.people.models import Authority
from plans.people.permissions import Role
from tests import factories, verapdf
from tests.factories import inside
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db
MEASURES = 60


@pytest.fixture
def plan(open_plan):
    """Sixty measures in many states, at a council that says which of England it is."""
    load_published()
    Authority.objects.filter(pk=open_plan.authority_id).update(la_code="301")
    open_plan.authority.refresh_from_db()
    published = Definition.objects.get(code="FD3")
    for number in range(MEASURES):
        known = {"definition": published} if number % 3 == 0 else {}
        made = factories.measure(open_plan, name=f"Measure number {number}", **known)
        if number % 10:
            factories.value(made, f"{40 + number} %", days_ago=70)
            factories.value(made, "suppressed" if number % 11 == 0 else f"{41 + number} %", days_ago=40)
        if number % 4:
            aims = [Aim(Decimal(70))]
            set_target(measure=made, version=None, aims=aims, by=None, at=factories.past(200),
                       effective_date=factories.day(200))  # fmt: skip
    return open_plan


def drawn(plan) -> tuple:
    report = draft(plan, factories.member(plan, Role.REPORT_OFFICER), key="scorecard")
    with inside(plan):
        paper = paper_of(report)
    return paper, draw_pdf(paper, now=timezone.now())


def test_every_plan_may_be_told_by_a_scorecard(plan):
    assert templates_for(plan).get(key="scorecard").name == "Scorecard of measures"


def test_it_tells_of_every_measure_and_of_others(plan):
    paper, _ = drawn(plan)
    told = " ".join(texts(paper))

    assert all(f"Measure number {number}" in told for number in range(MEASURES))
    assert "England: 22.4 %" in spaced(told)
    assert "Statistical neighbours, mean of 10" in told
    assert "suppressed" in told and "Not published" in told


@pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "veraPDF is here")
def test_the_printed_scorecard_keeps_to_the_standard(plan):
    paper, pdf = drawn(plan)

    assert verapdf.check(pdf) == []
    assert faults_of(paper, pdf) == []


def test_whoever_writes_papers_finds_the_way_from_the_scorecard(client, plan):
    here, there = reverse("measure_list", args=[plan.slug]), reverse("report_new", args=[plan.slug])
    client.force_login(factories.member(plan, Role.REPORT_OFFICER))
    with_it = client.get(here).content.decode()
    client.force_login(factories.member(plan, Role.OBSERVER))
    without = client.get(here).content.decode()

    assert (f'href="{there}">Make a paper' in with_it, "Make a paper" in without) == (True, False)


def test_it_draws_what_is_more_than_chance_of_a_measure_furthest_off(foreign_plan):
    with inside(foreign_plan):
        measure = factories.measure(foreign_plan, name="Visits in time")
        for number, value in enumerate((70, 72, 69, 71, 70, 72, 71, 40)):
            factories.value(measure, f"{value} %", days_ago=300 - 30 * number)
        aims = [Aim(Decimal(95), None)]
        agreed = {"agreed_by": "Board", "effective_date": factories.day(320)}
        set_target(measure=measure, version=None, aims=aims, by=None, at=timezone.now(), **agreed)

        report = draft(foreign_plan, factories.member(foreign_plan, Role.REPORT_OFFICER), key="scorecard")
        blocks = paper_of(report).sections[0].blocks

    titles = [block.spec.title for block in blocks if isinstance(block, Chart)]
    assert "What is more than chance: Visits in time" in titles
    assert any("more than chance" in getattr(block, "text", "") for block in blocks)
