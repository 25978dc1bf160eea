import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from governance.reports.blocks import Cell, Chart, Column, Heading, Paragraph
from governance.reports.draw_html import draw_body, draw_for_print
from governance.reports.standalone import draw_standalone
from governance.reports.table_heights import UPRIGHT
from governance.reports.table_widths import column_widths
from governance.reports.tests.papers import COVER, paper, section, small_paper, table
from plans.charts import Part, StackedBar, StackedBars


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.seen = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def all(self, *names):
        return [(tag, held) for tag, held in self.seen if tag in names]


def document(paper):
    return draw_standalone(paper).decode()


def levels(html):
    return [int(tag[1]) for tag, _held in Tags(html).all("h1", "h2", "h3", "h4", "h5", "h6")]


def test_a_document_has_a_language_a_title_and_one_heading_of_level_one():
    html = document(small_paper())

    assert '<html lang="en-GB">' in html
    assert "<title>Progress of the plan – Northmere Borough Council</title>" in html
    assert levels(html).count(1) == 1


def test_what_people_write_changes_nothing_of_the_styles():
    words = "/* the style sheets */ {{ styles }}"
    styles = document(small_paper()).partition("<style>")[2].partition("</style>")[0]

    html = document(paper(section(Paragraph(text=words)), title=words))

    assert f"<title>{words} – Northmere" in html and f">{words}</h1>" in html and f">{words}</p>" in html
    assert f"<style>{styles}</style>" in html and len(styles) > 1000


def test_no_heading_level_is_skipped():
    found = levels(document(small_paper()))

    assert found[0] == 1
    assert all(later <= earlier + 1 for earlier, later in zip(found, found[1:], strict=False))


def test_within_one_of_our_pages_it_leaves_the_level_one_heading_to_the_page():
    assert 1 not in levels(draw_body(small_paper()))


def test_nothing_in_it_offends_the_content_security_policy():
    for _tag, held in Tags(document(small_paper())).seen:
        assert "style" not in held
        assert not [name for name in held if name.startswith("on")]
        assert not held.get("href", "#").startswith(("javascript:", "data:"))


def test_no_id_is_used_twice():
    ids = [held["id"] for _tag, held in Tags(document(small_paper())).seen if "id" in held]

    assert len(ids) == len(set(ids))


def test_the_contents_lead_to_each_part():
    tags = Tags(document(small_paper()))
    targets = {held["href"][1:] for _tag, held in tags.all("a") if held.get("href", "").startswith("#part-")}

    assert targets == {held["id"] for _tag, held in tags.all("h2") if held["id"].startswith("part-")}


def test_no_cell_ends_in_a_space_before_which_the_printer_would_break_a_line_that_fits():
    html = draw_for_print(small_paper(), sheets=[], created="")

    assert re.findall(r"</t[dh]>", html)
    assert not re.findall(r"\w\s+</t[dh]>", html)


def test_each_table_has_a_caption_and_scopes():
    html = document(small_paper())

    assert html.count("<caption>") == html.count("<table")
    assert {held.get("scope") for _tag, held in Tags(html).all("th")} == {"row", "col"}


def test_a_table_without_rows_says_so():
    html = draw_body(paper(section(table(0))))

    assert "<table" not in html
    assert "there are none" in html


def test_a_chart_without_data_says_so():
    html = draw_body(paper(section(Chart(spec=StackedBars(rows=())))))

    assert "<svg" not in html
    assert "No actions to show" in html


def test_what_was_typed_cannot_bring_markup():
    evil = "<script>alert(1)</script><img src=x onerror=y>"
    html = document(paper(section(Paragraph(text=evil), Heading(text=evil)), title=evil))

    assert "<script" not in html and "<img" not in html


def test_line_breaks_that_were_typed_are_kept():
    assert "one<br>two" in draw_body(paper(section(Paragraph(text="one\ntwo"))))


def test_a_draft_says_so_in_words():
    assert "Draft: not issued" in document(small_paper(draft=True))
    assert "Draft" not in document(small_paper())


def test_a_status_prints_its_shape_and_word():
    plain = re.sub(r"<[^>]+>", "", draw_body(paper(section(table(1)))))

    assert "■ Red" in plain


def test_the_web_process_never_loads_the_printer():
    code = "import sys, governance.reports.draw_html; sys.exit('weasyprint' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def widths(*columns, cells=()):
    return column_widths(columns, (cells,) if cells else (), UPRIGHT)


def test_widths_are_as_asked_and_add_up():
    assert widths(Column(label="A", width=30), Column(label="B", width=10)) == [75, 25]


def test_a_column_is_no_narrower_than_its_longest_word():
    narrow, wide = widths(Column(label="Recommendation", width=1), Column(label="B", width=99))

    assert narrow >= 20
    assert narrow + wide == 100


LONG, SHORT = Cell(text="Embed the policy in every team. " * 12), Cell(text="Head of Service")


def test_the_columns_with_the_long_words_are_the_widest():
    columns = tuple(Column(label=label) for label in ("Action", "Lead", "Deadline", "Latest progress"))

    action, lead, deadline, said = widths(*columns, cells=(LONG, SHORT, Cell(text="May 2027"), LONG))

    assert min(action, said) > 2 * max(lead, deadline)


def test_tables_of_one_head_in_a_section_have_the_same_widths():
    long, short = table(2), replace(table(1), rows=((Cell(text="1.1"), *[SHORT] * 3, Cell(text="4")),))

    html = draw_body(paper(section(long, Heading(text="The next"), short)))

    first, second = re.findall(r"<colgroup>.*?</colgroup>", html)
    assert first == second


def test_the_figures_of_a_chart_stand_upright_however_many_columns_they_have():
    words = ("Red", "Amber", "Green", "Paused", "Complete or Evidenced")
    parts = tuple(Part(label=word, count=1, tone="grey") for word in words)

    html = draw_body(paper(section(Chart(spec=StackedBars(rows=(StackedBar(label="1", parts=parts),))))))

    shares = [int(found) for found in re.findall(r'<col class="w-(\d+)">', html)]
    assert len(shares) == 7
    assert shares[-1] * UPRIGHT.line_mm / 100 > 24


@pytest.mark.parametrize("columns", [1, 2, 7, 12, 40])
def test_any_number_of_columns_adds_up(columns):
    found = widths(
        *[Column(label="Stated deadline")] * columns, cells=(Cell(text="A rather long word"),) * columns
    )

    assert sum(found) == 100
    assert min(found) >= 1


def test_the_cover_is_printed():
    html = draw_body(small_paper())

    assert all(value in html for value in (COVER.council, COVER.meeting_date, COVER.as_at))
