"""An action that stood as complete is opened again by an act that shows it did not last, and says why."""

from datetime import datetime
from typing import Protocol

from django.conf import settings

from plans.actions.models import Action, ActionUpdate, Confidence, Progress
from plans.actions.telling import holdings_leading
from plans.acts import Act
from plans.mail.services import queue
from plans.moments import in_words, london_day
from plans.structure.meanings import CLOSED
from plans.versions import count_up
from plans.words import capital

SAID = ("progress", "confidence", "confidence_reason", "narrative", "impact", "next_steps", "forecast_date")


class Reason(Protocol):
    """Why: in a few words without a beginning, and in sentences."""

    words: str
    note: str


def closed_then(action: Action, at: datetime) -> bool:
    """Whether it stood as complete at a moment."""
    said = _said_by(action, at)
    return bool(said and said.progress in CLOSED)


def reopen(act: Act, action: Action, *, why: Reason) -> ActionUpdate:
    """Within an act: say that a locked action is under way again, and tell those who lead it."""
    update = ActionUpdate.objects.create(
        plan=action.plan,
        action=action,
        effective_date=london_day(act.at),
        recorded_at=act.at,
        by=act.by,
        progress=Progress.UNDER_WAY,
        confidence=Confidence.AMBER,
        confidence_reason=f"{capital(why.words)}. {why.note}".strip(),
        narrative=f"Reopened, because what it achieved has not lasted: {why.words}.",
    )
    count_up(action)
    _tell(act, action, update, "was reopened", update.narrative)
    return update


def take_back(act: Act, action: Action, update: ActionUpdate, *, because: str) -> str:
    """Correct the update with which an action was reopened: it stands as it stood before.

    Where somebody has spoken since, their word stands. Returns what is to be told in the history.
    """
    newest = action.updates.newest_first()
    if newest.first() != update:
        return ""
    before = newest.exclude(pk=update.pk).first()
    correction = ActionUpdate.objects.create(
        plan=action.plan,
        action=action,
        effective_date=update.effective_date,
        recorded_at=act.at,
        by=act.by,
        corrects=update,
        correction_reason=f"What reopened it was corrected. {because}".strip(),
        **{name: getattr(before, name) for name in SAID},
    )
    count_up(action)
    _tell(act, action, correction, "stands as before", correction.correction_reason)
    return f"{action.ref} was reopened in error and stands as before"


def _said_by(action: Action, at: datetime) -> ActionUpdate | None:
    known = action.updates.filter(effective_date__lte=london_day(at), recorded_at__lte=at)
    return known.newest_first().first()


def _tell(act: Act, action: Action, update: ActionUpdate, happened: str, why: str) -> None:
    """Also whoever recorded what did it: they may not have known."""
    for holder in dict.fromkeys(holding.holder for holding in holdings_leading(action, act.at)):
        if holder.is_active:
            queue(
                key=f"v1|update|{update.request_key}|{holder.pk}",
                authority_id=act.authority_id,
                recipient=holder,
                subject=f"{action.ref} {happened}"[:200],
                body=(
                    f"Action {action.ref} of {action.plan.name} {happened} "
                    f"on {in_words(london_day(act.at))}.\n\n"
                    f"{why}\n\n"
                    f"See it, or update it: {settings.BASE_URL}{action.get_absolute_url()}\n"
                ),
                at=act.at,
            )
