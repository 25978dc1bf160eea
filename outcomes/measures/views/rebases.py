from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from outcomes.measures.forms_rebase import RebaseForm
from outcomes.measures.rebases import rebase, rebases_of, take_back
from outcomes.measures.views.asked import asked_measure, crumbs, statement_page
from plans.access import plan_view
from plans.conflicts import with_version
from plans.moments import Moment, in_words
from plans.people.form_pages import confirm_page, done, save_page, typed
from plans.people.permissions import Permission
from plans.structure.forms import WithdrawForm


@plan_view(Permission.EDIT_PLAN)
def rebase_add(request: HttpRequest, pk: int) -> HttpResponse:
    measure = asked_measure(request, pk)

    def save(effective_date, **sent):
        rebase(measure=measure, day=effective_date, by=request.user, at=timezone.now(), **sent)
        told = f"The limits start again from {in_words(effective_date)}."
        return done(request, told, measure.get_absolute_url())

    return statement_page(
        request,
        measure,
        RebaseForm(typed(request), today=request.today, initial={"effective_date": request.today}),
        save,
        title=f"Start the limits of {measure} again",
        lede="When the way of working or of counting changed on purpose, what was usual before tells little. "
        "The usual range is then reckoned anew from that day; values before it keep theirs.",
        submit="Start the limits again",
    )


@plan_view(Permission.EDIT_PLAN)
def rebase_withdraw(request: HttpRequest, pk: int, rebase: int) -> HttpResponse:
    measure = asked_measure(request, pk)
    standing = rebases_of(measure, Moment(as_at=request.today))
    if request.method == "POST":
        standing = measure.rebases.all()
    row = get_object_or_404(standing, pk=rebase)
    row.measure = measure
    day = in_words(row.effective_date)

    def save(**sent):
        take_back(rebase=row, by=request.user, at=timezone.now(), **sent)
        told = f"The limits go on through {day} again."
        return done(request, told, measure.get_absolute_url())

    return save_page(
        request,
        with_version(WithdrawForm(typed(request)), measure),
        save,
        draw=confirm_page,
        title=f"Take back the new start of the limits on {day}",
        question=f"Do the limits of “{measure}” not start again on {day}?",
        consequences=[f"It was said: {row.reason}", "Every day before today still shows it."],
        submit="Take it back",
        crumbs=crumbs(request, measure),
    )
