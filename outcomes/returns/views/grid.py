from datetime import date

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from outcomes.measures.importing import import_values
from outcomes.measures.values import AlreadyThere
from outcomes.measures.views.asked import RECORDING, crumbs, may_record, measures_of, way_on, with_effects
from outcomes.returns import periods
from outcomes.returns.forms import GridForm, PeriodForm
from outcomes.returns.grid import ROWS, measures_at, rows_of, with_those_typed
from plans.access import plan_view
from plans.moments import day_from_iso, in_words
from plans.people.form_pages import done, sent_well, typed
from plans.people.permissions import Permission
from plans.versions import Changed

NOT_OWN = "You can read these measures, but no post that you hold owns one."


@plan_view(*RECORDING)
def value_grid(request: HttpRequest) -> HttpResponse:
    sent = typed(request)
    asked = request.GET if sent is None else sent
    measures = measures_to_record(request)
    frequencies = set(measures.filter(withdrawn_on=None).order_by().values_list("frequency", flat=True))
    if not frequencies and not request.access.may(Permission.RECORD_VALUES):
        raise PermissionDenied(NOT_OWN)
    offered = periods.choices(frequencies, request.today)
    ends = asked_end(request, asked.get("ends") or offered[0][0])
    page = Paginator(measures_at(measures, ends), ROWS).get_page(asked.get("page"))

    def fresh() -> GridForm:
        listed = list(page.object_list)
        if sent is not None:
            listed = with_those_typed(listed, measures, sent_for(sent))
        for row in listed:
            row.plan = request.plan
        return GridForm(sent, rows=rows_of(listed, ends), ends=ends)

    form = fresh()
    if sent_well(request, form):
        try:
            return recorded(request, form, page)
        except (AlreadyThere, Changed):
            form = fresh()
            form.is_valid()
    return drawn(request, form, page, offered)


def measures_to_record(request: HttpRequest):
    """All measures of the plan, or those that the reader's posts own."""
    every = measures_of(request)
    return every if request.access.may(Permission.RECORD_VALUES) else every.filter(is_own=True)


def asked_end(request: HttpRequest, text: str) -> date:
    ends = day_from_iso(text)
    if ends is None or ends > request.today:
        raise Http404
    return ends


def sent_for(sent) -> set[int]:
    """The measures whose rows were sent."""
    pks = (name.removeprefix("value_") for name in sent if name.startswith("value_"))
    return {int(pk) for pk in pks if pk.isdecimal() and len(pk) < 19}


def recorded(request: HttpRequest, form: GridForm, page) -> HttpResponse:
    """Record all that was typed as one act, and go on to the measures that follow."""
    if not all(may_record(request, entry.measure) for entry in form.entries):
        raise PermissionDenied(NOT_OWN)
    day, at = in_words(form.ends), timezone.now()
    values = import_values(
        plan=request.plan,
        entries=form.entries,
        by=request.user,
        at=at,
        source=f"entered together as at {day}",
    )
    count = "1 value was" if len(values) == 1 else f"{len(values)} values were"
    told = with_effects(request, f"{count} recorded as at {day}.", at)
    if not page.has_next():
        return done(request, told, way_on(request))
    here = reverse("value_grid", args=[request.plan.slug])
    following = f"{here}?ends={form.ends}&page={page.next_page_number()}"
    return done(request, f"{told} Here are the measures that follow.", following)


def drawn(request: HttpRequest, form: GridForm, page, offered: list) -> HttpResponse:
    ends = form.ends.isoformat()
    if ends not in dict(offered):
        offered = [(ends, in_words(form.ends)), *offered]
    context = {
        "form": form,
        "period": PeriodForm(initial={"ends": ends}, choices=offered),
        "ends": form.ends,
        "page": page,
        "sees_plan": request.access.may(Permission.SEE_PLAN),
        "crumbs": crumbs(request),
    }
    return render(request, "returns/value_grid.html", context)
