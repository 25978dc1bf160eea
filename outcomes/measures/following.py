"""What a measure does to the actions that claim it: off its track it puts their rating in doubt.

Only the measures that an action claims itself: those of its recommendation or theme are moved by many.
"""

from collections.abc import Iterable

from outcomes.measures.courses import Statements, course_of, newest_last
from outcomes.measures.models import Measure, MeasureLink
from outcomes.measures.reading import by_measure
from outcomes.measures.told import Limit, MeasureValue, Target
from plans.actions.raising import end_concern, state_course
from plans.acts import Act
from plans.moments import london_day
from plans.structure.models import Plan


def follow(act: Act, plan: Plan, measures: Iterable[Measure], *, slips: bool = False) -> dict[str, list[str]]:
    """Within an act state anew how the measures went, at each action that claims one of them.

    With `slips`, for what was said of values, a closed action is reopened when one goes off its track.
    Returns what is to be told in the history. A reference plan is not rated.
    """
    links = [] if plan.is_reference else _claims(measures)
    statements = statements_of({link.measure for link in links}) if links else {}
    told = []
    for link in links:
        course = course_of(statements[link.measure], since=link.added_on, today=london_day(act.at))
        source = source_of(link.measure)
        told.append(state_course(act, link.action, source=source, course=course, reopens=slips))
    return {"actions_that_claim_it": said} if (said := [words for words in told if words]) else {}


def let_go(act: Act, measure: Measure, links: Iterable[MeasureLink], *, because: str) -> dict[str, list[str]]:
    """Within an act: these links are over, so that the measure says nothing more of their actions."""
    told = [
        end_concern(act, link.action, source=source_of(measure), note=because)
        for link in links
        if link.action_id
    ]
    return {"actions_that_claimed_it": said} if (said := [words for words in told if words]) else {}


def source_of(measure: Measure) -> str:
    return f"measure-{measure.pk}"


def _claims(measures: Iterable[Measure]) -> list[MeasureLink]:
    held = MeasureLink.objects.filter(measure__in=[row.pk for row in measures], withdrawn_on=None)
    claims = held.exclude(action=None).filter(measure__withdrawn_on=None)
    return list(claims.select_related("measure__part_of", "action__plan").order_by("pk"))


def statements_of(measures: Iterable[Measure]) -> dict[Measure, Statements]:
    """Of each measure all that counts: four questions, however many there are."""
    among = {"measure__in": measures}
    held = [
        by_measure(MeasureValue.objects.filter(**among).series()),
        by_measure(newest_last(Target.objects.filter(**among).prefetch_related("points"))),
        by_measure(newest_last(Limit.objects.filter(**among))),
    ]
    return {measure: Statements(measure, *(tuple(rows[measure.pk]) for rows in held)) for measure in measures}
