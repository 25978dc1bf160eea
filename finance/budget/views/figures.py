"""Stating a figure of a line, and correcting it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from finance.budget import figures
from finance.budget.approved import approved_otherwise
from finance.budget.forms_figures import CorrectFigureForm, FigureForm
from finance.budget.models import BudgetLine
from finance.budget.refusals import Refused
from finance.budget.told import TAKEN_BACK, BudgetFigure
from finance.budget.views.asked import KEEPING, asked_line, crumbs
from finance.budget.views.told import statement_page
from plans.access import plan_view
from plans.people.form_pages import done, form_page, sent_well, typed


@plan_view(*KEEPING)
def figure_add(request: HttpRequest, pk: int) -> HttpResponse:
    line = asked_line(request, pk)
    form = FigureForm(typed(request), line=line, today=request.today)
    page = {
        "title": f"State a figure of {line}",
        "submit": "State the figure",
        "crumbs": crumbs(request, line),
    }
    made = recorded(request, line, form) if sent_well(request, form) else None
    if made is None:
        return form_page(request, form, **page)
    told = f"{made.get_stated_display()}, {made.when}: {figures.in_words(made)} was recorded."
    if made.amount.lacks_unit:
        told = f"{told} It has no unit, so it is not added up."
    return done(request, told, line.get_absolute_url())


def recorded(request: HttpRequest, line: BudgetLine, form: FigureForm) -> BudgetFigure | None:
    """The figure that was typed; if it is refused the form says why."""
    typed_in = dict(form.cleaned_data)
    day, said = typed_in.pop("effective_date"), figures.Said(**typed_in)
    if stands := approved_otherwise(line, said):
        form.add_error(None, other_ways(line, stands))
        return None
    try:
        return figures.record_figure(
            line=line, version=None, said=said, effective_date=day, by=request.user, at=timezone.now()
        )
    except Refused as fault:
        form.add_error(fault.field, str(fault))
        return None


def other_ways(line: BudgetLine, stands: BudgetFigure) -> SafeString:
    """What to do in place of approving another amount, with links."""
    at = [line.plan.slug, line.pk]
    return format_html(
        "{} was approved already ({}). If more or less was approved since, "
        '<a href="{}">record a change of the budget</a>, with its reason and approver. '
        'If it was recorded wrongly, <a href="{}">correct the figure</a>.',
        stands.says,
        stands.when,
        reverse("change_add", args=at),
        reverse("figure_correct", args=[*at, stands.pk]),
    )


@plan_view(*KEEPING)
def figure_correct(request: HttpRequest, pk: int, figure: int) -> HttpResponse:
    line = asked_line(request, pk)
    row = get_object_or_404(BudgetFigure.objects.filter(line=line), pk=figure)
    row.line, row.plan = line, request.plan
    form = CorrectFigureForm(typed(request), figure=row)

    def save(version, amount, reason, **_):
        made = figures.correct_figure(
            figure=row, version=version, reason=reason, by=request.user, at=timezone.now(),
            amount=amount or TAKEN_BACK,
        )  # fmt: skip
        now = f"It now says {figures.in_words(made)}." if amount else "The figure was taken back."
        told = f"{now} What it said before can still be read."
        return done(request, told, line.get_absolute_url())

    which = f"{row.get_stated_display().lower()}, {row.when}"
    page = {"title": f"Correct a figure of {line}, or take it back", "submit": "Record this",
            "lede": f"It says {figures.in_words(row)} ({which})."}  # fmt: skip
    return statement_page(request, line, form, save, **page)
