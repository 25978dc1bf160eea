"""The outbox. A row is queued in the transaction of the act; a dispatcher claims it, checks again, sends."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q

from plans.mail.claiming import ROUND, take
from plans.mail.models import Heartbeat, Mail

LEASE = timedelta(minutes=10)
SETTLING = timedelta(minutes=1)
"""How long after a lease ran out a transport must know what it accepted."""
BACK_OFF = [timedelta(minutes=m) for m in (1, 5, 30, 120)]
log = logging.getLogger(__name__)


Check = Callable[[Mail, datetime], str]
_checks: dict[str, Check] = {}


def check_before_sending(kind: str, check: Check) -> None:
    """Have a question asked of each message of a kind, just before it goes: why may its reader not have it?

    The kind is the second part of a message's key. Call it when the app is ready.
    """
    _checks[kind] = check


def queue(
    *, key: str, authority_id: int | None, recipient, subject: str, body: str, at: datetime, address: str = ""
) -> Mail:
    """Put a message in the outbox. The same key twice makes one message."""
    queue_all([letter(key, authority_id, recipient, subject=subject, body=body, at=at, address=address)])
    return Mail.objects.get(key=key)


def letter(
    key: str, authority_id: int | None, recipient, *, subject: str, body: str, at: datetime, address: str = ""
) -> Mail:
    """A message that is not in the outbox yet."""
    return Mail(
        key=key,
        authority_id=authority_id,
        recipient=recipient,
        address=address or recipient.email,
        subject=subject,
        body=body,
        message_id=f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@tracker>",
        not_before=at,
        queued_at=at,
    )


def queue_all(letters: list[Mail]) -> None:
    """Put messages in the outbox at once, but for those whose key is there already."""
    Mail.objects.bulk_create(letters, ignore_conflicts=True)


def dispatch(*, clock: Callable[[], datetime]) -> int:
    """Send what is due, over one connection; how many were sent. A server that is down costs no try."""
    sent, connection, until = 0, get_connection(), clock() + ROUND
    while clock() <= until:
        mail = claim(now=clock()) if _is_open(connection) else None
        if mail is None:
            break
        sent += _send(mail, connection, clock)
    connection.close()
    return sent


def _is_open(connection) -> bool:
    try:
        connection.open()
    except OSError as fault:
        log.warning("mail cannot be sent now: %s", fault)
        return False
    return True


def claim(*, now: datetime) -> Mail | None:
    """The next message that is due, or whose sender has stopped."""
    due = Q(state="queued", not_before__lte=now) | Q(state="sending", lease_until__lt=now - SETTLING)
    return take(Mail.objects.filter(due), state="sending", lease_until=now + LEASE)


def _send(mail: Mail, connection, clock: Callable[[], datetime]) -> bool:
    mine = Mail.objects.filter(pk=mail.pk, state="sending", attempts=mail.attempts)
    message = EmailMessage(
        mail.subject,
        mail.body,
        settings.DEFAULT_FROM_EMAIL,
        [mail.recipient.email if mail.recipient else mail.address],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    try:
        if reason := _why_not(mail, clock()):
            mine.update(state="suppressed", reason=reason)
            return False
        if not (mail.attempts > 1 and _was_accepted(connection, message)):
            message.send()
    except Exception as fault:
        log.warning("mail %s: %s", mail.pk, fault)
        connection.close()
        _put_back(mine, mail, fault, clock())
        return False
    mine.update(state="sent", sent_at=clock(), reason="")
    return True


def _why_not(mail: Mail, now: datetime) -> str:
    if mail.recipient and not mail.recipient.is_active:
        return "The account is closed."
    _, _, rest = mail.key.partition("|")
    check = _checks.get(rest.partition("|")[0])
    return check(mail, now) if check else ""


def _was_accepted(connection, message: EmailMessage) -> bool:
    """Whether an earlier try got through. SMTP cannot be asked: with it a message is sent at least once."""
    return hasattr(connection, "accepted") and connection.accepted(message)


def _put_back(mine, mail: Mail, fault: Exception, now: datetime) -> None:
    if mail.attempts > len(BACK_OFF):
        mine.update(state="failed", reason=str(fault)[:300])
    else:
        mine.update(state="queued", not_before=now + BACK_OFF[mail.attempts - 1], reason=str(fault)[:300])


def beat(name: str, *, at: datetime) -> None:
    """Say that a loop went round."""
    with transaction.atomic():
        Heartbeat.objects.update_or_create(name=name, defaults={"at": at})
