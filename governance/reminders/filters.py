from datetime import date, timedelta

import django_filters as filters

from governance.reminders.due import ACTION, MEASURE
from governance.reminders.models import ReminderDelivery
from plans.people.models import Post
from plans.structure.models import Plan

PERIODS = [
    (7, "the last 7 days"),
    (28, "the last 4 weeks"),
    (91, "the last 13 weeks"),
    (365, "the last year"),
]


OF = [(ACTION, "Actions"), (MEASURE, "Values of measures")]


class ReminderFilter(filters.FilterSet):
    state = filters.ChoiceFilter(
        label="What came of it", choices=ReminderDelivery.State.choices, empty_label="Any"
    )
    kind = filters.ChoiceFilter(label="Kind", choices=ReminderDelivery.Kind.choices, empty_label="Any")
    of = filters.ChoiceFilter(label="Of what", choices=OF, method="of_one_kind", empty_label="Any")
    post = filters.ChoiceFilter(label="Lead or owner", empty_label="Any", null_label="No post")
    days = filters.ChoiceFilter(
        label="Owed in", choices=PERIODS, method="owed_in", empty_label="all the time of the plan"
    )

    class Meta:
        model = ReminderDelivery
        fields = []

    def __init__(self, *args, plan: Plan, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        ours = ReminderDelivery.objects.filter(plan=plan).order_by().values("post")
        posts = Post.objects.filter(authority=plan.authority_id, pk__in=ours)
        self.filters["post"].extra["choices"] = list(posts.values_list("pk", "name"))

    def of_one_kind(self, rows, name, value):
        return rows.filter(**{f"{value}__isnull": False})

    def owed_in(self, rows, name, value):
        return rows.filter(due_on__gt=self.today - timedelta(days=int(value)))
