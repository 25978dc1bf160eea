from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from finance.amounts import in_pounds
from finance.budget.book import book_of
from finance.budget.models import Envelope
from finance.budget.views.asked import KEEPING, crumbs, lines_seen, money_seen, seeing
from finance.budget.views.sheets import sheet_asked
from finance.budget.views.told import stating_page
from finance.envelopes.forms import SumForm
from finance.envelopes.page import MEANING, MEANING_OF_TAKEN, shown_of, table_of_envelopes
from finance.envelopes.reading import envelopes_of
from finance.envelopes.services import set_sum
from plans.access import plan_view
from plans.moment_asked import moment_asked, moment_context
from plans.narrowed_lists import sheets_offered
from plans.people.form_pages import done, find_to_change, typed


@seeing(money_seen)
def envelope_list(request: HttpRequest) -> HttpResponse:
    moment, sees = moment_asked(request), request.sees
    book = book_of(request.plan, moment)
    standing = envelopes_of(request.plan, moment, book)
    shown = [shown_of(one, book, pay=sees.pay) for one in standing]
    if sheet := sheet_asked(request, table_of_envelopes(shown), moment):
        return sheet
    context = {
        "envelopes": shown,
        "export_urls": sheets_offered(request.GET),
        "meanings": [MEANING, MEANING_OF_TAKEN],
        "without_sum": Envelope.objects.filter(plan=request.plan, sums=None).standing(moment),
        "sees": sees,
        "may_edit": moment.is_now and sees.edits,
        "crumbs": crumbs(request),
    }
    return render(request, "finance/envelope_list.html", context | moment_context(request, moment))


@seeing(lines_seen)
def envelope_detail(request: HttpRequest, pk: int) -> HttpResponse:
    moment, sees = moment_asked(request), request.sees
    rows = Envelope.objects.filter(plan=request.plan).standing(moment).select_related("holder")
    envelope = rows.filter(pk=pk).first()
    if envelope is None:
        raise Http404
    book = book_of(request.plan, moment)
    standing = [one for one in envelopes_of(request.plan, moment, book) if one.envelope.pk == pk]
    envelope.plan = request.plan
    shown = [shown_of(one, book, pay=sees.pay) for one in standing]
    context = {
        "envelope": envelope,
        "envelopes": shown,
        "has_sums": any(one.sums for one in shown),
        "meanings": [MEANING, MEANING_OF_TAKEN],
        "lines": [line for line in book.counted if line.row.envelope_id == pk],
        "commitments": standing[0].commitments if standing and sees.pay else [],
        "sees": sees,
        "may_edit": moment.is_now and sees.edits,
        "may_hold": moment.is_now and (sees.holds or sees.edits),
        "crumbs": crumbs(request),
    }
    return render(request, "finance/envelope_detail.html", context | moment_context(request, moment))


@plan_view(*KEEPING)
def envelope_sum(request: HttpRequest, pk: int) -> HttpResponse:
    envelope = find_to_change(request, Envelope.objects.filter(plan=request.plan), pk)
    envelope.plan = request.plan

    def save(**sent):
        made = set_sum(envelope=envelope, by=request.user, at=timezone.now(), **sent)
        told = f"“{envelope}” holds {in_pounds(made.pounds)} from {made.effective_date:%-d %B %Y}."
        return done(request, told, envelope.get_absolute_url())

    return stating_page(
        request,
        envelope,
        SumForm(typed(request), envelope=envelope, today=request.today),
        save,
        title=f"Set how much is in {envelope}",
        submit="Set the sum",
        crumbs=[*crumbs(request), {"label": str(envelope), "url": envelope.get_absolute_url()}],
    )
