"""Northmere's money: in every state that a reader can meet, by the services, never ahead of the day."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from django_scopes import scope

from finance.amounts import FinancialYear
from finance.budget.book import book_of
from finance.budget.checks import Finding, checks_of
from finance.budget.kinds import ChangeKind, Effect, Kind, Lasts, Novelty, Opened, SourceKind, Stated
from finance.budget.models import BudgetLine, FundingSource
from finance.budget.months import closed_months
from finance.budget.told import BudgetChange, BudgetFigure, MoneyOpening, MonthClosing, VarianceReason
from finance.demo.loader import load_money
from finance.envelopes.reading import envelopes_of
from finance.posts.models import FundedPost, PostStep, Recruitment
from plans.actions.models import Action
from plans.demo.sources import source
from plans.history.models import AuditEvent
from plans.inspections.models import Recommendation
from plans.moments import Moment, now
from plans.structure.models import Plan

COUNCILS = ["northmere"]
PLAN = "northmere-improvement-plan"

pytestmark = pytest.mark.usefixtures("demonstration", "db")


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def year(today):
    return FinancialYear.of(today).first


@pytest.fixture
def northmere():
    plan = Plan.everywhere.get(slug=PLAN)
    with scope(plan=[plan.pk]):
        yield plan


@pytest.fixture
def book(northmere, today):
    return book_of(northmere, now(today))


@pytest.fixture
def envelopes(northmere, today, book):
    return {one.envelope.name: one for one in envelopes_of(northmere, now(today), book)}


def values(name: str) -> set[str]:
    return set(BudgetLine.objects.values_list(name, flat=True))


def line(book, words: str):
    [found] = [one for one in book.lines if one.row.name.startswith(words)]
    return found


def test_there_are_some_thirty_lines_over_four_years(book, year):
    assert 30 <= len(book.lines) <= 36
    assert book.years == [year - 1, year, year + 1, year + 2]
    for each in book.years:
        assert book.total("budget", each, Effect.COST)


def test_they_come_in_every_kind_effect_and_novelty(northmere):
    assert values("kind") == set(Kind.values)
    assert values("effect") == set(Effect.values)
    assert values("novelty") == set(Novelty.values)
    assert values("lasts") == set(Lasts.values)
    assert set(FundingSource.objects.values_list("kind", flat=True)) == set(SourceKind.values)
    assert BudgetLine.objects.filter(not_costed=True).count() == 1
    assert BudgetLine.objects.exclude(condition="").exists()


def test_figures_of_every_sort_are_stated(northmere):
    figures = BudgetFigure.objects.all()

    assert set(figures.values_list("stated", flat=True)) == set(Stated.values)
    assert set(figures.values_list("qualifier", flat=True)) >= {"exact", "about", "over"}
    assert figures.filter(pounds=None).count() == 1
    assert figures.filter(year=None).count() == 1


def test_there_is_a_year_of_what_was_spent_by_the_month(northmere, book):
    spent = BudgetFigure.objects.filter(line=line(book, "Social workers").row, stated=Stated.ACTUAL)

    assert 11 <= spent.values("month").distinct().count() <= 24
    assert not spent.filter(month__gte=timezone.localdate().replace(day=1)).exists()
    forecast = BudgetFigure.objects.filter(line=line(book, "Social workers").row, stated=Stated.FORECAST)
    assert forecast.values("month").distinct().count() == 12


def test_months_are_closed_and_one_stands_opened_again_with_a_reason(northmere):
    opened = MonthClosing.objects.get(is_closed=False)

    assert opened.reason
    assert opened.month not in closed_months(northmere)
    assert len(closed_months(northmere)) >= 10
    corrected = BudgetFigure.objects.exclude(corrects=None).filter(month=opened.month).get()
    assert corrected.correction_reason


def test_every_change_is_there_and_one_was_taken_back(northmere, book, year):
    changes = BudgetChange.objects.all()

    assert set(changes.values_list("kind", flat=True)) == set(ChangeKind.values)
    assert changes.exclude(corrects=None).count() == 1
    assert not changes.filter(approver="").exists()
    coaches = line(book, "Practice coaches").in_year(year)
    assert coaches.revised - coaches.approved == Decimal(5_000)
    life_story = line(book, "Life story").in_year(year)
    assert life_story.revised == life_story.approved


def test_some_variances_are_explained_and_some_are_not(northmere, book, year):
    explained = set(VarianceReason.objects.filter(year=year).values_list("line", flat=True))
    varying = {one.row.pk for one in book.counted if abs(one.in_year(year).variance or 0) > 5000}

    assert len(explained & varying) >= 4
    assert varying - explained


def test_some_lines_have_two_sources_with_shares_and_some_without(book):
    shared = {
        one.row.name: [link.share for link in one.fundings] for one in book.lines if len(one.fundings) > 1
    }

    assert any(None not in shares for shares in shared.values())
    assert any(None in shares for shares in shared.values())
    assert any(len(one.supported("theme")) > 1 for one in book.lines)
    assert any(one.supported("action") for one in book.lines)


def test_the_groups_come_to_the_total(book, year):
    for by in ("source", "kind", "theme", "recommendation", "department", "lasts", "phase"):
        for effect in (Effect.COST, Effect.SAVING, Effect.FUNDING):
            groups = book.totals_by(by, "budget", year, effect)
            assert sum(groups.values(), Decimal(0)) == (book.total("budget", year, effect) or 0)


def test_one_recommendation_has_no_money(book):
    paid = {link.recommendation.number for one in book.lines for link in one.supported("recommendation")}

    assert set(Recommendation.objects.values_list("number", flat=True)) - paid == {"4"}


def test_sums_contradict_each_other_and_a_unit_is_missing(book):
    checks = checks_of(book)

    wrong = [check.finding for check in checks if check.is_wrong]
    assert sorted(wrong) == sorted([Finding.TOLD_TWICE, Finding.DIFFERS, Finding.NO_UNIT])
    [twice] = [check for check in checks if check.finding == Finding.TOLD_TWICE]
    assert twice.words.startswith("£396k of ") and "£405k of" in twice.words


def test_one_envelope_is_breached_by_its_forecast_and_one_leaves_something(envelopes):
    technology, transformation = envelopes["Technology for practice"], envelopes["Transformation funding"]

    assert [(which, str(pounds)) for which, pounds in technology.breaches] == [("expected", "21000.00")]
    assert transformation.breaches == [] and transformation.underspend > 0
    assert transformation.envelope.underspend == "Transformation Reserve"


def test_commitments_are_made_waiting_approved_and_refused(envelopes):
    states = [one.state for one in envelopes["Technology for practice"].commitments]

    assert sorted(set(states)) == [
        "Approved above its envelope", "Committed", "Refused", "Waits for approval",
    ]  # fmt: skip


def test_posts_are_in_each_state_of_recruitment(northmere, today):
    latest = PostStep.objects.known(now(today)).latest_for_each("post")

    assert set(latest.values_list("state", flat=True)) == set(Recruitment.values)
    assert not PostStep.objects.filter(state=Recruitment.APPROVED, approver="").exists()


def test_an_unfilled_post_flags_the_action_that_it_was_to_do(northmere):
    action = Action.objects.get(plan=northmere, ref="5.6")

    assert "the post “Mental health practitioner” is not filled (advertised)" in action.concern_words
    assert "Senior" not in action.concern_words
    assert FundedPost.objects.filter(actions=action).count() == 2


def test_totals_are_open_to_the_leads(northmere):
    assert MoneyOpening.objects.get().opened == Opened.TOTALS


def test_the_finance_officer_entered_it_many_figures_at_once(northmere):
    figures = set(BudgetFigure.objects.values_list("by__name", flat=True))

    assert figures == {"Finance Business Partner"}
    imports = AuditEvent.everywhere.filter(plan_id=northmere.pk, verb="imported figures from")
    assert 15 <= imports.count() <= 40


def test_nothing_lies_ahead_of_the_day(northmere, today):
    moment = timezone.now()

    for model in (BudgetFigure, BudgetChange, MonthClosing, PostStep, VarianceReason):
        assert not model.objects.filter(recorded_at__gte=moment).exists(), model
        assert not model.objects.filter(effective_date__gt=today).exists(), model


def test_what_was_known_then_is_what_is_told_of_then(northmere, today):
    assert book_of(northmere, Moment(as_at=today - timedelta(days=600))).lines == []
    half_a_year = Moment(as_at=today - timedelta(days=180), known_on=today - timedelta(days=180))
    then, since = book_of(northmere, half_a_year), book_of(northmere, now(today))
    spent = [line(one, "Social workers").total("actual") or 0 for one in (then, since)]
    assert spent[0] < spent[1]


def test_a_plan_that_has_lines_is_left_as_it_is(today):
    lines = []

    assert load_money(source("northmere", today + timedelta(days=40)), lines.append) == 0
    assert lines == []
