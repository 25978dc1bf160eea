"""The figures of a dashboard: the strip, the table of recommendations, claims beside the record."""

from collections import Counter
from dataclasses import dataclass

from django.utils.safestring import SafeString

from governance.dashboards.reading import Reading, is_due_soon, is_silent
from plans.actions.filters import silence_words
from plans.actions.states import Standing
from plans.charts import Part, StackedBar, stacked_bar
from plans.structure.meanings import Meaning
from plans.structure.models import Plan

ORDER = (
    Meaning.RED, Meaning.AMBER, Meaning.GREEN, Meaning.UNDER_WAY, Meaning.NOT_STARTED, Meaning.NOT_STATED,
    Meaning.PAUSED, Meaning.DONE, Meaning.EVIDENCED, Meaning.VERIFIED, Meaning.SUSTAINED,
)  # fmt: skip
"""From what needs attention to what is done."""


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
        Figure("green_but", "Green, but …", sum(row.is_doubted for row in rows)),
        Figure(
            "stale",
            f"No update for {silence_words(plan.stale_after_days)}",
            sum(map(is_silent, rows)),
        ),
        Figure("no_holder", "No holder", len(reading.unheld)),
        Figure("no_evidence", "Done, no evidence", sum(row.lacks_evidence for row in rows)),
    ]
    return [
        Figure("overdue", late_words(plan), sum(row.is_past for row in rows)),
        Figure("due_soon", "Due in 4 weeks", sum(map(is_due_soon, rows))),
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


def claims_used(reading: Reading) -> list:
    """The plan's words for the statuses at which an action stands, worst first."""
    used = {row.claim.meaning for row in reading.standings}
    return [reading.labels[meaning] for meaning in ORDER if meaning in used]


def recommendation_rows(reading: Reading) -> list[Row]:
    """A row for each recommendation, then one for actions that answer none."""
    answering, used = reading.answers.group(reading.standings), claims_used(reading)
    rows = [
        row_of(str(one), one.pk, answering.get(one.pk, []), used) for one in reading.answers.recommendations
    ]
    others = answering.get(None, [])
    return [*rows, row_of("Actions that answer no recommendation", None, others, used)] if others else rows


def all_actions(reading: Reading) -> Row:
    """The foot of the table: each action once."""
    return row_of("All actions", None, reading.standings, claims_used(reading))


def row_of(name: str, pk: int | None, standings: list[Standing], used: list) -> Row:
    found = Counter(row.claim.meaning for row in standings)
    parts = tuple(Part(label=label.word, count=found[label.meaning], tone=label.tone) for label in used)
    return Row(
        name=name,
        pk=pk,
        total=len(standings),
        counts=tuple((label.word, found[label.meaning]) for label in used),
        next_deadline=next_deadline(standings),
        overdue=sum(row.is_past for row in standings),
        bar=stacked_bar(StackedBar(label=name, parts=parts)).svg if standings else SafeString(""),
    )


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
        for meaning in ORDER
        if claimed[meaning] or recorded[meaning]
    ]


def says_how_they_stand(reading: Reading) -> bool:
    """Whether anything was ever said of progress: some documents state leads and deadlines only."""
    return any(row.claim.meaning != Meaning.NOT_STATED for row in reading.standings)


def doubt(reading: Reading) -> tuple[str, list[Standing]]:
    """How many claims of green the record doubts, in words, and which."""
    green = sum(row.is_open and row.action.at_confidence == "green" for row in reading.standings)
    doubted = [row for row in reading.standings if row.is_doubted]
    word = reading.labels[Meaning.GREEN].word
    actions = "1 action is" if green == 1 else f"{green} actions are"
    if not green:
        return f"No action is claimed “{word}”.", []
    if not doubted:
        return f"{actions} claimed “{word}”; the record doubts none of them.", []
    return f"{actions} claimed “{word}”; the record doubts {len(doubted)} of them.", doubted
