from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from finance.budget.months import closed_months
from finance.budget.refusals import Refused
from finance.budget.told import LedgerImport
from finance.budget.views.asked import KEEPING
from finance.ledger.checking import check
from finance.ledger.forms import ConfirmFiguresForm
from finance.ledger.lines import lines_of
from finance.ledger.models import LedgerFile
from finance.ledger.preview import TO_RECORD, Fate, Preview, preview_of
from finance.ledger.services import confirm
from finance.ledger.views.asked import ledger_crumbs
from plans.access import plan_view
from plans.actions.uploads import files_too_large
from plans.people.form_pages import done, sent_well, typed
from plans.sent_files import keep_sent
from plans.sent_forms import FileForm
from plans.sent_tables import MOST_BYTES, MOST_ROWS, UnreadableFile, read_table
from plans.versions import Changed
from plans.watched_forms import APART

LINES = 100
RECENT = 10
CHANGED = "Figures have come in since this page was drawn. Look at it again, then save."


@plan_view(*KEEPING)
def ledger_file_add(request: HttpRequest) -> HttpResponse:
    """Take a file of the ledger, read it, and go on to what was read."""
    form = FileForm(typed(request), request.FILES if request.method == "POST" else None)
    if sent_well(request, form):
        try:
            sent = taken(request, form.cleaned_data["file"])
            return redirect("ledger_file", request.plan.slug, sent.pk)
        except UnreadableFile as fault:
            form.add_error("file", str(fault))
    elif "file" in files_too_large(request):
        form.errors["file"] = form.error_class([f"The file must be smaller than {MOST_BYTES // 1024**2} MB."])
    context = {
        "form": form,
        "most_rows": MOST_ROWS,
        "waiting": LedgerFile.objects.filter(plan=request.plan, came_to=None).select_related("by")[:RECENT],
        "imports": LedgerImport.objects.filter(plan=request.plan).select_related("by")[:RECENT],
        "crumbs": ledger_crumbs(request),
    }
    return render(request, "ledger/ledger_file_add.html", context)


def taken(request: HttpRequest, file) -> LedgerFile:
    """The file as it was read. Raises UnreadableFile."""
    rows, notes = check(read_table(file), lines_of(request.plan), request.today)
    said = {"name": file.name[-200:], "rows": rows, "notes": notes}
    return keep_sent(LedgerFile, plan=request.plan, by=request.user, at=timezone.now(), **said)


@plan_view(*KEEPING)
def ledger_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read from a file, and what will happen with each row; saved once it is confirmed."""
    sent = get_object_or_404(LedgerFile.objects.select_related("by", "came_to"), plan=request.plan, pk=pk)
    sent.plan = request.plan
    if sent.came_to:
        return redirect("ledger_import", request.plan.slug, sent.came_to_id)
    preview = now_read(request, sent)
    form = confirmation(request, sent, preview)
    if request.method == "POST" and preview.may_be_saved:
        if request.POST.get("seen") == preview.seen:
            if not form.is_valid():
                return drawn(request, sent, preview, form)
            try:
                return saved(request, sent, preview, form.cleaned_data.get("reason", ""))
            except (Refused, Changed):
                preview = now_read(request, sent)
        form = asked_again(request, sent, preview)
    return drawn(request, sent, preview, form)


def asked_again(request: HttpRequest, sent: LedgerFile, preview: Preview) -> ConfirmFiguresForm:
    """The form with what was typed, over what is shown now."""
    form = confirmation(request, sent, preview)
    form.add_error(None, CHANGED)
    form.data = form.data.copy()
    form.data["seen"] = preview.seen
    return form


def now_read(request: HttpRequest, sent: LedgerFile) -> Preview:
    lines = {row.pk: row for row in lines_of(request.plan)}
    return preview_of(sent, lines, closed_months(request.plan), request.today)


def confirmation(request: HttpRequest, sent: LedgerFile, preview: Preview) -> ConfirmFiguresForm:
    text = APART.join([sent.name, *(row[name] for row in sent.rows for name in ("named", "told"))])
    corrects = bool(preview.of(Fate.CORRECTS))
    return ConfirmFiguresForm(typed(request), text=text, corrects=corrects, initial={"seen": preview.seen})


def saved(request: HttpRequest, sent: LedgerFile, preview: Preview, reason: str) -> HttpResponse:
    entries = preview.entries
    made = confirm(sent=sent, entries=entries, reason=reason, by=request.user, at=timezone.now())
    if made is None:
        return redirect("ledger_file", request.plan.slug, sent.pk)
    told = "1 figure was recorded." if len(entries) == 1 else f"{len(entries):,} figures were recorded."
    return done(request, told, "ledger_import", request.plan.slug, made.pk)


def drawn(request: HttpRequest, sent: LedgerFile, preview: Preview, form) -> HttpResponse:
    counts = {fate: count for fate, _, count in preview.counts}
    first = next((fate for fate in Fate if counts[fate]), Fate.NEW)
    show = request.GET.get("show") if request.GET.get("show") in counts else first
    way_back = reverse("ledger_file_add", args=[request.plan.slug])
    context = {
        "sent": sent,
        "preview": preview,
        "form": form,
        "show": show,
        "page": Paginator(preview.of(show), LINES).get_page(request.GET.get("page")),
        "faults": counts[Fate.FAULT],
        "to_record": len(preview.of(*TO_RECORD)),
        "crumbs": [*ledger_crumbs(request), {"label": "Send the ledger’s file", "url": way_back}],
    }
    return render(request, "ledger/ledger_file.html", context)
