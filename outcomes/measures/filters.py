import django_filters as filters

from outcomes.cards import Rating
from outcomes.measures.models import Measure
from outcomes.measures.scorecard import Choices
from outcomes.measures.standings import Standing
from plans.actions.filters import FilterForm

TYPED = ("q",)
RATINGS = [(rating.name.lower(), str(rating)) for rating in Rating]
STATES = [
    ("unexplained", "Off target, and unexplained"),
    ("limit_broken", "Beyond its limit"),
    ("no_value", "Without a value"),
    ("no_target", "Without a target"),
    ("no_baseline", "Without a baseline"),
]


class MeasureFilter(filters.FilterSet):
    """Narrows rows that are read already: a rating is computed, and stands in no column."""

    q = filters.CharFilter(label="Words or number", max_length=200)
    recommendation = filters.ChoiceFilter(label="Recommendation", empty_label="Any")
    theme = filters.ChoiceFilter(label="Theme", empty_label="Any")
    owner = filters.ChoiceFilter(label="Owner", empty_label="Any")
    rating = filters.ChoiceFilter(label="Rating", choices=RATINGS, empty_label="Any")
    state = filters.ChoiceFilter(label="What to look at", choices=STATES, empty_label="Any")

    class Meta:
        model = Measure
        form = FilterForm
        fields = []

    def __init__(self, data, *, choices: dict[str, Choices]):
        super().__init__(data, queryset=Measure.objects.none())
        for name, held in choices.items():
            self.filters[name].extra["choices"] = held

    def kept(self, rows: list[Standing]) -> list[Standing]:
        """The rows that are asked for; all of them while what is asked makes no sense."""
        if not self.form.is_valid():
            return rows
        for name, value in self.form.cleaned_data.items():
            if value:
                rows = [row for row in rows if TESTS[name](row, value)]
        return rows


def _holds_words(row: Standing, value: str) -> bool:
    measure = row.measure
    held = " ".join((row.name, measure.phrase, measure.numerator, measure.denominator, measure.source))
    return all(word in held.casefold() for word in value.casefold().split())


def _is_claimed(kind: str):
    return lambda row, value: any(str(getattr(link, f"{kind}_id")) == value for link in row.links)


def _is_in_state(row: Standing, value: str) -> bool:
    card = row.told.card
    found = {
        "unexplained": row.is_unexplained,
        "limit_broken": row.track.keeps_limit is False,
        "no_value": card.latest is None or card.latest.figure.is_missing,
        "no_target": card.is_judged and not card.aims,
        "no_baseline": card.baseline is None,
    }
    return found[value]


TESTS = {
    "q": _holds_words,
    "recommendation": _is_claimed("recommendation"),
    "theme": _is_claimed("theme"),
    "owner": lambda row, value: str(row.measure.owner_id) == value,
    "rating": lambda row, value: row.rating.name.lower() == value,
    "state": _is_in_state,
}
