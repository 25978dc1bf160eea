"""A paper as HTML: the part of a page, or what the printer gets."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from governance.reports.blocks import (
    Block,
    BulletList,
    Cell,
    Chart,
    Column,
    Empty,
    Heading,
    Key,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    Section,
    SummaryList,
    Table,
)
from governance.reports.table_heights import UPRIGHT, Sheet, is_short, sheet_of
from governance.reports.table_widths import Head, column_widths, head_of, lines_by_row, widths_by_head
from plans.charts import Drawing, draw

TEMPLATES = {
    Heading: "_heading",
    Paragraph: "_paragraph",
    BulletList: "_bullet_list",
    NumberedList: "_numbered_list",
    Table: "_table",
    Chart: "_chart",
    Key: "_key",
    SummaryList: "_summary_list",
    Empty: "_empty",
    PageBreak: "_page_break",
}


Widths = dict[Head, list[int]]


@dataclass(frozen=True, slots=True)
class Part:
    """A block with its template; `on_wide` if it stands on a landscape page."""

    template: str
    block: Any
    on_wide: bool


def draw_body(paper: Paper, *, with_title: bool = False) -> SafeString:
    """The paper from its cover on, for a page that has a level-one heading already unless asked."""
    return _body(paper, with_title=with_title, for_print=False)


def draw_blocks(blocks: tuple[Block, ...]) -> SafeString:
    """A few blocks by themselves, for a page that holds a form about them."""
    parts = _section(Section(id="alone", heading="", blocks=blocks))["parts"]
    return render_to_string("reports/paper/_blocks.html", {"parts": parts})


def draw_for_print(paper: Paper, *, sheets: list[str], created: str) -> str:
    """What becomes the PDF: charts with open tables, nothing to press."""
    body = _body(paper, with_title=True, for_print=True)
    shapes = {"paper": paper, "body": body, "sheets": sheets, "created": created}
    return render_to_string("reports/paper/print.html", shapes)


def _body(paper: Paper, *, with_title: bool, for_print: bool) -> SafeString:
    shapes = {
        "paper": paper,
        "sections": [_section(section) for section in paper.sections],
        "with_title": with_title,
        "for_print": for_print,
    }
    return render_to_string("reports/paper/_body.html", shapes)


def _section(section: Section) -> dict:
    widths = widths_by_head(section.blocks)
    parts = [_part(section, at, widths) for at in range(len(section.blocks))]
    return {
        "id": section.id,
        "number": section.number,
        "heading": section.heading,
        "parts": parts,
        "on_wide": bool(parts) and parts[0].on_wide,
    }


def _part(section: Section, at: int, widths: Widths) -> Part:
    block = section.blocks[at]
    template = f"reports/paper/{TEMPLATES[type(block)]}.html"
    return Part(template, _prepared(block, widths), _on_wide(section.blocks, at))


def _on_wide(blocks: tuple[Block, ...], at: int) -> bool:
    """A heading goes with the wide table that follows it, and so does a paragraph between the two."""
    block = blocks[at]
    if isinstance(block, Heading) or (isinstance(block, Paragraph) and _is_under_heading(blocks, at)):
        return at + 1 < len(blocks) and _on_wide(blocks, at + 1)
    return isinstance(block, Table) and block.is_wide and bool(block.rows)


def _is_under_heading(blocks: tuple[Block, ...], at: int) -> bool:
    """A section's own heading stands above its first block."""
    return at == 0 or isinstance(blocks[at - 1], Heading)


def _prepared(block: Block, widths: Widths) -> Any:
    if isinstance(block, Table):
        return _table(block, sheet_of(block), widths[head_of(block)])
    if isinstance(block, Chart):
        return _chart(block)
    return block


def _chart(chart: Chart) -> dict:
    drawing = draw(chart.spec)
    return {
        "title": drawing.title,
        "svg": drawing.svg if drawing.table_rows else "",
        "table": _figures(drawing) if chart.with_table and drawing.table_rows else None,
    }


def _figures(drawing: Drawing) -> dict:
    """The table beside a chart stands upright as the chart does, however many columns it has."""
    table = _table_of(drawing)
    return _table(table, UPRIGHT, column_widths(table.columns, table.rows, UPRIGHT))


def _table_of(drawing: Drawing) -> Table:
    first, *others = drawing.table_head
    columns = (Column(label=first, width=30), *(Column(label=label, kind="number") for label in others))
    rows = tuple(tuple(Cell(text=text) for text in row) for row in drawing.table_rows)
    return Table(caption=f"In figures: {drawing.title}", columns=columns, rows=rows)


def _table(table: Table, sheet: Sheet, widths: list[int]) -> dict:
    """Prepared for the template."""
    columns = [
        {
            "label": column.label,
            "width": f"w-{width}",
            "css": f"paper-cell--{column.kind}",
            "names_row": table.row_header and at == 0,
        }
        for at, (column, width) in enumerate(zip(table.columns, widths, strict=True))
    ]
    lines = lines_by_row(table.rows, widths, sheet)
    rows = [
        {"cells": list(zip(columns, row, strict=True)), "is_tall": height > sheet.tall_lines}
        for row, height in zip(table.rows, lines, strict=True)
    ]
    return {
        "caption": table.caption,
        "columns": columns,
        "rows": rows,
        "note": table.note,
        "is_short": is_short(lines, sheet),
    }
