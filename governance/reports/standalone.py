"""A paper as one HTML file that needs nothing else: its style sheets stand inside it."""

import re

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from governance.reports.blocks import Paper
from governance.reports.draw_html import draw_body

SHEETS = ("charts/charts.css", "reports/widths.css", "reports/both.css", "reports/paper.css")


def draw_standalone(paper: Paper) -> bytes:
    parts = {"paper": paper, "styles": _styles(paper), "body": draw_body(paper, with_title=True)}
    return render_to_string("reports/paper/standalone.html", parts).encode()


def _styles(paper: Paper) -> SafeString:
    """Our own files as they are, and a colour, which no paper has unless it is six digits."""
    colour = f":root {{ --council-colour: {paper.council_colour} }}"
    return SafeString("\n".join([colour, *map(_sheet, SHEETS)]))


def _sheet(path: str) -> str:
    found = finders.find(path)
    if not found:
        raise FileNotFoundError(f"The static file {path} is missing")
    with open(found, encoding="utf-8") as file:
        return re.sub(r"/\*.*?\*/", "", file.read(), flags=re.DOTALL)
