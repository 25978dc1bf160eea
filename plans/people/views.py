"""What everybody may open: the account, the statement on accessibility, and a council's colours."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.moments import london_day
from plans.people.access import posts_stood_in_for, standing_memberships
from plans.people.colours import text_on
from plans.people.form_pages import YOUR_PLANS
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
        "standing_in": posts_stood_in_for(request.user, today).select_related("authority"),
    }
    return render(request, "people/account.html", context)
