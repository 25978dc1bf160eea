"""A plan and its structure."""

from datetime import date, datetime
from itertools import chain

from django.db import models, transaction
from django_scopes import scope

from plans.acts import act_on
from plans.belonging import refuse_foreign
from plans.inspections.models import Inspection
from plans.moments import london_day
from plans.people.models import Authority
from plans.structure.meanings import USUAL_WORDS
from plans.structure.models import Plan, StatusLabel, Theme
from plans.versions import count_up, locked, said, write


def create_plan(
    *,
    authority: Authority,
    name: str,
    slug: str,
    by,
    at: datetime,
    inspections: list[Inspection] = (),
    added_on: date | None = None,
    **values: object,
) -> Plan:
    """A new plan with the usual words for status."""
    with transaction.atomic():
        plan = Plan.everywhere.create(
            authority=authority, name=name, slug=slug, added_on=added_on or london_day(at), **values
        )
        refuse_foreign(authority, *inspections, *values.values())
        plan.inspections.set(inspections)
        with scope(plan=[plan.pk]), act_on(plan, by=by, at=at) as act:
            StatusLabel.objects.bulk_create(
                StatusLabel(
                    plan=plan,
                    meaning=words.meaning,
                    word=words.word,
                    letter=words.letter,
                    tone=words.tone,
                    shape=words.shape,
                    definition=words.definition,
                )
                for words in USUAL_WORDS
            )
            act.done("created the plan", plan, **said(plan, "name", "slug", "inspections", *values))
    return plan


def change_plan(
    *, plan: Plan, version: int | None, by, at: datetime, inspections=None, **values: object
) -> Plan:
    """Change the values of a plan, and the inspections that it answers if any are given."""
    links = {} if inspections is None else {"inspections": inspections}
    with act_on(plan, by=by, at=at) as act:
        row = locked(plan, version)
        if told := write(row, values, links):
            act.done("changed the plan", row, **told)
    return row


def answer_inspection(*, plan: Plan, inspection: Inspection, by, at: datetime) -> None:
    with act_on(plan, by=by, at=at) as act:
        refuse_foreign(plan, inspection)
        plan.inspections.add(inspection)
        act.done("took up the inspection", plan, inspection=str(inspection))


def set_label(*, label: StatusLabel, version: int | None, by, at: datetime, **values: str) -> StatusLabel:
    """The plan's own word, letter, colour, shape and definition for one meaning."""
    with act_on(label.plan, by=by, at=at) as act:
        row = locked(label, version)
        if told := write(row, values):
            act.done("changed the word for a status", row, meaning=row.meaning, **told)
    return row


def add_part(
    *, plan: Plan, model: type[models.Model], by, at: datetime, links: dict | None = None, **values: object
) -> models.Model:
    """Add a part of the plan's structure: a theme, stage, milestone, highlight and so on."""
    with act_on(plan, by=by, at=at) as act:
        refuse_foreign(plan, *values.values(), *chain(*(links or {}).values()))
        if "position" in {field.name for field in model._meta.fields} and "position" not in values:
            values["position"] = model.objects.filter(plan=plan).count() + 1
        row = model.objects.create(plan=plan, added_on=london_day(at), added_at=at, **values)
        for name, others in (links or {}).items():
            getattr(row, name).set(others)
        act.done(f"added the {model._meta.verbose_name}", row, **said(row, *values, *(links or {})))
    return row


def change_part(
    *,
    row: models.Model,
    version: int | None,
    by,
    at: datetime,
    links: dict | None = None,
    **values: object,
) -> models.Model:
    """Change the values of a part; links to other rows are replaced, each under its name."""
    with act_on(row.plan, by=by, at=at) as act:
        stands = locked(row, version)
        if told := write(stands, values, links):
            act.done(f"changed the {row._meta.verbose_name}", stands, **told)
    return stands


def withdraw_part(*, row: models.Model, version: int | None, reason: str, by, at: datetime) -> None:
    """Take a part out of the plan from today; it still stands in every earlier day."""
    with act_on(row.plan, by=by, at=at) as act:
        stands = locked(row, version)
        stands.withdrawn_on, stands.withdrawn_at = london_day(at), at
        count_up(stands, "withdrawn_on", "withdrawn_at")
        act.done(f"withdrew the {row._meta.verbose_name}", stands, reason=reason)


def link_themes(*, theme: Theme, others: list[Theme], by, at: datetime) -> None:
    with act_on(theme.plan, by=by, at=at) as act:
        refuse_foreign(theme, *others)
        theme.links.add(*others)
        act.done("linked the theme", theme, to=[str(other) for other in others])
