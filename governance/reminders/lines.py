"""What a digest says of each reminder: of an action, or of a value."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from governance.reminders.digests import Line
from governance.reminders.directory import Directory
from governance.reminders.ledger import State
from governance.reminders.models import ReminderDelivery
from outcomes.figures import printed
from outcomes.measures.importing import name_of
from outcomes.measures.told import MeasureValue
from outcomes.periods import said_when
from plans.moments import in_words, london_day
from plans.words import within


def latest_values(rows: list[ReminderDelivery]) -> dict[int, MeasureValue]:
    """By measure the latest value of each that a reminder is of."""
    measures = {row.measure_id for row in rows} - {None}
    found = MeasureValue.objects.filter(measure__in=measures).latest() if measures else []
    return {value.measure_id: value for value in found}


def line_of(row: ReminderDelivery, directory: Directory, latest: MeasureValue | None) -> Line:
    """The line of a reminder; of a value with the latest one before it, if there is any."""
    escalated = row.kind == ReminderDelivery.Kind.ESCALATION
    told = _of_value(row, latest, escalated) if row.is_of_value else _of_action(row, escalated)
    return Line(
        of=row.of,
        kind=row.kind,
        plan=row.plan.name,
        post=row.post.name if row.post else "nobody",
        deadline=row.deadline_date,
        number=row.number,
        told_before=london_day(row.decided_at) if row.state == State.MAILED else None,
        nobody_told=_why_nobody_was_told(row, directory) if escalated else "",
        **told,
    )


def _of_action(row: ReminderDelivery, escalated: bool) -> dict:
    action = row.action
    page = reverse("action_detail" if escalated else "action_update", args=[row.plan.slug, action.ref])
    is_printed = row.kind != ReminderDelivery.Kind.REVIEW and not action.every_months
    heard = f"No update since {in_words(action.updated_on)}." if action.updated_on else "No update so far."
    return {
        "ref": action.ref,
        "text": action.text,
        "words": action.deadline_words if is_printed else "",
        "heard": "" if row.kind == ReminderDelivery.Kind.DUE_SOON else heard,
        "link": settings.BASE_URL + page,
    }


def _of_value(row: ReminderDelivery, latest: MeasureValue | None, escalated: bool) -> dict:
    measure = row.measure
    ends = row.deadline_date - timedelta(days=measure.days_allowed)
    page = reverse("measure_detail" if escalated else "value_add", args=[row.plan.slug, measure.pk])
    heard = "No value so far."
    if latest:
        words = printed(latest.figure, measure.unit)
        heard = f"The last value is {words}, as at {in_words(latest.effective_date)}."
    return {
        "ref": "",
        "text": name_of(measure),
        "words": "",
        "asked": f"Value asked for: {said_when(ends, measure.basis, measure.frequency)}",
        "heard": heard,
        "link": settings.BASE_URL + page + ("" if escalated else f"?for={ends}"),
    }


def _why_nobody_was_told(row: ReminderDelivery, directory: Directory) -> str:
    if directory.of_post(row.post):
        return ""
    if row.post is None or (row.is_of_value and directory.of_post(row.post)):
        why = directory.why_post_is_not_told(row)
        return f"No reminder could be sent: {within(why)}"
    return "No reminder could be sent: nobody can be reached for this post."
