"""A council's own page, and its organisations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from plans.access import authority_view
from plans.conflicts import with_version
from plans.people import services
from plans.people.access import people_of
from plans.people.form_pages import (
    YOUR_PLANS,
    council_crumbs,
    done,
    form_page,
    save_page,
    sent_well,
    typed,
)
from plans.people.forms import CouncilForm, OrganisationForm
from plans.people.forms_compared import ComparedForm, compared_with
from plans.people.models import Authority, Organisation
from plans.people.permissions import Permission

ORGANISATIONS = ("Organisations", "organisation_list")


@authority_view(Permission.MANAGE_PEOPLE, Permission.CREATE_PLANS)
def council(request: HttpRequest) -> HttpResponse:
    row = request.authority
    context = {
        "crumbs": [YOUR_PLANS],
        "plans": row.plans(manager="everywhere").select_related("part_of"),
        "counts": counts(row),
        "compared_with": compared_with(row),
        "may_manage": request.access.may(Permission.MANAGE_PEOPLE),
        "may_create": request.access.may(Permission.CREATE_PLANS),
    }
    return render(request, "people/council.html", context)


def counts(row: Authority) -> dict:
    return {
        "people": people_of(row).count(),
        "organisations": row.organisations.count(),
        "posts": row.posts.count(),
        "inspections": row.inspections.count(),
    }


@authority_view(Permission.MANAGE_PEOPLE)
def council_edit(request: HttpRequest) -> HttpResponse:
    row = Authority.objects.get(pk=request.authority.pk)

    def save(**sent):
        services.change_authority(authority=row, by=request.user, at=timezone.now(), **sent)
        return done(request, "The council's name and colour were saved.", "council", row.slug)

    form, crumbs = with_version(CouncilForm(typed(request), instance=row), row), council_crumbs(request)
    return save_page(request, form, save, title="Name and colour", submit="Save", crumbs=crumbs)


@authority_view(Permission.MANAGE_PEOPLE)
def council_compared(request: HttpRequest) -> HttpResponse:
    row = Authority.objects.get(pk=request.authority.pk)

    def save(**sent):
        services.change_authority(authority=row, by=request.user, at=timezone.now(), **sent)
        return done(request, "What the council is compared with was saved.", "council", row.slug)

    form, crumbs = with_version(ComparedForm(typed(request), instance=row), row), council_crumbs(request)
    title = "What the council is compared with"
    return save_page(request, form, save, title=title, submit="Save", crumbs=crumbs)


@authority_view(Permission.MANAGE_PEOPLE)
def organisation_add(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(typed(request), authority=request.authority)
    if sent_well(request, form):
        made = services.add_organisation(
            authority=request.authority, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        return done(request, f"“{made}” was added.", "organisation_list", request.authority.slug)
    crumbs = council_crumbs(request, ORGANISATIONS)
    return form_page(request, form, title="Add an organisation", submit="Add it", crumbs=crumbs)


@authority_view(Permission.MANAGE_PEOPLE)
def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Organisation.objects.filter(authority=request.authority).select_related("authority")
    row = get_object_or_404(rows, pk=pk)

    def save(**sent):
        services.change_organisation(organisation=row, by=request.user, at=timezone.now(), **sent)
        return done(request, f"“{row}” was saved.", "organisation_list", request.authority.slug)

    title, crumbs = f"Change {row}", council_crumbs(request, ORGANISATIONS)
    form = with_version(OrganisationForm(typed(request), instance=row, authority=request.authority), row)
    return save_page(request, form, save, title=title, submit="Save", crumbs=crumbs)
