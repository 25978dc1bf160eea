"""What stands beside totals: of what they are, what is only proposed, what is left out; and they agree."""

from decimal import Decimal

import pytest
from django.urls import reverse

from finance.amounts import FinancialYear
from finance.budget.changes import take_back_change
from finance.budget.kinds import ChangeKind, Effect, Stated
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, past
from tests.factories_of_money import YEAR
from tests.page_reading import Page, plain

pytestmark = pytest.mark.django_db
NEXT = YEAR + 1


@pytest.fixture
def coaches(open_plan):
    made = money.line(open_plan, "Coaches")
    money.figure(made, "£100", days_ago=9)
    money.figure(made, "£100", year=NEXT, stated=Stated.PROPOSED, days_ago=9)
    return made


def rows(client, name: str, plan, **asked) -> dict[str, list[str]]:
    """The rows of all tables of a page by their first cell; of several with one name the first."""
    page = Page(client.get(reverse(name, args=[plan.slug]), asked).content.decode())
    found: dict[str, list[str]] = {}
    for row in (row for table in page.tables for row in table if row):
        found.setdefault(plain(row[0]), [plain(cell).replace("\u2060", "") for cell in row[1:]])
    return found


def test_totals_say_how_much_of_the_costs_is_only_proposed(officer, open_plan, coaches):
    found = rows(officer, "money", open_plan)

    assert found["Of the costs only proposed"] == ["", "£100", "£100"]
    assert "Of the costs only proposed" not in rows(officer, "money", open_plan, which="approved")


def test_totals_of_what_was_chosen_stand_with_the_lines(officer, open_plan, coaches):
    other = money.line(open_plan, "Training")
    money.figure(other, "£7", days_ago=9)

    page = officer.get(reverse("money", args=[open_plan.slug]), {"q": "Training"}).content.decode()

    assert "Budget as it stands of the whole plan, by financial year" in page
    shown = page.partition("Budget as it stands of the lines that are shown")[2]
    assert "£7" in shown and "£107" not in shown


def test_a_forecast_says_which_lines_are_not_in_it(officer, open_plan, coaches):
    other = money.line(open_plan, "Training")
    money.figure(other, "£7", days_ago=9)
    money.figure(other, "£8", stated=Stated.FORECAST, days_ago=9)

    page = officer.get(reverse("money", args=[open_plan.slug]), {"which": "forecast"}).content.decode()

    assert f"Not in it, for they state none: 1 line of {FinancialYear(YEAR)}." in page


def test_a_total_has_the_forecast_of_its_parts(officer, open_plan, coaches):
    whole = money.line(open_plan, "Practice, together")
    part = money.line(open_plan, "Its part", part_of=whole)
    money.figure(part, "£60", stated=Stated.FORECAST, days_ago=9)

    found = rows(officer, "money", open_plan, which="forecast")

    row = next(cells for name, cells in found.items() if name.startswith("Practice, together"))
    assert any("£60" in cell and "of its parts" in cell for cell in row)


def test_a_forecast_without_a_unit_is_shown_as_printed(officer, open_plan):
    line = money.line(open_plan, "Placements")
    money.figure(line, "£1.095", stated=Stated.FORECAST, days_ago=9)

    row = rows(officer, "money", open_plan, which="forecast")["Placements"]

    assert any("“£1.095”" in cell or '"£1.095"' in cell for cell in row) and any(
        "as printed" in cell for cell in row
    )


def test_dated_and_undated_sums_are_not_set_off_against_each_other(officer, open_plan, coaches):
    undated = money.line(open_plan, "Savings", effect=Effect.SAVING)
    money.figure(undated, "£180", year=None, days_ago=9)

    net = rows(officer, "money", open_plan)["Net cost: costs less savings"]

    assert net[-1] == "" and "£100" in net


def test_pennies_agree_between_pages_and_money_is_reconciled(officer, open_plan, coaches):
    first, second = (factories.recommendation(open_plan, number) for number in "89")
    base, grant = (money.source(open_plan, name) for name in ("Base budget", "Grant"))
    for row in (first, base):
        money.link(coaches, row, share=Decimal(1))
    for row in (second, grant):
        money.link(coaches, row, share=Decimal(2))
    training = money.line(open_plan, "Training")
    money.figure(training, "£7", days_ago=9)

    by_source = rows(officer, "money", open_plan, by="source")["Base budget"][-1]
    sources = rows(officer, "source_list", open_plan)["Base budget"]
    by_recommendation = rows(officer, "money_by_recommendation", open_plan)

    assert by_source == "£66.66" and any(by_source in cell for cell in sources)
    told = {name: cells[-1] for name, cells in by_recommendation.items() if "Recommendation" not in name}
    assert told["Shared out among recommendations"] == "£200"
    assert told["In lines that help none"] == "£7"
    assert told["Together: costs less savings of all years"] == "£207"
    shares = [cells[1] for name, cells in by_recommendation.items() if name.startswith(("8", "9"))]
    assert shares == ["£66.66", "£133.34"]


def test_a_change_names_the_other_line_and_whether_it_was_taken_back(officer, open_plan, coaches):
    other = money.line(open_plan, "Training")
    made = money.change(other, "£40", kind=ChangeKind.VIREMENT, from_line=coaches, days_ago=3)
    there = officer.get(other.get_absolute_url()).content.decode()
    here = officer.get(coaches.get_absolute_url()).content.decode()
    take_back_change(change=made, reason="Not agreed.", by=None, at=past(0))
    later = officer.get(other.get_absolute_url()).content.decode()

    assert "£40 from “Coaches”" in there and "to “Training”" in here
    assert "(taken back since)" in later and "(taken back since)" not in there


def test_beside_the_chart_it_is_said_what_forecast_and_actual_leave_out(officer, open_plan, coaches):
    other = money.line(open_plan, "Training")
    money.figure(other, "£80k", days_ago=9)
    money.figure(other, "£70k", stated=Stated.FORECAST, days_ago=9)
    money.figure(other, "£5k", stated=Stated.ACTUAL, month=day().replace(year=YEAR, month=4, day=1))

    page = officer.get(reverse("money", args=[open_plan.slug])).content.decode()

    assert f"The forecast leaves out those that state none: 1 line of {FinancialYear(YEAR)}." in page
    assert f"What was spent in {FinancialYear(YEAR)} is told to April {YEAR}." in page
