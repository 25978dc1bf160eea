"""What the record says of an action, beside what is claimed of it. Pure."""

from dataclasses import dataclass
from datetime import date

from plans.deadlines import counted_days
from plans.moments import in_words
from plans.structure.meanings import CLOSED, RESTING, Meaning

RED_AFTER_DAYS_LATE = 28
ORDER = (Meaning.GREEN, Meaning.AMBER, Meaning.RED)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of an action as at a day."""

    progress: str
    confidence: str
    due: date | None
    forecast: date | None
    updated_on: date | None
    added_on: date
    evidence_count: int
    stale_after_days: int
    concerns: str = ""

    @property
    def lacks_evidence(self) -> bool:
        return self.progress in CLOSED and not self.evidence_count

    @property
    def is_forecast_late(self) -> bool:
        """Expected to be finished after its deadline."""
        return bool(self.due and self.forecast and self.forecast > self.due)


@dataclass(frozen=True)
class Rating:
    """A meaning by the record, and the reasons for it in words."""

    meaning: Meaning
    reasons: tuple[str, ...] = ()


def claim(progress: str, confidence: str) -> Meaning:
    """The one meaning under which an action is tagged: its confidence while it is open."""
    if progress in ("not_started", *CLOSED, *RESTING):
        return Meaning(progress)
    return Meaning(confidence or progress)


def rules_in_words(stale_after_days: int) -> list[str]:
    """How the record rates an open action, for a key."""
    return [
        f"By the record an action is amber from the day after its deadline, and red once it is more than "
        f"{RED_AFTER_DAYS_LATE} days late.",
        f"It is amber, too, if it is forecast for after its deadline, if nothing has been said of it for "
        f"more than {counted_days(stale_after_days)}, or if it is claimed done without evidence.",
        "It is amber as long as a measure that it claims is off its track or beyond a limit, even if it is "
        "claimed done.",
        "It is never rated better than it is claimed to stand.",
    ]


def by_the_record(facts: Facts, on: date) -> Rating:
    """Never better than what is claimed; worse where dates, silence or missing evidence say so."""
    if facts.lacks_evidence:
        return Rating(Meaning.AMBER, ("claimed complete, evidence is missing", *_concern_words(facts)))
    if facts.progress in CLOSED and facts.concerns:
        return Rating(Meaning.AMBER, tuple(_concern_words(facts)))
    if facts.progress in (*CLOSED, *RESTING):
        return Rating(Meaning(facts.progress))
    found = [*_lateness(facts, on), *_forecast(facts), *_concerns(facts), *_silence(facts, on)]
    if facts.confidence in ("red", "amber"):
        found.insert(0, (Meaning(facts.confidence), f"claimed {facts.confidence}"))
    worst = max((meaning for meaning, _ in found), key=ORDER.index, default=None)
    if worst is None:
        return Rating(claim(facts.progress, facts.confidence))
    return Rating(worst, tuple(reason for _, reason in found))


def _lateness(facts: Facts, on: date):
    if facts.due and facts.due < on:
        late = (on - facts.due).days
        yield (
            (Meaning.RED if late > RED_AFTER_DAYS_LATE else Meaning.AMBER),
            f"{counted_days(late)} past its deadline",
        )


def _forecast(facts: Facts):
    if facts.is_forecast_late:
        yield Meaning.AMBER, f"forecast for {in_words(facts.forecast)}, after its deadline"


def _concerns(facts: Facts):
    for words in _concern_words(facts):
        yield Meaning.AMBER, words


def _concern_words(facts: Facts) -> list[str]:
    return [facts.concerns] if facts.concerns else []


def _silence(facts: Facts, on: date):
    since = facts.updated_on or facts.added_on
    silent = (on - since).days
    if silent > facts.stale_after_days:
        yield (
            Meaning.AMBER,
            f"last update {counted_days(silent)} ago" if facts.updated_on else "no update yet",
        )
