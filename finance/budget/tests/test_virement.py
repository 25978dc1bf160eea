"""Money that moves: between lines that are added up, of one kind, and never more than there is."""

import pytest
from django.urls import reverse

from finance.amounts import FinancialYear
from finance.budget.book import book_of
from finance.budget.kinds import ChangeKind, Effect
from finance.budget.told import BudgetChange
from finance.budget.virement import Unsound
from plans.moments import now
from plans.people.permissions import Role
from plans.structure.services import withdraw_part
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, inside, past
from tests.factories_of_money import YEAR
from tests.walk.bodies import day as on_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(open_plan):
    return money.line(open_plan, "Coaches")


@pytest.fixture
def other(open_plan):
    made = money.line(open_plan, "Dental pathway")
    money.figure(made, "£36k", days_ago=30)
    return made


def move(to, source, text: str = "£5k") -> BudgetChange:
    return money.change(to, text, kind=ChangeKind.VIREMENT, from_line=source)


def refused(words: str, *moved) -> None:
    with pytest.raises(Unsound, match=words):
        move(*moved)
    assert not BudgetChange.objects.exists()


def test_what_one_gets_the_other_loses(line, other):
    move(line, other)

    book = book_of(line.plan, now(day()))
    assert [book.by_key[row.pk].pounds("revised", YEAR) for row in (line, other)] == [5_000, 31_000]


def test_no_more_is_taken_than_there_is(line, other):
    refused("“Dental pathway” has £36,000 in .*: £36,001 cannot be taken from it", line, other, "£36,001")


def test_what_has_no_approved_budget_gives_nothing(line, other):
    refused("“Coaches” has no approved budget", other, line)


def test_a_total_neither_gives_nor_gets(line, other):
    money.line(line.plan, "Its part", part_of=other)

    refused("“Dental pathway” is never added up", line, other)
    refused("“Dental pathway” is never added up", other, line)


def test_a_saving_is_no_source_of_a_cost(line):
    saving = money.line(line.plan, "Agency staff", effect=Effect.SAVING)
    money.figure(saving, "£120k", days_ago=30)

    refused("Money goes between lines of one kind: this one is “.*”, the other “.*”", line, saving)


def test_nothing_is_carried_forward_from_a_year_that_has_nothing(line, other):
    with pytest.raises(Unsound, match="has no approved budget in"):
        money.change(other, "£5k", kind=ChangeKind.CARRY_FORWARD)


def test_what_was_withdrawn_gives_nothing(line, other):
    with inside(line.plan):
        withdraw_part(row=other, version=None, reason="Never begun.", by=None, at=past(0))

    refused("is no longer in the budget", line, other)


def test_the_form_says_why(client, line, other):
    client.force_login(factories.member(line.plan, Role.FINANCE_OFFICER))
    line.refresh_from_db()
    sent = {
        "kind": "virement", "year": str(FinancialYear(YEAR)), "amount": "£500k", "from_line": other.pk,
        "reason": "More need.", "approver": "Cabinet", "version": line.version, **on_day("effective_date"),
    }  # fmt: skip

    page = client.post(reverse("change_add", args=[line.plan.slug, line.pk]), sent).content.decode()

    assert "£500,000 cannot be taken from it" in page
    assert not BudgetChange.objects.exists()


@pytest.mark.parametrize("kind", [ChangeKind.VIREMENT, ChangeKind.CARRY_FORWARD])
def test_money_from_elsewhere_is_above_nought(line, other, kind):
    with pytest.raises(ValueError, match="above nought"):
        money.change(line, "-£5k", kind=kind, from_line=other if kind == ChangeKind.VIREMENT else None)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ChangeKind.VIREMENT, "To move money the other way, record the virement on the line that gets it"),
        (ChangeKind.CARRY_FORWARD, "a carry-forward brings money from the year before"),
    ],
)
def test_the_page_says_how_money_goes_the_other_way(officer, line, other, kind, words):
    sent = {"kind": kind, "year": str(FinancialYear(YEAR)), "amount": "-£5k", "reason": "R", "approver": "A",
            "from_line": other.pk if kind == ChangeKind.VIREMENT else "", "version": 1,
            **on_day("effective_date")}  # fmt: skip

    answer = officer.post(reverse("change_add", args=[line.plan.slug, line.pk]), sent)

    assert words in answer.content.decode()
    assert not BudgetChange.objects.exists()
