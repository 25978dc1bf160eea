"""A business act: one transaction, the chain locked first, one audit event at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import models, transaction

from plans.history.services import lock_chain, record


class Act:
    """The act under way. `done` says what was done to which subject, with its content."""

    def __init__(self, *, authority_id: int, plan_id: int | None, by, at: datetime) -> None:
        self.authority_id, self.by, self.at = authority_id, by, at
        self.head = lock_chain(authority_id=authority_id, plan_id=plan_id)

    def done(self, verb: str, subject: models.Model, /, **content: object) -> None:
        """Leave the event of the act; of a row that counts its versions it names the one that stands now."""
        if version := getattr(subject, "version", None):
            content["version"] = version
        record(
            self.head,
            verb=verb,
            subject=subject,
            by=self.by,
            at=self.at,
            authority_id=self.authority_id,
            content=content,
        )


@contextmanager
def act_on(subject: models.Model, *, by, at: datetime) -> Iterator[Act]:
    """Open an act on a plan or on an authority's own rows; all of it is kept, or none."""
    plan = subject if subject._meta.model_name == "plan" else None
    authority_id = plan.authority_id if plan else subject.pk
    with transaction.atomic():
        yield Act(authority_id=authority_id, plan_id=plan.pk if plan else None, by=by, at=at)
