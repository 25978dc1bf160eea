"""Another app says of an action why its rating is in doubt, from which day on, and when that has ended.

It states the whole course as it is known now; only what differs from what was stated is added, so that a
corrected source corrects what followed from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plans.actions.cache import asked_again
from plans.actions.concerns import Concern
from plans.actions.models import Action
from plans.actions.reopening import closed_then, reopen, take_back
from plans.acts import Act
from plans.moments import london_day
from plans.versions import locked


@dataclass(frozen=True)
class Step:
    """From a day on: why the rating is in doubt, or with empty words that nothing is known against it."""

    day: date
    words: str = ""
    note: str = ""


def state_course(
    act: Act, action: Action, *, source: str, course: Sequence[Step], reopens: bool = False
) -> str:
    """State within an act how it went with one source of doubt; the days of the course ascend to today.

    With `reopens` a doubt that begins now opens an action that stood as complete. Where nothing of a doubt
    that did so remains, the action stands again as it stood. Returns what is to be told in the history.
    """
    row = locked(action, None)
    rows = list(Concern.objects.filter(action=row, source=source).order_by("effective_date", "pk"))
    made = _differing(act, row, source, rows, course)
    if not made:
        return ""
    began = bool(course[-1].words) and not _words_on(rows, course[-1].day)
    told = f"{row.ref}: {made[-1].words or made[-1].note}"
    if began and reopens and closed_then(row, act.at):
        first = _first_of_run(made, course)
        first.update = reopen(act, row, why=course[-1])
        told = f"{row.ref} was reopened: {course[-1].words}"
    Concern.objects.bulk_create(made)
    if wrong := _without_ground(rows, course):
        told = take_back(act, row, wrong.update, because=course[-1].note) or told
    row.save(update_fields=asked_again(row, updates=True, concerns=True))
    return told


def end_concern(act: Act, action: Action, *, source: str, note: str) -> str:
    """From today the source says nothing of the action any more."""
    return state_course(act, action, source=source, course=[Step(london_day(act.at), "", note)])


def _differing(act: Act, action: Action, source: str, rows: list[Concern], course: Iterable[Step]):
    made: list[Concern] = []
    for step in course:
        if _words_on([*rows, *made], step.day) != step.words:
            same_day = [row for row in rows if row.effective_date == step.day]
            made.append(
                Concern(
                    plan=action.plan,
                    action=action,
                    source=source,
                    words=step.words,
                    note=step.note,
                    effective_date=step.day,
                    recorded_at=act.at,
                    by=act.by,
                    corrects=same_day[-1] if same_day else None,
                )
            )
    return made


def _words_on(rows: Iterable[Concern], day: date) -> str:
    """What stands on a day; of one day the row that was added last."""
    held = sorted((row for row in rows if row.effective_date <= day), key=lambda row: row.effective_date)
    return held[-1].words if held else ""


def _first_of_run(made: list[Concern], course: Sequence[Step]) -> Concern:
    """With which of the new rows the doubt began that stands now."""
    clear = [step.day for step in course if not step.words]
    return next(row for row in made if row.words and (not clear or row.effective_date > clear[-1]))


def _without_ground(rows: list[Concern], course: Sequence[Step]) -> Concern | None:
    """What reopened the action, if nothing in doubt remains since then."""
    for row in reversed(rows):
        if row.update_id:
            since = [step for step in course if step.day >= row.effective_date]
            return None if not since or any(step.words for step in since) else row
    return None
