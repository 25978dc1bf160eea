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
from governance.reports.tag_repair import repair

SHEETS = ("print-fonts.css", "widths.css", "print.css")
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
    """The same paper at the same moment gives the same bytes.

    Raises DrawingError if anything outside the project was asked for, or if WeasyPrint complained.
    """
    fetcher = ClosedFetcher({**_assets(), COUNCIL_SHEET: _council_sheet(paper)})
    html = draw_for_print(
        paper,
        sheets=[COUNCIL_SHEET, *(f"asset:{sheet}" for sheet in SHEETS)],
        created=now.isoformat(timespec="seconds"),
    )
    with _complaints() as complaints, _rarely_collected():
        try:
            drawn = HTML(string=html, base_url=None, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
        except Blocked as blocked:
            raise DrawingError(f"Refused to fetch {blocked}") from None
    if fetcher.blocked or complaints:
        raise DrawingError("; ".join([*fetcher.blocked, *complaints]))
    return repair(drawn)


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
