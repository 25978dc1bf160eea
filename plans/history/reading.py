"""The history of one plan, and whether its chain holds."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Max, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from plans.history.filters import NOBODY
from plans.history.models import AuditEvent, ChainHead
from plans.history.services import REDACTED, chain_name


@dataclass(frozen=True)
class ChainState:
    """What is known of a chain since it was last verified."""

    checked_at: datetime | None
    checked_seq: int
    faults: int
    seq: int

    @property
    def is_broken(self) -> bool:
        return bool(self.faults)

    @property
    def newer(self) -> int:
        """How many events have been added since."""
        return self.seq - self.checked_seq


def chain_state(plan) -> ChainState | None:
    name = chain_name(authority_id=plan.authority_id, plan_id=plan.pk)
    head = ChainHead.objects.filter(chain=name).first()
    return ChainState(head.checked_at, head.checked_seq, head.faults, head.seq) if head else None


def state_of(plan: str, authority: str) -> Concat:
    """A word that changes with each act in a plan or at its council; the fields name their ids."""
    return Concat(_head("plan:", plan), Value(" "), _head("authority:", authority), output_field=CharField())


def _head(kind: str, field: str) -> Subquery:
    name = Concat(Value(kind), Cast(OuterRef(field), CharField()))
    return Subquery(ChainHead.objects.filter(chain=name).values("mac")[:1])


def redaction_of(event: AuditEvent) -> AuditEvent | None:
    """The entry that says by whom and why the text of another was taken out."""
    told = {"chain": event.chain, "subject_type": event._meta.model_name, "subject_id": event.pk}
    return AuditEvent.objects.filter(verb=REDACTED, **told).select_related("text").first()


def people_in(plan) -> list[tuple[str, str]]:
    """Everybody who did something in a plan, under the name they last had there."""
    rows = AuditEvent.objects.filter(plan_id=plan.pk).values("by_id", "by_name").annotate(last=Max("seq"))
    names = {row["by_id"]: row["by_name"] for row in rows.order_by("last")}
    return sorted(((str(pk or NOBODY), name) for pk, name in names.items()), key=lambda pair: pair[1])


def verbs_in(plan) -> list[tuple[str, str]]:
    verbs = AuditEvent.objects.filter(plan_id=plan.pk).order_by("verb").values_list("verb", flat=True)
    return [(verb, verb) for verb in verbs.distinct()]
