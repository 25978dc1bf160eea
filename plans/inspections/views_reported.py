"""What an inspection reported beside its judgements: findings, and its words as printed."""

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from plans.access import authority_view
from plans.conflicts import with_version
from plans.inspections import services
from plans.inspections.forms import FindingForm, QuotationForm, ReasonForm
from plans.inspections.views import MAY_SEE, find, inspection_crumbs
from plans.people.form_pages import (
    confirm_page,
    done,
    find_to_change,
    form_page,
    save_page,
    sent_well,
    typed,
)


@dataclass(frozen=True)
class Kind:
    """What people call it, and its form."""

    name: str
    form: type[forms.ModelForm]


KINDS = {"findings": Kind("finding", FindingForm), "quotations": Kind("quotation", QuotationForm)}
"""What the address calls them."""


def find_kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def find_row(request: HttpRequest, inspection, kind: Kind, pk: int):
    rows = kind.form._meta.model.objects.filter(inspection=inspection)
    return find_to_change(request, rows.select_related("inspection__authority"), pk)


@authority_view(*MAY_SEE)
def reported_add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    found, inspection = find_kind(kind), find(request, pk)
    form, model = found.form(typed(request)), found.form._meta.model
    if sent_well(request, form):
        act = {"by": request.user, "at": timezone.now()}
        services.record_reported(inspection=inspection, model=model, **form.cleaned_data, **act)
        return done(request, f"The {found.name} was added.", "inspection", request.authority.slug, pk)
    crumbs = inspection_crumbs(request, inspection)
    title, submit = f"Add a {found.name}", f"Add the {found.name}"
    return form_page(request, form, title=title, submit=submit, crumbs=crumbs)


@authority_view(*MAY_SEE)
def reported_edit(request: HttpRequest, pk: int, kind: str, row: int) -> HttpResponse:
    found, inspection = find_kind(kind), find(request, pk)
    reported = find_row(request, inspection, found, row)

    def save(**sent):
        services.change_reported(row=reported, by=request.user, at=timezone.now(), **sent)
        return done(request, f"The {found.name} was saved.", "inspection", request.authority.slug, pk)

    form = with_version(found.form(typed(request), instance=reported), reported)
    crumbs = inspection_crumbs(request, inspection)
    title, submit = f"Change a {found.name}", f"Save the {found.name}"
    return save_page(request, form, save, title=title, submit=submit, crumbs=crumbs)


@authority_view(*MAY_SEE)
def reported_withdraw(request: HttpRequest, pk: int, kind: str, row: int) -> HttpResponse:
    found, inspection = find_kind(kind), find(request, pk)
    reported = find_row(request, inspection, found, row)

    def save(**sent):
        services.withdraw_reported(row=reported, by=request.user, at=timezone.now(), **sent)
        return done(request, f"The {found.name} was withdrawn.", "inspection", request.authority.slug, pk)

    return save_page(
        request,
        with_version(ReasonForm(typed(request)), reported),
        save,
        draw=confirm_page,
        title=f"Withdraw a {found.name}",
        question=f"Withdraw “{reported}” from the inspection?",
        consequences=["It leaves every plan that answers the inspection today."],
        submit=f"Withdraw the {found.name}",
        crumbs=inspection_crumbs(request, inspection),
    )
