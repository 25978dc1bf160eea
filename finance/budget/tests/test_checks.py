from decimal import Decimal

import pytest

from finance.amounts import Amount
from finance.budget.book import book_of
from finance.budget.checks import Finding, checks_of
from finance.budget.figures import Said, record_figure
from finance.budget.kinds import Effect, Lasts, Stated
from finance.budget.rows import year_words
from plans.moments import now
from tests import factories_of_money as money
from tests.factories import day, past
from tests.factories_of_money import YEAR


@pytest.fixture
def total(open_plan):
    made = money.line(open_plan, "In all")
    money.figure(made, "£1,440,000")
    return made


def part(total, text: str = "", *, year: int | None = YEAR, **values):
    made = money.line(total.plan, part_of=total, **values)
    if text:
        money.figure(made, text, year=year)
    return made


def again(line, text: str = "", *, year: int | None = YEAR, **values):
    made = money.line(line.plan, "Elsewhere", tells_again=line, **values)
    if text:
        money.figure(made, text, year=year)
    return made


def checks(plan) -> list[tuple]:
    return [(one.finding, one.words) for one in checks_of(book_of(plan, now(day())))]


def test_parts_that_come_to_their_total_add_up(open_plan, total):
    part(total, "£2.56m")
    part(total, "£1.12m", effect=Effect.SAVING)

    assert checks(open_plan) == [
        (Finding.AGREES, "£2,560,000 \u2212 £1,120,000 = £1,440,000, as stated."),
    ]


def test_parts_that_do_not_say_by_how_much(open_plan, total):
    part(total, "£1m")
    part(total, "£0.5m")

    assert checks(open_plan) == [
        (Finding.DIFFERS, "£1,000,000 + £500,000 = £1,500,000, £60,000 more than the £1,440,000 stated."),
    ]


def whens(plan) -> list[str]:
    return [one.when for one in checks_of(book_of(plan, now(day())))]


def test_a_figure_told_twice_names_the_years_of_both(open_plan, total):
    again(total, "£1.4m")
    money.figure(money.line(open_plan, "Alone"), "£1m")

    assert whens(open_plan) == [year_words(YEAR)]


def test_tellings_of_two_years_and_of_none_are_named(open_plan):
    yearly = money.line(open_plan)
    money.figure(yearly, "£1.9m", year=None)
    other = again(yearly, "£1.9m", year=YEAR + 1)
    assert whens(open_plan) == [f"{year_words(YEAR + 1)} and no year stated"]

    for ahead in (2, 3):
        money.figure(other, "£1.9m", year=YEAR + ahead)
    assert whens(open_plan) == ["several years"]


def test_what_is_printed_in_place_of_a_year_is_told(open_plan):
    line = money.line(open_plan)
    money.figure(line, "£4.5m", year=None)
    other = money.line(open_plan, "Elsewhere", tells_again=line)
    money.figure(other, "£4.2m", year=None, period_words="over 2 years")

    assert whens(open_plan) == ["no year stated and “over 2 years”"]


def test_parts_of_other_years_are_named_with_the_year_of_their_total(open_plan, total):
    part(total, "£0.44m", year=YEAR - 1)
    part(total, "£1m", year=YEAR - 1)

    assert whens(open_plan) == [f"{year_words(YEAR - 1)} and {year_words(YEAR)}"]


def test_where_no_figure_names_a_year_none_is_named(open_plan):
    line = money.line(open_plan)
    money.figure(line, "£4.5m", year=None)
    again(line, "£4.2m", year=None)

    assert whens(open_plan) == [""]


def test_a_total_is_never_added_to_its_parts(open_plan, total):
    part(total, "£1m")
    part(total, "£440k")

    assert book_of(open_plan, now(day())).total("approved", YEAR, Effect.COST) == Decimal(1_440_000)


def test_a_part_that_is_not_stated_makes_it_impossible_to_check(open_plan, total):
    part(total, "£1m")
    part(total, name="The rest")

    assert checks(open_plan) == [
        (Finding.CANNOT, "£1,440,000 is stated; not every part is: The rest."),
    ]


def test_a_single_figure_is_compared_with_parts_of_other_years(open_plan, total):
    part(total, "£0.44m", year=YEAR - 1)
    part(total, "£1m", year=None)

    assert [finding for finding, _ in checks(open_plan)] == [Finding.AGREES]


def test_a_total_of_several_years_is_compared_year_by_year(open_plan, total):
    money.figure(total, "£100k", year=YEAR + 1)
    one = part(total, "£1.44m")
    money.figure(one, "£90k", year=YEAR + 1)

    found = [(one.finding, one.when) for one in checks_of(book_of(open_plan, now(day())))]
    assert found == [
        (Finding.DIFFERS, f"{YEAR + 1}/{(YEAR + 2) % 100:02}"),
        (Finding.AGREES, f"{YEAR}/{(YEAR + 1) % 100:02}"),
    ]


def test_what_changed_a_part_since_is_no_contradiction(open_plan, total):
    one = part(total, "£1.44m")
    money.change(one, "£60k")

    assert [finding for finding, _ in checks(open_plan)] == [Finding.AGREES]


def test_a_figure_told_twice_with_two_values_is_shown_first(open_plan, total):
    part(total, "£1.44m")
    again(total, "£1.4m")

    assert checks(open_plan)[0] == (
        Finding.TOLD_TWICE,
        "£1,440,000 of “In all”, and £1.4m of “Elsewhere”: not the same.",
    )
    assert len(checks(open_plan)) == 2


def test_a_figure_told_twice_alike_is_no_fault_and_counted_once(open_plan, total):
    again(total, "£1.44m", year=None)

    assert [finding for finding, _ in checks(open_plan)] == [Finding.TOLD_ALIKE]
    assert book_of(open_plan, now(day())).total("approved", YEAR, Effect.COST) == Decimal(1_440_000)


def test_what_recurs_is_compared_by_the_year(open_plan):
    yearly = money.line(open_plan, lasts=Lasts.RECURRENT)
    money.figure(yearly, "£1.9m", year=None)
    other = again(yearly, "£1.9m", lasts=Lasts.RECURRENT)
    money.figure(other, "£1.9m", year=YEAR + 1)

    assert [finding for finding, _ in checks(open_plan)] == [Finding.TOLD_ALIKE]


def test_told_again_without_a_sum_cannot_be_checked(open_plan, total):
    again(total)

    assert checks(open_plan) == [
        (Finding.CANNOT, "It tells “In all” again, of which no sum is known."),
    ]


def test_a_sum_without_a_unit_is_shown_and_words_for_none_are_not(open_plan):
    line = money.line(open_plan)
    money.figure(line, "£1.095")
    said = Said(stated=Stated.APPROVED, amount=Amount(None, "(empty)"), year=YEAR + 1)
    record_figure(line=line, version=None, said=said, effective_date=day(), by=None, at=past())

    assert checks(open_plan) == [
        (Finding.NO_UNIT, "“£1.095” has no unit, so nobody can say how much it is."),
    ]


def test_a_plan_without_totals_has_nothing_to_check(open_plan):
    money.figure(money.line(open_plan), "£5k")

    assert checks(open_plan) == []
