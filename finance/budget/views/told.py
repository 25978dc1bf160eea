"""Stating changes and reasons of a line, and what it is linked to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from finance.amounts import FinancialYear, in_pounds
from finance.budget import changes, links
from finance.budget.forms_told import (
    KINDS,
    ChangeForm,
    LinkForm,
    OpeningForm,
    Reasoned,
    VarianceForm,
)
from finance.budget.models import BudgetLine, LineFunding, LineSupport
from finance.budget.opening import opened_to_leads
from finance.budget.refusals import Refused
from finance.budget.signs import turned
from finance.budget.told import BudgetChange
from finance.budget.views.asked import KEEPING, asked_line, crumbs
from plans.access import plan_view
from plans.conflicts import with_version
from plans.people.form_pages import confirm_page, done, form_page, save_page, sent_well, typed
from plans.people.permissions import Permission

LINKS = {"source": LineFunding, "support": LineSupport}


def statement_page(request: HttpRequest, line: BudgetLine, form, save, **page) -> HttpResponse:
    """The page of a form that states something of a line; nothing that stands is written over by it."""
    return stating_page(request, line, form, save, crumbs=crumbs(request, line), **page)


def stating_page(request: HttpRequest, row, form, save, **page) -> HttpResponse:
    """The same of any row; what is refused as things stand is said at the field that is to blame."""
    form = with_version(form, row)

    def saved(**sent) -> HttpResponse:
        try:
            return save(**sent)
        except Refused as fault:
            form.add_error(fault.field if fault.field in form.fields else None, str(fault))
            return form_page(request, form, **page)

    return save_page(request, form, saved, stands=lambda row: {}, **page)


@plan_view(*KEEPING)
def change_add(request: HttpRequest, pk: int) -> HttpResponse:
    line = asked_line(request, pk)

    def save(amount, **sent):
        sent |= {"pounds": turned(line, amount.pounds)}
        made = changes.record_change(line=line, by=request.user, at=timezone.now(), **sent)
        told = f"{made.get_kind_display()} of {in_pounds(made.pounds)}, {FinancialYear(made.year)}: recorded."
        return done(request, told, line.get_absolute_url())

    return statement_page(
        request,
        line,
        ChangeForm(typed(request), line=line, today=request.today),
        save,
        title=f"Change the budget of {line}",
        lede="What was approved stays; the revised budget follows from it.",
        submit="Record the change",
    )


@plan_view(*KEEPING)
def change_take_back(request: HttpRequest, pk: int, change: int) -> HttpResponse:
    line = asked_line(request, pk)
    open_changes = BudgetChange.objects.filter(line=line, corrects=None, corrections=None)
    row = get_object_or_404(open_changes, pk=change)
    row.line, row.plan = line, request.plan
    form = Reasoned(typed(request))
    if sent_well(request, form):
        reason = form.cleaned_data["reason"]
        changes.take_back_change(change=row, reason=reason, by=request.user, at=timezone.now())
        return done(request, "The change was taken back. Both can still be read.", line.get_absolute_url())
    return confirm_page(
        request,
        form=form,
        title=f"Take back a change of {line}",
        question=f"Take back the {row.get_kind_display().lower()} of {in_pounds(row.pounds)}?",
        consequences=["The revised budget changes today. Earlier days still show what stood then."],
        submit="Take it back",
        crumbs=crumbs(request, line),
    )


@plan_view(*KEEPING, Permission.HOLD_MONEY)
def variance_explain(request: HttpRequest, pk: int) -> HttpResponse:
    line = asked_line(request, pk)

    def save(**sent):
        changes.explain_variance(line=line, by=request.user, at=timezone.now(), **sent)
        return done(request, "The reason was recorded.", line.get_absolute_url())

    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() else FinancialYear.of(request.today).first
    form = VarianceForm(typed(request), initial={"year": year}, today=request.today)
    page = {"title": f"Explain the variance of {line}", "submit": "Record the reason"}
    return statement_page(request, line, form, save, **page)


@plan_view(*KEEPING)
def line_link(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    line = asked_line(request, pk)

    def save(**sent):
        link = links.link_line(line=line, by=request.user, at=timezone.now(), **sent)
        return done(request, f"“{link.linked}” was linked.", line.get_absolute_url())

    words = "Say where its money comes from" if kind == "source" else "Say what it helps"
    form = LinkForm(typed(request), line=line, kind=kind, today=request.today)
    return statement_page(request, line, form, save, title=f"{words}: {line}", submit="Save")


@plan_view(*KEEPING)
def line_unlink(request: HttpRequest, pk: int, kind: str, link: int) -> HttpResponse:
    if kind not in LINKS:
        raise Http404
    line = asked_line(request, pk)
    rows = LINKS[kind].objects.filter(line=line)
    row = get_object_or_404(rows if request.method == "POST" else rows.filter(withdrawn_on=None), pk=link)
    if sent_well(request):
        if row.withdrawn_on is None:
            links.unlink_line(line=line, version=None, link=row, by=request.user, at=timezone.now())
        return done(request, f"“{row.linked}” is linked no longer.", line.get_absolute_url())
    return confirm_page(
        request,
        title=f"Take back a link of {line}",
        question=f"Take back that {line} goes with “{row.linked}”?",
        consequences=["From today it is over. Earlier days still show it."],
        submit="Take it back",
        crumbs=crumbs(request, line),
    )


@plan_view(*KEEPING, Permission.HOLD_MONEY)
def money_opening(request: HttpRequest) -> HttpResponse:
    stands = opened_to_leads(request.plan)
    form = OpeningForm(typed(request), initial={"opened": stands})
    if sent_well(request, form):
        opened = form.cleaned_data["opened"]
        if opened != stands:
            changes.open_to_leads(plan=request.plan, opened=opened, by=request.user, at=timezone.now())
        label = dict(form.fields["opened"].choices)[opened].lower()
        return done(request, f"Leads now see of the money: {label}.", "money", request.plan.slug)
    title, submit = "Open money to leads", "Save"
    return form_page(request, form, title=title, submit=submit, lede=TO_LEADS, crumbs=crumbs(request))


TO_LEADS = (
    "Leads are those who lead an action, or answer for one, and have no other role. "
    "They see no money until you open it here, and never what a single post is paid."
)
