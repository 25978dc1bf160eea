"""What to ask of a PDF that was drawn from a paper: its text, its structure, its pages."""

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pikepdf
import pypdf

from governance.reports.blocks import Chart, Paper, Table
from plans.charts import draw

SMALLEST_POINTS = 11


def elements(pdf: bytes, kind: str) -> list[tuple[str, str, str]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [element for element in tree(opened.Root.StructTreeRoot) if element[0] == kind]


def tree(element) -> Iterator[tuple[str, str, str]]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), str(kid.get("/A", {}).get("/Scope", "")), str(kid.get("/Alt", ""))
            yield from tree(kid)


def faults_of(paper: Paper, pdf: bytes) -> list[str]:
    """What a reader would miss or stumble over; an empty list is a good paper."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    pages = ["".join(page.extract_text().split()) for page in reader.pages]
    return [
        *_lost(paper, pdf, "".join(pages)),
        *_wrong_pages(paper, pages),
        *_wrong_contents(paper, reader, pages),
        *_small_letters(reader),
    ]


def _lost(paper: Paper, pdf: bytes, text: str) -> Iterator[str]:
    drawn, held = len(elements(pdf, "/Table")), tables_of(paper)
    if drawn != held:
        yield f"{drawn} tables were drawn of {held}"
    yield from (f"{figure} is lost" for figure in map(_seen, figures(paper)) if figure not in _seen(text))


def _seen(text: str) -> str:
    """Without what only forbids a line to break: a PDF need not hold it."""
    return text.replace("\N{WORD JOINER}", "")


def _wrong_pages(paper: Paper, pages: list[str]) -> Iterator[str]:
    head = "".join(paper.running_head.split())
    for number, page in enumerate(pages, start=1):
        foot = f"Page{number}of{len(pages)}"
        if foot not in page or (number > 1 and head not in page):
            yield f"page {number} bears no head or number"
        if not page.replace(foot, "").replace(head, ""):
            yield f"page {number} is empty"


def _wrong_contents(paper: Paper, reader: pypdf.PdfReader, pages: list[str]) -> Iterator[str]:
    """Bookmarks know on which page a heading came to stand."""
    begins = {mark.title: reader.get_destination_page_number(mark) + 1 for mark in _marks(reader.outline)}
    for section in paper.sections:
        page = begins.get(f"{section.number} {section.heading}")
        line = "".join(f"{section.number}{section.heading}{page}".split())
        if line not in pages[0] + pages[1]:
            yield f"the contents do not say that {section.heading} begins on page {page}"


def _marks(outline) -> Iterator[pypdf.generic.Destination]:
    for mark in outline:
        if isinstance(mark, list):
            yield from _marks(mark)
        else:
            yield mark


def _small_letters(reader: pypdf.PdfReader) -> Iterator[str]:
    for page in reader.pages:
        seen: list[tuple[str, float]] = []
        page.extract_text(visitor_text=lambda text, *at, seen=seen: seen.append((text.strip(), _points(*at))))
        yield from (f"“{text}” has {pt} pt" for text, pt in seen if text and pt < SMALLEST_POINTS)


def _points(page: list[float], line: list[float], _font, size: float) -> float:
    return round(abs(page[3] * line[3] * size), 1)


def tables_of(paper: Paper) -> int:
    blocks = [block for section in paper.sections for block in section.blocks]
    tables = sum(isinstance(block, Table) and bool(block.rows) for block in blocks)
    charts = [block for block in blocks if isinstance(block, Chart) and block.with_table]
    return tables + sum(bool(draw(chart.spec).table_rows) for chart in charts)


def texts(value) -> Iterator[str]:
    """Every text of a paper that is printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("id", "tone", "kind", "language", "council_colour", "number"):
                yield from texts(getattr(value, field.name))


def figures(paper: Paper) -> set[str]:
    """Words with a figure in them, as the text of a PDF has them: without what only keeps a line together."""
    told = (text.replace("\N{WORD JOINER}", "") for text in texts(paper.sections))
    return {word for text in told for word in text.split() if re.search(r"\d", word)}
