"""Whether what an action achieved has lasted: those are asked who know, such as the app that measures it."""

from collections.abc import Callable
from datetime import date

from plans.actions.models import Action, Progress

Ask = Callable[[Action, date], str]
asked: list[Ask] = []
"""Each answers why an action cannot be called sustained as at a day; nothing if it can."""


class NotLasting(Exception):
    """It was to be called sustained, and what it achieved has not lasted as long as the plan asks."""


def ask_whether_it_lasts(ask: Ask) -> None:
    """To be called by the app that knows."""
    if ask not in asked:
        asked.append(ask)


def why_not_lasting(action: Action, on: date) -> str:
    """Why it cannot be called sustained as at a day, as the first says who knows; nothing if it can."""
    return next(filter(None, (ask(action, on) for ask in asked)), "")


def refuse_unless_lasting(action: Action, progress: str, on: date) -> None:
    """Raises NotLasting, with the reason, for an action that is said to be sustained and is not."""
    if progress == Progress.SUSTAINED and (why := why_not_lasting(action, on)):
        raise NotLasting(why)
