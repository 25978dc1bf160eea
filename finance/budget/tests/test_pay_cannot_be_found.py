"""Whoever may not learn what a single post is paid subtracts all that they are told, and does not find it.

All figures that a reader is told are sums of what was stated; whether the pay of a post can be reckoned from
them is asked of their span.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from finance.budget.book import Book, BookLine
from finance.budget.guarded import effects_told, sums_by
from finance.budget.kinds import Effect, Kind
from finance.budget.models import BudgetLine, Envelope, LineSupport
from finance.budget.paid import paid_of, reconciled
from finance.budget.sums import Which, YearSums
from finance.budget.withholding import withheld_in
from finance.envelopes.reading import Standing
from plans.inspections.models import Recommendation

YEARS = (2026, 2027)
STATED = ("proposed", "approved", "forecast", "actual")
RECOMMENDATIONS = [Recommendation(pk=pk, number=str(pk)) for pk in (1, 2)]
BY = ("kind", "phase", "lasts", "recommendation")
STEP = 4

LINE = some.fixed_dictionaries(
    {
        "effect": some.sampled_from([Effect.COST, Effect.COST, Effect.SAVING]),
        "kind": some.sampled_from([Kind.POST, Kind.POST, Kind.TRAINING, Kind.OTHER]),
        "phase": some.sampled_from(["", "First", "Second"]),
        "lasts": some.sampled_from(["one_off", "recurrent"]),
        "envelope_id": some.sampled_from([None, 1, 2]),
        "above": some.sampled_from([None, None, None, "part_of", "tells_again"]),
        "helps": some.lists(
            some.tuples(some.integers(1, 2), some.sampled_from([None, 1, 3])),
            max_size=2, unique_by=lambda one: one[0],
        ),
        "stated": some.sets(some.tuples(some.sampled_from(YEARS), some.sampled_from(STATED)), max_size=5),
    }
)  # fmt: skip


def book(said: list[dict], more: tuple | None = None) -> Book:
    """A book of these lines; in `more`, the place of one figure, it says a little more."""
    lines = []
    for pk, one in enumerate(said, start=1):
        plain = {name: one[name] for name in ("effect", "kind", "phase", "lasts", "envelope_id")}
        above = {f"{one['above']}_id": pk - 1} if one["above"] and pk > 1 else {}
        row = BudgetLine(pk=pk, name=f"Line {pk}", **plain, **above)
        found: dict[int, dict] = {}
        for year, which in one["stated"]:
            pounds = 10**6 * pk + year + (STEP if more == (pk, year, which) else 0)
            found.setdefault(year, {})[which] = Decimal(pounds)
        line = BookLine(row, {year: YearSums(**sums) for year, sums in found.items()})
        line.supports = [
            LineSupport(line=row, recommendation=RECOMMENDATIONS[to - 1], share=share and Decimal(share))
            for to, share in one["helps"]
        ]
        lines.append(line)
    for line in lines:
        if line.row.part_of_id:
            lines[line.row.part_of_id - 1].parts.append(line)
    return Book(lines)


def told_to_a_board(held: Book) -> Iterator[Decimal]:
    for which in Which:
        effects = effects_told(held, which, pay=False)
        yield from (held.total(which, year, effect) or 0 for effect in effects for year in YEARS)
        spent = [effect for effect in (Effect.COST, Effect.SAVING) if effect in effects]
        for by in BY if spent else ():
            sums = sums_by(held, by, which, YEARS, *spent, pay=False)
            yield from (pounds for _, told in sorted(sums.items()) for _, pounds in sorted(told.items()))
    for row in paid_of(held, RECOMMENDATIONS, pay=False):
        yield from (row.share or 0, row.unshared or 0)
    yield from (pounds or 0 for _, pounds in reconciled(held, pay=False))
    yield from told_of_envelopes(held)


def told_of_envelopes(held: Book) -> Iterator[Decimal]:
    for pk in {1, 2} - held.withheld.envelopes:
        lines = [line for line in held.counted if line.row.envelope_id == pk]
        for year in (None, *YEARS):
            standing = Standing(Envelope(pk=pk), SimpleNamespace(year=year, pounds=None), lines, [])
            yield from (standing.comes_to(which) or 0 for which in ("budget", "expected", "actual"))


def told_with_lines(held: Book) -> Iterator[Decimal]:
    """What leads are told to whom the plan opens its lines."""
    yield from told_to_a_board(held)
    for line in held.lines:
        if held.tells(line, pay=False):
            yield from (line.pounds(which, year) or 0 for which in Which for year in YEARS)


def pay_of(held: Book) -> Iterator[Decimal]:
    for line in held.lines:
        if line.is_one_post:
            yield from (line.pounds(which, year) or 0 for which in Which for year in YEARS)
            yield from (line.total(which) or 0 for which in Which)


def spans(said: list[dict], tell) -> tuple[list[list[Fraction]], list[list[Fraction]]]:
    """How much what is told, and how much the pay of posts, changes with each figure that was stated."""
    places = [(pk, *place) for pk, one in enumerate(said, start=1) for place in sorted(one["stated"])]
    whole = book(said)
    told, pay = list(tell(whole)), list(pay_of(whole))
    moved = [book(said, place) for place in places]
    return (
        _changes(told, [list(tell(one)) for one in moved]),
        _changes(pay, [list(pay_of(one)) for one in moved]),
    )


def _changes(before: list, after: list[list]) -> list[list[Fraction]]:
    assert all(len(one) == len(before) for one in after)
    return [[Fraction(one[n] - before[n]) / Fraction(STEP) for one in after] for n in range(len(before))]


def reduced(rows: list[list[Fraction]], row: list[Fraction]) -> list[Fraction]:
    for other in rows:
        lead = next(n for n, one in enumerate(other) if one)
        if row[lead]:
            row = [one - row[lead] / other[lead] * by for one, by in zip(row, other, strict=True)]
    return row


def can_be_found(told: list[list[Fraction]], pay: list[list[Fraction]]) -> bool:
    rows: list[list[Fraction]] = []
    for row in told:
        left = reduced(rows, row)
        if any(left):
            rows.append(left)
    return any(any(row) and not any(reduced(rows, row)) for row in pay)


@pytest.mark.parametrize("tell", [told_to_a_board, told_with_lines])
@given(said=some.lists(LINE, min_size=1, max_size=6))
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_pay_is_in_the_span_of_what_is_told(tell, said):
    assert not can_be_found(*spans(said, tell))


def test_the_attack_would_find_it_if_lines_were_told():
    plain = {
        "effect": "cost",
        "phase": "",
        "lasts": "one_off",
        "envelope_id": None,
        "above": None,
        "helps": [],
    }
    stated = {(2026, "approved")}
    said = [{**plain, "kind": kind, "stated": stated} for kind in ("post", "training", "other")]

    def everything(held):
        return [held.total("budget", 2026, "cost"), *(line.pounds("budget", 2026) for line in held.lines[1:])]

    assert can_be_found(*spans(said, everything))
    assert not can_be_found(*spans(said, told_to_a_board))


@given(said=some.lists(LINE, min_size=2, max_size=5), added=LINE)
@settings(max_examples=200, deadline=None)
def test_a_line_that_is_added_sets_no_line_free_that_was_withheld(said, added):
    """Or else what was told with a post before would tell the post, less what the line is told now."""
    alike = [one | {"above": None, "stated": said[0]["stated"]} for one in (*said, added)]
    before, after = (withheld_in(book(lines).lines) for lines in (alike[:-1], alike))

    assert before.lines <= after.lines


def test_a_post_that_is_added_sets_no_line_free_that_was_withheld():
    first, beside, second = (
        {"effect": Effect.COST, "kind": kind, "phase": "", "lasts": "one_off", "envelope_id": None,
         "above": None, "helps": [], "stated": stated}
        for kind, stated in (
            (Kind.POST, {(2026, "approved")}),
            (Kind.TRAINING, {(2026, "approved"), (2027, "approved")}),
            (Kind.POST, {(2026, "approved"), (2027, "forecast")}),
        )
    )  # fmt: skip

    assert {1, 2} <= withheld_in(book([first, beside]).lines).lines
    assert {1, 2, 3} <= withheld_in(book([first, beside, second]).lines).lines
