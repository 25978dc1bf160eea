"""Each business act leaves one audit event, in the same transaction as its rows."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

from django.conf import settings
from django.db import models, transaction

from plans.history.anchors import anchors_of
from plans.history.chain import digest_of, mac_of
from plans.history.models import AuditEvent, AuditText, ChainHead

SIGNED = [
    "chain", "seq", "authority_id", "plan_id", "by_id", "by_name", "verb",
    "subject_type", "subject_id", "subject_name", "digest",
]  # fmt: skip


REDACTED = "took out what was said in"


def chain_name(*, authority_id: int, plan_id: int | None) -> str:
    return f"plan:{plan_id}" if plan_id else f"authority:{authority_id}"


def lock_chain(*, authority_id: int, plan_id: int | None = None) -> ChainHead:
    """Lock the chain that an act will join. Call it first in the transaction: head, then rows."""
    name = chain_name(authority_id=authority_id, plan_id=plan_id)
    heads = ChainHead.objects.select_for_update().filter(chain=name)
    if head := heads.first():
        return head
    ChainHead.objects.bulk_create([ChainHead(chain=name)], ignore_conflicts=True)
    return heads.get()


def record(
    head: ChainHead, *, verb: str, subject: models.Model, by, at: datetime, authority_id: int, content: dict
) -> AuditEvent:
    """Append one event to a locked chain. `by` may be None: the system itself."""
    salt = secrets.token_hex(16)
    kind, _, plan_id = head.chain.partition(":")
    event = AuditEvent(
        chain=head.chain,
        seq=head.seq + 1,
        authority_id=authority_id,
        plan_id=int(plan_id) if kind == "plan" else None,
        at=at,
        by_id=by.pk if by else None,
        by_name=str(by)[:200] if by else "The tracker",
        verb=verb,
        subject_type=subject._meta.model_name,
        subject_id=subject.pk,
        subject_name=str(subject)[:300],
        digest=digest_of(salt, content),
        previous=head.mac,
    )
    event.mac = expected_mac(event)
    event.save(force_insert=True)
    AuditText.objects.create(event=event, salt=salt, content=content)
    head.seq, head.mac = event.seq, event.mac
    head.save(update_fields=["seq", "mac"])
    return event


def redact(*, event: AuditEvent, reason: str, by, at: datetime) -> None:
    """Take out what an entry says, for good: without its salt nothing can be guessed from the digest. Once.

    The chain still holds, and a new entry in it says by whom and why.
    """
    with transaction.atomic():
        head = lock_chain(authority_id=event.authority_id, plan_id=event.plan_id)
        stands = AuditText.objects.filter(event=event, redacted_at=None)
        if stands.update(content={}, salt="", redacted_at=at):
            content = {"entry": event.seq, "reason": reason}
            record(
                head, verb=REDACTED, subject=event, by=by, at=at,
                authority_id=event.authority_id, content=content,
            )  # fmt: skip


def expected_mac(event: AuditEvent) -> str:
    entry = {name: getattr(event, name) for name in SIGNED} | {"at": event.at.astimezone(UTC).isoformat()}
    return mac_of(settings.AUDIT_KEY, entry, event.previous)


def check(head: ChainHead, *, at: datetime) -> list[str]:
    """Verify a chain and keep what came of it, for the history page. Returns the faults."""
    with transaction.atomic():
        head = ChainHead.objects.select_for_update().get(pk=head.pk)
        faults = list(verify(head))
    ChainHead.objects.filter(pk=head.pk).update(checked_at=at, checked_seq=head.seq, faults=len(faults))
    return faults


def verify(head: ChainHead) -> Iterator[str]:
    """What is wrong with a chain, event by event; nothing when it holds."""
    previous, seq, anchors = "", 0, anchors_of(head.chain)
    for event in (
        AuditEvent.everywhere.filter(chain=head.chain).order_by("seq").select_related("text").iterator()
    ):
        seq += 1
        if event.seq != seq:
            yield f"{head.chain}: event {seq} is missing"
            seq = event.seq
        if event.previous != previous or event.mac != expected_mac(event):
            yield f"{head.chain}: event {event.seq} does not follow from the one before it"
        yield from _faults_of_text(event)
        previous = event.mac
        anchors[seq] = [anchor for anchor in anchors.get(seq, []) if anchor.mac != event.mac]
    if (head.seq, head.mac) != (seq, previous):
        yield f"{head.chain}: the chain ends at {seq}, its head says {head.seq}"
    for anchor in chain.from_iterable(anchors.values()):
        yield f"{head.chain}: {anchor.words} tells of another event {anchor.seq}"


def _faults_of_text(event: AuditEvent) -> Iterator[str]:
    text = getattr(event, "text", None)
    if text is None:
        yield f"{event.chain}: the text of event {event.seq} is missing"
    elif text.redacted_at and text.content:
        yield f"{event.chain}: the text of event {event.seq} is said to be redacted, but is there"
    elif not text.redacted_at and digest_of(text.salt, text.content) != event.digest:
        yield f"{event.chain}: the text of event {event.seq} was changed"
