"""What an administrator does about how somebody signs in."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from plans.access import authority_view
from plans.people.form_pages import confirm_page, done
from plans.people.models import User
from plans.people.permissions import Permission
from plans.people.sign_in.directory import is_in_directory
from plans.people.sign_in.second_factor import has_second_factor
from plans.people.sign_in.services import forget_directory, take_off_second_factor
from plans.people.standing import stands_here, works_elsewhere
from plans.people.views_people import find, person_crumbs


@authority_view(Permission.MANAGE_PEOPLE)
def second_factor_off(request: HttpRequest, pk: int) -> HttpResponse:
    who = find(request, pk)
    if who == request.user:
        return refused(request, who, "Turn off your own second factor on your account page.")
    if fault := why_not(request, who):
        return refused(request, who, fault)
    if not has_second_factor(who):
        return refused(request, who, f"{who.name} has no second factor.")
    if request.method == "POST":
        take_off_second_factor(authority=request.authority, user=who, by=request.user, at=timezone.now())
        what = f"The second factor of {who.name} was taken off."
        return done(request, what, "person", request.authority.slug, who.pk)
    return confirm_page(
        request,
        title=f"Take the second factor off {who.name}",
        question=f"Has {who.name} lost their phone and their recovery codes?",
        consequences=[
            "Make sure that it is they who ask: call them back on a number that you know.",
            "They are signed out everywhere and told by mail. Until they set up another one, their password "
            "alone lets them in.",
        ],
        submit="Take it off",
        crumbs=person_crumbs(request, who),
    )


@authority_view(Permission.MANAGE_PEOPLE)
def directory_off(request: HttpRequest, pk: int) -> HttpResponse:
    who, name = find(request, pk), settings.DIRECTORY_NAME
    if fault := why_not(request, who):
        return refused(request, who, fault)
    if not is_in_directory(who):
        return refused(request, who, f"{who.name} has never signed in through a directory.")
    if request.method == "POST":
        forget_directory(authority=request.authority, user=who, by=request.user, at=timezone.now())
        what = f"The link of {who.name} to {name} was undone."
        return done(request, what, "person", request.authority.slug, who.pk)
    return confirm_page(
        request,
        title=f"Undo the link to {name} of {who.name}",
        question=f"Has {who.name} been given a new account in {name}?",
        consequences=[
            f"Whoever next comes from {name} with the address {who.email} will be {who.name} here: make sure "
            "that it has not been given to somebody else."
        ],
        submit="Undo the link",
        crumbs=person_crumbs(request, who),
    )


def why_not(request: HttpRequest, who: User) -> str:
    """Why how somebody signs in is not this council's to change."""
    if not stands_here(who, request.authority, request.today):
        return f"{who.name} has no role and no post at the council any more."
    if works_elsewhere(who, request.authority, request.today):
        return "This person also works for another council: only those who run the tracker can do this."
    return ""


def refused(request: HttpRequest, who: User, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect("person", request.authority.slug, who.pk)
