"""Adding, changing and withdrawing the parts of a plan."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from plans.access import plan_view
from plans.conflicts import with_version
from plans.people.form_pages import (
    confirm_page,
    done,
    find_to_change,
    form_page,
    plan_crumbs,
    save_page,
    sent_well,
    typed,
)
from plans.people.permissions import Permission
from plans.structure import services
from plans.structure.forms import WithdrawForm
from plans.structure.parts import PARTS, Part


def find_part(name: str) -> Part:
    if name not in PARTS:
        raise Http404
    return PARTS[name]


def find_row(request: HttpRequest, part: Part, pk: int):
    return find_to_change(request, part.model.objects.filter(plan=request.plan).select_related("plan"), pk)


def divided(part: Part, sent: dict) -> tuple[dict, dict]:
    """What was typed, as the row's own values and its links to other rows."""
    links = {name: rows for name, rows in sent.items() if name in part.links}
    return {name: value for name, value in sent.items() if name not in links}, links


def asked_for(request: HttpRequest) -> dict:
    """What the link to the form has chosen already: the part under which the new one stands."""
    return {
        name: request.GET[name]
        for name in ("about", "recommendation", "stage", "theme")
        if name in request.GET
    }


@plan_view(Permission.EDIT_PLAN)
def part_add(request: HttpRequest, part: str) -> HttpResponse:
    kind = find_part(part)
    form = kind.form(typed(request), plan=request.plan, initial=asked_for(request))
    if sent_well(request, form):
        values, links = divided(kind, form.cleaned_data)
        made = services.add_part(
            plan=request.plan,
            model=kind.model,
            by=request.user,
            at=timezone.now(),
            links=links,
            **values,
        )
        return done(request, f"The {kind.name} “{made}” was added.", "plan_structure", request.plan.slug)
    title, submit = f"Add {kind.one}", f"Add the {kind.name}"
    return form_page(request, form, title=title, submit=submit, crumbs=plan_crumbs(request))


@plan_view(Permission.EDIT_PLAN)
def part_edit(request: HttpRequest, part: str, pk: int) -> HttpResponse:
    kind = find_part(part)
    row = find_row(request, kind, pk)

    def save(**sent):
        values, links = divided(kind, sent)
        kept = services.change_part(row=row, by=request.user, at=timezone.now(), links=links, **values)
        return done(request, f"The {kind.name} “{kept}” was saved.", "plan_structure", request.plan.slug)

    form = with_version(kind.form(typed(request), plan=request.plan, instance=row), row)
    title, submit = f"Change the {kind.name}", f"Save the {kind.name}"
    return save_page(request, form, save, title=title, submit=submit, crumbs=plan_crumbs(request))


@plan_view(Permission.EDIT_PLAN)
def part_withdraw(request: HttpRequest, part: str, pk: int) -> HttpResponse:
    kind = find_part(part)
    row = find_row(request, kind, pk)

    def save(**sent):
        services.withdraw_part(row=row, by=request.user, at=timezone.now(), **sent)
        return done(request, f"The {kind.name} “{row}” was withdrawn.", "plan_structure", request.plan.slug)

    return save_page(
        request,
        with_version(WithdrawForm(typed(request)), row),
        save,
        draw=confirm_page,
        title=f"Withdraw the {kind.name}",
        question=f"Withdraw “{row}” from the plan?",
        consequences=["It leaves the plan today. It still stands on every earlier day."],
        submit=f"Withdraw the {kind.name}",
        crumbs=plan_crumbs(request),
    )
