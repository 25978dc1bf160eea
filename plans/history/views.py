from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from plans.access import Permission, plan_view
from plans.history.content import rows_of
from plans.history.filters import EventFilter
from plans.history.models import AuditEvent
from plans.history.reading import chain_state, people_in, verbs_in
from plans.history.tables import EventTable
from plans.templatetags.look import day

SIZES = {"25", "50", "100"}


class EventList(SingleTableMixin, FilterView):
    table_class, filterset_class = EventTable, EventFilter
    template_name = "history/event_list.html"

    def get_queryset(self):
        return AuditEvent.objects.filter(plan_id=self.request.plan.pk)

    def get_filterset_kwargs(self, filterset_class):
        plan = self.request.plan
        choices = {"people": people_in(plan), "verbs": verbs_in(plan)}
        return super().get_filterset_kwargs(filterset_class) | choices

    def get_table_kwargs(self):
        return {"slug": self.request.plan.slug}

    def get_table_pagination(self, table):
        asked = self.request.GET.get("per_page")
        return {"per_page": int(asked) if asked in SIZES else 25}

    def get_context_data(self, **more):
        plan = self.request.plan
        more |= {"chain": chain_state(plan), "chosen": chosen(self.filterset.form, self.request.GET)}
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
    events = AuditEvent.objects.filter(plan_id=request.plan.pk).select_related("text")
    event = get_object_or_404(events, seq=seq)
    history = reverse("plan_history", args=[request.plan.slug])
    text = getattr(event, "text", None)
    context = {
        "event": event,
        "text": text,
        "rows": rows_of(text.content) if text and not text.redacted_at else [],
        "all_of_subject": f"{history}?subject={event.subject_type}-{event.subject_id}",
        "crumbs": [{"label": "History", "url": history}],
    }
    return render(request, "history/event_detail.html", context)


def chosen(form, query) -> list[dict]:
    """What the list is narrowed to, in words, each with the address that no longer asks for it."""
    if not form.is_valid():
        return []
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    return [
        {"label": in_words(form.fields[name], value), "remove_url": without(query, name)}
        for name, value in asked.items()
    ]


def in_words(field, value) -> str:
    if not field.label:
        return "One thing only"
    said = day(value) if hasattr(value, "year") else dict(getattr(field, "choices", ())).get(value, value)
    return f"{field.label}: {said}"


def without(query, name: str) -> str:
    rest = query.copy()
    for key in (name, f"{name}_day", f"{name}_month", f"{name}_year", "page"):
        rest.pop(key, None)
    return f"?{rest.urlencode()}"
