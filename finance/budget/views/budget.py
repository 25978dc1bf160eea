from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from finance.budget.book import Book, BookLine, book_of
from finance.budget.charts import years_chart
from finance.budget.exports import as_file
from finance.budget.filters import TYPED, BudgetFilter, choices_in
from finance.budget.rows import (
    GROUPING_WORDS,
    WORDS,
    Total,
    lacking,
    outturn_told,
    rows_of,
    totals,
    totals_by,
    year_words,
    years_shown,
)  # fmt: skip
from finance.budget.tables import BudgetTable
from finance.budget.views.asked import crumbs, money_seen, seeing
from plans.kept import kept_as, once
from plans.moment_asked import moment_asked, moment_context
from plans.narrowed_lists import chosen, per_page, sheets_offered, without
from plans.people.permissions import Permission
from plans.sheets import KINDS, download

STAYS = ("as_at", "known_on", "sort", "per_page")


@seeing(money_seen)
def money(request: HttpRequest) -> HttpResponse:
    shown = Shown(request)
    if (kind := request.GET.get("_export")) in KINDS and shown.sees.lines:
        name = f"{request.plan.slug}-money-{shown.moment.as_at}"
        return download(kind, as_file(kind, shown.book, shown.lines, pay=shown.sees.pay), name)
    return render(request, "finance/money.html", shown.context)


class Shown:
    """The budget that was asked for; its lines are read only if they are not kept drawn."""

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.moment, self.sees = request, moment_asked(request), request.sees

    @cached_property
    def book(self) -> Book:
        return book_of(self.request.plan, self.moment)

    @cached_property
    def filter(self) -> BudgetFilter:
        asked = ("money", kept_as(self.request, self.moment))
        choices = once("lists", "choices", *asked, make=lambda: choices_in(self.book))
        data = self.request.GET if self.sees.lines else self.totals_asked
        return BudgetFilter(data, choices=choices)

    @property
    def totals_asked(self) -> dict:
        """Of what may be asked that which only totals answer."""
        return {name: value for name, value in self.request.GET.items() if name in ("which", "by")}

    @cached_property
    def lines(self) -> list[BookLine]:
        return self.filter.kept(self.book.lines)

    @property
    def kept_as(self) -> tuple | None:
        """What people type is asked but once; so is a choice that there is not."""
        asked = self.request.GET
        names = (*self.filter.filters, *STAYS, "page")
        if asked.keys() - set(names) or any(asked.get(name) for name in TYPED):
            return None
        if not self.filter.form.is_valid():
            return None
        chose = [asked.getlist(name) for name in names]
        return self.sees.name, kept_as(self.request, self.moment), chose

    @cached_property
    def moment_context(self) -> dict:
        return moment_context(self.request, self.moment)

    @property
    def context(self) -> dict:
        request, asked = self.request, self.request.GET
        here = reverse("money", args=[request.plan.slug])
        narrowed = [one for one in chosen(self.filter.form, asked) if self.sees.lines]
        return self.moment_context | {
            "kept_as": self.kept_as,
            "sees": self.sees,
            "filter": self.filter,
            "chosen": narrowed,
            "clear_url": here + self.moment_context["moment_query"],
            "now_url": without(asked, "as_at", "known_on"),
            "keep": [(name, asked[name]) for name in STAYS if name in asked],
            "figure": WORDS[self.filter.figure],
            "by": GROUPING_WORDS.get(self.filter.grouping, ""),
            "drawn": SimpleLazyObject(self.drawn),
            "may_edit": self.moment.is_now and self.sees.edits,
            "may_report": self.moment.is_now and request.access.may(Permission.WRITE_REPORTS),
            "may_hold": self.moment.is_now and self.sees.holds,
            "crumbs": crumbs(request)[:1],
        }

    def drawn(self) -> dict:
        """All that is read from the book, for what is not kept."""
        which, pay = self.filter.figure, self.sees.pay
        years = years_shown(self.book, which, lines=self.sees.lines)
        by = self.filter.grouping
        return {
            "book": self.book,
            "has_lines": bool(self.book.lines),
            "withholds": not pay and bool(self.book.withheld.lines),
            "years": [year_words(year) for year in years],
            "totals": totals(self.book, which, years, pay=pay),
            "groups": totals_by(self.book, by, which, years, pay=pay) if by else [],
            "lacking": lacking(self.book, which),
            "shown": self.shown_totals(years),
            "chart": years_chart(self.book, pay=pay),
            "outturn": outturn_told(self.book),
            "table": self.table(years) if self.sees.lines else None,
        }

    def shown_totals(self, years: list) -> list[Total]:
        """What the lines come to that were chosen. Only for whoever may add up single posts, too."""
        if not self.sees.pay or len(self.lines) == len(self.book.lines):
            return []
        return totals(Book(self.lines), self.filter.figure, years, pay=True)

    def table(self, years: list) -> BudgetTable:
        asked = self.request.GET
        rows = rows_of(self.book, self.lines, self.filter.figure, years, pay=self.sees.pay)
        table = BudgetTable(
            rows,
            years=years,
            order_by=asked.getlist("sort"),
            export_urls=sheets_offered(asked, page=None),
            request=self.request,
            moment_query=self.moment_context["moment_query"],
            caption=f"{WORDS[self.filter.figure]}, by line and year",
        )
        table.paginate(page=1, per_page=per_page(asked, usual=50))
        table.page = table.paginator.get_page(asked.get("page"))
        return table
