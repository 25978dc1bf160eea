"""Adding people, giving and withdrawing their roles, opening and closing their accounts."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from plans.access import authority_view
from plans.moments import london_day
from plans.people import services
from plans.people.access import people_of, standing_memberships
from plans.people.form_pages import confirm_page, council_crumbs, done, form_page, sent_well, typed
from plans.people.forms import PersonForm, RoleForm
from plans.people.invitations import invite
from plans.people.models import PostDelegate, PostHolding, User
from plans.people.permissions import Permission
from plans.people.sign_in.directory import is_in_directory
from plans.people.sign_in.second_factor import has_second_factor
from plans.people.standing import looked_after_by, stands_here, works_elsewhere

PEOPLE = ("People", "person_list")


def find(request: HttpRequest, pk: int) -> User:
    return get_object_or_404(people_of(request.authority), pk=pk)


def person_crumbs(request: HttpRequest, person: User) -> list[dict]:
    here = reverse("person", args=[request.authority.slug, person.pk])
    return council_crumbs(request, PEOPLE) + [{"label": person.name, "url": here}]


@authority_view(Permission.MANAGE_PEOPLE)
def person_add(request: HttpRequest) -> HttpResponse:
    form = PersonForm(typed(request), authority=request.authority)
    if sent_well(request, form):
        person = _add(request, **form.cleaned_data)
        return done(
            request,
            "{name} was added. An invitation is on its way to {email}.".format_map(form.cleaned_data),
            "person",
            request.authority.slug,
            person.pk,
        )
    crumbs = council_crumbs(request, PEOPLE)
    return form_page(request, form, title="Add a person", submit="Add and invite", crumbs=crumbs)


@transaction.atomic
def _add(request: HttpRequest, *, email: str, name: str, role: str, plan, post) -> User:
    council, act = request.authority, {"by": request.user, "at": timezone.now()}
    person = services.add_person(authority=council, email=email, name=name, **act)
    if role:
        services.give_role(authority=council, user=person, role=role, plan=plan, **act)
    if post:
        day = london_day(act["at"])
        services.appoint(post=post, holder=person, effective_date=day, **act)
    invite(authority=council, user=person, **act)
    return person


@authority_view(Permission.MANAGE_PEOPLE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    who = find(request, pk)
    here = {"post__authority": request.authority}
    context = {
        "person": who,
        "crumbs": council_crumbs(request, PEOPLE),
        "roles": standing_memberships(who).filter(authority=request.authority).select_related("plan"),
        "holdings": PostHolding.objects.filter(holder=who, **here).select_related("post").newest_first(),
        "delegations": PostDelegate.objects.filter(user=who, withdrawn_on=None, **here).select_related(
            "post"
        ),
        "has_second_factor": has_second_factor(who),
        "directory": settings.DIRECTORY_NAME if is_in_directory(who) else "",
        "has_password": who.has_usable_password(),
        "is_ours": User.everybody.filter(looked_after_by(request.authority, request.today), pk=pk).exists(),
    }
    return render(request, "people/person_detail.html", context)


@authority_view(Permission.MANAGE_PEOPLE)
def role_give(request: HttpRequest, pk: int) -> HttpResponse:
    who = find(request, pk)
    form = RoleForm(typed(request), authority=request.authority)
    if sent_well(request, form):
        given = services.give_role(
            authority=request.authority, user=who, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        what = f"{who.name} now has the role “{given.get_role_display()}”."
        return done(request, what, "person", request.authority.slug, who.pk)
    crumbs = person_crumbs(request, who)
    return form_page(request, form, title=f"Give a role to {who.name}", submit="Give the role", crumbs=crumbs)


@authority_view(Permission.MANAGE_PEOPLE)
def role_withdraw(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    who = find(request, pk)
    held = standing_memberships(who).filter(authority=request.authority).select_related("plan", "authority")
    membership = get_object_or_404(held, pk=role)
    if request.method == "POST":
        what = f"The role “{membership.get_role_display()}” was withdrawn from {who.name}."
        return _carried_out(request, who, what, services.withdraw_role, membership=membership)
    name = membership.get_role_display()
    return confirm_page(
        request,
        title=f"Withdraw a role from {who.name}",
        question=f"Withdraw the role “{name}” in {membership.plan or 'every plan of the council'}?",
        consequences=["It ends at once. What they did stays in the history."],
        submit="Withdraw the role",
        crumbs=person_crumbs(request, who),
    )


def _carried_out(request: HttpRequest, who: User, what: str, withdraw, **values) -> HttpResponse:
    """Back to the person, or to the account of somebody who has just given up what they had themselves."""
    try:
        withdraw(by=request.user, at=timezone.now(), **values)
    except services.LastAdministrator as reason:
        messages.error(request, str(reason))
        return redirect("person", request.authority.slug, who.pk)
    if who == request.user:
        return done(request, what, "account")
    return done(request, what, "person", request.authority.slug, who.pk)


@authority_view(Permission.MANAGE_PEOPLE)
def account_switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account, or open it again."""
    who = find(request, pk)
    if fault := _why_not_switch(request, who):
        messages.error(request, fault)
        return redirect("person", request.authority.slug, who.pk)
    verb = "Close" if who.is_active else "Open"
    if request.method == "POST":
        opens = request.POST.get("to") == "open"
        what = f"The account of {who.name} is {'open' if opens else 'closed'} now."
        if opens == who.is_active:
            return done(request, what, "person", request.authority.slug, who.pk)
        values = {"authority": request.authority, "user": who, "is_active": opens}
        return _carried_out(request, who, what, services.set_active, **values)
    closing = "They can no longer sign in. Their roles, posts and all that they did stay as they are."
    return confirm_page(
        request,
        title=f"{verb} the account of {who.name}",
        question=f"{verb} the account of {who.name}?",
        consequences=[closing if who.is_active else "They can sign in again with their password."],
        submit=f"{verb} the account",
        crumbs=person_crumbs(request, who),
        hidden=[("to", verb.lower())],
    )


@authority_view(Permission.MANAGE_PEOPLE)
def person_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End all that somebody has here, whatever they have at another council."""
    who = find(request, pk)
    if request.method == "POST":
        what = f"{who.name} has no role and no post here any more."
        return _carried_out(
            request, who, what, services.withdraw_person, authority=request.authority, user=who
        )
    return confirm_page(
        request,
        title=f"Withdraw everything from {who.name}",
        question=f"Withdraw every role, post and standing-in that {who.name} has here?",
        consequences=[
            "It ends at once, and the posts fall vacant. What they did stays in the history.",
            "Their account stays as it is: another council may need it.",
        ],
        submit="Withdraw everything",
        crumbs=person_crumbs(request, who),
    )


def _why_not_switch(request: HttpRequest, who: User) -> str:
    if who == request.user:
        return "You cannot close your own account: ask another administrator."
    if not stands_here(who, request.authority, request.today):
        return f"{who.name} has no role and no post at the council any more."
    if works_elsewhere(who, request.authority, request.today):
        return "This person also works for another council: you can withdraw what they have at yours instead."
    if not who.is_active and who.closed_by_id not in (None, request.authority.pk):
        return "Another council closed this account: only that council can open it again."
    return ""


@authority_view(Permission.MANAGE_PEOPLE)
@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    who = find(request, pk)
    invite(authority=request.authority, user=who, by=request.user, at=timezone.now())
    what = f"An invitation is on its way to {who.email}."
    return done(request, what, "person", request.authority.slug, who.pk)
