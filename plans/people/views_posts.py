"""Posts: who holds them, and who may update for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from plans.access import authority_view, open_plans
from plans.conflicts import with_version
from plans.moments import in_words
from plans.people import services
from plans.people.form_pages import (
    confirm_page,
    council_crumbs,
    done,
    form_page,
    save_page,
    sent_well,
    typed,
)
from plans.people.forms import AppointForm, DelegateForm, PostForm, VacantForm
from plans.people.models import Post, PostDelegate, PostHolding
from plans.people.permissions import Permission

POSTS = ("Posts", "post_list")


def find(request: HttpRequest, pk: int) -> Post:
    posts = Post.objects.filter(authority=request.authority)
    return get_object_or_404(posts.select_related("authority", "organisation"), pk=pk)


def post_crumbs(request: HttpRequest, post: Post) -> list[dict]:
    here = reverse("post", args=[request.authority.slug, post.pk])
    return council_crumbs(request, POSTS) + [{"label": post.name, "url": here}]


@authority_view(Permission.MANAGE_PEOPLE)
def post_add(request: HttpRequest) -> HttpResponse:
    form = PostForm(typed(request), authority=request.authority)
    if sent_well(request, form):
        post = services.add_post(
            authority=request.authority, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        return done(request, f"The post “{post}” was added.", "post", request.authority.slug, post.pk)
    crumbs = council_crumbs(request, POSTS)
    return form_page(request, form, title="Add a post", submit="Add the post", crumbs=crumbs)


@authority_view(Permission.MANAGE_PEOPLE)
def post_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = find(request, pk)

    def save(**sent):
        services.change_post(post=row, by=request.user, at=timezone.now(), **sent)
        return done(request, f"The post “{row}” was changed.", "post", request.authority.slug, row.pk)

    crumbs, title = post_crumbs(request, row), f"Change {row}"
    form = with_version(PostForm(typed(request), instance=row, authority=request.authority), row)
    return save_page(request, form, save, title=title, submit="Save the post", crumbs=crumbs)


@authority_view(Permission.MANAGE_PEOPLE)
def post(request: HttpRequest, pk: int) -> HttpResponse:
    row = find(request, pk)
    holdings = row.holdings.select_related("holder", "by").newest_first()
    with open_plans(request):
        doubts = list(row.discrepancies.filter(withdrawn_on=None))
    context = {
        "post": row,
        "doubts": doubts,
        "crumbs": council_crumbs(request, POSTS),
        "now": PostHolding.objects.on(request.today).filter(post=row).select_related("holder").first(),
        "items": [told(holding) for holding in holdings],
        "delegates": row.delegates.filter(withdrawn_on=None).select_related("user"),
    }
    return render(request, "people/post_detail.html", context)


def told(holding: PostHolding) -> dict:
    """A holding as an item of the timeline."""
    who = f"{holding.holder}, {holding.get_kind_display().lower()}" if holding.holder else "Vacant"
    until = f", until {in_words(holding.until)}" if holding.until else ""
    return {
        "title": f"{who}, from {in_words(holding.effective_date)}{until}",
        "at": holding.recorded_at,
        "by": f"Recorded by {holding.by}" if holding.by else "Recorded",
    }


@authority_view(Permission.MANAGE_PEOPLE)
def post_appoint(request: HttpRequest, pk: int) -> HttpResponse:
    row = find(request, pk)
    form = AppointForm(typed(request), authority=request.authority, on=request.today)
    if sent_well(request, form):
        held = services.appoint(post=row, by=request.user, at=timezone.now(), **form.cleaned_data)
        what = f"{held.holder} holds the post from {in_words(held.effective_date)}."
        return done(request, what, "post", request.authority.slug, row.pk)
    crumbs = post_crumbs(request, row)
    return form_page(request, form, title=f"Who holds {row}", submit="Save the holder", crumbs=crumbs)


@authority_view(Permission.MANAGE_PEOPLE)
def post_vacant(request: HttpRequest, pk: int) -> HttpResponse:
    row = find(request, pk)
    form = VacantForm(typed(request))
    if sent_well(request, form):
        day = form.cleaned_data["effective_date"]
        services.appoint(post=row, holder=None, effective_date=day, by=request.user, at=timezone.now())
        what = f"The post is vacant from {in_words(day)}."
        return done(request, what, "post", request.authority.slug, row.pk)
    crumbs = post_crumbs(request, row)
    title = f"{row} falls vacant"
    return form_page(request, form, title=title, submit="Save as vacant", crumbs=crumbs, leaves=row)


@authority_view(Permission.MANAGE_PEOPLE)
def delegate_add(request: HttpRequest, pk: int) -> HttpResponse:
    row = find(request, pk)
    form = DelegateForm(typed(request), authority=request.authority, on=request.today)
    if sent_well(request, form):
        added = services.add_delegate(
            post=row, user=form.cleaned_data["user"], by=request.user, at=timezone.now()
        )
        what = f"{added.user} may update the actions that this post leads."
        return done(request, what, "post", request.authority.slug, row.pk)
    crumbs = post_crumbs(request, row)
    return form_page(request, form, title=f"Who may update for {row}", submit="Add them", crumbs=crumbs)


@authority_view(Permission.MANAGE_PEOPLE)
def delegate_withdraw(request: HttpRequest, pk: int, delegate: int) -> HttpResponse:
    row = find(request, pk)
    standing = PostDelegate.objects.filter(post=row, withdrawn_on=None)
    who = get_object_or_404(standing.select_related("post__authority", "user"), pk=delegate)
    if request.method == "POST":
        services.withdraw_delegate(delegate=who, by=request.user, at=timezone.now())
        what = f"{who.user} no longer updates for this post."
        return done(request, what, "post", request.authority.slug, row.pk)
    return confirm_page(
        request,
        title=f"Stop {who.user} from updating for {row}",
        question=f"Should {who.user} no longer update the actions that {row} leads?",
        consequences=["What they recorded so far stays."],
        submit="Stop",
        crumbs=post_crumbs(request, row),
    )
