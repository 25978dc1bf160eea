from datetime import date
from urllib.parse import quote

import django_tables2 as tables
from django.utils.html import format_html

from governance.reminders.digests import ordinal
from governance.reminders.models import ReminderDelivery
from governance.reminders.values import due_by
from outcomes.measures.importing import name_of
from plans.deadlines import counted_days
from plans.mail.models import Mail
from plans.moments import london_day
from plans.structure.meanings import CLOSED, RESTING
from plans.templatetags.look import moment, short_day, status_tag
from plans.words import shortened

Kind, State = ReminderDelivery.Kind, ReminderDelivery.State
LONGEST = 60
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
    action = tables.Column(
        accessor="of", verbose_name="Action or measure",
        order_by=("action__ref_order", "measure__position", "pk"),
    )  # fmt: skip
    post = tables.Column(
        accessor="post__name", verbose_name="Lead or owner", order_by=("post__name", "pk"), default="nobody"
    )
    kind = tables.Column(verbose_name="Reminder", order_by=("kind", "step", "pk"))
    deadline = tables.Column(accessor="deadline_date", verbose_name="Deadline")
    due_on = tables.Column(verbose_name="Owed from", order_by=("due_on", "pk"))
    state = tables.Column(verbose_name="What came of it", order_by=("state", "-due_on", "pk"))

    caption = "Reminders, the latest first"

    class Meta:
        order_by = "-due_on"

    def __init__(self, *args, base_url: str, measures_url: str, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.base_url, self.measures_url, self.today = base_url, measures_url, today

    def render_action(self, record):
        if record.is_of_value:
            address = f"{self.measures_url}{record.measure_id}/"
            return format_html('<a href="{}">{}</a>', address, shortened(name_of(record.measure), LONGEST))
        action = record.action
        address = f"{self.base_url}{quote(action.ref)}/"
        return format_html('<a href="{}">{} {}</a>', address, action.ref, shortened(action.text, LONGEST))

    def render_kind(self, record):
        return f"{kind_words(record)}{which(record)}"

    def render_deadline(self, value, record):
        return format_html("{}<p>{}</p>", short_day(value), how_it_stands(record, self.today))

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
    """What it told, reckoned on the day of its mail; the step that brought it about is not told."""
    is_sent = row.state == State.MAILED and row.decided_at
    day = london_day(row.decided_at) if is_sent else row.due_on
    return f"{Kind(row.kind).label}: {days_from(row, day)} when it was {'sent' if is_sent else 'owed'}"


def days_from(row: ReminderDelivery, day: date) -> str:
    days = (day - row.deadline_date).days
    if row.kind == Kind.REVIEW:
        return f"{counted_days(days)} after its day" if days > 0 else "on its day"
    if days > 0:
        return f"{counted_days(days)} late"
    return f"{counted_days(-days)} left" if days else "on its last day"


def how_it_stands(row: ReminderDelivery, today: date) -> str:
    """How late it is now, as every other page says it."""
    if row.is_of_value:
        return how_the_value_stands(row, today)
    action = row.action
    if action.progress in CLOSED + RESTING:
        return f"now {action.get_progress_display().lower()}"
    if row.deadline_date not in (action.due_date, action.review_date):
        return "no longer its deadline"
    return f"today {days_from(row, today)}"


def how_the_value_stands(row: ReminderDelivery, today: date) -> str:
    """Needs `given_until`, up to which day the measure has values."""
    if row.measure.withdrawn_on:
        return "now withdrawn"
    if not row.measure.frequency or row.deadline_date != due_by(row.measure, row.given_until):
        return "a value has come in, or its day was changed"
    return f"today {days_from(row, today)}"


def which(row: ReminderDelivery) -> str:
    return f" ({ordinal(row.number)} reminder)" if row.number and row.kind != Kind.ESCALATION else ""


def outcome(row: ReminderDelivery) -> str:
    if row.state == State.PENDING:
        return WAITING
    return f"To {row.told}, {moment(row.decided_at)}" if row.state == State.MAILED else row.reason
