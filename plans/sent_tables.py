"""A CSV file or a workbook as rows of cells, read by the library; every fault is said in plain words."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from django.core.files.uploadedfile import UploadedFile
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from plans.sheets import RUNS

MOST_BYTES, MOST_UNPACKED, MOST_ROWS, MOST_COLUMNS = 2 * 1024**2, 40 * 1024**2, 5_000, 40
MOST_LINES = 20 * MOST_ROWS
DELIMITERS = ",;\t"
DECLARES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
"""What no workbook holds, and what only an attack would declare in one."""
FORMULA = "This cell holds a formula. Copy its column and paste it again as values."
SAVE_AGAIN = "In the spreadsheet, save it as “CSV UTF-8”, or send the workbook itself (.xlsx)."


class UnreadableFile(Exception):
    """A file that cannot be read; the message says why, and what to do."""


class Cell(NamedTuple):
    """What a cell says, or why it cannot be read."""

    text: str = ""
    fault: str = ""


@dataclass
class Table:
    """The rows of a file, each with the number that a spreadsheet gives it, and what was not read."""

    rows: list[tuple[int, list[Cell]]]
    notes: list[str] = field(default_factory=list)


def read_table(file: UploadedFile) -> Table:
    """The rows that hold anything. Raises UnreadableFile."""
    ending = Path(file.name or "").suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise UnreadableFile("Send a CSV file (.csv) or a workbook (.xlsx).")
    if file.size > MOST_BYTES:
        raise UnreadableFile(f"The file must be smaller than {MOST_BYTES // 1024**2} MB.")
    content = file.read()
    if not content.strip():
        raise UnreadableFile("The file is empty.")
    lines, notes = _workbook(content) if ending == ".xlsx" else (_csv(content), [])
    rows = list(islice(_numbered(lines), MOST_ROWS + 2))
    if len(rows) > MOST_ROWS + 1:
        raise UnreadableFile(f"The file has more than {MOST_ROWS:,} rows. Send it in parts.")
    return Table(rows, notes)


def letter(column: int) -> str:
    """The letter that a spreadsheet shows above a column."""
    return get_column_letter(column + 1)


def _numbered(lines: Iterable[list[Cell]]) -> Iterator[tuple[int, list[Cell]]]:
    """The rows that are not empty. Raises UnreadableFile for a sheet that seems to have no end."""
    for number, cells in enumerate(lines, start=1):
        if number > MOST_LINES:
            raise UnreadableFile("The sheet goes on below its values. Delete the empty rows under them.")
        if any(cell.text or cell.fault for cell in cells):
            yield number, cells


def _csv(content: bytes) -> Iterator[list[Cell]]:
    text = _decoded(content)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        for line in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [Cell(_said(text)) for text in line[:MOST_COLUMNS]]
    except csv.Error as fault:
        raise UnreadableFile(f"The file cannot be read as CSV. {SAVE_AGAIN}") from fault


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        row = content[: fault.start].count(b"\n") + 1
        raise UnreadableFile(f"Letters in row {row} cannot be read. {SAVE_AGAIN}") from fault
    if "\0" in text:
        raise UnreadableFile(f"The file holds no text. {SAVE_AGAIN}")
    return text


def _said(text: str) -> str:
    """The text of a cell, without the mark with which our own sheets keep a spreadsheet from running it."""
    text = text.strip()
    return text[1:] if text[:1] == "'" and text[1:].startswith(RUNS) else text


def _workbook(content: bytes) -> tuple[Iterator[list[Cell]], list[str]]:
    _refuse_unsafe(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception as fault:  # openpyxl lets through whatever a broken part makes its parser raise
        raise UnreadableFile("The workbook cannot be opened: it seems to be broken.") from fault
    if not sheets:
        raise UnreadableFile("The workbook shows no sheet.")
    first = sheets[0].title
    notes = [f"Only the first sheet, “{first}”, was read."] if len(sheets) > 1 else []
    return _cells(sheets[0]), notes


def _refuse_unsafe(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise UnreadableFile("The workbook is too large to be read. Send it in parts.")
            declares = any(word in parts.read(name) for name in parts.namelist() for word in DECLARES)
            if declares or "xl/workbook.xml" not in parts.namelist():
                raise UnreadableFile("The file is called .xlsx but holds something else.")
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as fault:
        told = (
            "The file cannot be opened as a workbook: it may be protected by a password, or of an older kind."
        )
        raise UnreadableFile(f"{told} Save it as .xlsx without a password.") from fault


def _cells(sheet) -> Iterator[list[Cell]]:
    try:
        for row in sheet.iter_rows(max_col=MOST_COLUMNS):
            yield _without_tail([_cell(cell) for cell in row])
    except UnreadableFile:
        raise
    except Exception as fault:  # as above
        raise UnreadableFile("The workbook cannot be read to its end: it seems to be broken.") from fault


def _without_tail(cells: list[Cell]) -> list[Cell]:
    while cells and cells[-1] == Cell():
        cells.pop()
    return cells


def _cell(cell) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type == "f":
        return Cell(fault=FORMULA)
    if cell.data_type == "e":
        return Cell(fault=f"This cell holds an error of the spreadsheet: {value}.")
    if isinstance(value, bool):
        return Cell("yes" if value else "")
    if isinstance(value, int | float):
        return Cell(_number(value, "%" in (cell.number_format or "")))
    if isinstance(value, datetime | date):
        return Cell(f"{value:%Y-%m-%d}")
    if isinstance(value, time):
        return Cell(f"{value.hour}:{value.minute}")
    return Cell(_said(str(value)))


def _number(value: float, is_share: bool) -> str:
    """With the fifteen digits that a spreadsheet keeps; 0.74 that it shows as 74 % is 74 %."""
    number = Decimal(f"{value:.15g}")
    text = f"{(number * 100 if is_share else number).normalize():f}"
    return f"{text} %" if is_share else text
