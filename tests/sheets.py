"""Files of rows as people send them."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HEADS = ("Number", "Measure", "As at", "Value")


def csv(*rows: str, heads: str = ",".join(HEADS), name: str = "values.csv", encoding: str = "utf-8"):
    return SimpleUploadedFile(name, "\r\n".join([heads, *rows]).encode(encoding))


def xlsx(*rows, heads=HEADS, change=None, name: str = "values.xlsx"):
    book = Workbook()
    for row in (heads, *rows):
        book.active.append(row)
    if change:
        change(book)
    kept = BytesIO()
    book.save(kept)
    return SimpleUploadedFile(name, kept.getvalue())
