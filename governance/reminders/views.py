from django.urls import reverse
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from governance.reminders.directory import CLOSED_ACCOUNT, NOBODY, unreached
from governance.reminders.filters import ReminderFilter
from governance.reminders.models import ReminderDelivery
from governance.reminders.tables import ReminderTable
from plans.access import plan_view
from plans.people.permissions import Permission

KEPT = ("sort", "per_page")
SIZES = {"25", "50", "100"}


class ReminderLog(SingleTableMixin, FilterView):
    table_class, filterset_class = ReminderTable, ReminderFilter
    template_name = "reminders/reminder_log.html"

    def get_queryset(self):
        rows = ReminderDelivery.objects.filter(plan=self.request.plan)
        return rows.select_related("action", "post").prefetch_related("mails").order_by("-due_on", "-pk")

    def get_filterset_kwargs(self, filterset_class):
        more = {"data": self.request.GET, "plan": self.request.plan, "today": self.request.today}
        return super().get_filterset_kwargs(filterset_class) | more

    def get_table_kwargs(self):
        return {"base_url": reverse("action_list", args=[self.request.plan.slug])}

    def get_table_pagination(self, table):
        asked = self.request.GET.get("per_page")
        return {"per_page": int(asked) if asked in SIZES else 25}

    def get_context_data(self, **more):
        plan, query = self.request.plan, self.request.GET
        chosen = [
            {"label": words, "remove_url": without(query, name)} for name, words in self.filterset.chosen()
        ]
        return super().get_context_data(**more) | {
            "crumbs": [{"label": plan.name, "url": plan.get_absolute_url()}],
            "chosen": chosen,
            "clear_url": reverse("reminder_log", args=[plan.slug]),
            "keep": [(name, query[name]) for name in KEPT if name in query],
            "unreached": self.unreached(),
            "may_change_posts": self.request.access.may(Permission.MANAGE_PEOPLE),
        }

    def unreached(self) -> list[tuple]:
        if self.request.plan.is_reference:
            return []
        posts = unreached(self.request.plan, self.request.today)
        return [(post, CLOSED_ACCOUNT if post.is_held else NOBODY) for post in posts]


def without(query, name: str) -> str:
    """The address of the list without one filter, from its first page."""
    rest = query.copy()
    for gone in (name, "page"):
        rest.pop(gone, None)
    return f"?{rest.urlencode()}"


reminder_log = plan_view(Permission.SEE_REMINDERS)(ReminderLog.as_view())
