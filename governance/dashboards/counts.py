"""The figures of a dashboard: the strip, the table of recommendations, claims beside the record."""

from collections import Counter
from dataclasses import dataclass

from django.utils.safestring import SafeString

from governance.dashboards.reading import Reading, is_due_soon, is_silent
from plans.actions.claims import doubt_words
from plans.actions.filters import silence_words
from plans.actions.states import Standing
from plans.charts import Part, StackedBar, stacked_bar, swatches
from plans.structure.meanings import FROM_WORST, Meaning
from plans.structure.models import Plan


@dataclass(frozen=True)
class Figure:
    """A count of the strip; `timing` is the filter of the list of actions that shows the same rows."""

    timing: str
    words: str
    count: int


def strip(reading: Reading) -> list[Figure]:
    """A reference plan is never stale and owes nothing, so it is asked less."""
    rows, plan = reading.standings, reading.plan
    live = [
        Figure("green_but", "Green, but the record says otherwise", sum(row.is_doubted for row in rows)),
        Figure(
            "stale",
            f"No update for {silence_words(plan.stale_after_days)}",
            sum(map(is_silent, rows)),
        ),
        Figure("no_holder", "No holder of a post that leads", len(reading.unheld)),
        Figure("no_evidence", "Done, no evidence", sum(row.lacks_evidence for row in rows)),
    ]
    return [
        Figure("overdue", late_words(plan), sum(row.is_past for row in rows)),
        Figure("due_soon", "Due in the next 4 weeks", sum(map(is_due_soon, rows))),
        *([] if plan.is_reference else live),
    ]


def late_words(plan: Plan) -> str:
    """What the plan's open actions are whose last day is behind them: nothing is owed in a reference plan."""
    return "Past their deadline" if plan.is_reference else "Overdue"


@dataclass(frozen=True)
class Row:
    """One row of the table of recommendations."""

    name: str
    pk: int | None
    total: int
    counts: tuple[tuple[str, int], ...]
    """Of each status its word and how many stand at it."""
    next_deadline: str
    overdue: int
    bar: SafeString
    """How they stand; empty where nobody ever said it."""


def claims_used(reading: Reading) -> list:
    """The plan's words for the statuses at which an action stands, worst first."""
    used = {row.claim.meaning for row in reading.standings}
    return [reading.labels[meaning] for meaning in FROM_WORST if meaning in used]


def recommendation_rows(reading: Reading, used: list) -> list[Row]:
    """A row for each recommendation, then one for actions that answer none."""
    answering = reading.answers.group(reading.standings)
    rows = [
        row_of(str(one), one.pk, answering.get(one.pk, []), used) for one in reading.answers.recommendations
    ]
    others = answering.get(None, [])
    return [*rows, row_of("Actions that answer no recommendation", None, others, used)] if others else rows


def all_actions(reading: Reading, used: list) -> Row:
    """The foot of the table: each action once."""
    return row_of("All actions", None, reading.standings, used)


def row_of(name: str, pk: int | None, standings: list[Standing], used: list) -> Row:
    found = Counter(row.claim.meaning for row in standings)
    return Row(
        name=name,
        pk=pk,
        total=len(standings),
        counts=tuple((label.word, found[label.meaning]) for label in used),
        next_deadline=next_deadline(standings),
        overdue=sum(row.is_past for row in standings),
        bar=stacked_bar(bar_of(name, used, found)).svg if standings and is_told(used) else SafeString(""),
    )


def bar_of(name: str, used: list, found: Counter) -> StackedBar:
    parts = tuple(Part(label=label.word, count=found[label.meaning], tone=label.tone) for label in used)
    return StackedBar(label=name, parts=parts)


def is_told(used: list) -> bool:
    """Whether anything was ever said of progress: some documents state leads and deadlines only."""
    return any(label.meaning != Meaning.NOT_STATED for label in used)


def bar_key(used: list) -> list[tuple[str, SafeString]]:
    """Of each status its word and the swatch by which the bars show it."""
    return swatches(bar_of("", used, Counter())) if is_told(used) else []


def next_deadline(standings: list[Standing]) -> str:
    """The words of the deadline that comes first and is not past."""
    ahead = [row for row in standings if row.is_open and row.action.at_due_date and not row.is_past]
    return min(ahead, key=lambda row: row.action.at_due_date).deadline if ahead else ""


@dataclass(frozen=True)
class Comparison:
    """How many are claimed to stand at a status, and how many do by the record."""

    label: object
    claimed: int
    recorded: int


def claims_beside_record(reading: Reading) -> list[Comparison]:
    claimed = Counter(row.claim.meaning for row in reading.standings)
    recorded = Counter(row.rating.meaning.value for row in reading.standings)
    return [
        Comparison(reading.labels[meaning], claimed[meaning], recorded[meaning])
        for meaning in FROM_WORST
        if claimed[meaning] or recorded[meaning]
    ]


def doubt(reading: Reading) -> tuple[str, list[Standing]]:
    """How many claims of green the record doubts, in words, and which."""
    doubted = [row for row in reading.standings if row.is_doubted]
    return doubt_words(reading.standings, reading.labels[Meaning.GREEN].word), doubted
