"""What everybody may open: the account, the statement on accessibility, and a council's colours."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.moments import london_day
from plans.people.access import posts_stood_in_for, standing_memberships
from plans.people.colours import text_on
from plans.people.form_pages import YOUR_PLANS, confirm_page, done
from plans.people.joining import given_to, join, waiting_for
from plans.people.models import Authority, PostHolding
from plans.people.sign_in.means import means

HOUR = 3600


@require_safe
@login_not_required
def authority_css(request: HttpRequest, authority: str) -> HttpResponse:
    council = get_object_or_404(Authority, slug=authority)
    rule = f":root {{ --council-colour: {council.colour}; --council-text: {text_on(council.colour)}; }}\n"
    return HttpResponse(rule, content_type="text/css", headers={"Cache-Control": f"public, max-age={HOUR}"})


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "people/accessibility.html")


def account_join(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever was added by a council that knows nothing of the account which they have."""
    apart = get_object_or_404(waiting_for(request.user), pk=pk)
    council = apart.apart_at
    if request.method == "POST":
        join(apart=apart, owner=request.user, at=timezone.now())
        return done(request, f"What {council} has given you belongs to your account now.", "account")
    return confirm_page(
        request,
        title=f"{council} has added you",
        question=f"Join what {council} has given you with your account?",
        consequences=[
            f"You then have there: {', '.join(given_to(apart, london_day(timezone.now())))}.",
            f"{council} then sees you under the name of your account, {request.user.name}.",
            "If you do not know why you were added, do nothing: the council sees nothing of your account.",
        ],
        submit="Join them",
        crumbs=[{"label": "Your account", "url": reverse("account")}],
    )


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    today = london_day(timezone.now())
    context = {
        "crumbs": [YOUR_PLANS],
        "roles": standing_memberships(request.user).select_related("authority", "plan"),
        "holdings": PostHolding.objects.on(today)
        .filter(holder=request.user)
        .select_related("post__authority"),
        "means": means(request.user),
        "waiting": waiting_for(request.user),
        "standing_in": posts_stood_in_for(request.user, today).select_related("authority"),
    }
    return render(request, "people/account.html", context)
