import re
from dataclasses import dataclass

import django_tables2 as tables
import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.html import conditional_escape
from django_tables2 import RequestConfig

from plans import table_rows

CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)


@dataclass
class Post:
    name: str | None


@dataclass
class Record:
    number: str
    post: Post | None
    slips: int
    progress: str = "done"

    def get_progress_display(self):
        return self.progress.capitalize()

    def words(self):
        return "<b>as typed</b>"


class EveryKind(tables.Table):
    number = tables.Column(attrs={"td": {"class": "short"}})
    post = tables.Column(accessor="post__name", default="no holder")
    slips = tables.Column(attrs={"td": {"class": "number"}})
    progress = tables.Column()
    words = tables.Column(orderable=False)
    linked = tables.Column(accessor="number", linkify=lambda record: f"/{record.number}/")
    both = tables.Column(empty_values=())

    caption = "Every kind of column"
    export_urls = [("CSV", "?export=csv")]

    def render_slips(self, value, record):
        return f"{value} of {record.number}"

    def render_both(self, record, table, bound_row):
        return f"{record.number} {bound_row.row_counter} {len(table.rows)}"


RECORDS = [Record("1.1", Post("Head"), 0), Record("1.2", None, 2), Record("1.3", Post(None), 1, "")]


@pytest.fixture
def table():
    request = RequestFactory().get("/?sort=-number")
    table = EveryKind(RECORDS)
    RequestConfig(request, paginate={"per_page": 2}).configure(table)
    return table


def test_each_cell_is_what_django_tables2_makes(table):
    wanted = [[row.get_cell(column.name) for column in table.columns] for row in table.paginated_rows]
    table.page = table.paginator.page(1)

    drawn = table_rows.rows(table, table_rows.heads(table))

    cells = [CELL.findall(row) for row in drawn]
    assert [row[:-1] for row in cells] == [[conditional_escape(cell) for cell in row[:-1]] for row in wanted]
    assert [row[1] for row in cells] == ["no holder", "no holder"]


def test_the_sorted_column_says_so_and_offers_the_other_way(table):
    head = table_rows.heads(table)[0]

    assert (head.sorted, head.next_order) == ("descending", "number")
    assert table_rows.heads(table)[4].next_order == ""


def test_the_page_has_caption_scopes_order_labels_and_exports(table):
    html = render_to_string(
        "django_tables2/table.html", {"table": table}, RequestFactory().get("/?sort=-number")
    )

    assert '<caption class="list-table__caption">Every kind of column</caption>' in html
    assert 'scope="col" role="columnheader" class="short" aria-sort="descending"' in html
    assert html.count('<th scope="row" role="rowheader">') == 2
    assert '<td role="cell" data-label="Slips" class="number">1 of 1.3</td>' in html
    assert "&lt;b&gt;as typed&lt;/b&gt;" in html
    assert '<a href="?export=csv">CSV</a>' in html
    assert "1 to 2 of 3" in html


def test_an_empty_list_says_why():
    empty = EveryKind([], empty_text="No action is overdue.")

    html = render_to_string("django_tables2/table.html", {"table": empty}, RequestFactory().get("/"))

    assert '<p class="empty">No action is overdue.</p>' in html
    assert "<table" not in html
