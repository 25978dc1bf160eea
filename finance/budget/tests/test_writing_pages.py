"""Each page that writes lines, figures, changes, reasons and links of the budget."""

import pytest

from finance.budget.models import BudgetLine, FundingSource, LineFunding
from finance.budget.told import BudgetChange, BudgetFigure, MoneyOpening, VarianceReason
from finance.tests.writing import SixOfEachWritingPage, Writing
from tests.factories_of_money import YEAR as THIS_YEAR
from tests.walk.bodies import day

pytestmark = pytest.mark.django_db
YEAR = f"{THIS_YEAR}/{(THIS_YEAR + 1) % 100:02}"


FIGURE = {"stated": "forecast", "amount": "£1.9m", "year": YEAR, **day("effective_date")}
CHANGE = {
    "kind": "supplementary", "year": YEAR, "amount": "£5k", "reason": "More need.", "approver": "Cabinet",
    **day("effective_date"),
}  # fmt: skip
WRITING = [
    Writing(
        "money_part_add",
        (),
        {"name": "Coaches", "effect": "cost"},
        "added the budget line",
        "The budget line “Coaches” was added.",
        {"name": "", "effect": "cost"},
        "Fill in “",
        ("line",),
    ),
    Writing(
        "money_part_add",
        (),
        {"name": "Reserve", "kind": "reserve"},
        "added the funding source",
        "The funding source “Reserve” was added.",
        {"name": "", "kind": "reserve"},
        "Fill in “",
        ("source",),
    ),
    Writing(
        "money_part_edit",
        ("line",),
        {"name": "Therapists, new", "effect": "cost"},
        "changed the budget line",
        "The budget line “Therapists, new” was saved.",
        {"name": "", "effect": "cost"},
        "Fill in “",
        ("line",),
    ),
    Writing(
        "money_part_withdraw",
        ("other",),
        {"reason": "It was never spent."},
        "withdrew the budget line",
        "The budget line “Training” was withdrawn.",
        {"reason": ""},
        "Fill in “",
        ("line",),
    ),
    Writing(
        "figure_add",
        ("line",),
        FIGURE,
        "stated a figure of",
        "£1,900,000 (printed “£1.9m”) was recorded",
        FIGURE | {"amount": "lots"},
        "Write it in pounds, like £1.9m",
    ),
    Writing(
        "figure_correct",
        ("line", "figure"),
        {"amount": "£430k", "reason": "A slip."},
        "corrected a figure of",
        "It now says £430,000 (printed “£430k”)",
        {"amount": "£430k", "reason": ""},
        "Fill in “",
    ),
    Writing(
        "change_add",
        ("line",),
        CHANGE,
        "changed the budget of",
        "Supplementary",
        CHANGE | {"amount": "0"},
        "A change is not nought.",
    ),
    Writing(
        "change_take_back",
        ("line", "change"),
        {"reason": "Not agreed."},
        "took back a change of the budget of",
        "The change was taken back.",
        {"reason": ""},
        "Fill in “",
    ),
    Writing(
        "variance_explain",
        ("line",),
        {"year": YEAR, "why": "Late."},
        "explained the variance of",
        "The reason was recorded.",
        {"year": YEAR, "why": ""},
        "Fill in “",
    ),
    Writing(
        "money_opening",
        (),
        {"opened": "totals"},
        "opened money to the leads of",
        "Leads now see",
        {"opened": "all"},
        "is not one of the available choices",
    ),
]


@pytest.mark.parametrize("writing", WRITING, ids=lambda one: f"{one.name} {' '.join(one.args)}".strip())
class TestBudgetPages(SixOfEachWritingPage):
    models = (
        BudgetLine, FundingSource, LineFunding, BudgetFigure, BudgetChange, VarianceReason, MoneyOpening,
    )  # fmt: skip
