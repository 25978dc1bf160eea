from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from outcomes.measures.forms_measure import LinkForm
from outcomes.measures.services import link_measure, unlink_measure
from outcomes.measures.views.asked import asked_measure, crumbs
from plans.access import plan_view
from plans.people.form_pages import confirm_page, done, form_page, sent_well, typed
from plans.people.permissions import Permission


@plan_view(Permission.EDIT_PLAN)
def measure_link(request: HttpRequest, pk: int) -> HttpResponse:
    measure = asked_measure(request, pk)
    form = LinkForm(typed(request), plan=request.plan, measure=measure, today=request.today)
    if sent_well(request, form):
        claimant = form.cleaned_data["claimant"]
        link_measure(measure=measure, version=None, claimant=claimant, by=request.user, at=timezone.now())
        return done(request, f"“{claimant}” now claims to move it.", measure.get_absolute_url())
    title, submit = f"Say what claims to move {measure}", "Save the claim"
    return form_page(request, form, title=title, submit=submit, crumbs=crumbs(request, measure))


@plan_view(Permission.EDIT_PLAN)
def measure_unlink(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    measure = asked_measure(request, pk)
    standing = measure.links.filter(withdrawn_on=None).select_related("recommendation", "theme", "action")
    claimant = get_object_or_404(standing, pk=link).claimant
    if request.method == "POST":
        unlink_measure(measure=measure, version=None, claimant=claimant, by=request.user, at=timezone.now())
        return done(request, f"“{claimant}” no longer claims to move it.", measure.get_absolute_url())
    return confirm_page(
        request,
        title=f"Take back that “{claimant}” claims {measure}",
        question=f"Does “{claimant}” no longer claim to move it?",
        consequences=["It leaves the page today. Every earlier day still shows it."],
        submit="Take the claim back",
        crumbs=crumbs(request, measure),
    )
