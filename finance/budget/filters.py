import django_filters as filters

from finance.budget.book import GROUPINGS, Book, BookLine
from finance.budget.kinds import Effect
from finance.budget.models import BudgetLine
from finance.budget.rows import GROUPING_WORDS, WORDS, year_words
from finance.budget.sums import Which
from finance.budget.variances import Variance
from plans.actions.filters import FilterForm

TYPED = ("q",)
STATES = [
    ("counted", "Added up"),
    ("apart", "Totals, and what is told beside the budget"),
    ("not_costed", "Not yet costed"),
    ("no_source", "No source stated"),
    ("review", "With a day of review"),
]
EXPLAINED = [
    ("unexplained", "Unexplained"),
    ("explained", "Explained"),
    ("turned", "Explained before it turned"),
]
IS_EXPLAINED = {
    "unexplained": lambda one: one.reason is None,
    "explained": lambda one: one.reason is not None,
    "turned": lambda one: bool(one.turned),
}
FIGURES = [(which.value, words) for which, words in WORDS.items()]


class BudgetFilter(filters.FilterSet):
    """Narrows lines that are read already: their sums are computed, and stand in no column."""

    q = filters.CharFilter(label="Words or number", max_length=200)
    which = filters.ChoiceFilter(label="Which figure", choices=FIGURES, empty_label=None)
    by = filters.ChoiceFilter(
        label="Totals by", choices=list(GROUPING_WORDS.items()), empty_label="Nothing else"
    )
    effect = filters.ChoiceFilter(label="What it is", choices=Effect.choices, empty_label="Any")
    source = filters.ChoiceFilter(label="Source", empty_label="Any")
    theme = filters.ChoiceFilter(label="Theme", empty_label="Any")
    recommendation = filters.ChoiceFilter(label="Recommendation", empty_label="Any")
    department = filters.ChoiceFilter(label="Department", empty_label="Any")
    phase = filters.ChoiceFilter(label="Phase or structure", empty_label="Any")
    state = filters.ChoiceFilter(label="What to look at", choices=STATES, empty_label="Any")

    class Meta:
        model = BudgetLine
        form = FilterForm
        fields = []

    def __init__(self, data, *, choices: dict[str, list]):
        super().__init__(data, queryset=BudgetLine.objects.none())
        for name, held in choices.items():
            self.filters[name].extra["choices"] = held

    @property
    def typed(self) -> dict:
        return self.form.cleaned_data if self.form.is_valid() else {}

    @property
    def figure(self) -> Which:
        return Which(self.typed.get("which") or Which.BUDGET)

    @property
    def grouping(self) -> str:
        return self.typed.get("by", "")

    def kept(self, lines: list[BookLine]) -> list[BookLine]:
        """The lines that are asked for; all of them while what is asked makes no sense."""
        for name, value in self.typed.items():
            if value and name in TESTS:
                lines = [line for line in lines if TESTS[name](line, value)]
        return lines


class VarianceFilter(filters.FilterSet):
    """Narrows variances, which are computed too."""

    year = filters.ChoiceFilter(label="Financial year", empty_label="Any")
    state = filters.ChoiceFilter(label="Their reasons", choices=EXPLAINED, empty_label="Any")

    class Meta:
        model = BudgetLine
        form = FilterForm
        fields = []

    def __init__(self, data, *, variances: list[Variance]):
        super().__init__(data, queryset=BudgetLine.objects.none())
        self.variances = variances
        years = sorted({one.year for one in variances})
        self.filters["year"].extra["choices"] = [(str(year), year_words(year)) for year in years]

    @property
    def kept(self) -> list[Variance]:
        """The variances that are asked for; all of them while what is asked makes no sense."""
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        year, state = asked.get("year"), asked.get("state")
        return [
            one
            for one in self.variances
            if (not year or one.year == int(year)) and (not state or IS_EXPLAINED[state](one))
        ]


def choices_in(book: Book) -> dict[str, list]:
    """What the lines name, to choose from."""
    names = ("source", "theme", "recommendation", "department", "phase")
    found = {name: {told for line in book.lines for told, _ in GROUPINGS[name](line)} for name in names}
    return {name: [(told, told) for told in sorted(held)] for name, held in found.items()}


def _holds_words(line: BookLine, value: str) -> bool:
    row = line.row
    held = " ".join((str(row), row.detail, row.area, row.condition, row.printed_in)).casefold()
    return all(word in held for word in value.casefold().split())


def _is_in_state(line: BookLine, value: str) -> bool:
    found = {
        "counted": line.is_counted,
        "apart": not line.is_counted,
        "not_costed": line.row.not_costed,
        "no_source": not line.fundings,
        "review": line.row.review_date is not None,
    }
    return found[value]


def _is_named(grouping: str):
    return lambda line, value: any(told == value for told, _ in GROUPINGS[grouping](line))


TESTS = {
    "q": _holds_words,
    "effect": lambda line, value: line.row.effect == value,
    "state": _is_in_state,
    **{name: _is_named(name) for name in ("source", "theme", "recommendation", "department", "phase")},
}
