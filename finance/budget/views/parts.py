"""Adding, changing and withdrawing lines, sources and envelopes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from finance.budget.forms import FORMS, HolderForm, a_or_an
from finance.budget.models import BudgetLine
from finance.budget.views.asked import HOLDING, KEEPING, asked_line, crumbs
from finance.budget.withdrawing import Hanging, StillUsed, hanging_on, withdraw_money_part
from plans.access import plan_view
from plans.conflicts import with_version
from plans.people.form_pages import (
    confirm_page,
    done,
    find_to_change,
    form_page,
    save_page,
    sent_well,
    typed,
)
from plans.structure.forms import WithdrawForm
from plans.structure.services import add_part, change_part


def form_of(part: str) -> type:
    if part not in FORMS:
        raise Http404
    return FORMS[part]


def way_on(request: HttpRequest, row) -> str:
    """Where a part is seen: lines and envelopes have pages, sources a list."""
    if hasattr(row, "get_absolute_url"):
        return row.get_absolute_url()
    return reverse("source_list", args=[request.plan.slug])


def asked_row(request: HttpRequest, part: str, pk: int):
    row = find_to_change(request, form_of(part)._meta.model.objects.filter(plan=request.plan), pk)
    row.plan = request.plan
    return row


@plan_view(*KEEPING)
def money_part_add(request: HttpRequest, part: str) -> HttpResponse:
    kind = form_of(part)
    name = kind._meta.model._meta.verbose_name
    form = kind(typed(request), plan=request.plan)
    if sent_well(request, form):
        model, values = kind._meta.model, form.cleaned_data
        made = add_part(plan=request.plan, model=model, by=request.user, at=timezone.now(), **values)
        made.plan = request.plan
        told = f"The {name} “{made}” was added. {form.told_after}".strip()
        return done(request, told, way_on(request, made))
    title, submit = f"Add {a_or_an(name)}", f"Add the {name}"
    return form_page(request, form, title=title, submit=submit, crumbs=crumbs(request))


@plan_view(*KEEPING)
def money_part_edit(request: HttpRequest, part: str, pk: int) -> HttpResponse:
    row = asked_row(request, part, pk)
    form = with_version(form_of(part)(typed(request), plan=request.plan, instance=row), row)
    return changed(request, row, form, f"Change {row}")


def changed(request: HttpRequest, row, form, title: str) -> HttpResponse:
    name = row._meta.verbose_name

    def save(**sent):
        kept = change_part(row=row, by=request.user, at=timezone.now(), **sent)
        return done(
            request, f"The {name} “{kept}” was saved. {form.told_after}".strip(), way_on(request, row)
        )

    here = crumbs(request, row) if isinstance(row, BudgetLine) else crumbs(request)
    return save_page(request, form, save, title=title, submit=f"Save the {name}", crumbs=here)


@plan_view(*HOLDING)
def line_delegate(request: HttpRequest, pk: int) -> HttpResponse:
    line = asked_line(request, pk)
    form = with_version(HolderForm(typed(request), plan=request.plan, instance=line), line)
    return changed(request, line, form, f"Delegate the budget of {line}")


@plan_view(*KEEPING)
def money_part_withdraw(request: HttpRequest, part: str, pk: int) -> HttpResponse:
    row = asked_row(request, part, pk)
    name = row._meta.verbose_name
    if request.method != "POST" and (hanging := hanging_on(row)):
        return still_used(request, row, hanging)

    def save(**sent):
        try:
            withdraw_money_part(row=row, by=request.user, at=timezone.now(), **sent)
        except StillUsed as fault:
            return still_used(request, row, fault.hanging)
        to = "source_list" if part == "source" else "money"
        return done(request, f"The {name} “{row}” was withdrawn.", to, request.plan.slug)

    return save_page(
        request,
        with_version(WithdrawForm(typed(request)), row),
        save,
        draw=confirm_page,
        title=f"Withdraw {row}",
        question=f"Withdraw “{row}” from the plan’s money?",
        consequences=["It leaves the budget today. What was stated of it stays; earlier days still show it."],
        submit=f"Withdraw the {name}",
        crumbs=crumbs(request),
    )


def still_used(request: HttpRequest, row, hanging: list[Hanging]) -> HttpResponse:
    """What must be undone first, each with the page on which that is done."""
    context = {
        "heading": f"Withdraw {row}",
        "row": row,
        "hanging": hanging,
        "cancel_url": way_on(request, row),
        "crumbs": crumbs(request),
    }
    return render(request, "finance/still_used.html", context)
