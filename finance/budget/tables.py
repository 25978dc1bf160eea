import django_tables2 as tables
from django.utils.html import format_html

from finance.amounts import in_pounds
from finance.budget.rows import Row, year_words

NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


def _order(row: Row, pounds) -> tuple:
    return pounds is None, pounds or 0


class Line:
    """A row as django-tables2 reads it: a column of its own for each year."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.name = row.name
        self.effect = row.line.row.get_effect_display()
        self.sources = row.sources
        self.whole = row.whole
        self.order = row.name.casefold()
        self.whole_order = _order(row, row.whole)
        for year, pounds in row.pounds.items():
            setattr(self, f"y{year}", row.cells[year])
            setattr(self, f"y{year}_order", _order(row, pounds))


class YearColumn(tables.Column):
    def __init__(self, year) -> None:
        super().__init__(verbose_name=year_words(year), attrs=NUMBER, order_by=f"y{year}_order")

    def render(self, value):
        words, beneath = value
        return format_html('{}<br><span class="soft">{}</span>', words, beneath) if beneath else words


class BudgetTable(tables.Table):
    name = tables.Column(verbose_name="Line", order_by="order")
    effect = tables.Column(verbose_name="What it is")
    sources = tables.Column(verbose_name="Paid from", default="not stated", empty_values=("", None))
    whole = tables.Column(verbose_name="All years", attrs=NUMBER, order_by="whole_order", default="")

    def __init__(self, rows, *args, years, moment_query: str, caption: str, export_urls, **more):
        columns = [(f"y{year}", YearColumn(year)) for year in years]
        super().__init__(
            [Line(row) for row in rows],
            *args,
            extra_columns=columns,
            sequence=("name", "effect", "sources", *(name for name, _ in columns), "whole"),
            **more,
        )
        self.moment_query, self.caption, self.export_urls = moment_query, caption, export_urls

    def render_name(self, record):
        address = record.row.line.row.get_absolute_url()
        link = format_html('<a href="{}{}">{}</a>', address, self.moment_query, record.name)
        beneath = record.row.standing
        return format_html('{}<br><span class="soft">{}</span>', link, beneath) if beneath else link

    def render_whole(self, value):
        return in_pounds(value)
