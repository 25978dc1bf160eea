from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from outcomes.figures import printed
from outcomes.measures.forms import CorrectValueForm, ExplainForm, ValueForm
from outcomes.measures.models import Measure
from outcomes.measures.told import MeasureValue
from outcomes.measures.values import AlreadyThere, Said, correct_value, explain, record_value, said_in
from outcomes.measures.views.asked import (
    RECORDING,
    asked_value,
    crumbs,
    measure_to_record,
    statement_page,
    way_on,
    with_effects,
)
from plans.access import plan_view
from plans.moments import day_from_iso, in_words
from plans.people.form_pages import done, form_page, sent_well, typed
from plans.words import plainly

MADE_OF = ("numerator", "denominator", "source", "note", "is_baseline")


@plan_view(*RECORDING)
def value_add(request: HttpRequest, pk: int) -> HttpResponse:
    measure = measure_to_record(request, pk)
    asked_for = {"effective_date": day_from_iso(request.GET.get("for"))}
    form = ValueForm(typed(request), measure=measure, today=request.today, initial=asked_for)
    if sent_well(request, form):
        at = timezone.now()
        try:
            value = record_value(
                measure=measure,
                version=None,
                said=said_by(form),
                effective_date=form.cleaned_data["effective_date"],
                by=request.user,
                at=at,
            )
        except AlreadyThere as there:
            told = f"There is a value for this day already: {said(measure, there.value)}. Correct that one."
            form.add_error("effective_date", told)
        else:
            day = in_words(value.effective_date)
            told = f"{said(measure, value)} was recorded as at {day}."
            return done(request, with_effects(request, told, at), way_on(request, measure))
    title, submit = f"Record a value of {measure}", "Record the value"
    return form_page(request, form, title=title, submit=submit, crumbs=crumbs(request, measure))


def said(measure: Measure, value: MeasureValue) -> str:
    return printed(value.figure, measure.unit)


def said_by(form) -> Said:
    typed = form.cleaned_data
    return Said(figure=typed["value"], **{name: typed[name] for name in MADE_OF})


@plan_view(*RECORDING)
def value_correct(request: HttpRequest, pk: int, value: int) -> HttpResponse:
    measure = measure_to_record(request, pk)
    standing = asked_value(measure, value)
    standing.measure, standing.plan = measure, request.plan
    begun = {name: as_typed(getattr(standing, name)) for name in MADE_OF}
    begun["value"] = said(measure, standing)
    form = CorrectValueForm(typed(request), measure=measure, today=request.today, initial=begun)

    def save(version, reason, **_):
        kept, at = said_in(standing), timezone.now()
        new = said_by(form)
        new = Said(**(vars(new) | {"as_printed": kept.as_printed, "when_words": kept.when_words}))
        made = correct_value(value=standing, version=version, said=new, reason=reason, by=request.user, at=at)
        told = f"It now says {said(measure, made)}. What it said before can still be read."
        return done(request, with_effects(request, told, at), way_on(request, measure))

    day = in_words(standing.effective_date)
    return statement_page(
        request,
        measure,
        form,
        save,
        title=f"Correct the value of {measure} as at {day}",
        lede="What it says now stays in the history. The day it speaks of does not change.",
        submit="Record the correction",
    )


def as_typed(value: object) -> object:
    return plainly(value) if isinstance(value, Decimal) else value


@plan_view(*RECORDING)
def value_explain(request: HttpRequest, pk: int, value: int) -> HttpResponse:
    measure = measure_to_record(request, pk)
    standing = asked_value(measure, value)
    standing.measure, standing.plan = measure, request.plan

    def save(**sent):
        explain(value=standing, by=request.user, at=timezone.now(), **sent)
        told = f"The value as at {in_words(standing.effective_date)} is explained."
        return done(request, told, way_on(request, measure))

    return statement_page(
        request,
        measure,
        ExplainForm(typed(request)),
        save,
        title=f"Explain {measure}",
        lede=f"It came to {said(measure, standing)} as at {in_words(standing.effective_date)}.",
        submit="Record the explanation",
    )
