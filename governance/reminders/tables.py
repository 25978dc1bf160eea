from urllib.parse import quote

import django_tables2 as tables
from django.utils.html import format_html

from governance.reminders.digests import ordinal
from governance.reminders.models import ReminderDelivery
from plans.deadlines import counted_days
from plans.mail.models import Mail
from plans.templatetags.look import moment, short_day, status_tag

Kind, State = ReminderDelivery.Kind, ReminderDelivery.State
TAGS = {
    State.PENDING: {"shape": "ring", "tone": "grey"},
    State.MAILED: {"shape": "tick", "tone": "blue"},
    State.SUPPRESSED: {"shape": "square", "tone": "red"},
    State.VOID: {"shape": "cross", "tone": "grey"},
}
HELD_UP = {
    Mail.State.QUEUED: {"shape": "ring", "tone": "grey", "word": "Waiting to be sent"},
    Mail.State.SENDING: {"shape": "ring", "tone": "grey", "word": "Waiting to be sent"},
    Mail.State.SUPPRESSED: {"shape": "square", "tone": "red", "word": "Not sent"},
    Mail.State.FAILED: {"shape": "square", "tone": "red", "word": "Could not be sent"},
}
"""What is said of a reminder whose mail was written and has not gone out."""
WAITING = "It goes with the next morning’s mail."


class ReminderTable(tables.Table):
    action = tables.Column(accessor="action__ref", order_by=("action__ref_order", "pk"))
    post = tables.Column(accessor="post__name", verbose_name="Lead", order_by=("post__name", "pk"))
    kind = tables.Column(verbose_name="Reminder", order_by=("kind", "step", "pk"))
    deadline = tables.Column(accessor="deadline_date", verbose_name="Deadline")
    due_on = tables.Column(verbose_name="Owed from", order_by=("due_on", "pk"))
    state = tables.Column(verbose_name="What came of it", order_by=("state", "-due_on", "pk"))

    caption = "Reminders, the latest first"

    class Meta:
        order_by = "-due_on"

    def __init__(self, *args, base_url: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.base_url = base_url

    def render_action(self, record):
        action = record.action
        address = f"{self.base_url}{quote(action.ref)}/"
        return format_html('<a href="{}">{} {}</a>', address, action.ref, shortened(action.text))

    def render_kind(self, record):
        return f"{kind_words(record)}{which(record)}"

    def render_deadline(self, value):
        return short_day(value)

    def render_due_on(self, value):
        return short_day(value)

    def render_state(self, record):
        held_up = [mail for mail in record.mails.all() if mail.state != Mail.State.SENT]
        if record.state == State.MAILED and held_up:
            return told(HELD_UP[held_up[0].state], f"{outcome(record)}. {held_up[0].reason}".strip())
        return told(TAGS[record.state] | {"word": State(record.state).label}, outcome(record))


def told(tag: dict, words: str):
    return format_html("{}<p>{}</p>", status_tag(tag), words)


def kind_words(row: ReminderDelivery) -> str:
    days = counted_days(row.step)
    return {
        Kind.DUE_SOON: f"Due within {days}",
        Kind.OVERDUE: f"Overdue by {days}",
        Kind.REVIEW: f"Review due {days} ago",
        Kind.ESCALATION: f"Programme manager told: overdue by {days}",
    }[row.kind]


def which(row: ReminderDelivery) -> str:
    return f" ({ordinal(row.number)} reminder)" if row.number and row.kind != Kind.ESCALATION else ""


def outcome(row: ReminderDelivery) -> str:
    if row.state == State.PENDING:
        return WAITING
    return f"To {row.told}, {moment(row.decided_at)}" if row.state == State.MAILED else row.reason


def shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rsplit(' ', 1)[0]} …"
