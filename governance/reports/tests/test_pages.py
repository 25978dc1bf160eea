"""Where a paper's pages break: nothing stands alone, no head is lost, no row becomes two."""

import io
from dataclasses import replace

import pypdf
import pytest

from governance.reports.blocks import Cell, Heading, PageBreak, Paragraph
from governance.reports.draw_pdf import draw_pdf
from governance.reports.tests.papers import NOW, WORDS, paper, section, table, tall_paper
from governance.reports.tests.printed import elements


def pages(pdf):
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("columns", [6, 7])
@pytest.mark.parametrize("letters", [900, 5000])
def test_however_tall_a_row_is_its_table_keeps_heading_and_heads(columns, letters):
    pdf = draw_pdf(tall_paper(columns, letters), now=NOW)

    held = pages(pdf)
    begun = next(at for at, page in enumerate(held) if "Recommendation 8" in page)
    assert "Row 0" in held[begun]
    assert len(held) > begun + 1
    assert all("Deadline Status" in page for page in held[begun:])
    assert len(elements(pdf, "/TR")) == 1 + 6


def test_a_row_without_a_name_is_a_row_of_its_own_on_each_page():
    rows = tuple((Cell(), *row[1:]) for row in table(90).rows)
    pdf = draw_pdf(paper(section(replace(table(90), rows=rows))), now=NOW)

    assert len(pages(pdf)) > 3
    assert len(elements(pdf, "/TR")) == 1 + 90


def test_a_heading_and_a_sentence_stand_on_the_page_of_their_table():
    blocks = []
    for lines in range(16, 27):
        blocks += [PageBreak(), *[Paragraph(text="A line.")] * lines, Heading(text=f"Heading {lines}")]
        blocks += [Paragraph(text=f"Sentence {lines}."), table(9, caption=f"Table {lines}:")]

    held = pages(draw_pdf(paper(section(*blocks)), now=NOW))

    for lines in range(16, 27):
        begun = next(page for page in held if f"Heading {lines}" in page)
        assert f"Sentence {lines}. Table {lines}:" in begun and "0.1 Embed" in begun
    assert len(held) > 1 + 11


def test_a_running_head_is_one_line_however_long_the_title():
    drawn = draw_pdf(paper(section(PageBreak(), table(1)), running_head=WORDS * 3, draft=True), now=NOW)
    page = pypdf.PdfReader(io.BytesIO(drawn)).pages[-1]
    heights = set()

    def note(text, _page, line, _font, _size):
        if "policy" in text:
            heights.add(round(line[5]))

    page.extract_text(visitor_text=note)

    assert len(heights) == 1 + 1
    assert "Draft: not issued" in page.extract_text()


def test_wide_rows_with_long_words_stand_four_to_a_page():
    said = (Cell(text=(WORDS * 3)[:180]), Cell(text=(WORDS * 4)[:240]))
    rows = tuple((Cell(text="3.10"), said[0], *row[2:6], said[1]) for row in table(60, columns=7).rows)

    held = pages(draw_pdf(paper(section(replace(table(0, columns=7), rows=rows))), now=NOW))

    assert len(held) <= 1 + 60 / 4
