"""Inspections as they were reported, and the recommendations that a plan must answer."""

from datetime import datetime

from plans.acts import act_on
from plans.belonging import refuse_foreign
from plans.inspections.models import (
    Finding,
    Framework,
    Grade,
    Inspection,
    Judgement,
    JudgementArea,
    Quotation,
    Recommendation,
)
from plans.moments import london_day
from plans.natural_order import natural_key
from plans.people.models import Authority
from plans.versions import count_up, locked, said, write

Reported = Finding | Quotation
Judged = tuple[JudgementArea | None, Grade | None, str]
"""An area, or none for the whole; its grade; and the words as printed."""


def record_inspection(
    *, authority: Authority, framework: Framework, title: str, by, at: datetime, **values: object
) -> Inspection:
    with act_on(authority, by=by, at=at) as act:
        inspection = Inspection.objects.create(
            authority=authority, framework=framework, title=title, **values
        )
        act.done("recorded the inspection", inspection, **said(inspection, "title", "framework", *values))
    return inspection


def change_inspection(
    *, inspection: Inspection, version: int | None, by, at: datetime, **values: object
) -> Inspection:
    with act_on(inspection.authority, by=by, at=at) as act:
        row = locked(inspection, version)
        if told := write(row, values):
            act.done("changed the inspection", row, **told)
    return row


def record_judgements(
    *, inspection: Inspection, version: int | None, judged: list[Judged], by, at: datetime
) -> None:
    """Record judgements, each in the place of the one that stood for its area; no area means overall."""
    with act_on(inspection.authority, by=by, at=at) as act:
        row = locked(inspection, version)
        for area, grade, words in judged:
            Judgement.objects.update_or_create(
                inspection=row, area=area, defaults={"grade": grade, "words": words}
            )
        if judged:
            count_up(row)
            after = {str(area or "overall"): words or str(grade or "") for area, grade, words in judged}
            act.done("recorded the judgements of", row, after=after)


def record_reported(
    *, inspection: Inspection, model: type[Reported], by, at: datetime, **values: str
) -> Reported:
    """Record a finding or a quotation of an inspection."""
    with act_on(inspection.authority, by=by, at=at) as act:
        if model is Finding:
            values["position"] = inspection.findings.count() + 1
        row = model.objects.create(inspection=inspection, **values)
        act.done(f"recorded the {model._meta.verbose_name}", row, inspection=str(inspection), **values)
    return row


def change_reported(*, row: Reported, version: int | None, by, at: datetime, **values: str) -> Reported:
    with act_on(row.inspection.authority, by=by, at=at) as act:
        stands = locked(row, version)
        if told := write(stands, values):
            act.done(f"changed the {row._meta.verbose_name}", stands, **told)
    return stands


def withdraw_reported(*, row: Reported, version: int | None, reason: str, by, at: datetime) -> None:
    """Take a finding or a quotation back from today, because it was recorded wrongly."""
    with act_on(row.inspection.authority, by=by, at=at) as act:
        stands = locked(row, version)
        stands.withdrawn_on = london_day(at)
        count_up(stands, "withdrawn_on")
        act.done(f"withdrew the {row._meta.verbose_name}", stands, reason=reason)


def add_recommendation(
    *,
    plan,
    number: str,
    text: str,
    by,
    at: datetime,
    inspection: Inspection | None = None,
    section: str = "",
    alternative_wording: str = "",
) -> Recommendation:
    with act_on(plan, by=by, at=at) as act:
        refuse_foreign(plan, inspection)
        recommendation = Recommendation.objects.create(
            plan=plan,
            inspection=inspection,
            number=number,
            number_order=natural_key(number),
            text=text,
            section=section,
            alternative_wording=alternative_wording,
            added_on=london_day(at),
            added_at=at,
        )
        told = said(recommendation, "number", "text", "section", "alternative_wording", "inspection")
        act.done("added the recommendation", recommendation, **told)
    return recommendation


def reword_recommendation(
    *, recommendation: Recommendation, version: int | None, by, at: datetime, **values: str
) -> Recommendation:
    with act_on(recommendation.plan, by=by, at=at) as act:
        row = locked(recommendation, version)
        if told := write(row, values):
            row.number_order, row.reworded_on = natural_key(row.number), london_day(at)
            row.save(update_fields=["number_order", "reworded_on"])
            act.done("reworded the recommendation", row, **told)
    return row


def withdraw_recommendation(
    *, recommendation: Recommendation, version: int | None, reason: str, by, at: datetime
) -> None:
    with act_on(recommendation.plan, by=by, at=at) as act:
        row = locked(recommendation, version)
        row.withdrawn_on, row.withdrawn_at = london_day(at), at
        count_up(row, "withdrawn_on", "withdrawn_at")
        act.done("withdrew the recommendation", row, reason=reason)
