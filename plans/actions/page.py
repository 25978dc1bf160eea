"""All that the page of one action shows, as at a moment."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import F, QuerySet

from plans.actions import timeline
from plans.actions.concern_entries import doubtful, reopened
from plans.actions.concerns import Concern
from plans.actions.models import Action, ActionLead, Evidence, Occurrence
from plans.actions.reading import with_holders
from plans.actions.states import Standing, with_usual
from plans.deadlines import Kind
from plans.history.models import AuditEvent
from plans.moments import Moment, in_words, london_day
from plans.rows import latest_of
from plans.structure.meanings import GONE
from plans.structure.models import Discrepancy, Plan, StatusLabel
from plans.structure.together import Rows, read_together


class Lead(NamedTuple):
    """A post that leads an action, and how."""

    post_id: int
    role: str


@dataclass(frozen=True)
class Known:
    """What has to be known of an action before its page is drawn: what it is called, and who may do what."""

    pk: int
    ref: str
    text: str
    progress: str
    is_gone: bool
    leads: list[Lead]


@dataclass(frozen=True)
class ActionPage:
    """An action with its statements up to a moment."""

    standing: Standing
    updates: list
    deadlines: list
    leads: list
    occurrences: list
    evidence: list
    rewordings: list
    doubts: list
    concerns: list

    @property
    def known(self) -> Known:
        action = self.standing.action
        leads = [Lead(row.post_id, row.role) for row in self.current_leads]
        is_gone = action.at_progress in GONE
        return Known(action.pk, action.ref, action.text, action.progress, is_gone, leads)

    @property
    def last_update(self):
        return self.updates[0] if self.updates else None

    @property
    def current_leads(self) -> list[ActionLead]:
        """Of each post the latest word on it, without those that no longer lead."""
        rows = [row for row in latest_of(self.leads, "post_id") if row.role != ActionLead.Role.ENDED]
        return sorted(rows, key=lambda row: row.position)

    def history(self) -> list[timeline.Entry]:
        entries = [
            timeline.added(self.standing.action),
            *reopened(timeline.updates(self.updates, self.evidence, self.standing.labels), self.concerns),
            *timeline.deadlines(self.deadlines),
            *timeline.leads(self.leads),
            *timeline.occurrences(self.occurrences),
            *timeline.rewordings(self.rewordings),
            *doubtful(self.concerns),
        ]
        return timeline.newest_first(entries)


def page_of(action: Action, plan: Plan, moment: Moment) -> ActionPage:
    """Asks only for what the action is known to have: evidence, occurrences, other words, contradictions."""
    deadlines = list(_known(action.deadlines, moment))
    pieces = _pieces(action, plan, moment, recurs=any(row.kind == Kind.RECURRING for row in deadlines))
    return ActionPage(
        standing=Standing(action, plan, with_usual(pieces[StatusLabel]), moment),
        updates=list(_known(action.updates, moment)),
        deadlines=deadlines,
        leads=list(with_holders(_known(action.leads, moment), moment).select_related("post")),
        occurrences=pieces.get(Occurrence, []),
        evidence=pieces.get(Evidence, []),
        rewordings=list(_rewordings(action, moment)) if action.reworded_on else [],
        doubts=pieces.get(Discrepancy, []),
        concerns=pieces.get(Concern, []),
    )


def _pieces(action: Action, plan: Plan, moment: Moment, *, recurs: bool) -> Rows:
    """The plan's words, and by the same question the pieces that the action is known to have.

    Evidence comes newest first; of occurrences and concerns `by_name` is who stated them.
    """
    words = StatusLabel.objects.filter(plan=plan)
    if not (action.at_evidence_count or action.has_doubts or action.has_concerns or recurs):
        return {StatusLabel: list(words)}
    doubts = Discrepancy.objects.filter(actions=action).standing(moment)
    stated = [
        rows.known(moment).annotate(by_name=F("by__name")) for rows in (action.occurrences, action.concerns)
    ]
    found = read_together(words, action.evidence.known(moment), doubts, *stated)
    found[Evidence].sort(key=lambda row: (row.effective_date, row.recorded_at, row.pk), reverse=True)
    return found


def _known(rows, moment: Moment) -> QuerySet:
    return rows.known(moment).newest_first().select_related("by")


def _rewordings(action: Action, moment: Moment) -> list[AuditEvent]:
    events = AuditEvent.objects.filter(
        subject_type="action", subject_id=action.pk, verb="reworded the action"
    )
    if moment.known_before:
        events = events.filter(at__lt=moment.known_before)
    newest = events.select_related("text").order_by("-seq")
    return [event for event in newest if london_day(event.at) <= moment.as_at]


def holder_words(lead: ActionLead, moment: Moment) -> str:
    """'Jo Reed, interim since 3 March 2026', or 'vacant since 1 May 2026'."""
    if lead.holder_kind is None:
        return "nobody holds this post yet"
    if lead.holder_until and lead.holder_until < moment.as_at:
        return f"vacant since {in_words(lead.holder_until)}"
    if not lead.holder_name:
        return f"vacant since {in_words(lead.holder_since)}"
    kind = "" if lead.holder_kind == "substantive" else f", {lead.holder_kind}"
    return f"{lead.holder_name}{kind} since {in_words(lead.holder_since)}"
