"""Inspections as they were reported, and the recommendations that a plan must answer."""

from datetime import datetime

from plans.acts import act_on
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


def record_inspection(
    *, authority: Authority, framework: Framework, title: str, by, at: datetime, **values: object
) -> Inspection:
    with act_on(authority, by=by, at=at) as act:
        inspection = Inspection.objects.create(
            authority=authority, framework=framework, title=title, **values
        )
        act.done("recorded the inspection", inspection, title=title, **{k: str(v) for k, v in values.items()})
    return inspection


def change_inspection(*, inspection: Inspection, by, at: datetime, **values: object) -> Inspection:
    with act_on(inspection.authority, by=by, at=at) as act:
        before = {name: str(getattr(inspection, name)) for name in values}
        for name, value in values.items():
            setattr(inspection, name, value)
        inspection.save(update_fields=list(values))
        act.done(
            "changed the inspection", inspection, before=before, after={k: str(v) for k, v in values.items()}
        )
    return inspection


def record_judgement(
    *,
    inspection: Inspection,
    area: JudgementArea | None,
    grade: Grade | None,
    words: str,
    by,
    at: datetime,
) -> Judgement:
    """Record a judgement, or replace the one that stood for its area; no area means overall."""
    with act_on(inspection.authority, by=by, at=at) as act:
        judgement, _ = Judgement.objects.update_or_create(
            inspection=inspection, area=area, defaults={"grade": grade, "words": words}
        )
        act.done(
            "recorded a judgement of",
            inspection,
            area=str(area or "overall"),
            grade=str(grade or ""),
            words=words,
        )
    return judgement


def record_finding(*, inspection: Inspection, kind: str, text: str, by, at: datetime) -> Finding:
    with act_on(inspection.authority, by=by, at=at) as act:
        position = inspection.findings.count() + 1
        finding = Finding.objects.create(inspection=inspection, kind=kind, text=text, position=position)
        act.done("recorded a finding of", inspection, kind=kind, text=text)
    return finding


def record_quotation(*, inspection: Inspection, text: str, source: str, by, at: datetime) -> Quotation:
    with act_on(inspection.authority, by=by, at=at) as act:
        quotation = Quotation.objects.create(inspection=inspection, text=text, source=source)
        act.done("recorded a quotation of", inspection, text=text, source=source)
    return quotation


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
        act.done("added the recommendation", recommendation, number=number, text=text, section=section)
    return recommendation


def reword_recommendation(
    *, recommendation: Recommendation, number: str, text: str, alternative_wording: str, by, at: datetime
) -> Recommendation:
    with act_on(recommendation.plan, by=by, at=at) as act:
        before = {"number": recommendation.number, "text": recommendation.text}
        recommendation.number, recommendation.number_order = number, natural_key(number)
        recommendation.text, recommendation.alternative_wording = text, alternative_wording
        recommendation.reworded_on = london_day(at)
        recommendation.save(
            update_fields=["number", "number_order", "text", "alternative_wording", "reworded_on"]
        )
        act.done("reworded the recommendation", recommendation, before=before, number=number, text=text)
    return recommendation


def withdraw_recommendation(*, recommendation: Recommendation, reason: str, by, at: datetime) -> None:
    with act_on(recommendation.plan, by=by, at=at) as act:
        recommendation.withdrawn_on, recommendation.withdrawn_at = london_day(at), at
        recommendation.save(update_fields=["withdrawn_on", "withdrawn_at"])
        act.done("withdrew the recommendation", recommendation, reason=reason)
