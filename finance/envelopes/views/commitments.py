from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from finance.amounts import in_pounds
from finance.budget.views.asked import HOLDING, KEEPING, asked_line, crumbs
from finance.budget.views.told import statement_page
from finance.envelopes.bounds import NoMoneyThen, bounds_on
from finance.envelopes.forms import CommitForm, DecideForm
from finance.envelopes.models import LineCommitment
from finance.envelopes.services import commit, decide, release
from plans.access import plan_view
from plans.moments import now
from plans.people.form_pages import confirm_page, done, form_page, sent_well, typed
from plans.structure.forms import WithdrawForm
from plans.versions import Changed

DECIDED = "Somebody else has decided this, or it was given up."
BOUNDED = (
    "What goes above the envelope of the line, or if it has none above its budget of that year, waits for "
    "approval."
)


def way_on(request: HttpRequest, row: LineCommitment) -> str:
    envelope = row.line.envelope_id
    slug = request.plan.slug
    return reverse("envelope_detail", args=[slug, envelope]) if envelope else row.line.get_absolute_url()


def asked(request: HttpRequest, pk: int, **which) -> LineCommitment:
    rows = LineCommitment.objects.filter(plan=request.plan, **which).select_related("line")
    row = get_object_or_404(rows if request.method == "POST" else rows.filter(withdrawn_on=None), pk=pk)
    row.plan = row.line.plan = request.plan
    return row


@plan_view(*KEEPING)
def commitment_add(request: HttpRequest, pk: int) -> HttpResponse:
    line = asked_line(request, pk)

    def save(amount, **sent):
        made = commit(line=line, pounds=amount.pounds, by=request.user, at=timezone.now(), **sent)
        told = f"{in_pounds(made.pounds)} for “{made.what}”, {made.year_words},"
        state = f"goes above {made.bound}: it waits for approval." if made.waits else "was committed."
        return done(request, f"{told} {state}", way_on(request, made))

    form = CommitForm(typed(request), today=request.today)
    page = {"title": f"Commit money of {line}", "submit": "Commit it", "lede": BOUNDED}
    return statement_page(request, line, form, save, **page)


def bounds_told(request: HttpRequest, row: LineCommitment) -> list[str]:
    """How much there is, what is taken of it, and by how much the commitment would go above it.

    Nothing of one that was decided: it is counted already.
    """
    if row.decisions.exists():
        return []
    try:
        bounds = bounds_on(row, now(request.today))
    except NoMoneyThen as fault:
        return [str(fault)]
    above = [bound for bound in bounds if bound.above]
    return [bound.words for bound in above or bounds]


@plan_view(*HOLDING)
def commitment_decide(request: HttpRequest, pk: int) -> HttpResponse:
    row = asked(request, pk, waits=True)
    form = DecideForm(typed(request))
    lede = f"{in_pounds(row.pounds)} in {row.year_words}, above {row.bound}."
    page = {"title": f"Decide on “{row.what}”", "submit": "Record the decision",
            "lede": " ".join((lede, *bounds_told(request, row))),
            "crumbs": [*crumbs(request), {"label": row.line.name, "url": way_on(request, row)}]}  # fmt: skip
    if not sent_well(request, form):
        return form_page(request, form, **page)
    said = {name: form.cleaned_data[name] for name in ("is_approved", "approver", "reason")}
    try:
        made = decide(commitment=row, by=request.user, at=timezone.now(), **said)
    except Changed:
        form.add_error(None, DECIDED)
        return form_page(request, form, **page)
    told = "approved" if made.is_approved else "refused"
    return done(request, f"“{row.what}” was {told}.", way_on(request, row))


@plan_view(*KEEPING)
def commitment_release(request: HttpRequest, pk: int) -> HttpResponse:
    row = asked(request, pk)
    form = WithdrawForm(typed(request))
    if sent_well(request, form):
        if row.withdrawn_on is None:
            release(commitment=row, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        return done(request, f"“{row.what}” was given up.", way_on(request, row))
    return confirm_page(
        request,
        form=form,
        title=f"Give up “{row.what}”",
        question=f"Give up the commitment of {in_pounds(row.pounds)} for “{row.what}”?",
        consequences=["From today the money is free again. Earlier days still show it."],
        submit="Give it up",
        crumbs=[*crumbs(request), {"label": row.line.name, "url": way_on(request, row)}],
    )
