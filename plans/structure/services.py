"""A plan and its structure."""

from datetime import date, datetime

from django.db import models, transaction
from django_scopes import scope

from plans.acts import act_on
from plans.inspections.models import Inspection
from plans.moments import london_day
from plans.people.models import Authority
from plans.structure.meanings import USUAL_WORDS
from plans.structure.models import Plan, ReportingPeriod, StatusLabel, Theme


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
            act.done("created the plan", plan, name=name, inspections=[str(i) for i in inspections])
    return plan


def change_plan(*, plan: Plan, by, at: datetime, **values: object) -> Plan:
    with act_on(plan, by=by, at=at) as act:
        before = {name: str(getattr(plan, name)) for name in values}
        for name, value in values.items():
            setattr(plan, name, value)
        plan.version += 1
        plan.save(update_fields=[*values, "version"])
        act.done("changed the plan", plan, before=before, after={k: str(v) for k, v in values.items()})
    return plan


def answer_inspection(*, plan: Plan, inspection: Inspection, by, at: datetime) -> None:
    with act_on(plan, by=by, at=at) as act:
        plan.inspections.add(inspection)
        act.done("took up the inspection", plan, inspection=str(inspection))


def set_label(*, plan: Plan, label: StatusLabel, by, at: datetime, **values: str) -> StatusLabel:
    """The plan's own word, letter, colour, shape and definition for one meaning."""
    with act_on(plan, by=by, at=at) as act:
        before = {name: getattr(label, name) for name in values}
        for name, value in values.items():
            setattr(label, name, value)
        label.save(update_fields=list(values))
        act.done("changed the word for a status", label, meaning=label.meaning, before=before, after=values)
    return label


def add_part(
    *, plan: Plan, model: type[models.Model], by, at: datetime, links: dict | None = None, **values: object
) -> models.Model:
    """Add a part of the plan's structure: a theme, stage, milestone, highlight and so on."""
    with act_on(plan, by=by, at=at) as act:
        if "position" in {field.name for field in model._meta.fields} and "position" not in values:
            values["position"] = model.objects.filter(plan=plan).count() + 1
        row = model.objects.create(plan=plan, added_on=london_day(at), added_at=at, **values)
        for name, others in (links or {}).items():
            getattr(row, name).set(others)
        act.done(f"added the {model._meta.verbose_name}", row, **{k: str(v) for k, v in values.items()})
    return row


def change_part(
    *, row: models.Model, by, at: datetime, links: dict | None = None, **values: object
) -> models.Model:
    """Change the values of a part; links to other rows are replaced, each under its name."""
    with act_on(row.plan, by=by, at=at) as act:
        before = {name: str(getattr(row, name)) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        for name, others in (links or {}).items():
            getattr(row, name).set(others)
        name = row._meta.verbose_name
        after = {k: str(v) for k, v in values.items()}
        after |= {k: [str(other) for other in others] for k, others in (links or {}).items()}
        act.done(f"changed the {name}", row, before=before, after=after)
    return row


def withdraw_part(*, row: models.Model, reason: str, by, at: datetime) -> None:
    """Take a part out of the plan from today; it still stands in every earlier day."""
    with act_on(row.plan, by=by, at=at) as act:
        row.withdrawn_on, row.withdrawn_at = london_day(at), at
        row.save(update_fields=["withdrawn_on", "withdrawn_at"])
        act.done(f"withdrew the {row._meta.verbose_name}", row, reason=reason)


def link_themes(*, theme: Theme, others: list[Theme], by, at: datetime) -> None:
    with act_on(theme.plan, by=by, at=at) as act:
        theme.links.add(*others)
        act.done("linked the theme", theme, to=[str(other) for other in others])


def add_period(*, plan: Plan, name: str, starts_on: date, ends_on: date, by, at: datetime) -> ReportingPeriod:
    with act_on(plan, by=by, at=at) as act:
        period = ReportingPeriod.objects.create(plan=plan, name=name, starts_on=starts_on, ends_on=ends_on)
        act.done("added the reporting period", period, starts_on=str(starts_on), ends_on=str(ends_on))
    return period
