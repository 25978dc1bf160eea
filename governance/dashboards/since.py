"""What changed in a plan since a reader last marked its dashboard as read, or since a day they name."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from governance.dashboards.reading import Reading
from plans.actions.changes import Changes, ClaimChange, Slip, changes_in, instant, is_news, news
from plans.actions.models import Action, ActionUpdate
from plans.actions.states import Labels
from plans.moments import Moment, in_words, london_day
from plans.structure.meanings import Words
from plans.structure.models import StatusLabel

USUAL_DAYS = 28
TITLES = {
    "closed": "Closed",
    "slipped": "Deadline moved later",
    "reopened": "Reopened",
    "added": "Added to the plan",
    "withdrawn": "Withdrawn",
    "updated": "Updated",
}


@dataclass(frozen=True)
class Since:
    """Where the comparison starts, and what is found."""

    reading: Reading
    start: Moment
    words: str

    @cached_property
    def changes(self) -> Changes:
        plan, start = self.reading.plan, self.start
        return changes_in(
            plan,
            start,
            after=self.reading.all_actions,
            updates=news(ActionUpdate.objects.filter(plan=plan), start, self.reading.moment),
            deadlines=[row for row in self.reading.deadlines if not row.is_first and is_news(row, start)],
        )

    @property
    def counts(self) -> list[tuple[int, str]]:
        """Of each kind of change that there was how many, and the word for it."""
        found = ((len(getattr(self.changes, kind)), kind) for kind in TITLES)
        return [(number, kind) for number, kind in found if number]


@dataclass(frozen=True)
class Told:
    """A change of a claim in the plan's own words."""

    action: Action
    was: StatusLabel | Words | None
    now: StatusLabel | Words
    on: date | None
    said: str


@dataclass(frozen=True)
class ChangeList:
    """One kind of change, as it is headed on the page."""

    kind: str
    title: str
    rows: list[Told | Slip]


def lists_of(since: Since, labels: Labels) -> list[ChangeList]:
    return [
        ChangeList(kind, TITLES[kind], [_told(row, labels) for row in getattr(since.changes, kind)])
        for _, kind in since.counts
    ]


def _told(row: ClaimChange | Slip, labels: Labels) -> Told | Slip:
    if isinstance(row, Slip):
        return row
    return Told(row.action, labels[row.was] if row.was else None, labels[row.now], row.on, row.said)


def key_of(lists: list[ChangeList]) -> list:
    """The statuses that stand in the lists, each once."""
    told = [row for found in lists for row in found.rows if isinstance(row, Told)]
    used = {label.meaning: label for row in told for label in (row.was, row.now) if label}
    return list(used.values())


def since_read(reading: Reading) -> Since:
    """Since they marked it as read; if they never did, or look at the past, since four weeks before."""
    if reading.read_at and reading.moment.is_now:
        words = f"Since you marked this as read on {in_words(london_day(reading.read_at))}"
        return Since(reading, instant(reading.read_at), words)
    return since_day(reading, reading.moment.as_at - timedelta(days=USUAL_DAYS))


def since_day(reading: Reading, day: date) -> Since:
    """Since the end of a day, by what was known at its end."""
    start = Moment(as_at=day, known_on=day)
    return Since(reading, start, f"Since {in_words(day)}")
