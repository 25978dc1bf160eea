from django.urls import reverse

from governance.reminders.directory import CLOSED_ACCOUNT, NOBODY
from governance.reminders.filters import ReminderFilter
from governance.reminders.models import ReminderDelivery
from governance.reminders.tables import ReminderTable
from governance.reminders.unreached import unreached
from governance.reminders.values import with_latest
from plans.access import plan_view
from plans.narrowed_lists import NarrowedList
from plans.people.permissions import Permission

KEPT = ("sort", "per_page")


class ReminderLog(NarrowedList):
    table_class, filterset_class = ReminderTable, ReminderFilter
    template_name = "reminders/reminder_log.html"

    def get_queryset(self):
        rows = ReminderDelivery.objects.filter(plan=self.request.plan)
        if not self.request.GET.get("post"):
            rows = rows.each_escalation_once()
        rows = with_latest(rows, "measure", self.request.today)
        rows = rows.select_related("action", "measure__part_of", "post").prefetch_related("mails")
        return rows.order_by("-due_on", "-pk")

    def get_filterset_kwargs(self, filterset_class):
        more = {"data": self.request.GET, "plan": self.request.plan, "today": self.request.today}
        return super().get_filterset_kwargs(filterset_class) | more

    def get_table_kwargs(self):
        base_url, measures_url = (
            reverse(name, args=[self.request.plan.slug]) for name in ("action_list", "measure_list")
        )
        return {"base_url": base_url, "measures_url": measures_url, "today": self.request.today}

    def get_context_data(self, **more):
        plan, query = self.request.plan, self.request.GET
        return super().get_context_data(**more) | {
            "crumbs": [{"label": plan.name, "url": plan.get_absolute_url()}],
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


reminder_log = plan_view(Permission.SEE_REMINDERS)(ReminderLog.as_view())
