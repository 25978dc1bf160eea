"""A paper as PDF/UA-1. The only module that draws with WeasyPrint: workers and commands import it."""

import gc
import logging
from contextlib import contextmanager
from datetime import datetime
from functools import cache

from weasyprint import HTML

from governance.reports.blocks import Paper
from governance.reports.draw_html import draw_for_print
from governance.reports.fetcher import Blocked, ClosedFetcher, static_asset
from governance.reports.printable import printable, unknown_letters
from governance.reports.tag_repair import repair

SHEETS = ("print-fonts.css", "widths.css", "both.css", "print.css")
FONTS = (
    "source-sans-3-latin-400-normal",
    "source-sans-3-latin-400-italic",
    "source-sans-3-latin-600-normal",
    "source-sans-3-latin-ext-400-normal",
    "source-sans-3-latin-ext-400-italic",
    "source-sans-3-latin-ext-600-normal",
    "tracker-symbols",
)
COUNCIL_SHEET = "asset:council.css"
BUSY_GC = 100_000


class DrawingError(Exception):
    """The paper could not be drawn as it should be; the message says what WeasyPrint said."""


def draw_pdf(paper: Paper, *, now: datetime) -> bytes:
    """The same paper at the same moment gives the same bytes; letters that no font knows become boxes.

    Raises DrawingError if anything outside the project was asked for, or if WeasyPrint complained.
    """
    sheets = [COUNCIL_SHEET, *(f"asset:{sheet}" for sheet in SHEETS)]
    html = draw_for_print(paper, sheets=sheets, created=now.isoformat(timespec="seconds"))
    drawn, complaints = _drawn(printable(html), paper)
    unknown = unknown_letters(complaints)
    if unknown:
        drawn, complaints = _drawn(printable(html, unknown), paper)
    if complaints:
        raise DrawingError("; ".join(complaints))
    return repair(drawn)


def _drawn(html: str, paper: Paper) -> tuple[bytes, list[str]]:
    fetcher = ClosedFetcher({**_assets(), COUNCIL_SHEET: _council_sheet(paper)})
    with _complaints() as complaints, _rarely_collected():
        try:
            drawn = HTML(string=html, base_url=None, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
        except Blocked:
            drawn = b""
    return drawn, [*(f"Refused to fetch {url[:80]}" for url in fetcher.blocked), *complaints]


@cache
def _assets() -> dict[str, tuple[str, bytes]]:
    sheets = {f"asset:{sheet}": static_asset(f"reports/{sheet}") for sheet in SHEETS}
    fonts = {f"asset:fonts/{font}.woff2": static_asset(f"vendor/fonts/{font}.woff2") for font in FONTS}
    return sheets | fonts


def _council_sheet(paper: Paper) -> tuple[str, bytes]:
    return "text/css", f":root {{ --council-colour: {paper.council_colour} }}".encode()


class _Ear(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record):
        self.heard.append(record.getMessage())


@contextmanager
def _complaints():
    """What WeasyPrint logs meanwhile: it draws on after faults that a reader would notice."""
    ear, logger = _Ear(), logging.getLogger("weasyprint")
    logger.addHandler(ear)
    try:
        yield ear.heard
    finally:
        logger.removeHandler(ear)


@contextmanager
def _rarely_collected():
    """Drawing makes many objects that live to its end; looking through them again is wasted."""
    usual = gc.get_threshold()
    gc.set_threshold(BUSY_GC, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
