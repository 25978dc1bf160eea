"""A table as CSV or as a spreadsheet, safe to open."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO

from django.http import HttpResponse
from tablib import Dataset

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins with one of these may be run by a spreadsheet (OWASP, CSV injection)."""

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_sheet(kind: str, heads: Sequence[str], rows: Iterable[Sequence[object]], *, title: str) -> bytes:
    """The table in one of the KINDS."""
    safely = ([safe(cell) for cell in row] for row in rows)
    if kind == "xlsx":
        return Dataset(*safely, headers=heads, title=title).export(kind)
    sheet = StringIO()
    csv.writer(sheet).writerows([heads, *safely])
    return b"\xef\xbb\xbf" + sheet.getvalue().encode()


def safe(value: object) -> str | int | Decimal:
    """A cell's value: dates as 2026-12-31, nothing that cannot be printed or would be run.

    A space that keeps words on one line of a page would hide them from whoever searches a sheet.
    """
    if isinstance(value, int | Decimal):
        return value
    text = value.isoformat() if isinstance(value, date) else str(value or "")
    text = UNPRINTABLE.sub("", text).replace("\N{NO-BREAK SPACE}", " ")
    return f"'{text}" if text.lstrip(" ").startswith(RUNS) else text


def download(kind: str, content: bytes, name: str) -> HttpResponse:
    """The file to be kept under a name, without its ending."""
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
