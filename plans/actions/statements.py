"""The rows by which an action's deadline, leads and links are stated: added within an act, never changed."""

from dataclasses import dataclass
from datetime import date

from plans.actions.models import ActionLead, ActionRecommendation, DeadlineChange
from plans.actions.recurring import next_occurrence
from plans.belonging import refuse_foreign
from plans.deadlines import Deadline, to_fields
from plans.inspections.models import Recommendation
from plans.people.models import Post


@dataclass(frozen=True)
class Lead:
    """A post and the part it takes in an action."""

    post: Post
    role: str = ActionLead.Role.LEAD


def state_deadline(action, deadline: Deadline, by, at, day: date, **values) -> DeadlineChange:
    fields = to_fields(deadline)
    due = deadline.due or next_occurrence(deadline, after=None)
    before = action.due_date
    moved = (due - before).days if before and due else 0
    return DeadlineChange.objects.create(
        plan=action.plan,
        action=action,
        kind=fields["kind"],
        words=fields["words"],
        due_date=due,
        starts=fields["starts"],
        every_months=fields["every_months"],
        event=fields["event"],
        days_moved=moved,
        effective_date=day,
        recorded_at=at,
        by=by,
        **values,
    )


def state_leads(action, leads: list[Lead], by, at, day: date) -> None:
    refuse_foreign(action, *(lead.post for lead in leads))
    latest = ActionLead.objects.filter(action=action).latest_for_each("action", "post")
    standing = {row.post_id: row for row in latest if row.role != ActionLead.Role.ENDED}
    wanted = {lead.post.pk: (lead, position) for position, lead in enumerate(leads, start=1)}
    for post_id in standing.keys() - wanted.keys():
        _state_lead(action, standing[post_id].post, ActionLead.Role.ENDED, 0, by, at, day)
    for post_id, (lead, position) in wanted.items():
        old = standing.get(post_id)
        if old is None or (old.role, old.position) != (lead.role, position):
            _state_lead(action, lead.post, lead.role, position, by, at, day)


def _state_lead(action, post, role, position, by, at, day) -> None:
    ActionLead.objects.create(
        plan=action.plan,
        action=action,
        post=post,
        role=role,
        position=position,
        effective_date=day,
        recorded_at=at,
        by=by,
    )


def answer(action, recommendations: list[Recommendation], at, day: date) -> None:
    refuse_foreign(action, *recommendations)
    standing = {row.recommendation_id: row for row in action.answers.filter(withdrawn_on=None)}
    for recommendation in recommendations:
        if standing.pop(recommendation.pk, None) is None:
            ActionRecommendation.objects.create(
                plan=action.plan,
                action=action,
                recommendation=recommendation,
                added_on=day,
                added_at=at,
            )
    for row in standing.values():
        row.withdrawn_on, row.withdrawn_at = day, at
        row.save(update_fields=["withdrawn_on", "withdrawn_at"])
