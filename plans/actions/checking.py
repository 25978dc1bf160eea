"""What somebody who verifies may say of an action that is claimed complete, and why not more."""

from dataclasses import dataclass
from datetime import date

from plans.actions.lasting import why_not_lasting
from plans.actions.models import Action, Progress
from plans.actions.states import Labels
from plans.structure.meanings import CHECKED

NOTHING_TO_VERIFY = "No evidence of it has been given, so that it cannot be verified. It can be sent back."


@dataclass(frozen=True)
class Checks:
    """How far a verifier may say that an action is, and what keeps them from saying more."""

    further: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def offered(self) -> tuple[str, ...]:
        return (*self.further, Progress.UNDER_WAY)


def checks_of(action: Action, labels: Labels, on: date) -> Checks:
    if not action.evidence_count:
        return Checks(reasons=(NOTHING_TO_VERIFY,))
    further = () if action.progress in CHECKED else (Progress.VERIFIED,)
    if why := why_not_lasting(action, on):
        word = labels[Progress.SUSTAINED].word
        return Checks(further, (f"It cannot be called “{word}” yet. {why}",))
    return Checks((*further, Progress.SUSTAINED))
