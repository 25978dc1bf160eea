"""What to look at before a report is issued, and what stands in its way."""

from dataclasses import dataclass
from datetime import date

from governance.reports.models import Report
from governance.reports.sections import KINDS, is_unwritten
from plans.free_text import looks_like_a_child
from plans.inspections.working_days import add_working_days
from plans.moments import in_words

CLEAR_WORKING_DAYS = 5
"""A paper goes out five clear working days before its meeting (SI 2012/2089, regulation 7)."""


NOT_WRITTEN = "The paper would say that nothing has been written under:"
SAY_SO = "Where there is nothing to say, write so; what is not wanted can be left out."


@dataclass(frozen=True)
class Check:
    """One thing to look at; a stop keeps the report from being issued."""

    words: str
    stops: bool = False


def despatch_day(meeting_date: date) -> date:
    """The last day for the papers: five clear working days lie between it and the meeting."""
    return add_working_days(meeting_date, -(CLEAR_WORKING_DAYS + 1))


def despatch_words(report: Report, today: date) -> str:
    if report.meeting_date is None:
        return "No date of the meeting is set."
    last = despatch_day(report.meeting_date)
    left = (last - today).days
    if left < 0:
        return f"The papers were due out by {in_words(last)}, five clear working days before the meeting."
    when = "today" if left == 0 else f"in {left} {'day' if left == 1 else 'days'}"
    return f"The papers go out {when}: by {in_words(last)}, five clear working days before the meeting."


def checks_of(report: Report, sections, today: date) -> list[Check]:
    included = [section for section in sections if section.is_included]
    found = [*_of_days(report, today)]
    if not included:
        found.append(Check("No section is included.", stops=True))
    if unwritten := [section.heading for section in included if is_unwritten(section)]:
        found.append(Check(f"{NOT_WRITTEN} {', '.join(unwritten)}. {SAY_SO}"))
    if silent := [section.heading for section in included if _waits_for_words(section)]:
        found.append(Check(f"No words of yours stand yet under: {', '.join(silent)}."))
    for section in included:
        if warning := looks_like_a_child(section.prose):
            found.append(Check(f"“{section.heading}”: {warning}"))
    return found


def _waits_for_words(section) -> bool:
    kind = KINDS[section.kind]
    return bool(kind.has_prose and kind.data and section.prompt and not section.prose.strip())


def _of_days(report: Report, today: date):
    if report.as_at > today:
        yield Check(f"The report is as at {in_words(report.as_at)}, a day that is still to come.", stops=True)
    if report.template.compares and report.since is None:
        yield Check("No day is chosen to compare with.")
    if report.meeting_date is None:
        yield Check("No date of the meeting is set.")
