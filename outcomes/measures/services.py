"""What is done to measures themselves, and to what claims them. Outcomes are parts like any other."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models

from outcomes.catalogue.models import Definition
from outcomes.measures.following import follow, let_go
from outcomes.measures.models import Measure, MeasureLink
from plans.acts import act_on
from plans.belonging import refuse_foreign
from plans.moments import london_day
from plans.structure.models import Plan
from plans.versions import Changed, count_up, locked, said, write

OF_DEFINITION = (
    "name", "phrase", "unit", "polarity", "basis", "frequency", "numerator", "denominator", "caution",
)  # fmt: skip
OF_WHOLE = ("definition", "unit", "grades", "polarity", "basis", "frequency", "phrase", "tolerance")
"""What a part of a measure has from the whole, so that the two can be set side by side."""
RELATED = ("plan", "part_of", "definition", "owner")
GONE = "The measure was withdrawn from the plan."
FIXED = ("unit", "grades")


class UnitIsFixed(Exception):
    """The unit of a measure, or its grades, were to change although values stand in them."""


def add_measure(
    *,
    plan: Plan,
    by,
    at: datetime,
    definition: Definition | None = None,
    part_of: Measure | None = None,
    claimed_by: Iterable[models.Model] = (),
    **values: object,
) -> Measure:
    """Add a measure. What is not said is taken from its definition; of a part of another, from that.

    Raises ValueError for a part of a part, and for a part that differs from the whole.
    """
    with act_on(plan, by=by, at=at) as act:
        refuse_foreign(plan, part_of, *values.values())
        values = _from_definition(definition) | values | _from_whole(part_of, values)
        values.setdefault("position", Measure.objects.filter(plan=plan).count() + 1)
        values.setdefault("definition", definition)
        measure = Measure(plan=plan, part_of=part_of, added_on=london_day(at), added_at=at, **values)
        _refuse_unusable(measure)
        measure.save(force_insert=True)
        rows = list(claimed_by)
        for claimant in rows:
            _link(measure, claimant, at)
        told = said(measure, "part_of", *values)
        act.done("added the measure", measure, **told, claimed_by=[str(row) for row in rows])
    return measure


def _from_definition(definition: Definition | None) -> dict:
    return {name: getattr(definition, name) for name in OF_DEFINITION} if definition else {}


def _from_whole(whole: Measure | None, values: dict) -> dict:
    if whole is None:
        return {}
    if whole.part_of_id:
        raise ValueError("A part of a measure has no parts of its own.")
    taken = {name: getattr(whole, name) for name in OF_WHOLE}
    if any(name in values and values[name] != taken[name] for name in OF_WHOLE):
        raise ValueError("A part of a measure is measured as the whole is.")
    return taken


def change_measure(*, measure: Measure, version: int | None, by, at: datetime, **values: object) -> Measure:
    """Change what is said of a measure; its parts follow. Raises Changed, UnitIsFixed, and ValueError."""
    with act_on(measure.plan, by=by, at=at) as act:
        row = locked(measure, version)
        if row.part_of_id and values.keys() & set(OF_WHOLE):
            raise ValueError("A part of a measure is measured as the whole is.")
        _refuse_other_unit(row, values)
        if told := write(row, values):
            _refuse_unusable(row)
            for part in row.series.filter(withdrawn_on=None):
                write(part, {name: values[name] for name in OF_WHOLE if name in values})
            told |= follow(act, row.plan, [row, *row.series.all()])
            act.done("changed the measure", row, **told)
    return row


def _refuse_unusable(measure: Measure) -> None:
    """Raises ValidationError for what no column takes: an import has no form in front of it."""
    measure.full_clean(exclude=[*RELATED], validate_unique=False, validate_constraints=False)


def _refuse_other_unit(row: Measure, values: dict) -> None:
    differs = any(name in values and getattr(row, name) != values[name] for name in FIXED)
    if differs and any(one.values.exists() for one in (row, *row.series.all())):
        raise UnitIsFixed("Values stand in the unit of this measure. Add another measure for another unit.")


def link_measure(
    *, measure: Measure, version: int | None, claimant: models.Model, by, at: datetime
) -> MeasureLink:
    """Say that a recommendation, theme or action claims to move a measure. Twice is once."""
    with act_on(measure.plan, by=by, at=at) as act:
        row = locked(measure, version)
        if standing := _links(row, claimant).first():
            return standing
        link = _link(row, claimant, at)
        count_up(row)
        act.done("linked the measure", row, claimed_by=str(claimant), **follow(act, row.plan, [row]))
    return link


def unlink_measure(
    *, measure: Measure, version: int | None, claimant: models.Model, by, at: datetime
) -> None:
    """From today it no longer claims the measure; until then it did. Raises Changed if it does not."""
    with act_on(measure.plan, by=by, at=at) as act:
        row = locked(measure, version)
        link = _links(row, claimant).first()
        if link is None:
            raise Changed(row)
        link.withdrawn_on, link.withdrawn_at = london_day(at), at
        count_up(link, "withdrawn_on", "withdrawn_at")
        count_up(row)
        told = let_go(act, row, [link], because="The action no longer claims to move the measure.")
        act.done("unlinked the measure", row, no_longer_claimed_by=str(claimant), **told)


def withdraw_measure(*, measure: Measure, version: int | None, reason: str, by, at: datetime) -> None:
    """Take a measure and its parts out of the plan from today; they put nothing in doubt any more."""
    with act_on(measure.plan, by=by, at=at) as act:
        row = locked(measure, version)
        parts, told = list(row.series.filter(withdrawn_on=None)), {}
        for one in (row, *parts):
            one.withdrawn_on, one.withdrawn_at = london_day(at), at
            count_up(one, "withdrawn_on", "withdrawn_at")
            links = one.links.filter(withdrawn_on=None).select_related("action")
            for name, words in let_go(act, one, links, because=GONE).items():
                told[name] = [*told.get(name, []), *words]
        if parts:
            told["with_its_parts"] = [str(part) for part in parts]
        act.done("withdrew the measure", row, reason=reason, **told)


def _links(measure: Measure, claimant: models.Model) -> models.QuerySet:
    return measure.links.filter(withdrawn_on=None, **{claimant._meta.model_name: claimant})


def _link(measure: Measure, claimant: models.Model, at: datetime) -> MeasureLink:
    refuse_foreign(measure, claimant)
    return MeasureLink.objects.create(
        plan=measure.plan,
        measure=measure,
        added_on=london_day(at),
        added_at=at,
        **{claimant._meta.model_name: claimant},
    )
