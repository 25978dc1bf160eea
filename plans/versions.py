"""Two people save one thing at once: its version is compared under the lock; each change counts it up."""

from collections.abc import Callable, Iterable
from functools import wraps
from itertools import chain
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, models

from plans.belonging import refuse_foreign

Row = TypeVar("Row", bound=models.Model)


class Changed(Exception):
    """Somebody else changed the row after it was opened, or withdrew it. Nothing of this act was kept."""

    def __init__(self, row: models.Model) -> None:
        super().__init__(f"Somebody else has changed “{row}”.")
        self.row = row


def locked(row: Row, version: int | None) -> Row:
    """The row, locked. Raises Changed unless it still stands at the version that was opened.

    None takes whichever version stands: for what is not typed into a form that showed the row.
    """
    found = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if version is not None and (found.version != version or getattr(found, "withdrawn_on", None)):
        raise Changed(found)
    return found


def made_once(model: type[models.Model], says_same: Callable[..., bool]) -> Callable:
    """Of a service whose `request_key` stands in what it makes: the same request again gets what was made.

    It is the same if it says the same, as `says_same` tells of what was made and what is asked.
    """

    def decorate(service: Callable) -> Callable:
        @wraps(service)
        def once(*, request_key: UUID | None = None, **values: object) -> models.Model:
            try:
                return service(request_key=request_key, **values)
            except (Changed, IntegrityError):
                made = model.objects.filter(request_key=request_key).first() if request_key else None
                if made is None or not says_same(made, **values):
                    raise
                return made

        return once

    return decorate


def write(row: models.Model, values: dict, links: dict[str, Iterable] | None = None) -> dict:
    """Give a locked row what differs, and count its version up; links to other rows are replaced.

    Returns what stood before and what stands after, for the history; nothing if nothing differs.
    """
    links = {name: list(others) for name, others in (links or {}).items()}
    refuse_foreign(row, *values.values(), *chain(*links.values()))
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    relinked = [name for name, others in links.items() if set(getattr(row, name).all()) != set(others)]
    if not changed and not relinked:
        return {}
    before = said(row, *changed, *relinked)
    for name in changed:
        setattr(row, name, values[name])
    count_up(row, *changed)
    for name in relinked:
        getattr(row, name).set(links[name])
    return {"before": before, "after": said(row, *changed, *relinked)}


def count_up(row: models.Model, *changed: str) -> None:
    """Save the named fields of a locked row at its next version."""
    row.version += 1
    row.save(update_fields=[*changed, "version"])


def said(row: models.Model, *names: str) -> dict[str, object]:
    """What stands in the named fields and links of a row, in words for the history."""
    return {name: _told(getattr(row, name)) for name in names}


def _told(value: object) -> object:
    if hasattr(value, "all"):
        return [str(other) for other in value.all()]
    return None if value is None else str(value)
