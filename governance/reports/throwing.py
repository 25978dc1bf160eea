"""Throwing a draft away, and bringing it back: it goes out of sight, and nothing of it is deleted.

Neither counts its version up, for the words stay as they are: whoever had it open writes over nobody.
"""

from datetime import datetime

from django.db import transaction

from governance.reports.models import Report
from governance.reports.services import draft_locked, save_report
from plans.acts import act_on
from plans.versions import Changed, locked

THROWN = ["state", "thrown_away_at", "thrown_away_by"]


def throw_away(*, report: Report, version: int, by, at: datetime) -> Report:
    """Raises Changed unless it is still the draft that was seen."""
    with act_on(report.plan, by=by, at=at) as act:
        row = draft_locked(report, version)
        row.state, row.thrown_away_at, row.thrown_away_by = Report.State.THROWN, at, by
        row.save(update_fields=THROWN)
        act.done("threw away the draft", row)
    return row


def bring_back(*, report: Report, by, at: datetime, version: int | None = None) -> Report:
    """Make it a draft again, as it was; one that is a draft already stays so.

    Raises Changed if it is being issued or was, or has come to another version than the one named.
    """
    with act_on(report.plan, by=by, at=at) as act:
        row = locked(report, version)
        if row.is_draft:
            return row
        if not row.is_thrown_away:
            raise Changed(row)
        row.state, row.thrown_away_at, row.thrown_away_by = Report.State.DRAFT, None, None
        row.save(update_fields=THROWN)
        act.done("brought back the draft", row)
    return row


def bring_back_and_save(*, report: Report, version: int, by, at: datetime, **typed) -> Report:
    """Bring back a draft and save what somebody wrote in it while it was thrown away, or do neither."""
    with transaction.atomic():
        bring_back(report=report, version=version, by=by, at=at)
        return save_report(report=report, version=version, by=by, at=at, **typed)
