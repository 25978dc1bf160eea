from datetime import date

import pytest
from django.urls import reverse

from finance.amounts import FinancialYear
from finance.budget.changes import open_to_leads
from finance.budget.figures import correct_figure
from finance.budget.kinds import Stated
from finance.budget.months import close_month, closed_months, reopen_month
from finance.budget.told import TAKEN_BACK, MonthClosing
from finance.budget.withholding import NOT_SHOWN
from finance.ledger.tests.when import ENDED, THIS, YEAR, named
from plans.history.models import AuditEvent
from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money

pytestmark = pytest.mark.django_db
ACTUAL, FORECAST = Stated.ACTUAL, Stated.FORECAST


def months(plan) -> str:
    return reverse("month_list", args=[plan.slug])


def closing(plan, month: date = ENDED) -> str:
    return reverse("month_close", args=[plan.slug, f"{month:%Y-%m}"])


def opening(plan, month: date = ENDED) -> str:
    return reverse("month_reopen", args=[plan.slug, f"{month:%Y-%m}"])


def page(answer) -> str:
    return answer.content.decode()


def close(plan, days_ago: int = 0, by=None) -> None:
    close_month(plan=plan, month=ENDED, by=by, at=factories.past(days_ago))


def told(row, pounds: str, stated: str = ACTUAL, days_ago: int = 0, month: date | None = ENDED):
    return money.figure(row, pounds, stated=stated, year=YEAR, month=month, days_ago=days_ago)


def row_of(answer) -> dict:
    """The row of the month that has ended, by its heads."""
    [row] = [row for row in answer.context["shown"].months if row.month == ENDED]
    return dict(row.cells)


@pytest.fixture
def lead(client, open_plan):
    """Somebody who has no role in the plan, and leads an action of it."""
    client.force_login(factories.lead(open_plan, factories.action(open_plan)))
    return client


def test_a_year_is_told_by_month_and_as_a_whole(officer, open_plan, line, agency):
    told(line, "£100k", Stated.APPROVED, month=None)
    told(line, "£9k", FORECAST)
    told(line, "£7,000.50")
    told(agency, "£500")
    whole = money.line(open_plan, "All")
    money.line(open_plan, "Part", part_of=whole)
    told(whole, "£1m")

    answer = officer.get(months(open_plan), {"year": YEAR})

    assert list(row_of(answer).values())[:3] == ["£9,000", "£7,000.50", ""]
    assert row_of(answer)["Savings, actual"].endswith("£500")
    [(costs, cells), _] = answer.context["shown"].totals
    assert (costs, dict(cells)) == (
        "Costs", {"Budget": "£100,000", "Forecast": "£9,000", "Actual": "£7,000.50"},
    )  # fmt: skip
    assert [row.month for row in answer.context["shown"].months] == FinancialYear(YEAR).months


def test_it_says_which_months_are_closed_since_when_and_by_whom(officer, open_plan):
    who = factories.user(name="The accountant")
    close(open_plan, by=who)

    shown = page(officer.get(months(open_plan), {"year": YEAR}))

    assert "Closed" in shown and "by The accountant" in shown
    assert opening(open_plan) in shown and closing(open_plan) not in shown


def test_as_at_a_day_it_tells_what_stood_then(officer, open_plan, line):
    told(line, "£7k", days_ago=9)
    close(open_plan, days_ago=7)
    reopen_month(plan=open_plan, month=ENDED, reason="Late.", by=None, at=factories.past(3))
    told(line, "£8k", days_ago=2)

    then = officer.get(months(open_plan), {"year": YEAR, "as_at": str(factories.day(5))})
    now = officer.get(months(open_plan), {"year": YEAR})

    assert row_of(then)["Costs, actual"] == "£7,000" and row_of(now)["Costs, actual"] == "£8,000"
    assert "Closed" in page(then) and "Enter a month" not in page(then)
    assert "Opened again" in page(now) and "Late." in page(now)


def test_another_year_can_be_chosen(officer, open_plan, line):
    money.figure(line, "£1k", year=2018, days_ago=3)

    answer = officer.get(months(open_plan), {"year": 2018})

    assert "Months of 2018/19" in page(answer)
    assert answer.context["shown"].years[-1] == 2018
    assert officer.get(months(open_plan), {"year": "soon"}).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_can_be_taken_away(officer, open_plan, line, kind):
    told(line, "£7k")
    close(open_plan)

    answer = officer.get(months(open_plan), {"year": YEAR, "_export": kind})

    assert answer["Content-Disposition"].endswith(f'-months-{YEAR}.{kind}"')
    if kind == "csv":
        [row] = [row for row in page(answer).split("\r\n") if f",{named(ENDED)}," in row]
        assert row == f"{FinancialYear(YEAR)},{named(ENDED)},,7000.00,,,Closed,{factories.day()},,"


def test_leads_see_no_sum_that_tells_what_one_post_is_paid(lead, open_plan, line):
    post = money.line(open_plan, "A coach", establishment_fte=1)
    told(post, "£4k")

    refused = lead.get(months(open_plan)).status_code
    open_to_leads(plan=open_plan, opened="lines", by=None, at=factories.past())
    alone = lead.get(months(open_plan), {"year": YEAR})
    told(line, "£7k")
    together = lead.get(months(open_plan), {"year": YEAR})

    assert refused == 403
    assert row_of(alone)["Costs, actual"] == NOT_SHOWN
    assert "4,000" not in page(alone)
    assert row_of(together)["Costs, actual"] == "£11,000"


def test_a_board_member_sees_no_months(client, open_plan):
    client.force_login(factories.member(open_plan, Role.BOARD_MEMBER))

    assert client.get(months(open_plan)).status_code == 403


def test_what_was_taken_back_is_missing_when_a_month_is_closed(officer, open_plan, line):
    figure = told(line, "£7k")
    correct_figure(
        figure=figure, version=None, amount=TAKEN_BACK, reason="A slip.", by=None, at=factories.past()
    )

    asked = page(officer.get(closing(open_plan)))

    assert f"1 of 1 lines with money in {FinancialYear(YEAR)} has no actual figure" in asked


def test_a_month_is_closed_and_the_history_says_so(officer, open_plan, line):
    told(line, "£100k", Stated.APPROVED, month=None)

    asked = page(officer.get(closing(open_plan)))
    answer = officer.post(closing(open_plan), follow=True)

    assert f"1 of 1 lines with money in {FinancialYear(YEAR)} has no actual figure" in asked
    assert f"{named(ENDED)} was closed." in page(answer)
    assert closed_months(open_plan) == {ENDED}
    event = AuditEvent.everywhere.filter(verb="closed a month of").get()
    assert event.text.content["month"] == named(ENDED)


def test_closed_twice_is_said_and_is_once(officer, open_plan):
    close(open_plan)

    assert f"{named(ENDED)} is closed already." in page(officer.post(closing(open_plan), follow=True))
    assert MonthClosing.objects.count() == 1


def test_a_month_that_has_not_ended_is_not_closed(officer, open_plan):
    for send in (officer.get, officer.post):
        told = page(send(closing(open_plan, THIS), follow=True))
        assert "has not ended yet" in told and "another role" not in told
    assert not closed_months(open_plan)
    assert officer.get(closing(open_plan).replace(f"{ENDED:%Y-%m}", "soon")).status_code == 404


def test_a_month_is_opened_again_with_a_reason(officer, open_plan):
    close(open_plan)

    refused = page(officer.post(opening(open_plan), {"reason": ""}))
    was_closed = closed_months(open_plan)
    answer = officer.post(opening(open_plan), {"reason": "An invoice came late."}, follow=True)

    assert "Fill in “Reason”." in refused and was_closed == {ENDED}
    assert f"{named(ENDED)} was opened again." in page(answer)
    assert closed_months(open_plan) == set()
    event = AuditEvent.everywhere.filter(verb="opened a month again of").get()
    assert event.text.content["reason"] == "An invoice came late."


def test_an_open_month_is_not_opened(officer, open_plan):
    assert f"{named(ENDED)} is open already." in page(officer.get(opening(open_plan), follow=True))


@pytest.mark.parametrize("address", [closing, opening])
def test_others_are_refused(client, open_plan, foreign_plan, address):
    close(open_plan)
    told_apart = {
        factories.member(open_plan, Role.PROGRAMME_MANAGER): 403,
        factories.member(foreign_plan, Role.FINANCE_OFFICER): 404,
    }

    answered = [client.post(address(open_plan)).status_code]
    for who in told_apart:
        client.force_login(who)
        answered.append(client.post(address(open_plan), {"reason": "Late."}).status_code)

    assert answered == [302, *told_apart.values()]
    assert MonthClosing.objects.count() == 1


@pytest.mark.parametrize("address", [closing, opening])
def test_nothing_is_left_behind_when_the_last_step_fails(officer, open_plan, monkeypatch, address):
    def fail(*_args, **_content):
        raise RuntimeError

    if address is opening:
        close(open_plan, days_ago=3)
    before = MonthClosing.objects.count()
    monkeypatch.setattr("plans.acts.Act.done", fail)
    officer.raise_request_exception = False

    officer.post(address(open_plan), {"reason": "Late."})

    assert MonthClosing.objects.count() == before
