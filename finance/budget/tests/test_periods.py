"""What is forecast or spent in a year is told for the whole year or by its months; and taken back."""

from datetime import date

import pytest
from django.urls import reverse

from finance.amounts import FinancialYear, read_amount
from finance.budget.book import book_of
from finance.budget.figures import Said, correct_figure, record_figure
from finance.budget.kinds import Stated
from finance.budget.periods import ToldOtherwise
from finance.budget.told import TAKEN_BACK, BudgetFigure
from plans.history.models import AuditEvent
from plans.moments import now
from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, past
from tests.factories_of_money import YEAR
from tests.walk.bodies import day as typed_day

pytestmark = pytest.mark.django_db
NOVEMBER = date(YEAR, 11, 1)


@pytest.fixture
def line(open_plan):
    return money.line(open_plan, "Screens")


def state(line, text: str, month: date | None = None, stated: str = Stated.FORECAST) -> BudgetFigure:
    said = Said(stated=stated, amount=read_amount(text), year=YEAR, month=month)
    return record_figure(line=line, version=None, said=said, effective_date=day(), by=None, at=past(0))


def version(line) -> int:
    line.refresh_from_db()
    return line.version


def forecast(line):
    return book_of(line.plan, now(day())).by_key[line.pk].in_year(YEAR).forecast


@pytest.mark.parametrize("first, then, told", [
    (None, NOVEMBER, "is told for the whole year: £112,000"),
    (NOVEMBER, None, f"is told by months: £112,000 for November {YEAR} among them"),
])  # fmt: skip
def test_a_year_is_told_as_a_whole_or_by_months(line, first, then, told):
    state(line, "£112,000", first)

    with pytest.raises(ToldOtherwise, match=f"The forecast of {FinancialYear(YEAR)} {told}"):
        state(line, "£5,000", then)

    assert forecast(line) == 112_000


def test_actual_months_stand_beside_a_forecast_of_the_whole_year(line):
    state(line, "£112,000")
    state(line, "£5,000", NOVEMBER, Stated.ACTUAL)

    sums = book_of(line.plan, now(day())).by_key[line.pk].in_year(YEAR)
    assert (sums.forecast, sums.actual) == (112_000, 5_000)


def test_a_figure_that_is_taken_back_makes_way_for_months(client, line):
    figure = state(line, "£112,000")
    officer = factories.member(line.plan, Role.FINANCE_OFFICER)
    client.force_login(officer)
    page = reverse("figure_correct", args=[line.plan.slug, line.pk, figure.pk])

    assert "Take it back: it should not stand at all" in client.get(page).content.decode()
    sent = {"take_back": "on", "reason": "It was another line’s.", "version": version(line)}
    answer = client.post(page, sent, follow=True)

    assert "The figure was taken back. What it said before can still be read." in answer.content.decode()
    event = AuditEvent.everywhere.latest("pk")
    assert (event.verb, event.by_name) == ("corrected a figure of", officer.name)
    assert forecast(line) is None
    state(line, "£5,000", NOVEMBER)
    assert forecast(line) == 5_000


@pytest.mark.parametrize(("year", "month"), [(None, None), (YEAR, NOVEMBER)])
def test_a_figure_of_no_year_or_of_a_month_is_taken_back_from_the_page_of_its_line(client, line, year, month):
    figure = money.figure(line, "£9k", stated=Stated.FORECAST, year=year, month=month)
    client.force_login(factories.member(line.plan, Role.FINANCE_OFFICER))
    page = reverse("figure_correct", args=[line.plan.slug, line.pk, figure.pk])
    linked = client.get(line.get_absolute_url()).content.decode()

    client.post(page, {"take_back": "on", "reason": "A slip.", "version": version(line)})

    assert f'href="{page}">Correct or take back' in linked
    assert book_of(line.plan, now(day())).by_key[line.pk].in_year(year).forecast is None


@pytest.mark.parametrize("sent", [{}, {"amount": "£7", "take_back": "on"}])
def test_a_correction_says_how_much_it_is_or_takes_the_figure_back(client, line, sent):
    figure = state(line, "£112,000")
    client.force_login(factories.member(line.plan, Role.FINANCE_OFFICER))
    page = reverse("figure_correct", args=[line.plan.slug, line.pk, figure.pk])

    sent |= {"reason": "A slip.", "version": version(line)}
    answer = client.post(page, sent).content.decode()

    assert "Say how much it is, or take the figure back." in answer
    assert forecast(line) == 112_000


def test_what_was_taken_back_is_not_corrected_while_months_stand(line):
    figure = state(line, "£112,000")
    none = correct_figure(
        figure=figure, version=None, amount=TAKEN_BACK, reason="A slip.", by=None, at=past(0)
    )
    state(line, "£5,000", NOVEMBER)

    with pytest.raises(ToldOtherwise):
        correct_figure(
            figure=none, version=None, amount=read_amount("£9k"), reason="No slip.", by=None, at=past(0)
        )


@pytest.mark.parametrize(("year", "month"), [(YEAR + 2, None), (None, date(YEAR + 2, 6, 1))])
def test_nothing_is_spent_in_a_month_or_year_to_come(client, line, year, month):
    client.force_login(factories.member(line.plan, Role.FINANCE_OFFICER))
    sent = {"stated": "actual", "amount": "£9k", "year": str(FinancialYear(year)) if year else ""}
    sent |= {"month": f"{month:%B %Y}" if month else "", **typed_day("effective_date")}
    page = reverse("figure_add", args=[line.plan.slug, line.pk])

    answer = client.post(page, sent).content.decode()
    client.post(page, sent | {"stated": "forecast"})

    assert "is still to come: nothing can have been spent in it." in answer
    assert BudgetFigure.objects.get().stated == Stated.FORECAST
