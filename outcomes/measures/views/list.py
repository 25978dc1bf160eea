from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from outcomes.measures.exports import as_file
from outcomes.measures.filters import TYPED, MeasureFilter
from outcomes.measures.scorecard import choices_in, scorecard
from outcomes.measures.standings import FROM_WORST, Standing, in_few_words, tag_of
from outcomes.measures.tables import Scorecard
from outcomes.measures.views.asked import READING, crumbs, may_enter, measures_seen
from plans.access import plan_view
from plans.kept import kept_as, once
from plans.moment_asked import moment_asked, moment_context
from plans.narrowed_lists import chosen, per_page, sheets_offered, without
from plans.people.permissions import Permission
from plans.sheets import KINDS, download

STAYS = ("as_at", "known_on", "sort", "per_page")
RULES = (
    "A value is set against its target if that is due, else against the straight way to it.",
    "Going is the latest value against the one before it, whether or not the target is met.",
)


@plan_view(*READING)
@require_safe
def measure_list(request: HttpRequest) -> HttpResponse:
    shown = Shown(request)
    if (kind := request.GET.get("_export")) in KINDS:
        name = f"{request.plan.slug}-measures-{shown.moment.as_at}"
        return download(kind, as_file(kind, shown.rows), name)
    return render(request, "measures/measure_list.html", shown.context)


class Shown:
    """The scorecard that was asked for; its rows are read only if they are not kept drawn."""

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.moment = request, moment_asked(request)

    @cached_property
    def every(self) -> list[Standing]:
        return scorecard(self.request.plan, self.moment, measures_seen(self.request))

    @cached_property
    def rows(self) -> list[Standing]:
        return self.filter.kept(self.every)

    @cached_property
    def filter(self) -> MeasureFilter:
        asked = ("measures", self.seen_by, kept_as(self.request, self.moment))
        choices = once("lists", "choices", *asked, make=lambda: choices_in(self.every))
        return MeasureFilter(self.request.GET, choices=choices)

    @property
    def seen_by(self) -> int | str:
        """Who sees the same measures."""
        return "all" if self.request.access.may(Permission.SEE_PLAN) else self.request.user.pk

    @property
    def has_measures(self) -> bool:
        """Also asked above what is kept drawn, so it is kept too."""
        asked = (self.seen_by, kept_as(self.request, self.moment))
        return once("lists", "has-measures", *asked, make=lambda: bool(self.every))

    @property
    def may_explain(self) -> bool:
        return self.moment.is_now and self.request.access.may(Permission.RECORD_VALUES)

    @property
    def may_report(self) -> bool:
        return self.moment.is_now and self.request.access.may(Permission.WRITE_REPORTS)

    @property
    def rows_kept_as(self) -> tuple | None:
        """What people type is asked but once; so is a choice that there is not, and what an address says
        besides."""
        asked = self.request.GET
        names = (*self.filter.filters, *STAYS, "page")
        if asked.keys() - set(names) or any(asked.get(name) for name in TYPED):
            return None
        if not self.filter.form.is_valid():
            return None
        chose = [asked.getlist(name) for name in names]
        return self.seen_by, self.may_explain, self.may_report, kept_as(self.request, self.moment), chose

    @cached_property
    def moment_context(self) -> dict:
        return moment_context(self.request, self.moment)

    @property
    def narrowed(self) -> list[dict]:
        return chosen(self.filter.form, self.request.GET)

    @property
    def context(self) -> dict:
        request, asked = self.request, self.request.GET
        here = reverse("measure_list", args=[request.plan.slug])
        return self.moment_context | {
            "rows_kept_as": self.rows_kept_as,
            "filter": self.filter,
            "chosen": self.narrowed,
            "clear_url": here + self.moment_context["moment_query"],
            "now_url": without(asked, "as_at", "known_on"),
            "keep": [(name, asked[name]) for name in STAYS if name in asked],
            "has_measures": self.has_measures,
            "few_words": SimpleLazyObject(lambda: in_few_words(self.rows)),
            "table": SimpleLazyObject(self.table),
            "key": SimpleLazyObject(self.key),
            "rules": RULES,
            "may_report": self.may_report,
            "sees_plan": request.access.may(Permission.SEE_PLAN),
            "may_enter": self.moment.is_now and may_enter(request),
            "may_edit": self.moment.is_now and request.access.may(Permission.EDIT_PLAN),
            "crumbs": crumbs(request)[:1],
        }

    def key(self) -> list[dict]:
        return [tag_of(rating) for rating in FROM_WORST if any(row.rating == rating for row in self.rows)]

    def table(self) -> Scorecard:
        asked = self.request.GET
        table = Scorecard(
            self.rows,
            order_by=asked.getlist("sort"),
            export_urls=sheets_offered(asked, page=None),
            request=self.request,
            moment_query=self.moment_context["moment_query"],
            caption="Measures that were chosen" if self.narrowed else "All measures",
            may_explain=self.may_explain,
        )
        table.paginate(page=1, per_page=per_page(asked, usual=100))
        table.page = table.paginator.get_page(asked.get("page"))
        return table
