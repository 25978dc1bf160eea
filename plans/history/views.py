from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.access import Permission, plan_view
from plans.history.content import rows_of
from plans.history.filters import EventFilter
from plans.history.forms import RedactForm
from plans.history.models import AuditEvent
from plans.history.reading import chain_state, people_in, redaction_of, verbs_in
from plans.history.services import redact
from plans.history.tables import EventTable
from plans.history.told_to import events_told
from plans.narrowed_lists import NarrowedList

CONSEQUENCES = [
    "Nobody can bring it back. That it was done, by whom and when, stays; the history still holds together.",
    "The same words may still stand in the plan itself, in reports that were issued, and in backups: correct "
    "the plan too.",
    "A new entry says that you took it out, and why. Do not repeat there what is to go.",
]


class EventList(NarrowedList):
    table_class, filterset_class = EventTable, EventFilter
    template_name = "history/event_list.html"

    def get_queryset(self):
        return events_told(self.request.plan.pk, self.request.access)

    def get_filterset_kwargs(self, filterset_class):
        plan = self.request.plan
        choices = {"people": people_in(plan), "verbs": verbs_in(plan)}
        return super().get_filterset_kwargs(filterset_class) | choices

    def get_table_kwargs(self):
        return {"slug": self.request.plan.slug}

    def get_context_data(self, **more):
        plan = self.request.plan
        may_ask = self.request.access.may(Permission.MANAGE_PEOPLE)
        more |= {"chain": chain_state(plan), "may_ask": may_ask}
        crumbs = [{"label": plan.name, "url": plan.get_absolute_url()}]
        clear_url = reverse("plan_history", args=[plan.slug])
        more["keep"] = [
            (name, value) for name in ("subject", "per_page") if (value := self.request.GET.get(name))
        ]
        return super().get_context_data(crumbs=crumbs, clear_url=clear_url, **more)


@plan_view(Permission.SEE_HISTORY)
@require_safe
def plan_history(request: HttpRequest) -> HttpResponse:
    return EventList.as_view()(request)


@plan_view(Permission.SEE_HISTORY)
@require_safe
def audit_event(request: HttpRequest, seq: int) -> HttpResponse:
    event = asked_event(request, seq)
    history = reverse("plan_history", args=[request.plan.slug])
    text = getattr(event, "text", None)
    is_redacted = text and text.redacted_at
    context = {
        "event": event,
        "text": text,
        "rows": rows_of(text.content) if text and not is_redacted else [],
        "redaction": redaction_of(event) if is_redacted else None,
        "may_redact": text and text.content and request.access.may(Permission.REDACT_HISTORY),
        "all_of_subject": f"{history}?subject={event.subject_type}-{event.subject_id}",
        "crumbs": [{"label": "History", "url": history}],
    }
    return render(request, "history/event_detail.html", context)


def asked_event(request: HttpRequest, seq: int) -> AuditEvent:
    return get_object_or_404(events_told(request.plan.pk, request.access), seq=seq)


@plan_view(Permission.REDACT_HISTORY)
def audit_redact(request: HttpRequest, seq: int) -> HttpResponse:
    """For what should never have been written down, such as who a child is."""
    event = asked_event(request, seq)
    here = reverse("audit_event", args=[request.plan.slug, event.seq])
    form = RedactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        redact(event=event, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "What the entry said was taken out.")
        return redirect(here)
    context = {
        "heading": f"Take out what entry {event.seq} says",
        "question": f"Take out for good what was said when {str(event).rstrip('.')}?",
        "consequences": CONSEQUENCES,
        "form": form,
        "submit_label": "Take it out",
        "cancel_url": here,
        "crumbs": [
            {"label": "History", "url": reverse("plan_history", args=[request.plan.slug])},
            {"label": f"Entry {event.seq}", "url": here},
        ],
    }
    return render(request, "structure/confirm_page.html", context)
