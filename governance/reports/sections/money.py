"""What the plan costs, who pays, and how it stands against the budget: in totals, as papers are public.

No sum tells what a single post is paid.
"""

from collections.abc import Iterator
from decimal import Decimal

from finance.amounts import in_pounds
from finance.budget.book import Year
from finance.budget.charts import years_bars
from finance.budget.checks import Check, checks_told
from finance.budget.paid import Paid, paid_of, reconciled
from finance.budget.rows import (
    GROUPING_WORDS,
    Total,
    outturn_told,
    totals,
    totals_by,
    year_words,
    years_shown,
)
from finance.budget.sums import Which
from finance.budget.variances import UNEXPLAINED, Variance, variances_of
from finance.envelopes.page import MEANING, Shown, shown_of
from finance.envelopes.reading import standings_of
from governance.reports.blocks import Block, BulletList, Cell, Chart, Column, Paragraph, Table
from governance.reports.record import Record
from governance.reports.sections.budget_lines import bands, by_line
from governance.reports.sections.commitments import waiting_in_words
from plans.words import within

BY_RECOMMENDATION = "Money by recommendation: the budget as it stands of all years"
NO_MONEY = "No money is recorded for this plan."
YEARS_ACROSS = 5
GROUPS = ("source", "kind", "theme")
MOST_VARIANCES = 10
PAID = (
    Column(label="Recommendation", width=46),
    Column(label="Lines", kind="number", width=10),
    Column(label="Its share", kind="number", width=20),
    Column(label="In lines that help others too", kind="number", width=24),
)
VARIANCES = (
    Column(label="Line", width=28),
    Column(label="Year", width=12),
    Column(label="Variance", width=24),
    Column(label="Reason, and what is being done", width=36),
)
ENVELOPES = (
    Column(label="Envelope", width=30),
    Column(label="Holds", kind="number", width=16),
    Column(label="Expected", kind="number", width=16),
    Column(label="How it stands", width=38),
)


def money(record: Record, options: dict) -> tuple[Block, ...]:
    """Totals by year, the chart, what is out of its bounds; in full also by source and recommendation.

    The paper of the budget alone tells each line, too, and what they come to by kind and theme.
    """
    book = record.book
    if not book.lines:
        return (Paragraph(text=NO_MONEY),)
    years = years_shown(book, Which.BUDGET, lines=False)
    chart = years_bars(book, pay=False)
    whole_budget = bool(options.get("by_line"))
    return (
        *_totals("Budget as it stands", "What it is", totals(book, Which.BUDGET, years, pay=False), years),
        *([Chart(spec=chart), *map(_paragraph, outturn_told(book))] if chart else []),
        *(by_line(book) if whole_budget else ()),
        *_envelopes(record),
        *_variances(record),
        *([] if options.get("in_short") else _in_full(record, years, GROUPS if whole_budget else GROUPS[:1])),
        *_wrong(record),
    )


def _in_full(record: Record, years: list[Year], groups: tuple[str, ...]) -> Iterator[Block]:
    for by in groups:
        name, sums = GROUPING_WORDS[by], totals_by(record.book, by, Which.BUDGET, years, pay=False)
        yield from _totals(f"Costs less savings, by {within(name)}", name, sums, years)
    if rows := paid_of(record.book, record.recommendations, pay=False):
        sums = tuple(map(_sum, reconciled(record.book, pay=False)))
        yield Table(caption=BY_RECOMMENDATION, columns=PAID, rows=(*map(_paid, rows), *sums))


def _totals(caption: str, head: str, rows: list[Total], years: list[Year]) -> Iterator[Table]:
    """With few years on one page's width; more of them in tables one after another."""
    for span, band in bands(years, YEARS_ACROSS):
        across = [year_words(year) for year in band]
        columns = (
            Column(label=head, width=30),
            *(Column(label=label, kind="number", width=14) for label in across),
            Column(label="All years", kind="number", width=14),
        )
        cells = tuple((Cell(text=row.name), *_amounts(row, across), Cell(text=row.whole)) for row in rows)
        if cells:
            yield Table(caption=f"{caption}{span}", columns=columns, rows=cells)


def _amounts(row: Total, across: list[str]) -> Iterator[Cell]:
    held = dict(row.labelled)
    return (Cell(text=held[label]) for label in across)


def _envelopes(record: Record) -> Iterator[Block]:
    held = standings_of(record.plan, record.moment, record.book, record.commitments)
    if found := [shown_of(one, record.book, pay=False) for one in held]:
        yield Table(caption="Envelopes", columns=ENVELOPES, rows=tuple(map(_envelope, found)), note=MEANING)
    yield from map(_paragraph, waiting_in_words(record))


def _envelope(row: Shown) -> tuple[Cell, ...]:
    stands = "; ".join(f"Breach: {breach}" for breach in row.breaches) or row.stands
    return (
        Cell(text=row.envelope.name, sub=f"For {row.when}"),
        Cell(text=row.holds.words),
        Cell(text=dict(row.cells)["Expected"].words or "Not stated"),
        Cell(text=stands, sub=row.underspend or None),
    )


def _variances(record: Record) -> Iterator[Block]:
    """The furthest, without lines that pay one post."""
    found = variances_of(record.plan, record.book, record.moment, pay=False)
    if found:
        rows = tuple(map(_variance, found[:MOST_VARIANCES]))
        more = len(found) - len(rows)
        note = f"{more} smaller ones are not listed." if more else None
        yield Table(caption="Lines that differ from their budget", columns=VARIANCES, rows=rows, note=note)


def _variance(row: Variance) -> tuple[Cell, ...]:
    why = UNEXPLAINED.capitalize()
    if row.reason:
        why = " ".join(filter(None, (row.reason.why, row.reason.doing, row.said if row.turned else "")))
    budget = f"of {in_pounds(row.sums.revised)}"
    return Cell(text=str(row.line.row)), Cell(text=row.when), Cell(text=row.words, sub=budget), Cell(text=why)


def _paid(row: Paid) -> tuple[Cell, ...]:
    number = Cell(text=str(len(row.lines))) if row.lines else Cell(text="None")
    return (
        Cell(text=str(row.recommendation)),
        number,
        Cell(text=row.share_words),
        Cell(text=row.unshared_words),
    )


def _sum(row: tuple[str, Decimal | None]) -> tuple[Cell, ...]:
    name, pounds = row
    return Cell(text=name), Cell(text=""), Cell(text=in_pounds(pounds)), Cell(text="")


def _paragraph(text: str) -> Paragraph:
    return Paragraph(text=text)


def _wrong(record: Record) -> Iterator[Block]:
    """What the sums contradict; nothing of lines that pay one post."""
    found = [one for one in checks_told(record.book, pay=False) if one.is_wrong]
    if found:
        yield Paragraph(text="These sums do not hold, and are shown as they are stated:")
        yield BulletList(items=tuple(map(_check, found)))


def _check(check: Check) -> str:
    """Of which line and year, and what was found."""
    subject = filter(None, (str(check.line.row), check.when))
    return f"{', '.join(subject)}: {check.words}"
