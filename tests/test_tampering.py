"""Two hundred random tamperings with a plan's history, by somebody who has the database but not the key."""

import random
from datetime import timedelta

import pytest
from django.db import transaction
from django_scopes import scope

from governance.reports.models import IssuedReport
from governance.reports.tests.drafts import issued
from plans.history.chain import digest_of, mac_of
from plans.history.models import AuditEvent, AuditText, ChainHead
from plans.history.services import SIGNED, verify
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

TRIES = 200
CHANGED = [name for name in SIGNED if name not in ("chain", "seq", "plan_id")] + ["at", "previous", "mac"]


@pytest.fixture
def head():
    """A chain of some forty events, of which a report was issued near its end."""
    plan = factories.plan()
    for _ in range(8):
        action = factories.action(plan)
        for days_ago in (30, 20, 10):
            factories.update(action, days_ago=days_ago)
    issued(plan, factories.member(plan))
    return ChainHead.objects.get(chain=f"plan:{plan.pk}")


def events(head):
    return AuditEvent.everywhere.filter(chain=head.chain)


def any_event(head, chance) -> AuditEvent:
    return events(head).get(seq=chance.randint(1, head.seq))


def change_a_field(head, chance):
    event, name = any_event(head, chance), chance.choice(CHANGED)
    field = AuditEvent._meta.get_field(name)
    value = getattr(event, name)
    if name == "at":
        changed = value + timedelta(seconds=1)
    elif field.get_internal_type() == "CharField":
        changed = value[:-1] + ("x" if value[-1:] != "x" else "y")
    else:
        changed = (value or 0) + 1
    events(head).filter(pk=event.pk).update(**{name: changed})


def change_a_text(head, chance):
    text = any_event(head, chance).text
    text.content |= {"narrative": "All is well."}
    text.save()


def change_a_text_and_its_digest(head, chance):
    event = any_event(head, chance)
    content = event.text.content | {"narrative": "All is well."}
    AuditText.objects.filter(event=event).update(content=content)
    events(head).filter(pk=event.pk).update(digest=digest_of(event.text.salt, content))


def say_that_a_text_is_redacted_and_change_it(head, chance):
    event = any_event(head, chance)
    AuditText.objects.filter(event=event).update(redacted_at=event.at, content={"narrative": "All is well."})


def delete_a_text(head, chance):
    any_event(head, chance).text.delete()


def delete(rows):
    AuditText.objects.filter(event__in=rows).delete()
    rows.delete()


def delete_an_event(head, chance):
    delete(events(head).filter(pk=any_event(head, chance).pk))


def delete_an_event_and_close_the_gap(head, chance):
    gone = any_event(head, chance)
    delete(events(head).filter(pk=gone.pk))
    for event in events(head).filter(seq__gt=gone.seq).order_by("seq"):
        events(head).filter(pk=event.pk).update(seq=event.seq - 1)
    ChainHead.objects.filter(pk=head.pk).update(seq=head.seq - 1)


def swap_two_events(head, chance):
    one, other = (events(head).get(seq=seq) for seq in chance.sample(range(1, head.seq + 1), 2))
    for event, seq in ((one, 0), (other, one.seq), (one, other.seq)):
        events(head).filter(pk=event.pk).update(seq=seq)


def append_a_forged_event(head, chance):
    forged = any_event(head, chance)
    entry = {name: str(getattr(forged, name)) for name in SIGNED}
    forged.pk, forged.seq, forged.previous = None, head.seq + 1, head.mac
    forged.mac = mac_of("a guessed key", entry, head.mac)
    text = AuditText(salt="00", content={})
    forged.digest = digest_of(text.salt, text.content)
    forged.save(force_insert=True)
    text.event = forged
    text.save()
    ChainHead.objects.filter(pk=head.pk).update(seq=forged.seq, mac=forged.mac)


def cut_the_end_off(head, chance):
    """And set the head back: only what was printed outside the chain tells of it."""
    kept = any_event(head, chance)
    if kept.seq >= printed(head):
        kept = events(head).get(seq=printed(head) - 1)
    delete(events(head).filter(seq__gt=kept.seq))
    ChainHead.objects.filter(pk=head.pk).update(seq=kept.seq, mac=kept.mac)


def set_the_head_back(head, chance):
    event = events(head).get(seq=chance.randint(1, head.seq - 1))
    ChainHead.objects.filter(pk=head.pk).update(seq=event.seq, mac=event.mac)


def printed(head) -> int:
    with scope(plan=[int(head.chain.partition(":")[2])]):
        return IssuedReport.objects.get().chain_seq


TAMPERINGS = [
    change_a_field, change_a_text, change_a_text_and_its_digest, say_that_a_text_is_redacted_and_change_it,
    delete_a_text, delete_an_event, delete_an_event_and_close_the_gap, swap_two_events,
    append_a_forged_event, cut_the_end_off, set_the_head_back,
]  # fmt: skip


def test_an_untouched_chain_holds(head):
    assert list(verify(head)) == []


def test_each_of_200_random_tamperings_is_found(head):
    chance, missed = random.Random(4), []

    for number in range(TRIES):
        tamper = TAMPERINGS[number % len(TAMPERINGS)]
        with transaction.atomic():
            tamper(head, chance)
            if not list(verify(ChainHead.objects.get(pk=head.pk))):
                missed.append(tamper.__name__)
            transaction.set_rollback(True)

    assert missed == []
