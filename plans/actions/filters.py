from collections.abc import Callable
from functools import partial

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet

from plans.actions.models import Action, ActionRecommendation, Progress
from plans.actions.reading import led_at
from plans.deadlines import Kind
from plans.moments import Moment
from plans.structure.meanings import GONE, Meaning
from plans.structure.models import Plan
from plans.words import shortened

DUE_SOON_DAYS = 28
TYPED = ("q",)


def silence_words(number: int) -> str:
    """'6 weeks' for 42 days, '40 days' for 40."""
    return f"{number // 7} weeks" if number % 7 == 0 and number > 7 else f"{number} days"


def timing_choices(plan: Plan) -> list[tuple[str, str]]:
    """A reference plan is never stale and has no holders to miss, so it is not asked."""
    live = [
        ("green_but", "Green, but the record says otherwise"),
        ("forecast_late", "Forecast for after the deadline"),
        ("stale", f"No update for {silence_words(plan.stale_after_days)}"),
        ("no_holder", "No holder of a post that leads"),
        ("no_evidence", "Done, no evidence"),
        ("concern", "A measure that it claims is off its track"),
    ]
    return [
        ("overdue", "Past their deadline" if plan.is_reference else "Overdue"),
        ("due_soon", "Due in the next 4 weeks"),
        *([] if plan.is_reference else live),
        ("ongoing", "Ongoing, without a last day"),
    ]


def among(choices: Callable, name: str) -> list[tuple[int, str]]:
    return [(pk, shortened(words, 70)) for pk, words in choices()[name]]


class FilterForm(forms.Form):
    """The fields of a filter; a choice among nothing is not shown."""

    def visible_fields(self) -> list[forms.BoundField]:
        return [field for field in super().visible_fields() if not is_among_nothing(field.field)]

    def typed_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in TYPED]

    def choice_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in TYPED]


def is_among_nothing(field: forms.Field) -> bool:
    """Whether there is nothing to choose but the words for "any"."""
    return isinstance(field, filters.fields.ChoiceField) and len(list(field.choices)) < 2


class ActionFilter(filters.FilterSet):
    q = filters.CharFilter(label="Words or number", method="search", max_length=200)
    recommendation = filters.ChoiceFilter(label="Recommendation", method="answering", empty_label="Any")
    theme = filters.ChoiceFilter(label="Theme", field_name="theme", empty_label="Any")
    lead = filters.ChoiceFilter(label="Lead", method="led", empty_label="Any")
    timing = filters.ChoiceFilter(label="What to look at", method="timed", empty_label="Any")
    progress = filters.ChoiceFilter(
        label="Progress", field_name="at_progress", choices=Progress.choices, empty_label="Any"
    )
    status = filters.MultipleChoiceFilter(
        label="Claimed status",
        field_name="at_claim",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
    )
    own = filters.BooleanFilter(
        label="Only what my posts lead", method="own_only", widget=forms.CheckboxInput
    )

    class Meta:
        model = Action
        form = FilterForm
        fields = []

    def __init__(
        self, *args, plan: Plan, moment: Moment, labels: Callable, posts, choices: Callable, **kwargs
    ):
        """`labels` and `choices` are called when they are drawn, or one of them was chosen."""
        super().__init__(*args, **kwargs)
        self.plan, self.moment, self.posts = plan, moment, posts
        for name in ("recommendation", "theme", "lead"):
            self.filters[name].extra["choices"] = partial(among, choices, name)
        self.filters["timing"].extra["choices"] = timing_choices(plan)
        self.filters["status"].extra["choices"] = lambda: [(m.value, labels()[m].word) for m in Meaning]
        if not posts:
            del self.filters["own"]

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        asked = [self.form.cleaned_data["progress"], *self.form.cleaned_data["status"]]
        rows = super().filter_queryset(queryset)
        return rows if set(asked) & set(GONE) else rows.in_plan()

    def search(self, queryset, name, value):
        for word in value.split()[:10]:
            queryset = queryset.filter(
                Q(ref__istartswith=word) | Q(text__icontains=word) | Q(lead_words__icontains=word)
            )
        return queryset

    def answering(self, queryset, name, value):
        answers = ActionRecommendation.objects.standing(self.moment).filter(recommendation=value)
        return queryset.filter(pk__in=answers.values("action"))

    def led(self, queryset, name, value):
        return queryset.filter(pk__in=led_at(self.moment, [value]))

    def own_only(self, queryset, name, value):
        return queryset.filter(pk__in=led_at(self.moment, self.posts)) if value else queryset

    def timed(self, queryset, name, value):
        on, patience = self.moment.as_at, self.plan.stale_after_days
        asked = {
            "overdue": lambda: queryset.overdue(on),
            "due_soon": lambda: queryset.due_within(DUE_SOON_DAYS, on),
            "green_but": lambda: queryset.green_but(on, patience),
            "forecast_late": queryset.forecast_late,
            "stale": lambda: queryset.stale(on, patience),
            "no_holder": lambda: queryset.without_holder(self.moment),
            "no_evidence": queryset.missing_evidence,
            "concern": queryset.with_concern,
            "ongoing": lambda: queryset.open().filter(at_deadline_kind=Kind.ONGOING),
        }
        return asked[value]()

    def chosen(self) -> list[tuple[str, str, str]]:
        """Each filter that is chosen, as its name, its value in the address, and words."""
        if not self.is_bound or not self.form.is_valid():
            return []
        found = []
        for name, field in self.form.fields.items():
            value = self.form.cleaned_data[name]
            for one in value if isinstance(value, list) else [value] * bool(value):
                found.append((name, str(one), self._in_words(field, one)))
        return found

    def _in_words(self, field: forms.Field, value) -> str:
        if value is True:
            return field.label
        words = {str(pk): label for pk, label in getattr(field, "choices", ())}
        return f"{field.label}: {words.get(str(value), value)}"
