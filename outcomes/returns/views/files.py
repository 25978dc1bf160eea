from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from outcomes.measures.imported import ValueImport
from outcomes.measures.values import AlreadyThere
from outcomes.measures.views.asked import RECORDING, crumbs, may_enter, measures_of, with_effects
from outcomes.returns.checking import NOT_OWN, check
from outcomes.returns.models import SentFile
from outcomes.returns.preview import Fate, Preview, preview_of
from outcomes.returns.services import confirm
from plans.access import plan_view
from plans.actions.uploads import files_too_large
from plans.people.form_pages import done, sent_well, typed
from plans.people.permissions import Permission
from plans.sent_files import keep_sent
from plans.sent_forms import ConfirmForm, FileForm
from plans.sent_tables import MOST_BYTES, MOST_ROWS, UnreadableFile, read_table
from plans.versions import Changed
from plans.watched_forms import APART

LINES = 100
RECENT = 10
CHANGED = "Values have come in since this page was drawn. Look at it again, then save."


@plan_view(*RECORDING)
def value_file_add(request: HttpRequest) -> HttpResponse:
    """Take a file, read it, and go on to what was read."""
    if not may_enter(request):
        raise PermissionDenied(NOT_OWN)
    form = FileForm(typed(request), request.FILES if request.method == "POST" else None)
    if sent_well(request, form):
        try:
            return redirect(address_of(taken(request, form.cleaned_data["file"])))
        except UnreadableFile as fault:
            form.add_error("file", str(fault))
    elif "file" in files_too_large(request):
        form.errors["file"] = form.error_class([f"The file must be smaller than {MOST_BYTES // 1024**2} MB."])
    own = SentFile.objects.filter(plan=request.plan, came_to=None, by=request.user)
    context = {
        "form": form,
        "most_rows": MOST_ROWS,
        "waiting": own[:RECENT],
        "imports": imports_seen(request)[:RECENT],
        "sees_plan": request.access.may(Permission.SEE_PLAN),
        "crumbs": crumbs(request),
    }
    return render(request, "returns/value_file_add.html", context)


def imports_seen(request: HttpRequest):
    """What came in to the plan; who does not read it sees what they sent."""
    found = ValueImport.objects.filter(plan=request.plan).select_related("by")
    return found if request.access.may(Permission.SEE_PLAN) else found.filter(by=request.user)


def taken(request: HttpRequest, file) -> SentFile:
    """The file as it was read. Raises UnreadableFile."""
    rows, notes = check(read_table(file), readable(request), request.today)
    name = file.name[-200:]
    at = timezone.now()
    return keep_sent(SentFile, plan=request.plan, name=name, rows=rows, notes=notes, by=request.user, at=at)


def readable(request: HttpRequest) -> list:
    """The measures of the plan, each with whether the reader may record its values."""
    rows = list(measures_of(request).filter(withdrawn_on=None).select_related("part_of"))
    for row in rows:
        row.plan = request.plan
        row.is_own = row.is_own or request.access.may(Permission.RECORD_VALUES)
    return rows


def address_of(sent: SentFile) -> str:
    return reverse("value_file", args=[sent.plan.slug, sent.pk])


@plan_view(*RECORDING)
def value_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read from a file, and what will happen with each row; saved once it is confirmed."""
    sent = get_object_or_404(SentFile.objects.select_related("by", "came_to"), plan=request.plan, pk=pk)
    if sent.by_id != request.user.pk and not request.access.may(Permission.RECORD_VALUES):
        raise PermissionDenied("Somebody else sent this file.")
    sent.plan = request.plan
    if sent.came_to:
        return redirect("value_import", request.plan.slug, sent.came_to_id)
    preview = now_read(request, sent)
    form = ConfirmForm(typed(request), text=text_of(sent), initial={"seen": preview.seen})
    if sent_well(request, form) and preview.may_be_saved:
        if form.cleaned_data["seen"] == preview.seen:
            try:
                return saved(request, sent, preview)
            except (AlreadyThere, Changed):
                preview = now_read(request, sent)
        form.add_error(None, CHANGED)
        form.data = form.data.copy()
        form.data["seen"] = preview.seen
    return drawn(request, sent, preview, form)


def now_read(request: HttpRequest, sent: SentFile) -> Preview:
    return preview_of(sent, {row.pk: row for row in readable(request) if row.is_own})


def text_of(sent: SentFile) -> str:
    """All that somebody wrote freely in a file."""
    return APART.join([sent.name, *(row[name] for row in sent.rows for name in ("value", "source", "note"))])


def saved(request: HttpRequest, sent: SentFile, preview: Preview) -> HttpResponse:
    at = timezone.now()
    made = confirm(sent=sent, entries=preview.entries, by=request.user, at=at)
    number = len(preview.entries)
    told = "1 value was recorded." if number == 1 else f"{number:,} values were recorded."
    return done(request, with_effects(request, told, at), "value_import", request.plan.slug, made.pk)


def drawn(request: HttpRequest, sent: SentFile, preview: Preview, form: ConfirmForm) -> HttpResponse:
    counts = {fate: count for fate, _, count in preview.counts}
    first = next((fate for fate in Fate if counts[fate]), Fate.NEW)
    show = request.GET.get("show") if request.GET.get("show") in counts else first
    context = {
        "sent": sent,
        "preview": preview,
        "form": form,
        "show": show,
        "page": Paginator(preview.of(show), LINES).get_page(request.GET.get("page")),
        "faults": counts[Fate.FAULT],
        "new": counts[Fate.NEW],
        "crumbs": [*crumbs(request), {"label": "Send a file", "url": way_back(request)}],
    }
    return render(request, "returns/value_file.html", context)


def way_back(request: HttpRequest) -> str:
    return reverse("value_file_add", args=[request.plan.slug])
